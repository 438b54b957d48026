#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sync/protocol/messages.h"

/// What the codecs of several messages share. Not for other callers: it throws.
namespace tropa::protocol::parts {

/// Thrown while reading; becomes InvalidInput at the boundary.
[[noreturn]] void malformed(std::string_view where, std::string_view what);

const nlohmann::json& member(const nlohmann::json& object, const char* name, std::string_view where);
std::string textMember(const nlohmann::json& object, const char* name, std::string_view where,
                       std::size_t limit = 256);
std::uint64_t number(const nlohmann::json& j, std::string_view where);
Cursors readNumbers(const nlohmann::json& j, std::string_view where);
std::uint64_t numberMember(const nlohmann::json& object, const char* name, std::string_view where);
Uuid idMember(const nlohmann::json& object, const char* name, std::string_view where);
int smallMember(const nlohmann::json& object, const char* name, std::string_view where);
bool flagMember(const nlohmann::json& object, const char* name, std::string_view where);
const nlohmann::json& arrayMember(const nlohmann::json& object, const char* name, std::string_view where);

bool needsValue(model::OpKind kind);
bool needsField(model::OpKind kind);
nlohmann::json writeOp(const model::Op& op, Stamp txnStamp);
model::Op readOp(const nlohmann::json& j, Stamp txnStamp);
/// The values are taken out of the tree.
model::Op readOp(nlohmann::json& j, Stamp txnStamp);
Batch readBatch(nlohmann::json& j);
nlohmann::json writeSum(const model::ScopeSum& sum);
model::ScopeSum readSum(const nlohmann::json& j, std::string_view where);
nlohmann::json writeRow(const model::RemoteRow& row);
model::RemoteRow readRow(const nlohmann::json& j);
nlohmann::json writeParts(const Parts& parts);
SyncAnswer readAnswer(const nlohmann::json& j);

}  // namespace tropa::protocol::parts
