#include "platform/app/script/runner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <cstdio>
#include <functional>
#include <iostream>
#include <thread>

#include "platform/app/script/finder.h"
#include "platform/app/script/hands.h"
#include "platform/app/script/steps.h"

namespace tropa::app::script {
namespace {

constexpr int kSyncPatienceMs = 60'000;
/// The longest motion of the theme, and a frame or two.
constexpr int kMotionMs = 260;
constexpr int kLookMs = 60;
constexpr int kMostLooks = 10;

void answer(const QJsonObject& line) {
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact);
    std::fprintf(stdout, "%s\n", text.constData());
    std::fflush(stdout);
}

}  // namespace

Runner::Runner(Stages stages, SyncRunner& sync, QObject* parent)
    : QObject(parent),
      stages_(std::move(stages)),
      sync_(sync) {
    connect(&sync, &SyncRunner::ended, this, [this](const client::SyncReport& report) {
        since_.pushed += report.pushed;
        since_.pulled += report.pulled;
        since_.conflicts += report.conflicts;
        since_.refused += report.refused;
    });
}

QJsonObject Runner::perform(const QJsonObject& step) {
    static const QHash<QString, Step> steps{
        {QStringLiteral("tap"), &Runner::tap},         {QStringLiteral("tapText"), &Runner::tapText},
        {QStringLiteral("type"), &Runner::type},       {QStringLiteral("key"), &Runner::key},
        {QStringLiteral("expect"), &Runner::expect},   {QStringLiteral("absent"), &Runner::absent},
        {QStringLiteral("read"), &Runner::read},       {QStringLiteral("texts"), &Runner::texts},
        {QStringLiteral("shot"), &Runner::shot},       {QStringLiteral("size"), &Runner::size},
        {QStringLiteral("theme"), &Runner::theme},     {QStringLiteral("language"), &Runner::language},
        {QStringLiteral("page"), &Runner::page},       {QStringLiteral("wait"), &Runner::wait},
        {QStringLiteral("offline"), &Runner::offline}, {QStringLiteral("sync"), &Runner::sync},
        {QStringLiteral("drag"), &Runner::drag},       {QStringLiteral("drop"), &Runner::drop},
        {QStringLiteral("scroll"), &Runner::scroll},   {QStringLiteral("window"), &Runner::chooseWindow},
        {QStringLiteral("windows"), &Runner::windows}, {QStringLiteral("close"), &Runner::close},
        {QStringLiteral("middle"), &Runner::middle},   {QStringLiteral("end"), &Runner::end},
        {QStringLiteral("quit"), &Runner::quit}};
    const QString what = textIn(step, "do");
    const auto found = steps.find(what);
    if (found == steps.end()) return failed(QStringLiteral("unknown step \"%1\"").arg(what));
    const bool aboutOne = !what.startsWith(QLatin1String("window")) && what != QLatin1String("quit");
    if (!onStage() && aboutOne) return failed(QStringLiteral("the window is closed"));
    meter_.begin();
    QJsonObject result = (this->**found)(step);
    result.insert(QStringLiteral("busy_ms"), meter_.longestMs());
    return result;
}

QQuickItem* Runner::waitForName(const QString& name, int timeoutMs) {
    QQuickItem* item = nullptr;
    waitUntil(
        [&] {
            item = findByName(window(), name);
            if (item == nullptr) revealEntry(window(), name);
            return item != nullptr && item->isEnabled();
        },
        timeoutMs);
    return item;
}

void Runner::tapItem(QQuickItem& item, Qt::MouseButton button) {
    const QPointer<QQuickItem> target(&item);
    // A sheet that comes or goes takes what is meant for what it covers.
    waitUntil([&] { return !target || !popupMoves(window()); }, 1000);
    if (!target) return let(30);
    scrollIntoView(item);
    // A thing that is still moving is not hit by a finger either.
    QPointF last(-1, -1);
    waitUntil(
        [&] {
            if (!target) return true;
            const QPointF now = target->mapToScene(QPointF(target->width() / 2, target->height() / 2));
            return std::exchange(last, now) == now;
        },
        1000);
    if (target) tapAt(window(), last, button);
    let(30);
}

QJsonObject Runner::tap(const QJsonObject& step) {
    const QString name = textIn(step, "name");
    QQuickItem* item = waitForName(name, patience(step));
    if (item == nullptr) return failed(QStringLiteral("\"%1\" is not in the window").arg(name));
    if (!item->isEnabled()) return failed(QStringLiteral("\"%1\" is disabled").arg(name));
    tapItem(*item);
    return done();
}

QJsonObject Runner::tapText(const QJsonObject& step) {
    const QString text = textIn(step, "text");
    QQuickItem* item = nullptr;
    waitUntil([&] { return (item = findByText(window(), text)) != nullptr; }, patience(step));
    if (item == nullptr) return failed(QStringLiteral("nothing in the window says \"%1\"").arg(text));
    tapItem(*item);
    return done();
}

QJsonObject Runner::drag(const QJsonObject& step) {
    QPointF ends[2];
    const char* const names[] = {"name", "to"};
    const double aside = step.value(QStringLiteral("aside")).toDouble();
    for (int end = 0; end < (aside == 0 ? 2 : 1); ++end) {
        const QString name = textIn(step, names[end]);
        const QQuickItem* item = waitForName(name, patience(step));
        if (item == nullptr) return failed(QStringLiteral("\"%1\" is not in the window").arg(name));
        ends[end] = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    }
    if (aside != 0) ends[1] = ends[0] + QPointF(aside, 0);
    dragTo(window(), ends[0], ends[1]);
    held_ = ends[1];
    if (step.value(QStringLiteral("hold")).toBool()) return done();
    return drop(step);
}

QJsonObject Runner::drop(const QJsonObject&) {
    script::drop(window(), held_);
    return done();
}

QJsonObject Runner::scroll(const QJsonObject& step) {
    const QString name = textIn(step, "name");
    const QQuickItem* item = waitForName(name, patience(step));
    if (item == nullptr) return failed(QStringLiteral("\"%1\" is not in the window").arg(name));
    wheelAt(window(), item->mapToScene(QPointF(item->width() / 2, item->height() / 2)),
            step.value(QStringLiteral("turns")).toInt(1));
    return done();
}

QJsonObject Runner::type(const QJsonObject& step) {
    if (!textIn(step, "name").isEmpty())
        if (QJsonObject result = tap(step); !result.value(QStringLiteral("ok")).toBool()) return result;
    let(30);
    if (step.value(QStringLiteral("replace")).toBool(true)) {
        pressKey(window(), QStringLiteral("Ctrl+A"));
        pressKey(window(), QStringLiteral("Backspace"));
    }
    typeText(window(), textIn(step, "text"));
    let(30);
    return done();
}

QJsonObject Runner::key(const QJsonObject& step) {
    const QString keys = textIn(step, "key");
    if (!pressKey(window(), keys)) return failed(QStringLiteral("\"%1\" is no key").arg(keys));
    let(30);
    return done();
}

QJsonObject Runner::expect(const QJsonObject& step) {
    const QString name = textIn(step, "name");
    const QString text = textIn(step, "text");
    if (name.isEmpty()) {
        if (waitUntil([&] { return findByText(window(), text) != nullptr; }, patience(step))) return done();
        return failed(QStringLiteral("nothing in the window says \"%1\"; it says: %2")
                          .arg(text, shownTexts(window()).join(QStringLiteral(" | "))));
    }
    QString said;
    const bool there = waitUntil(
        [&] {
            const QQuickItem* item = findByName(window(), name);
            if (item == nullptr) revealEntry(window(), name);
            said = item == nullptr ? QString() : textOf(*item);
            return item != nullptr && (text.isEmpty() || said.contains(text, Qt::CaseInsensitive));
        },
        patience(step));
    return there ? done() : failed(QStringLiteral("\"%1\" says \"%2\"").arg(name, said));
}

QJsonObject Runner::absent(const QJsonObject& step) {
    const QString name = textIn(step, "name");
    const QString text = textIn(step, "text");
    const bool gone = waitUntil(
        [&] {
            return name.isEmpty() ? findByText(window(), text) == nullptr
                                  : findByName(window(), name) == nullptr;
        },
        patience(step));
    return gone ? done() : failed(QStringLiteral("\"%1\" is still there").arg(name.isEmpty() ? text : name));
}

QJsonObject Runner::read(const QJsonObject& step) {
    const QString name = textIn(step, "name");
    const QQuickItem* item = waitForName(name, patience(step));
    if (item == nullptr) return failed(QStringLiteral("\"%1\" is not in the window").arg(name));
    QJsonObject result = done();
    result.insert(QStringLiteral("text"), textOf(*item));
    return result;
}

QJsonObject Runner::texts(const QJsonObject&) {
    QJsonObject result = done();
    result.insert(QStringLiteral("texts"), QJsonArray::fromStringList(shownTexts(window())));
    return result;
}

void Runner::settle() {
    let(kMotionMs);
}

QJsonObject Runner::shot(const QJsonObject& step) {
    settle();
    const QString file = textIn(step, "file");
    QDir().mkpath(QFileInfo(file).absolutePath());
    // A sheet may still be on its way, on a busy machine for longer.
    QImage last, now = window().grabWindow();
    for (int look = 0; look < kMostLooks && now != last; ++look) {
        let(kLookMs);
        last = std::exchange(now, window().grabWindow());
    }
    return now.save(file) ? done() : failed(QStringLiteral("\"%1\" cannot be written").arg(file));
}

QJsonObject Runner::size(const QJsonObject& step) {
    window().resize(step.value(QStringLiteral("w")).toInt(), step.value(QStringLiteral("h")).toInt());
    settle();
    return done();
}

QJsonObject Runner::theme(const QJsonObject& step) {
    app().settings()->overrideTheme(textIn(step, "name"));
    settle();
    return done();
}

QJsonObject Runner::language(const QJsonObject& step) {
    app().settings()->overrideLanguage(textIn(step, "name"));
    settle();
    return done();
}

QJsonObject Runner::page(const QJsonObject& step) {
    emit app().pageWanted(textIn(step, "name"), textIn(step, "id"));
    settle();
    return done();
}

QJsonObject Runner::wait(const QJsonObject& step) {
    let(step.value(QStringLiteral("ms")).toInt());
    return done();
}

QJsonObject Runner::offline(const QJsonObject& step) {
    app().sync()->setOffline(step.value(QStringLiteral("on")).toBool());
    let(30);
    return done();
}

QJsonObject Runner::sync(const QJsonObject& step) {
    // Right after the start or a joining the way to the server is still being opened.
    waitUntil([&] { return sync_.canSync() || sync_.status().offline; }, kPatienceMs);
    if (!sync_.canSync()) return failed(QStringLiteral("offline, or in no workspace"));
    // A run that is under way may have begun before the last changes: the one after it counts.
    const bool under = !sync_.isQuiet();
    int runs = 0;
    const auto connection = connect(&sync_, &SyncRunner::ended, this, [&] { ++runs; });
    const int limit = patience(step, kSyncPatienceMs);
    if (under) waitUntil([&] { return runs > 0; }, limit);
    const int before = runs;
    app().sync()->syncNow();
    const bool inTime = waitUntil([&] { return runs > before; }, limit);
    disconnect(connection);
    if (!inTime) return failed(QStringLiteral("sync did not end in time"));
    if (sync_.status().error) return failed(QString::fromStdString(sync_.status().error->message));
    QJsonObject result = done();
    result.insert(QStringLiteral("pushed"), since_.pushed);
    result.insert(QStringLiteral("pulled"), since_.pulled);
    result.insert(QStringLiteral("conflicts"), since_.conflicts);
    result.insert(QStringLiteral("refused"), since_.refused);
    since_ = {};
    // What came in stands on the screen before the next step.
    let(2 * kMotionMs);
    return result;
}

QJsonObject Runner::quit(const QJsonObject&) {
    over_ = true;
    return done();
}

void Runner::takeLine(const QByteArray& line) {
    waiting_.append(line);
    if (busy_) return;
    busy_ = true;
    while (!waiting_.isEmpty() && !over_) {
        const QByteArray next = waiting_.takeFirst().trimmed();
        if (next.isEmpty() || next.startsWith("#")) continue;
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(next, &error);
        const QJsonObject result =
            document.isObject() ? perform(document.object()) : failed(QStringLiteral("not a JSON object"));
        answer(result);
        if (!interactive_ && !result.value(QStringLiteral("ok")).toBool()) {
            std::fprintf(stderr, "failed: %s\n", next.constData());
            over_ = true;
            QCoreApplication::exit(1);
            return;
        }
    }
    busy_ = false;
    if (over_) QCoreApplication::exit(0);
}

void Runner::play(const QString& file) {
    interactive_ = file == QLatin1String("-");
    if (!interactive_) {
        QFile script(file);
        if (!script.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "%s cannot be read\n", qPrintable(file));
            return QCoreApplication::exit(2);
        }
        waiting_ = script.readAll().split('\n');
        takeLine("{\"do\":\"quit\"}");
        return;
    }
    // Standard input is read aside: the window must not wait for the next line.
    const QPointer<Runner> self(this);
    std::thread([self] {
        std::string line;
        const auto hand = [&self](const QByteArray& next) {
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, next] {
                    if (self) self->takeLine(next);
                },
                Qt::QueuedConnection);
        };
        while (std::getline(std::cin, line)) hand(QByteArray::fromStdString(line));
        hand("{\"do\":\"quit\"}");
    }).detach();
}

}  // namespace tropa::app::script
