#pragma once

#include <rapidcheck.h>
#include <map>
#include <nlohmann/json.hpp>
#include "core/base/text.h"
#include "sync/protocol/codec.h"

/// Messages of every shape for the property tests of the codec. (RapidCheck)
namespace tropa::tests {

using nlohmann::json;

inline std::string anyText(int most = 12) {
    static const std::vector<std::string> kPieces = {"a", "Ж", "\n", "\"", "\\", " ",
                                                     "0", "{", "]",  "\t", "😀"};
    std::string text;
    const int length = *rc::gen::inRange(0, most);
    for (int i = 0; i < length; ++i) text += *rc::gen::elementOf(kPieces);
    return text;
}

inline std::string anyName() {
    return *rc::gen::elementOf(
        std::vector<std::string>{"contact", "deal", "name", "note", "tags", "of_tomorrow"});
}

Uuid anyId() {
    Uuid id;
    for (auto& byte : id.bytes) byte = *rc::gen::arbitrary<std::uint8_t>();
    id.bytes[0] |= 1;
    return id;
}

inline std::uint64_t anyNumber() {
    return *rc::gen::inRange<std::uint64_t>(0, 1'000) << *rc::gen::inRange(0, 53);
}

inline json anyValue() {
    switch (*rc::gen::inRange(0, 6)) {
        case 0:
            return nullptr;
        case 1:
            return *rc::gen::arbitrary<bool>();
        case 2:
            return *rc::gen::arbitrary<std::int64_t>();
        case 3:
            return json::array({anyText(), anyText()});
        case 4:
            return json{{anyName(), anyText()}};
        default:
            return anyText();
    }
}

inline model::Op anyOp() {
    model::Op op;
    op.entity = anyName();
    op.row = anyId();
    op.kind = static_cast<model::OpKind>(*rc::gen::inRange(0, 8));
    op.base = anyNumber();
    op.seen = anyNumber();
    op.stamp = Stamp{anyNumber()};
    switch (op.kind) {
        case model::OpKind::Create:
            op.value = json{{anyName(), anyValue()}};
            break;
        case model::OpKind::Set:
            op.value = anyValue();
            break;
        case model::OpKind::Text:
            op.value = anyText();
            if (*rc::gen::arbitrary<bool>()) op.baseText = anyText();
            break;
        case model::OpKind::Add:
        case model::OpKind::Remove:
            op.value = anyText();
            break;
        case model::OpKind::Delete:
        case model::OpKind::Restore:
        case model::OpKind::Erase:
            return op;
    }
    if (op.kind != model::OpKind::Create) op.cell = anyName();
    return op;
}

inline std::vector<protocol::Txn> anyTxns() {
    std::vector<protocol::Txn> txns;
    const int count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) {
        txns.emplace_back();
        const int ops = *rc::gen::inRange(1, 4);
        for (int o = 0; o < ops; ++o) txns.back().ops.push_back(anyOp());
    }
    return txns;
}

inline protocol::SyncRequest anyRequest() {
    protocol::SyncRequest request;
    request.device = anyId();
    request.epoch = anyText();
    request.nowMs = static_cast<std::int64_t>(anyNumber());
    request.cursors = {{"ws", anyNumber()}};
    return request;
}

inline std::vector<model::OpResult> anyResults() {
    std::vector<model::OpResult> results;
    std::uint64_t ver = *rc::gen::inRange<std::uint64_t>(1, 50);
    const int count = *rc::gen::inRange(0, 12);
    for (int i = 0; i < count; ++i) {
        const auto status = static_cast<model::OpStatus>(std::max(0, *rc::gen::inRange(-6, 6)));
        ver += *rc::gen::inRange<std::uint64_t>(0, 3);
        results.push_back({status, *rc::gen::inRange(0, 5) == 0 ? 0 : ver,
                           status == model::OpStatus::Refused ? anyText() : std::string{}});
    }
    return results;
}

inline protocol::SyncAnswer anyAnswer() {
    protocol::SyncAnswer answer;
    answer.epoch = anyText();
    answer.head = anyNumber();
    answer.nowMs = static_cast<std::int64_t>(anyNumber());
    answer.batchNo = *rc::gen::inRange<std::uint64_t>(0, 3);
    if (answer.batchNo != 0) answer.results = anyResults();
    const int rows = *rc::gen::inRange(0, 4);
    for (int i = 0; i < rows; ++i) {
        model::RemoteRow row;
        row.entity = anyName();
        row.id = anyId();
        row.seq = anyNumber();
        row.scope = *rc::gen::arbitrary<bool>() ? "ws" : "other";
        row.alive = *rc::gen::arbitrary<bool>();
        if (*rc::gen::arbitrary<bool>()) row.born = anyNumber();
        if (*rc::gen::arbitrary<bool>()) row.versions[anyName()] = anyNumber();
        if (*rc::gen::arbitrary<bool>()) row.data[anyName()] = anyValue();
        answer.rows.push_back(row);
    }
    if (*rc::gen::arbitrary<bool>()) answer.exits.push_back({anyName(), anyId(), "ws", anyNumber()});
    answer.cursors = {{"ws", anyNumber()}, {"team", anyNumber()}};
    answer.more = *rc::gen::arbitrary<bool>();
    if (*rc::gen::arbitrary<bool>()) {
        answer.parts = {anyName(), *rc::gen::inRange<std::size_t>(1, 501), {}};
        std::uint64_t seq = 0;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
            answer.parts->seqs.push_back(seq += *rc::gen::inRange<std::uint64_t>(1, 1ULL << 41U));
    }
    return answer;
}

inline bool same(const model::Op& a, const model::Op& b) {
    return a.entity == b.entity && a.row == b.row && a.kind == b.kind && a.cell == b.cell &&
           a.value == b.value && a.base == b.base && a.baseText == b.baseText && a.seen == b.seen &&
           a.stamp == b.stamp;
}

inline bool same(const model::RemoteRow& a, const model::RemoteRow& b) {
    return a.entity == b.entity && a.id == b.id && a.seq == b.seq && a.scope == b.scope &&
           a.alive == b.alive && a.born == b.born && a.versions == b.versions && a.data == b.data;
}

}  // namespace tropa::tests
