#pragma once

#include <QObject>
#include <QPointer>
#include <exception>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "core/base/result.h"
#include "core/store/replica.h"

namespace tropa::viewmodels {

/// The way from the view-models to the replica: jobs go to threads that own a connection each, results come
/// back on the GUI thread. All members are called on the GUI thread.
class ReplicaService : public QObject {
    Q_OBJECT

private:
    template <typename R>
    struct Unwrapped;
    template <typename V>
    struct Unwrapped<Result<V>> {
        using Type = V;
    };
    template <typename R>
    using ValueOf = typename Unwrapped<R>::Type;

public:
    /// Who waits for the job: decides on the connection and the order.
    enum class Lane {
        Tap,      ///< The writer, ahead of everything else that waits there.
        Sync,     ///< The writer, behind taps.
        Pages,    ///< A reader: what is on the screen.
        Reports,  ///< Another reader: lists and figures that may take longer.
        Long,     ///< A writer of its own for work in many small pieces: taps go between them.
    };
    using Job = std::function<void(store::Replica&)>;
    using Refusal = std::function<void(const Error&)>;

    /// Runs `job` on the lane's thread; `refused` there instead, when the replica cannot be opened.
    virtual void post(Lane lane, Job job, Refusal refused) = 0;

    /// Whether a tap waits for the file: long work lets it go first between its pieces. Any thread.
    virtual bool tapWaits() const = 0;

    /// Reads in one consistent view and hands the result to `take` on the GUI thread, unless `receiver` is
    /// gone by then. `query(store::ReadTransaction&)` returns the value; a Failure that it throws arrives as
    /// the Result's error.
    template <typename Query, typename Take>
    void read(QObject* receiver, Query query, Take take, Lane lane = Lane::Pages) {
        using Value = std::invoke_result_t<Query, store::ReadTransaction&>;
        run<Value>(
            lane, receiver,
            [query = std::move(query)](store::Replica& replica) -> Result<Value> {
                return guarded([&] {
                    store::ReadTransaction read(replica);
                    return query(read);
                });
            },
            std::move(take), [](bool) {});
    }

    /// Whether an action tells everybody of its change by itself.
    enum Telling { Tell, Quiet };

    /// Runs an action of core/actions on the writer. `action(store::Replica&)` returns a Result; `take` gets
    /// it on the GUI thread, and everybody else learns of the change right after.
    template <typename Action, typename Take>
    void act(QObject* receiver, Action action, Take take, Lane lane = Lane::Tap, Telling telling = Tell) {
        using Value = typename Unwrapped<std::invoke_result_t<Action, store::Replica&>>::Type;
        run<Value>(lane, receiver, std::move(action), std::move(take), [this, telling](bool done) {
            if (telling == Quiet) return;
            if (!done) return emit failed();
            emit changed();
            emit written();
        });
    }

    /// Calls `then` on the GUI thread, unless `receiver` is gone by then, when all that waits in the lane at
    /// this moment is done, or has failed.
    template <typename Then>
    void after(Lane lane, QObject* receiver, Then then) {
        run<void>(
            lane, receiver, [](store::Replica&) -> Result<void> { return {}; },
            [then = std::move(then)](const Result<void>&) mutable { then(); }, [](bool) {});
    }

    /// Runs `then` on the GUI thread; nothing when the service is gone by then. Any thread: for a job that
    /// tells how far it is.
    void tell(std::function<void()> then) { deliver(std::move(then)); }

signals:
    /// Something was committed, here or by sync: whoever shows records reads again.
    void changed();
    /// This person wrote something; it waits to be sent.
    void written();
    /// Something that this person did was not written.
    void failed();
    /// Something in the file could not be read or written, because it is damaged.
    void damaged(const tropa::Error& error);

protected:
    /// Calls `then` on the GUI thread; nothing when the service is gone by then. Any thread.
    virtual void deliver(std::function<void()> then) = 0;

private:
    /// A defect in one job must not take the program down: it is reported like a failure.
    template <typename Value, typename Body>
    static Result<Value> caught(Body& body, store::Replica& replica) {
        try {
            return body(replica);
        } catch (const std::exception& defect) {
            return Error{ErrorCode::Internal, defect.what()};
        }
    }

    template <typename Value, typename Body, typename Take, typename Then>
    void run(Lane lane, QObject* receiver, Body body, Take take, Then then) {
        auto arrive = [this, receiver = QPointer<QObject>(receiver), take = std::move(take),
                       then = std::move(then)](Result<Value> result) {
            auto shared = std::make_shared<Result<Value>>(std::move(result));
            deliver([this, receiver, take, then, shared]() mutable {
                const bool ok = shared->ok();
                if (!ok && shared->error().code == ErrorCode::ReplicaDamaged) emit damaged(shared->error());
                if (receiver) take(std::move(*shared));
                then(ok);
            });
        };
        post(
            lane,
            [body = std::move(body), arrive](store::Replica& replica) mutable {
                arrive(caught<Value>(body, replica));
            },
            [arrive](const Error& error) mutable { arrive(Result<Value>(error)); });
    }
};

}  // namespace tropa::viewmodels
