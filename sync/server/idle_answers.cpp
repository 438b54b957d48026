#include "sync/server/idle_answers.h"

#include "sync/server/digest.h"

namespace tropa::server {
namespace {

constexpr std::int64_t kKeptMs = 60'000;
constexpr std::size_t kLongestQuestion = 2048;
constexpr std::size_t kMostKept = 20'000;
constexpr std::string_view kNow = "\"now\"";
constexpr std::string_view kNowAndQuote = "\"now\":\"";

}  // namespace

IdleAnswers::Question::Question(const HttpCall& call)
    : tokenHash(sha256(call.bearer)),
      key(call.path + ' ' + tokenHash),
      text(around(call.body)) {}

bool IdleAnswers::mayKeep(const HttpCall& call) {
    return call.method == "POST" && call.body.size() <= kLongestQuestion && call.path.ends_with("/sync") &&
           !call.bearer.empty();
}

/// Without a time that stands there once and in plain digits, all of the text is "before".
IdleAnswers::AroundNow IdleAnswers::around(std::string_view text) {
    const std::size_t name = text.find(kNow);
    const std::size_t from = text.find(kNowAndQuote);
    if (name == std::string_view::npos || from != name || text.find(kNow, name + 1) != std::string_view::npos)
        return {std::string(text), {}};
    const std::size_t digits = from + kNowAndQuote.size();
    const std::size_t end = text.find_first_not_of("0123456789", digits);
    constexpr std::size_t kMostDigits = 18;  // more are no time, and refused
    if (end == std::string_view::npos || text[end] != '"' || end == digits || end - digits > kMostDigits)
        return {std::string(text), {}};
    return {std::string(text.substr(0, digits)), std::string(text.substr(end))};
}

const IdleAnswers::Kept* IdleAnswers::keptFor(const Question& question, std::int64_t nowMs) const {
    const auto found = kept_.find(question.key);
    if (found == kept_.end()) return nullptr;
    const Kept& kept = found->second;
    if (nowMs < kept.atMs || nowMs - kept.atMs >= kKeptMs) return nullptr;
    const bool same =
        kept.question.before == question.text.before && kept.question.behind == question.text.behind;
    return same ? &kept : nullptr;
}

std::optional<std::string> IdleAnswers::find(const Question& question, std::string_view version) const {
    const std::int64_t now = clock_.wallMs();
    const std::lock_guard lock(mutex_);
    const Kept* kept = keptFor(question, now);
    if (kept == nullptr || kept->version != version) return std::nullopt;
    return kept->answer.before + std::to_string(now) + kept->answer.behind;
}

bool IdleAnswers::has(const Question& question) const {
    const std::int64_t now = clock_.wallMs();
    const std::lock_guard lock(mutex_);
    return keptFor(question, now) != nullptr;
}

void IdleAnswers::keep(const Question& question, std::string version, std::string_view answer) {
    AroundNow told = around(answer);
    if (told.behind.empty()) return;
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= kMostKept) kept_.clear();
    kept_.insert_or_assign(question.key,
                           Kept{std::move(version), clock_.wallMs(), question.text, std::move(told)});
}

}  // namespace tropa::server
