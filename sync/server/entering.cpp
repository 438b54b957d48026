#include "sync/server/entering.h"

namespace tropa::server {

void pushAlone(Transaction& transaction, const Author& author, const model::Op& op, std::int64_t nowMs) {
    protocol::Batch batch;
    batch.txns.push_back({{op}});
    Push push(transaction, author, nowMs);
    (void)push.run(batch);
    push.finish();
}

void makeMember(Transaction& transaction, const DeviceRow& device, const nlohmann::json& fields,
                std::int64_t nowMs) {
    model::Op op;
    op.entity = "member";
    op.row = device.member;
    op.kind = model::OpKind::Create;
    op.value = fields;
    op.stamp = Stamp::at(nowMs);
    pushAlone(transaction,
              {device.member, fields.value("name", ""), device.device, device.label, model::Role::Admin}, op,
              nowMs);
}

DeviceRow deviceOf(Transaction& transaction, const Uuid& member, const Uuid& device, const Uuid& former,
                   std::string_view label, std::int64_t nowMs) {
    const auto known = transaction.device(device);
    const auto origin = former.isNil() ? std::nullopt : transaction.device(former);
    if ((known && known->revoked) || (origin && origin->revoked))
        throw Failure(ErrorCode::DeviceRevoked, "This device was shut out of the workspace.");
    if (origin && origin->member != member)
        throw Failure(ErrorCode::Refused,
                      "What is on this device belongs to another member of the workspace. Sign in as that "
                      "member, or use another file.");
    if (known) return *known;
    const Uuid parent = origin ? former : Uuid{};
    return {device, member, std::string(label), {}, 0, {}, "[]", false, nowMs, nowMs, parent};
}

void giveToken(Transaction& transaction, DeviceRow& device, std::string hash) {
    device.tokenHash = std::move(hash);
    transaction.putDevice(device);
    transaction.removeFreshToken(device.device);
}

}  // namespace tropa::server
