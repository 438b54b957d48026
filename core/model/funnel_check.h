#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/model/in_both.h"

/// Whether a stage's name says what the buyer does. A funnel of buyer's steps shows where buyers are lost;
/// a funnel of the seller's own work does not. Rules of grammar, no list of names: who is the subject, which
/// person and voice, what kind of deed. Russian and English. Pure.
namespace tropa::model {

enum class StageVerdict : std::uint8_t {
    Buyer,    ///< Something that the buyer does, knows or decides.
    Seller,   ///< The seller's work, a label for a lead, or a document.
    Unclear,  ///< Says nothing in either language: "Stage 3", "!!!".
};
std::string_view nameOf(StageVerdict verdict);

struct StageCheck {
    StageVerdict verdict = StageVerdict::Unclear;
    InBoth reason;         ///< Which word decided, and why.
    InBoth wording;        ///< A name from the buyer's side; empty for a buyer's step.
    bool russian = false;  ///< The name's own language, and so that of a better one.
};

/// Never fails and never forbids: a warning beside the name.
StageCheck checkStageName(std::string_view name);

}  // namespace tropa::model
