// What is exchanged after a server was restored.
#include <iterator>

#include "sync/protocol/codec.h"
#include "sync/protocol/codec_parts.h"

namespace tropa::protocol {

using model::Op;
using model::RemoteRow;
using nlohmann::json;
using namespace parts;

std::string encodeOffer(const Offer& offer) {
    json ops = json::array();
    for (const OfferedOp& o : offer.ops) {
        json j = writeOp(o.op, Stamp{});
        if (o.ver != 0) j["ver"] = std::to_string(o.ver);
        ops.push_back(std::move(j));
    }
    json rows = json::array();
    for (const RemoteRow& row : offer.rows) rows.push_back(writeRow(row));
    return json{{"no", std::to_string(offer.no)}, {"device", offer.device.text()},
                {"epoch", offer.epoch},           {"from", offer.from},
                {"ops", std::move(ops)},          {"rows", std::move(rows)}}
        .dump();
}

Result<Offer> decodeOffer(std::string_view bytes) {
    auto parsed = parseJson(bytes, kMaxRequestBytes);
    if (!parsed) return parsed.error();
    return guarded([&] {
        const json& j = *parsed;
        Offer offer;
        offer.no = numberMember(j, "no", "offer");
        offer.device = idMember(j, "device", "offer");
        offer.epoch = textMember(j, "epoch", "offer");
        offer.from = textMember(j, "from", "offer");
        for (const json& op : arrayMember(j, "ops", "offer")) {
            OfferedOp offered;
            offered.op = readOp(op, Stamp{});
            if (op.contains("ver")) offered.ver = numberMember(op, "ver", "offer.ops");
            offer.ops.push_back(std::move(offered));
        }
        for (const json& row : arrayMember(j, "rows", "offer")) {
            offer.rows.push_back(readRow(row));
            if (!offer.rows.back().born) malformed("offer.rows", "a row is not whole (\"born\" is missing)");
        }
        return offer;
    });
}

std::string encodeOfferAnswer(const OfferAnswer& answer) {
    json rows = json::array();
    for (const RemoteRow& row : answer.rows) rows.push_back(writeRow(row));
    return json{{"offer", std::to_string(answer.no)},
                {"epoch", answer.epoch},
                {"head", std::to_string(answer.head)},
                {"rows", std::move(rows)}}
        .dump();
}

Result<OfferAnswer> decodeOfferAnswer(std::string_view bytes) {
    auto parsed = parseJson(bytes, kMaxAnswerBytes);
    if (!parsed) return parsed.error();
    return guarded([&] {
        const json& j = *parsed;
        OfferAnswer answer;
        answer.no = numberMember(j, "offer", "answer");
        answer.epoch = textMember(j, "epoch", "answer");
        answer.head = numberMember(j, "head", "answer");
        for (const json& row : arrayMember(j, "rows", "answer")) answer.rows.push_back(readRow(row));
        return answer;
    });
}

Result<std::vector<Op>> decodeBatchOps(std::string_view batchText) {
    auto parsed = parseJson(batchText, kMaxRequestBytes);
    if (!parsed) return parsed.error();
    return guarded([&] {
        std::vector<Op> ops;
        for (Txn& txn : readBatch(*parsed).txns)
            std::move(txn.ops.begin(), txn.ops.end(), std::back_inserter(ops));
        return ops;
    });
}

}  // namespace tropa::protocol
