#pragma once

#include <QtQml/qqmlregistration.h>
#include <QHash>
#include <QSet>
#include <QTimer>
#include <QVariantMap>
#include <utility>

#include "qml/viewmodels/replica_service.h"

namespace tropa::viewmodels {

/// What was typed into the forms of a window and not saved. It is on disk a moment later, and there again in
/// the next run, when the same form of the same record is opened. A place is the form's name and what it is
/// about: "capture", "edit/ID", "contacts/contact=ID#note". GUI thread.
class Drafts : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")

public:
    explicit Drafts(ReplicaService& replica, QObject* parent = nullptr);

    /// Which of the windows this is. Before load().
    void setWindow(int number) { window_ = number; }
    /// How many there are: what was left in one that is not opened again is offered in the others.
    void setWindowCount(int count) { windowCount_ = count; }
    /// Once; ends with loaded().
    void load();

    /// What stands there; empty for nothing.
    Q_INVOKABLE QVariantMap words(const QString& place);
    /// In the place of what stood there; nothing but empty words forgets it.
    Q_INVOKABLE void keep(const QString& place, const QVariantMap& words);
    /// It has been saved, or is not wanted. When it could not be saved it is there again.
    Q_INVOKABLE void forget(const QString& place) { keep(place, {}); }
    /// The same, without having offered it to anybody.
    QVariantMap peek(const QString& place) const { return kept_.value(place).words; }
    /// Where there is something to go on with in this window.
    QStringList places() const;
    /// The first of the places that begin like this where something was typed or offered in this run; empty
    /// for none.
    QString begunAt(const QString& beginning) const;
    /// Everything that was typed or offered in this window: somebody has said that it may go.
    Q_INVOKABLE void discard();
    /// At once: the system may end the program from now on.
    void flush();
    /// Calls `then`, unless `receiver` is gone by then, when what is being saved has been saved and is
    /// forgotten here, or has failed.
    void afterSaving(QObject* receiver, std::function<void()> then);

signals:
    void loaded();
    /// Something is offered, or is no longer. While it is typed nothing is told.
    void offered();

private:
    struct Kept {
        QVariantMap words;
        int window = 0;
        bool seen = false;  ///< Typed or offered in this run.
    };
    static QString keyOf(int window, const QString& place);
    static std::pair<int, QString> windowAndPlace(const QString& key);
    QString textAt(const QString& key) const;
    bool isMine(int window) const;
    void giveBack();

    ReplicaService& replica_;
    QHash<QString, Kept> kept_;  ///< By place.
    QSet<QString> unsaved_;      ///< Keys: what stands there is still to be written.
    QHash<QString, QVariantMap>
        left_;  ///< By place: forgotten, and what it was saved as may not be on disk yet.
    QTimer soon_;
    int window_ = 0;
    int windowCount_ = 0;
};

}  // namespace tropa::viewmodels
