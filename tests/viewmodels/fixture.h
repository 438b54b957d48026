#pragma once

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <ctime>
#include <future>
#include <memory>
#include <stdexcept>
#include <utility>

#include "core/actions/records.h"
#include "platform/app/replica_threads.h"
#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

// A busy machine's disk has stood still for longer than the five seconds of Qt Test.
#undef QTRY_VERIFY
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT((expression), 30'000)
#undef QTRY_COMPARE
#define QTRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT((actual), (expected), 30'000)

namespace tropa::viewmodels {

/// A replica in a temporary folder behind the app's own threads.
class Fixture {
public:
    Fixture() : threads(dir.filePath(QStringLiteral("replica.tropa")).toStdString()), context(threads) {
        context.locale = QLocale(QLocale::English);
    }

    QTemporaryDir dir;
    app::ReplicaThreads threads;
    Context context;

    /// Runs `work(replica)` on the writer, waits, and tells everybody of the change.
    template <typename Work>
    auto write(Work work) -> std::invoke_result_t<Work, store::Replica&> {
        std::promise<std::invoke_result_t<Work, store::Replica&>> promise;
        auto result = promise.get_future();
        threads.post(
            ReplicaService::Lane::Tap,
            [&](store::Replica& replica) {
                if constexpr (std::is_void_v<std::invoke_result_t<Work, store::Replica&>>) {
                    work(replica);
                    promise.set_value();
                } else {
                    promise.set_value(work(replica));
                }
            },
            [&](const Error& error) {
                promise.set_exception(std::make_exception_ptr(std::runtime_error(error.message)));
            });
        result.wait();
        threads.announce();
        return result.get();
    }

    Uuid add(model::Kind kind, const actions::Inputs& inputs) {
        return write(
            [&](store::Replica& replica) { return actions::addRecord(replica, kind, inputs).orThrow(); });
    }
    void set(model::Kind kind, const Uuid& id, const actions::Inputs& inputs) {
        write([&](store::Replica& replica) { actions::setRecord(replica, kind, id, inputs).orThrow(); });
    }
    store::Record record(model::Kind kind, const Uuid& id) {
        return write([&](store::Replica& replica) {
            store::ReadTransaction read(replica);
            return store::findRecord(read, kind, id).value();
        });
    }
};

/// Every change of the model is checked while it happens, and a reset is a failure.
class Watched {
public:
    explicit Watched(QAbstractItemModel& model)
        : tester_(&model, QAbstractItemModelTester::FailureReportingMode::QtTest),
          resets_(&model, &QAbstractItemModel::modelReset) {}
    bool neverReset() const { return resets_.isEmpty(); }

private:
    QAbstractItemModelTester tester_;
    QSignalSpy resets_;
};

/// The longest work that the GUI thread did without coming back to its event loop: the thread's own CPU time,
/// which a busy machine does not stretch.
class LongestBlock {
public:
    LongestBlock() {
        timer_.setInterval(0);
        QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] {
            const qint64 now = cpuMs();
            longest_ = std::max(longest_, now - std::exchange(last_, now));
        });
        timer_.start();
    }
    qint64 milliseconds() const { return longest_; }

private:
    static qint64 cpuMs() {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return now.tv_sec * 1000LL + now.tv_nsec / 1'000'000;
    }

    QTimer timer_;
    qint64 last_ = cpuMs();
    qint64 longest_ = 0;
};

inline QVariant at(const RowModel& model, int row, const char* role) {
    return model.value(row, role);
}

}  // namespace tropa::viewmodels
