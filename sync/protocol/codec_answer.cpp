#include "sync/protocol/codec.h"
#include "sync/protocol/codec_parts.h"

namespace tropa::protocol::parts {

using nlohmann::json;

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
    return answer;
}

}  // namespace tropa::protocol::parts
