// What the engine does when the server or this device turns out to be another one than before.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/store/offers.h"
#include "core/store/sync_log.h"
#include "sync/client/answer.h"
#include "sync/client/drift.h"
#include "sync/client/engine.h"
#include "sync/client/identity.h"
#include "sync/protocol/codec.h"

namespace tropa::client {
namespace {

constexpr std::size_t kOfferRows = 500;
constexpr std::size_t kOfferBytes = 512 * 1024;

HttpRequest post(const store::Identity& identity, std::string_view what, std::string body) {
    HttpRequest request;
    request.path = fmt::format("/v1/workspaces/{}/{}", identity.workspace.text(), what);
    request.contentType = "application/json";
    request.body = std::move(body);
    return request;
}

std::string textIn(const nlohmann::json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string{};
}

std::string encoded(const model::Op& op) {
    return protocol::encodeBatch(1, {protocol::Txn{{op}}});
}

/// 256 random bits in base64url. Made here, so that a repeated request is the same request.
std::string secret(Random& random) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    for (int i = 0; i < 43; ++i) out += kDigits[random.below(i < 42 ? 64 : 16) * (i < 42 ? 1 : 4)];
    return out;
}

/// This device's own writes that the server had acknowledged and then lost.
std::vector<std::pair<model::Op, store::OfferedWrite>> lostWrites(store::ReadTransaction& read,
                                                                  std::uint64_t restored) {
    std::vector<std::pair<model::Op, store::OfferedWrite>> out;
    for (const store::AcknowledgedBatch& batch : store::acknowledgedBatches(read, restored)) {
        const auto ops = protocol::decodeBatchOps(batch.body);
        if (!ops || ops->size() != batch.vers.size()) continue;
        for (std::size_t i = 0; i < ops->size(); ++i) {
            const auto& ver = batch.vers[i];
            if (ver && (*ver == 0 || *ver > restored))
                out.emplace_back((*ops)[i], store::OfferedWrite{encoded((*ops)[i]), *ver});
        }
    }
    return out;
}

}  // namespace

/// Requests that go before the ordinary ones.
std::optional<HttpRequest> Engine::special() {
    const store::Identity& identity = replica_.identity();
    store::ReadTransaction read(replica_);
    if (const auto token = read.state(kNewToken); token && !token->empty()) {
        asked_ = Asked::Identity;
        return post(identity, "devices",
                    nlohmann::json{{"device", read.state(kNewDevice).value_or("")},
                                   {"label", identity.deviceLabel},
                                   {"token", *token}}
                        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    if (store::countOffers(read) == 0)
        if (const auto look = nextLook(read)) {
            asked_ = Asked::Sums;
            return post(identity, "sums", protocol::encodeSumsRequest(*look));
        }
    const auto part = store::nextOffers(read, kOfferRows, kOfferBytes);
    if (!part) return std::nullopt;
    asked_ = Asked::Offer;
    protocol::Offer offer;
    offer.no = static_cast<std::uint64_t>(part->last);
    offer.device = identity.device;
    offer.epoch = read.state("epoch").value_or("");
    offer.from = read.state("offer_from").value_or("");
    for (const store::OfferedWrite& write : part->writes) {
        auto ops = protocol::decodeBatchOps(write.op).orThrow();
        offer.ops.push_back({std::move(ops.front()), write.ver});
    }
    offer.rows = part->rows;
    return post(identity, "offer", protocol::encodeOffer(offer));
}

std::optional<Round> Engine::meet(const HttpResponse& response, ErrorCode code) {
    Round round;
    round.more = true;
    if (code == ErrorCode::DeviceForked) {
        if (!saveToken_) return std::nullopt;
        (void)chooseDevice(replica_);
        store::WriteTransaction write(replica_);
        if (write.state(kNewToken).value_or("").empty()) write.setState(kNewToken, secret(replica_.random()));
        write.commit();
        return round;
    }
    const auto body = nlohmann::json::parse(response.body, nullptr, false);
    const std::string epoch = textIn(body, "epoch");
    const auto common = parseU64(textIn(body, "restored"));
    if (epoch.empty() || !common) return std::nullopt;
    store::WriteTransaction write(replica_);
    if (write.state("epoch").value_or("") != epoch) {
        store::beginOffering(write, epoch, *common, lostWrites(write, *common));
        store::noteSync(write, {"restored", {}, {{"to_offer", store::countOffers(write)}}});
        round.restored = true;
    }
    write.commit();
    return round;
}

Round Engine::applyOffer(const HttpResponse& response) {
    const auto answer = protocol::decodeOfferAnswer(response.body);
    if (!answer) throw Failure(unreadable(answer.error()));
    store::WriteTransaction write(replica_);
    if (answer->epoch != write.state("epoch").value_or(""))
        throw Failure(ErrorCode::ServerFailure, "The server's answer belongs to another offer.");
    store::settleOffers(write, static_cast<std::int64_t>(answer->no), answer->rows);
    write.commit();
    Round round;
    round.offered = static_cast<int>(answer->rows.size());
    round.head = answer->head;
    round.more = true;
    return round;
}

/// A server that does not know the question is left alone.
Round Engine::applySums(const HttpResponse& response) {
    Round round;
    round.more = true;
    store::WriteTransaction write(replica_);
    if (response.status != 200) {
        leaveLook(write);
        write.commit();
        return round;
    }
    const auto answer = protocol::decodeSumsAnswer(response.body);
    if (!answer)
        throw Failure(ErrorCode::BadAnswer, "The server's answer cannot be read (" + answer.error().message +
                                                "). Nothing was changed here.");
    if (answer->epoch != write.state("epoch").value_or(""))
        throw Failure(ErrorCode::ServerFailure, "The server's answer belongs to another life.");
    round.repaired = takeLook(write, *answer);
    if (round.repaired != 0) store::noteSync(write, {"repaired", {}, {{"records", round.repaired}}});
    round.head = answer->head;
    write.commit();
    return round;
}

Round Engine::applyIdentity(const HttpResponse& response) {
    const auto answer = nlohmann::json::parse(response.body, nullptr, false);
    const auto device = Uuid::parse(textIn(answer, "device"));
    if (!device || device->isNil()) throw Failure(notOurServer(response));
    store::WriteTransaction write(replica_);
    if (write.state(kNewDevice).value_or("") != device->text())
        throw Failure(ErrorCode::ServerFailure, "The server's answer belongs to another device.");
    // The token first: with it, the server knows this device under its new identity if all else is lost now.
    saveToken_(write.state(kNewToken).value_or(""));
    store::Identity identity = replica_.identity();
    identity.device = *device;
    becomeDevice(write, identity);
    write.commit();
    Round round;
    round.renamed = true;
    round.more = true;
    return round;
}

}  // namespace tropa::client
