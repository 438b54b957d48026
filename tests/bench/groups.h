#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string_view>
#include <vector>

#include "tests/bench/figure.h"
#include "tests/bench/measure.h"
#include "tests/bench/replicas.h"

namespace tropa::bench {

/// What the groups share.
struct Bench {
    Replicas replicas;
    std::vector<std::int64_t> sizes;      ///< Of replicas, to show growth.
    std::vector<std::int64_t> listSizes;  ///< The same for lists, which have a budget at 200k.
    int rounds = 5;
    bool full = false;
    bool quick = false;                         ///< Only to see that everything runs.
    std::map<std::int64_t, Figure> firstSyncs;  ///< That were measured already, by their contacts.
    std::string replicaFile;                    ///< Reports are measured on it instead, as it is now.
    std::function<void(Figure)> tell;           ///< Takes a finished row.

    /// Measures sizes in turn, and tells of each.
    void tellInTurn(std::vector<Sized> figures, int times) const {
        interleave(figures, times);
        for (Sized& one : figures) tell(std::move(one.figure));
    }
};

struct Group {
    std::string_view name;
    std::string_view what;
    void (*run)(Bench&);
};
const std::vector<Group>& groups();

void benchEdit(Bench& bench);
void benchList(Bench& bench);
void benchSearch(Bench& bench);
void benchToday(Bench& bench);
void benchInsight(Bench& bench);
void benchSync(Bench& bench);
void benchServer(Bench& bench);
void benchServerGrowth(Bench& bench);  ///< A part of it.
void benchExchange(Bench& bench);
void benchApp(Bench& bench);  ///< Only where the app is built.
void benchNet(Bench& bench);
void benchNeutral(Bench& bench);

}  // namespace tropa::bench
