#pragma once

#include <memory>
#include <string>

#include "core/store/query.h"
#include "core/store/replica.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scratch.h"

namespace tropa::testing {

/// A replica in a folder of its own, with a clock that stands still and reproducible ids.
class TempReplica {
public:
    TempReplica() { reopen(); }

    store::Replica& operator*() { return *replica_; }
    store::Replica* operator->() { return replica_.get(); }
    std::string path() const { return scratch_.file("replica.tropa"); }

    /// As after a kill: nothing is said good-bye to.
    void reopen() {
        replica_.reset();
        store::Replica::Options options;
        options.timeZone = "Asia/Novosibirsk";
        replica_ = store::Replica::open(path(), clock, random, options).orThrow();
    }
    void close() { replica_.reset(); }

    store::Record get(model::Kind kind, const Uuid& id) {
        store::ReadTransaction read(*replica_);
        return store::findRecord(read, kind, id).value();
    }
    std::size_t count(model::Kind kind) {
        store::ReadTransaction read(*replica_);
        store::ListQuery query;
        query.kind = kind;
        return static_cast<std::size_t>(store::countRecords(read, query));
    }

    TrueTime time;
    FakeClock clock{time};
    SeededRandom random{7};

private:
    Scratch scratch_;
    std::unique_ptr<store::Replica> replica_;
};

}  // namespace tropa::testing
