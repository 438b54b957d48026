#include "sync/protocol/codec.h"
#include "sync/protocol/codec_parts.h"

namespace tropa::protocol::parts {

using nlohmann::json;

json writeParts(const Parts& parts) {
    json j = {{"rows", parts.rows}, {"seq", json::array()}};
    if (parts.scope != model::kWorkspaceScope) j["scope"] = parts.scope;
    std::uint64_t last = 0;
    for (const std::uint64_t seq : parts.seqs) {
        j["seq"].push_back(last == 0 ? json(std::to_string(seq)) : json(seq - last));
        last = seq;
    }
    return j;
}

namespace {

Parts readParts(const json& j) {
    constexpr std::string_view where = "answer.parts";
    Parts parts;
    parts.rows = static_cast<std::size_t>(smallMember(j, "rows", where));
    if (parts.rows == 0) malformed(where, "\"rows\" is 0");
    if (j.contains("scope")) parts.scope = textMember(j, "scope", where, 64);
    for (const json& seq : arrayMember(j, "seq", where)) {
        const bool first = parts.seqs.empty();
        if (!first && !seq.is_number_unsigned()) malformed(where, "a difference is not a number");
        const std::uint64_t last = first ? 0 : parts.seqs.back();
        const std::uint64_t step = first ? number(seq, where) : seq.get<std::uint64_t>();
        if (step == 0 || step > static_cast<std::uint64_t>(INT64_MAX) - last)
            malformed(where, "is out of range");
        parts.seqs.push_back(last + step);
    }
    return parts;
}

}  // namespace

SyncAnswer readAnswer(const json& j) {
    SyncAnswer answer;
    answer.epoch = textMember(j, "epoch", "answer");
    answer.head = numberMember(j, "head", "answer");
    answer.nowMs = static_cast<std::int64_t>(numberMember(j, "now", "answer"));
    answer.cursors = readNumbers(member(j, "cursors", "answer"), "answer.cursors");
    if (j.contains("batch")) {
        answer.batchNo = numberMember(j["batch"], "no", "answer.batch");
        answer.results = decodeResults(member(j["batch"], "results", "answer.batch")).orThrow();
    }
    if (j.contains("rows"))
        for (const json& row : arrayMember(j, "rows", "answer")) answer.rows.push_back(readRow(row));
    if (j.contains("exits"))
        for (const json& e : arrayMember(j, "exits", "answer"))
            answer.exits.push_back({textMember(e, "entity", "exits", 64), idMember(e, "row", "exits"),
                                    e.contains("scope") ? textMember(e, "scope", "exits", 64) : std::string{},
                                    numberMember(e, "seq", "exits")});
    if (j.contains("more")) answer.more = flagMember(j, "more", "answer");
    if (j.contains("upgrade")) answer.upgrade = flagMember(j, "upgrade", "answer");
    if (j.contains("resync")) answer.resync = flagMember(j, "resync", "answer");
    if (const auto sums = j.find("sums"); sums != j.end()) {
        if (!sums->is_object()) malformed("answer.sums", "is not an object");
        for (const auto& [scope, sum] : sums->items()) answer.sums[scope] = readSum(sum, "answer.sums");
    }
    if (j.contains("records")) answer.records = numberMember(j, "records", "answer");
    if (j.contains("parts")) answer.parts = readParts(j["parts"]);
    return answer;
}

}  // namespace tropa::protocol::parts
