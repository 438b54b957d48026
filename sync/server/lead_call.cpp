#include "sync/server/lead_call.h"

#include <map>

#include "core/base/text.h"
#include "sync/protocol/codec.h"
#include "sync/server/web_text.h"

namespace tropa::server {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxBody = std::size_t{64} << 10;
constexpr std::size_t kMaxMore = 30;
constexpr std::size_t kMaxMessage = 20'000;

bool isForm(const HttpCall& call) {
    return call.contentType.rfind("application/x-www-form-urlencoded", 0) == 0;
}

bool isYes(const std::string& text) {
    const std::string low = folded(text);
    return low == "1" || low == "on" || low == "true" || low == "yes" || low == "да";
}

/// Line ends as they are in a note.
std::string withoutReturns(std::string text) {
    std::erase(text, '\r');
    return text;
}

Result<FormFields> fieldsOf(const HttpCall& call) {
    if (call.body.size() > kMaxBody) return {ErrorCode::TooLarge, "A lead has at most 64 KiB."};
    if (isForm(call)) return decodeForm(call.body);
    if (call.contentType.rfind("application/json", 0) != 0)
        return {ErrorCode::InvalidInput,
                "Send application/json, or a form as application/x-www-form-urlencoded."};
    const auto body = protocol::parseJson(call.body, kMaxBody);
    if (!body) return body.error();
    if (!body->is_object()) return {ErrorCode::InvalidInput, "A lead is an object."};
    FormFields fields;
    for (const auto& [name, value] : body->items()) {
        if (value.is_null()) continue;
        if (value.is_structured())
            return {ErrorCode::InvalidInput, name + ": is not a text, a number or a truth value"};
        fields.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
    }
    return fields;
}

}  // namespace

bool awaitsPage(const HttpCall& call) {
    return isForm(call) && call.accept.find("application/json") == std::string::npos;
}

Result<LeadCall> readLead(const HttpCall& call) {
    const auto fields = fieldsOf(call);
    if (!fields) return fields.error();
    LeadCall read;
    read.page = awaitsPage(call);
    read.token = call.bearer;
    Lead& lead = read.lead;
    const std::map<std::string_view, std::string*> known = {
        {"form", &read.token},   {"name", &lead.name},       {"phone", &lead.phone},
        {"email", &lead.email},  {"company", &lead.company}, {"position", &lead.position},
        {"city", &lead.city},    {"message", &lead.message}, {"page", &lead.page},
        {"homepage", &lead.trap}};
    for (const auto& [name, value] : *fields) {
        if (!isPlainUtf8(name) || !isPlainUtf8(value)) return {ErrorCode::InvalidInput, "Not UTF-8."};
        if (value.size() > kMaxMessage || name.size() > 100)
            return {ErrorCode::TooLarge, "A field is too long."};
        const std::string text = trimmed(withoutReturns(value));
        if (const auto found = known.find(name); found != known.end())
            *found->second = text;
        else if (name == "consent")
            lead.consent = isYes(text);
        else if (!text.empty() && lead.more.size() < kMaxMore)
            lead.more.emplace_back(name, text);
    }
    return read;
}

}  // namespace tropa::server
