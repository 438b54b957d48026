// What scopes add up to, and the look into their buckets.
#include <fmt/format.h>

#include <charconv>

#include "sync/protocol/codec.h"
#include "sync/protocol/codec_parts.h"

namespace tropa::protocol::parts {

using nlohmann::json;

/// All 64 bits are used: sixteen hexadecimal digits.
json writeSum(const model::ScopeSum& sum) {
    return json::array({sum.count, fmt::format("{:016x}", sum.sum)});
}

model::ScopeSum readSum(const json& j, std::string_view where) {
    model::ScopeSum sum;
    if (!j.is_array() || j.size() != 2 || !j[0].is_number_integer() || !j[1].is_string())
        malformed(where, "is not a count and a sum");
    sum.count = j[0].get<std::int64_t>();
    const auto& digits = j[1].get_ref<const std::string&>();
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), sum.sum, 16);
    if (digits.size() != 16 || read.ec != std::errc{} || read.ptr != digits.data() + digits.size())
        malformed(where, "is not sixteen hexadecimal digits");
    return sum;
}

}  // namespace tropa::protocol::parts

namespace tropa::protocol {

using namespace parts;
using nlohmann::json;

std::string encodeSumsRequest(const SumsRequest& request) {
    json j = {{"device", request.device.text()}, {"epoch", request.epoch}, {"scope", request.scope}};
    if (!request.buckets.empty()) j["buckets"] = request.buckets;
    return j.dump();
}

Result<SumsRequest> decodeSumsRequest(std::string_view bytes) {
    auto parsed = parseJson(bytes, kMaxRequestBytes);
    if (!parsed) return parsed.error();
    return guarded([&] {
        const json& j = *parsed;
        SumsRequest request;
        request.device = idMember(j, "device", "sums");
        request.epoch = textMember(j, "epoch", "sums");
        request.scope = textMember(j, "scope", "sums", 64);
        if (j.contains("buckets"))
            for (const json& bucket : arrayMember(j, "buckets", "sums")) {
                if (!bucket.is_number_integer() || bucket.get<std::int64_t>() < 0 ||
                    bucket.get<std::uint64_t>() >= model::kBuckets ||
                    request.buckets.size() == model::kBuckets)
                    malformed("sums", "\"buckets\" are not numbers below 256");
                request.buckets.push_back(bucket.get<std::size_t>());
            }
        return request;
    });
}

std::string encodeSumsAnswer(const SumsAnswer& answer) {
    json j = {{"epoch", answer.epoch}, {"head", std::to_string(answer.head)}};
    for (const model::ScopeSum& sum : answer.sums) j["sums"].push_back(writeSum(sum));
    for (const model::RemoteRow& row : answer.rows) j["rows"].push_back(writeRow(row));
    return j.dump();
}

Result<SumsAnswer> decodeSumsAnswer(std::string_view bytes) {
    auto parsed = parseJson(bytes, kMaxAnswerBytes);
    if (!parsed) return parsed.error();
    return guarded([&] {
        const json& j = *parsed;
        SumsAnswer answer;
        answer.epoch = textMember(j, "epoch", "sums");
        answer.head = numberMember(j, "head", "sums");
        if (j.contains("sums"))
            for (const json& sum : arrayMember(j, "sums", "sums"))
                answer.sums.push_back(readSum(sum, "sums"));
        if (!answer.sums.empty() && answer.sums.size() != model::kBuckets)
            malformed("sums", "are not one for each bucket");
        if (j.contains("rows"))
            for (const json& row : arrayMember(j, "rows", "sums")) {
                answer.rows.push_back(readRow(row));
                if (!answer.rows.back().born) malformed("sums", "a row is not whole");
            }
        return answer;
    });
}

}  // namespace tropa::protocol
