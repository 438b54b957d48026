// libFuzzer target: any bytes as the body of a sync, against the real service. What can be read is given the
// sender's own device, epoch and next number, so that its batch is taken and merged. What must hold beside
// "no crash": never a 500, and the same message sent again gives the same results.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "sync/protocol/codec.h"
#include "tests/fuzz/place.h"

using namespace tropa;

namespace {

using testing::require;

struct Sender : testing::Place {
    std::uint64_t lastBatch = 0;

    client::HttpResponse send(const std::string& body) {
        client::HttpRequest request;
        request.path = "/v1/workspaces/" + host.workspace().text() + "/sync";
        request.contentType = "application/json";
        request.body = body;
        return host.call(request, device.token());
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static std::unique_ptr<Sender> place;
    static int uses = 0;
    if (!place || ++uses % 500 == 0) place = std::make_unique<Sender>();

    const std::string body(reinterpret_cast<const char*>(data), size);
    auto request = protocol::decodeRequest(body);
    if (!request) {
        require(place->send(body).status == 400 || body.size() > protocol::kMaxRequestBytes);
        return 0;
    }
    request->proto = protocol::kProtocolVersion;
    request->device = place->device.id();
    request->epoch.clear();
    std::string batch;
    if (request->batch) batch = protocol::encodeBatch(place->lastBatch + 1, request->batch->txns);
    const std::string again = protocol::encodeRequest(*request, batch);
    const client::HttpResponse first = place->send(again);
    require(first.status < 500);
    if (first.status != 200) return 0;
    const auto answer = protocol::decodeAnswer(first.body);
    require(answer.ok());
    if (!request->batch) return 0;
    ++place->lastBatch;
    require(answer->results.size() == request->batch->opCount());
    const auto repeated = protocol::decodeAnswer(place->send(again).body);
    require(repeated.ok() && repeated->results == answer->results);
    return 0;
}
