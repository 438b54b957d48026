#pragma once

#include <curl/curl.h>

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "sync/client/transport/transport.h"

namespace tropa::client {

struct HeaderList {
    curl_slist* list = nullptr;
    void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
    ~HeaderList() { curl_slist_free_all(list); }
};

/// What one exchange gathers while it runs.
struct Exchange {
    std::string body;
    std::string encoding;
    std::string contentType;
    std::optional<int> retryAfter;
    std::size_t limit = 0;
    bool tooLarge = false;
    std::uint64_t up = 0;
    std::uint64_t upBody = 0;
    std::uint64_t down = 0;
    std::uint64_t moved() const { return up + down; }
};

/// An exchange with all that curl reads while it goes on.
struct Running {
    CURL* easy = curl_easy_init();
    CURLM* multi = nullptr;  ///< In which it runs.
    HttpRequest request;
    std::string body;
    HeaderList headers;
    Exchange exchange;
    std::optional<CURLcode> ended;

    Running() = default;
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() {
        if (multi != nullptr) curl_multi_remove_handle(multi, easy);
        curl_easy_cleanup(easy);
    }
    bool sent() const { return ended || (exchange.up > 0 && exchange.upBody >= body.size()); }
    bool isOf(const HttpRequest& other) const {
        return request.path == other.path && request.body == other.body;
    }
};

// What curl calls while it runs; `user` is the Exchange.
std::size_t onBody(char* data, std::size_t, std::size_t size, void* user);
std::size_t onHeader(char* data, std::size_t, std::size_t size, void* user);
/// Counts the bytes of HTTP as they pass; nothing is printed.
int onTrace(CURL*, curl_infotype type, char*, std::size_t size, void* user);

/// In words for a person; Network, or BadAnswer where something else than our server answers.
Error networkError(CURLcode code, const std::string& base);

}  // namespace tropa::client
