#include "core/insight/qualification.h"
#include "core/base/iso_time.h"

#include <fmt/format.h>

#include <array>

namespace tropa::insight {
namespace {

constexpr std::array<std::string_view, 3> kQuestions = {"pain", "money", "timing"};

enum class Answer { Yes, No, Unknown };

Answer answerOf(const store::Record& record, std::string_view question, std::int64_t nowMs) {
    const auto at = record.integer(fmt::format("{}_at", question));
    if (at && nowMs - *at > kAnswersLastDays * kDayMs) return Answer::Unknown;
    const std::string answer = record.text(question);
    return answer == "yes" ? Answer::Yes : answer == "no" ? Answer::No : Answer::Unknown;
}

}  // namespace

std::string_view nameOf(Qualification qualification) {
    switch (qualification) {
        case Qualification::A:
            return "A";
        case Qualification::B:
            return "B";
        case Qualification::C:
            return "C";
        case Qualification::NotYet:
            return "not_yet";
    }
    return "not_yet";
}

Qualification qualificationOf(const store::Record& record, std::int64_t nowMs) {
    const Answer pain = answerOf(record, "pain", nowMs);
    const Answer money = answerOf(record, "money", nowMs);
    const Answer timing = answerOf(record, "timing", nowMs);
    if (pain == Answer::No || money == Answer::No) return Qualification::C;
    if (pain == Answer::Unknown || money == Answer::Unknown || timing == Answer::Unknown)
        return Qualification::NotYet;
    return timing == Answer::Yes ? Qualification::A : Qualification::B;
}

std::string_view nextQuestion(const store::Record& record, std::int64_t nowMs) {
    for (const std::string_view question : kQuestions)
        if (answerOf(record, question, nowMs) == Answer::Unknown) return question;
    return {};
}

}  // namespace tropa::insight
