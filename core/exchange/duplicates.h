#pragma once

#include <vector>

#include "core/actions/likeness.h"

namespace tropa::exchange {

struct DuplicatePair {
    Uuid a, b;  ///< a < b.
    double score = 0;
    std::vector<actions::Clue> clues;
};

/// Pairs of living contacts, or companies, that are probably one, the surest first. Only records that share a
/// phone, an e-mail, a tax number or parts of a name are compared, so the work grows with their number, not
/// with its square; crowds behind one key (a switchboard, a frequent name) are compared with their neighbours
/// only. Those that were set apart (core/store/apart.h) are left out.
std::vector<DuplicatePair> findAllDuplicates(store::ReadTransaction& read, model::Kind kind,
                                             double least = actions::kProbablySame);

}  // namespace tropa::exchange
