// Attachments over HTTP: PROTOCOL.md, "Attachments".
#include <fmt/format.h>

#include "sync/server/api.h"

namespace tropa::server {
namespace {

/// Beyond this the number is no place in a file, and its sums are safe.
constexpr std::uint64_t kLargest = std::uint64_t{1} << 40;

std::int64_t placeIn(std::string_view query, std::string_view name) {
    return static_cast<std::int64_t>(std::min(queryNumber(query, name), kLargest));
}

}  // namespace

HttpReply Api::putBlob(const Caller& caller, std::string_view sha256, const HttpCall& call) {
    if (call.body.size() > kMaxPieceBytes)
        return problemReply(413, fmt::format("A piece may have {} bytes at most.", kMaxPieceBytes),
                            nameOf(ErrorCode::TooLarge));
    const auto state =
        service_.putBlob(caller, sha256, placeIn(call.query, "size"), placeIn(call.query, "from"), call.body);
    if (!state) return problem(state.error());
    return okReply(
        nlohmann::json{{"have", state->have}, {"size", state->size}, {"whole", state->whole}}.dump());
}

HttpReply Api::getBlob(const Caller& caller, std::string_view sha256, const HttpCall& call) {
    const std::int64_t from = placeIn(call.query, "from");
    auto part = service_.getBlob(caller, sha256, from);
    if (!part) return problem(part.error());
    HttpReply reply;
    reply.contentType = "application/octet-stream";
    reply.body = std::move(part->bytes);
    if (const std::uint64_t most = queryNumber(call.query, "most"); most > 0 && most < reply.body.size())
        reply.body.resize(most);
    const std::string range =
        reply.body.empty()
            ? std::string("*")
            : fmt::format("{}-{}", from, from + static_cast<std::int64_t>(reply.body.size()) - 1);
    reply.headers.emplace_back("Content-Range", fmt::format("bytes {}/{}", range, part->size));
    return reply;
}

}  // namespace tropa::server
