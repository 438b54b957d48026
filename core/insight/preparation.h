#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/insight/qualification.h"
#include "core/store/records.h"

/// What a rep should know and say before he talks with somebody.
namespace tropa::insight {

/// One question about the buyer's company, the team's own.
struct KnownAnswer {
    Uuid question;
    std::string name;
    std::string text;                  ///< Empty: still unknown.
    std::optional<std::int64_t> atMs;  ///< When it was noted.
    bool known() const { return !text.empty(); }
};
/// The checklist of a company: questions for everybody and for its segment, in their order, with the newest
/// answer that was not taken back. @throws NotFound.
std::vector<KnownAnswer> checklistOf(store::ReadTransaction& read, const Uuid& company);

struct Preparation {
    std::string temperature;  ///< "cold", "warm", "hot" or "sleeping": hot, and outside the active base.
    Uuid playbook;            ///< Nil when the team has none for it.
    std::string goal;
    std::vector<std::string> offers;  ///< Easy first steps.
    Uuid script;                      ///< Nil for none.
    int rhythmDays = 0;
    Qualification qualification{};
    Uuid asked;                          ///< The deal or contact that the three questions are asked of.
    std::string_view nextQuestion;       ///< "pain", "money", "timing"; empty when all are answered.
    std::vector<std::string> urgency;    ///< For B: how to make it urgent.
    std::vector<KnownAnswer> checklist;  ///< Of the company; empty without one.
};
/// @throws NotFound.
Preparation preparationFor(store::ReadTransaction& read, const Uuid& contact, std::int64_t nowMs);

/// Whether the client (his company, else himself) has bought within his segment's or the workspace's active
/// days.
bool isActive(store::ReadTransaction& read, const store::Record& contact, std::int64_t nowMs);

}  // namespace tropa::insight
