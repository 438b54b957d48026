#pragma once

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <vector>

#include "platform/app/script/busy_meter.h"
#include "platform/app/script/stage.h"
#include "platform/app/sync_runner.h"

namespace tropa::app::script {

/// Plays a script on the real windows, the first one before another is chosen. A script is JSON lines, one
/// step each; every step is answered by one line, {"ok":true,…} or {"ok":false,"why":"…"}. GUI thread.
///
///   {"do":"tap","name":"capture.save"}           waits until it is there, shown and enabled; scrolls to it
///   {"do":"tapText","text":"…"}                  the first thing that says so
///   {"do":"type","name":"capture.name","text":"…"}   tap, then keys; replaces what stands there, unless
///                                                    "replace":false
///   {"do":"drag","name":"…","to":"…"}            from the middle of one to the middle of the other; with
///                                                or "aside" so many pixels to the right; with
///                                                "hold":true the button stays down until {"do":"drop"}
///   {"do":"scroll","name":"contacts.list","turns":20}     the wheel, downwards
///   {"do":"key","key":"Ctrl+N"}
///   {"do":"expect","text":"…"}                   somewhere in the window
///   {"do":"expect","name":"…","text":"…"}        in this item; without a text: it is shown
///   {"do":"absent","text":"…"} or "name"
///   {"do":"read","name":"…"} → {"ok":true,"text":"…"}     {"do":"texts"} → {"ok":true,"texts":[…]}
///   {"do":"shot","file":"x.png"}  {"do":"size","w":400,"h":800}  {"do":"theme","name":"dark"}
///   {"do":"language","name":"en"} {"do":"page","name":"contact","id":"…"}  {"do":"wait","ms":200}
///   {"do":"offline","on":true}
///   {"do":"sync"} → {"ok":true,"pushed":n,"pulled":n,"conflicts":n,"refused":n}   all since the last such
///   step
///   {"do":"window","number":1}                   the following steps mean this one, by the order of opening
///   {"do":"window","number":1,"title":"…"}       and it is called so
///   {"do":"windows","count":2} → {"ok":true,"areas":[[x,y,w,h],…]}     waits until so many are open
///   {"do":"middle","name":"contacts.row.1"}      the middle button
///   {"do":"close"}                               the window, as by its cross
///   {"do":"end"}                                 the program, as the system asks it to; it may refuse
///   {"do":"quit"}
/// Each answer says, too, how long the GUI thread worked at most without a pause: "busy_ms".
/// Each waits up to "timeout_ms" (5000; sync: 60000) for what it needs.
class Runner : public QObject {
    Q_OBJECT

public:
    /// The windows that are open, in the order of their opening.
    using Stages = std::function<std::vector<Stage>()>;

    Runner(Stages stages, SyncRunner& sync, QObject* parent = nullptr);

    /// Does one step; returns its answer. Events go on meanwhile.
    QJsonObject perform(const QJsonObject& step);

    /// Plays a file, or with "-" what comes in, line by line, on standard input. Ends the program: with 0, or
    /// at the first failing step of a file with 1.
    void play(const QString& file);

private:
    using Step = QJsonObject (Runner::*)(const QJsonObject&);
    QJsonObject tap(const QJsonObject& step);
    QJsonObject tapText(const QJsonObject& step);
    QJsonObject drag(const QJsonObject& step);
    QJsonObject drop(const QJsonObject& step);
    QJsonObject scroll(const QJsonObject& step);
    QJsonObject type(const QJsonObject& step);
    QJsonObject key(const QJsonObject& step);
    QJsonObject expect(const QJsonObject& step);
    QJsonObject absent(const QJsonObject& step);
    QJsonObject read(const QJsonObject& step);
    QJsonObject texts(const QJsonObject& step);
    QJsonObject shot(const QJsonObject& step);
    QJsonObject size(const QJsonObject& step);
    QJsonObject theme(const QJsonObject& step);
    QJsonObject language(const QJsonObject& step);
    QJsonObject page(const QJsonObject& step);
    QJsonObject wait(const QJsonObject& step);
    QJsonObject offline(const QJsonObject& step);
    QJsonObject sync(const QJsonObject& step);
    QJsonObject quit(const QJsonObject& step);
    // runner_windows.cpp
    QJsonObject chooseWindow(const QJsonObject& step);
    QJsonObject windows(const QJsonObject& step);
    QJsonObject middle(const QJsonObject& step);
    QJsonObject close(const QJsonObject& step);
    QJsonObject end(const QJsonObject& step);
    bool onStage();

    QQuickItem* waitForName(const QString& name, int timeoutMs);
    void tapItem(QQuickItem& item, Qt::MouseButton button = Qt::LeftButton);
    void takeLine(const QByteArray& line);
    void settle();

    QQuickWindow& window() const { return *chosen_.window; }
    viewmodels::AppModel& app() const { return *chosen_.app; }

    Stages stages_;
    Stage chosen_;
    SyncRunner& sync_;
    BusyMeter meter_;
    client::SyncReport since_;  ///< What was synced since the last step that told.
    QPointF held_;              ///< Where the button was pressed and not let go yet.
    bool interactive_ = false;
    bool over_ = false;
    bool busy_ = false;
    QList<QByteArray> waiting_;
};

}  // namespace tropa::app::script
