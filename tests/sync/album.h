#pragma once

#include <filesystem>
#include <fstream>

#include "core/actions/attachments.h"
#include "core/base/sha256.h"
#include "sync/client/blobs.h"
#include "tests/sync/company.h"

namespace tropa::testing {

inline std::string noise(std::uint64_t seed, std::size_t size) {
    SeededRandom random(seed);
    std::string bytes;
    while (bytes.size() < size) {
        const std::uint64_t word = random.next();
        bytes.append(reinterpret_cast<const char*>(&word), sizeof word);
    }
    bytes.resize(size);
    return bytes;
}

/// A network that loses requests and answers, cuts answers short, and shows sign-in pages.
class BadNetwork final : public client::Transport {
public:
    BadNetwork(client::Transport& good, std::uint64_t seed) : good_(good), random_(seed) {}
    Result<client::HttpResponse> send(const client::HttpRequest& request) override {
        const std::uint64_t fate = random_.below(10);
        if (fate == 0) return Error{ErrorCode::Network, "lost on the way there"};
        auto response = good_.send(request);
        if (fate == 1) return Error{ErrorCode::Network, "lost on the way back"};
        if (fate == 2) {
            response->status = 200;
            response->contentType = "text/html";
            response->body = "<html>Sign in</html>";
        }
        if (fate == 3) (void)good_.send(request);  // it arrives twice
        if (fate == 4) {
            // Behind a packed answer a cut is noticed, behind this one it is not: less has come.
            if (response->contentType == "application/octet-stream" && response->body.size() > 1)
                response->body.resize(1 + random_.below(response->body.size() - 1));
        }
        return response;
    }
    void cancel() override {}

private:
    client::Transport& good_;
    SeededRandom random_;
};

/// The company with photos: A's contact has them.
struct Album : Story {
    Scratch scratch;
    SeededRandom random{3};
    explicit Album(const std::string& visibility = "team") : Story(visibility) {}

    Uuid attach(int by, const std::string& bytes, const std::string& name = "card.jpg",
                model::Kind kind = model::Kind::Contact, Uuid to = {}) {
        std::ofstream(scratch.file(name), std::ios::binary) << bytes;
        return actions::attachFile(fleet[by].replica(),
                                   {kind, to.isNil() ? contact : to, scratch.file(name), {}, {}})
            .orThrow();
    }
    /// Blobs of one device until nothing can be done now. @returns the error's name.
    std::string move(int i, client::BlobReport* told = nullptr) {
        LoopbackTransport transport(fleet.world().host(), fleet[i].token());
        client::BlobEngine engine(fleet[i].replica());
        const auto done = client::syncBlobs(engine, transport);
        if (told != nullptr) *told = engine.report();
        return done ? std::string{} : std::string(nameOf(done.error().code));
    }
    void moveAll() {
        for (int pass = 0; pass < 2; ++pass) {
            syncAll(fleet);
            hurryAll();
            for (int i = 0; i < fleet.devices; ++i) (void)move(i);
        }
    }
    void hurryAll() {
        for (int i = 0; i < fleet.devices; ++i) {
            store::WriteTransaction write(fleet[i].replica());
            store::hurryTransfers(write);
            write.commit();
        }
    }
    std::string content(int i, const Uuid& attachment) {
        store::ReadTransaction read(fleet[i].replica());
        const auto path = guarded([&] { return actions::attachedFile(read, attachment); });
        if (!path) return {};
        std::ifstream file(*path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    store::BlobCounts counts(int i) {
        store::ReadTransaction read(fleet[i].replica());
        return store::countBlobs(read);
    }
    bool knows(int i, const Uuid& attachment) { return fleet[i].shows(model::Kind::Attachment, attachment); }
    client::HttpResponse put(int i, const std::string& named, const std::string& bytes, std::size_t from,
                             std::size_t size) {
        client::HttpRequest request;
        request.method = "PUT";
        request.path = "/v1/workspaces/" + fleet.world().host().workspace().text() + "/blobs/" + named +
                       "?from=" + std::to_string(from) + "&size=" + std::to_string(size);
        request.body = bytes;
        return fleet.world().host().call(request, fleet[i].token());
    }
    client::HttpResponse fetch(int i, const std::string& named, const std::string& query = {}) {
        return get(i, "/blobs/" + named + query);
    }
    std::size_t blobsOnServer() {
        auto& host = fleet.world().host();
        return host.store().read(host.workspace())->blobs().size();
    }
};

inline std::string nameFor(const std::string& bytes) {
    return hexOf(Sha256::of(bytes));
}

inline std::int64_t haveOf(const client::HttpResponse& response) {
    const auto answer = nlohmann::json::parse(response.body, nullptr, false);
    return answer.is_object() && answer.contains("have") ? answer["have"].get<std::int64_t>() : -1;
}

}  // namespace tropa::testing
