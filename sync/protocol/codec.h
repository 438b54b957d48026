#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "sync/protocol/messages.h"

/// Strict reading and writing of the messages. Reading never throws: whatever the bytes are, the
/// outcome is a message or InvalidInput with the place and the reason. Unknown members are ignored;
/// unknown entities, fields and choices are data, not errors.
namespace tropa::protocol {

/// The batch alone, canonical: what a client freezes and what the digest is taken over.
std::string encodeBatch(std::uint64_t no, const std::vector<Txn>& txns);
/// The same, op by op, for values that are JSON already.
class BatchWriter {
public:
    explicit BatchWriter(std::uint64_t no);
    /// @param value the op's as JSON, its members sorted; the op's own is not looked at.
    /// @param newTxn whether it begins a transaction; the first does.
    void add(const model::Op& op, std::string_view value, bool newTxn);
    std::string finish();

private:
    std::string text_;
    Stamp stamp_;
    bool open_ = false;
};
/// `batchText` is an encoded batch or empty; it goes into the message as it is.
std::string encodeRequest(const SyncRequest& request, std::string_view batchText);
Result<SyncRequest> decodeRequest(std::string_view bytes);

std::string encodeAnswer(const SyncAnswer& answer);
Result<SyncAnswer> decodeAnswer(std::string_view bytes);

std::string encodeSumsRequest(const SumsRequest& request);
Result<SumsRequest> decodeSumsRequest(std::string_view bytes);
std::string encodeSumsAnswer(const SumsAnswer& answer);
Result<SumsAnswer> decodeSumsAnswer(std::string_view bytes);

std::string encodeOffer(const Offer& offer);
Result<Offer> decodeOffer(std::string_view bytes);
std::string encodeOfferAnswer(const OfferAnswer& answer);
Result<OfferAnswer> decodeOfferAnswer(std::string_view bytes);
/// An op of an encoded batch, for reading again what was frozen.
Result<std::vector<model::Op>> decodeBatchOps(std::string_view batchText);

/// Runs of "ok" with consecutive versions are one entry.
nlohmann::json encodeResults(const std::vector<model::OpResult>& results);
Result<std::vector<model::OpResult>> decodeResults(const nlohmann::json& json);

/// Parses JSON with limits on size and depth; errors name the byte.
Result<nlohmann::json> parseJson(std::string_view bytes, std::size_t maxBytes);

}  // namespace tropa::protocol
