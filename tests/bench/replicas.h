#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/system.h"
#include "core/store/replica.h"
#include "tests/bench/measure.h"

namespace tropa::bench {

/// Replicas as a sync leaves them, full of a made-up company. One for each size, made when first asked for.
class Replicas {
public:
    struct Made {
        std::string path;
        std::vector<Uuid> contacts, members, sources;
        Uuid funnel;
    };

    /// `contacts` contacts; for each five of them a company, for two an activity, for ten a deal with two
    /// steps, for twenty a task, for fifty a purchase.
    const Made& of(std::int64_t contacts);
    /// Three busy years: for each contact ten activities, for two a deal with six steps on average, for five
    /// a purchase. 100,000 contacts: 50,000 deals, 300,000 steps, a million activities.
    const Made& busy(std::int64_t contacts);
    /// A copy that a work may change.
    std::string copyOf(std::int64_t contacts, const std::string& name);
    std::unique_ptr<store::Replica> open(const std::string& path);
    const ScratchFolder& folder() const { return folder_; }
    /// The time to which the made-up facts lead up.
    std::int64_t nowMs() { return clock_.wallMs(); }

private:
    const Made& make(std::map<std::int64_t, Made>& among, std::int64_t contacts, bool busy);

    ScratchFolder folder_;
    SystemClock clock_;
    SeededRandom random_{7};
    std::map<std::int64_t, Made> made_, busy_;
};

/// So that a small replica, which fits in SQLite's cache whole, begins as a large one does, and as one that
/// was just opened: its pages come from the system, and so does the memory.
void asJustOpened(store::Replica& replica);

/// For floors: reads all rows of statements parted by ';', each column once.
void scanPlainly(store::Replica& replica, std::string_view statements);
/// An id as SQL writes it.
std::string literalOf(const Uuid& id);

}  // namespace tropa::bench
