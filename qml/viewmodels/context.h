#pragma once

#include <QLocale>
#include <QObject>
#include <QTimer>
#include <functional>

#include "qml/viewmodels/drafts.h"
#include "qml/viewmodels/replica_service.h"
#include "qml/viewmodels/words.h"

namespace tropa::viewmodels {

/// What all view-models share: the way to the replica, the language, and the way to tell the person
/// something. GUI thread.
class Context : public QObject {
    Q_OBJECT

public:
    explicit Context(ReplicaService& replicaService, QObject* parent = nullptr)
        : QObject(parent),
          replica(replicaService),
          drafts(replicaService) {}

    ReplicaService& replica;
    Drafts drafts;
    QLocale locale;

    /// Words for now, in the machine's own zone.
    Words words() const;

    /// Reads with words for the moment and the language: query(store::ReadTransaction&, const Words&).
    template <typename Query, typename Take>
    void read(QObject* receiver, Query query, Take take,
              ReplicaService::Lane lane = ReplicaService::Lane::Pages) const {
        replica.read(
            receiver,
            [query = std::move(query), locale = locale](store::ReadTransaction& read) {
                return query(read, Words(locale, read));
            },
            std::move(take), lane);
    }

    /// Runs an action and, when it succeeds, shows `text` with the way back; a failure is shown in words.
    /// `done(value)` is called after a success.
    template <typename Action, typename Done>
    void act(QObject* receiver, const QString& text, Action action, Done done) {
        replica.act(receiver, std::move(action), [this, text, done](const auto& result) {
            if (!result.ok()) {
                emit toast(Words::error(result.error()), false);
                return;
            }
            if (!text.isEmpty()) emit toast(text, true);
            tell(done, result);
        });
    }

signals:
    void toast(const QString& text, bool undoable);
    void languageChanged();

private:
    template <typename Done>
    static void tell(Done& done, const Result<void>&) {
        done();
    }
    template <typename Done, typename Value>
    static void tell(Done& done, const Result<Value>& result) {
        done(result.value());
    }
};

/// Reads again when the replica or the language changes: at once, but never twice at a time, and during a
/// stream of changes a few times a second. Owned by its model.
class Refresh : public QObject {
    Q_OBJECT

public:
    /// @param start begins the reading; it ends with finished().
    Refresh(Context& context, std::function<void()> start, QObject* parent);

    /// Nothing is read while it is off; switching it on reads.
    void setActive(bool active);
    bool isActive() const { return active_; }
    void request();
    /// As request(), without waiting for a pause: the person has asked for something else.
    void urgent();
    void finished();

private:
    std::function<void()> start_;
    QTimer pause_;
    bool active_ = false;
    bool running_ = false;
    bool wanted_ = false;
};

}  // namespace tropa::viewmodels
