#include "platform/cli/fields.h"

#include "core/actions/filters.h"
#include "core/base/result.h"
#include "platform/cli/context.h"

namespace tropa::cli {

actions::Input inputFromWord(const std::string& word) {
    const std::size_t at = word.find('=');
    if (at == std::string::npos || at == 0)
        throw Failure(ErrorCode::Usage, "\"" + word + "\": give fields as name=value, tags+=x or tags-=x");
    actions::Input input{word.substr(0, at), word.substr(at + 1)};
    if (input.field.back() == '+' || input.field.back() == '-') {
        input.how = input.field.back() == '+' ? actions::Input::How::Add : actions::Input::How::Take;
        input.field.pop_back();
    }
    return input;
}

actions::Inputs inputsFromWords(const std::vector<std::string>& words) {
    actions::Inputs inputs;
    for (const std::string& word : words) inputs.push_back(inputFromWord(word));
    return inputs;
}

Uuid idFrom(const std::string& text) {
    const auto id = Uuid::parse(text);
    if (!id) throw Failure(ErrorCode::NotFound, "\"" + text + "\" is no id");
    return *id;
}

std::int64_t timeFrom(store::Replica& replica, const std::string& text) {
    const model::Field& at = *model::entity(model::Kind::Step).field("at");
    const model::Value value =
        actions::readTyped(at, text, replica.serverTime().nowMs(), replica.zoneMinutes());
    const auto* ms = std::get_if<std::int64_t>(&value);
    if (ms == nullptr) throw Failure(ErrorCode::InvalidInput, "the time is empty");
    return *ms;
}

std::optional<store::Filter> filterFrom(store::ReadTransaction& read, const model::Entity& entity,
                                        const std::string& word) {
    try {
        return actions::filterFrom(read, entity.kind, inputFromWord(word));
    } catch (const Failure& failure) {
        if (failure.error().code != ErrorCode::NotFound) throw;
        Context::tell(failure.error().message);
        return std::nullopt;
    }
}

}  // namespace tropa::cli
