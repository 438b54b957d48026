#pragma once

#include <cstdint>
#include <string_view>

#include "core/store/records.h"

namespace tropa::insight {

/// How much a deal (or a contact without one) is worth working with now.
enum class Qualification : std::uint8_t {
    A,       ///< Need, money and time: first.
    B,       ///< Need and money, no hurry: create urgency.
    C,       ///< No need or no money.
    NotYet,  ///< Something is not known, or was asked too long ago.
};
std::string_view nameOf(Qualification qualification);

/// Answers older than this are no answers any more.
inline constexpr int kAnswersLastDays = 30;

/// By the three questions of a deal or contact. Pure.
Qualification qualificationOf(const store::Record& record, std::int64_t nowMs);

/// The question to ask next, "pain", "money" or "timing"; empty when all are answered.
std::string_view nextQuestion(const store::Record& record, std::int64_t nowMs);

}  // namespace tropa::insight
