#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "sync/server/http/http_server.h"

/// What happens to a request and its reply off the network thread. Blocks; runs on a worker.
namespace tropa::server {

/// Fills in path, query and bearer token.
void address(HttpCall& call, const std::string& target, const std::string& authorization);

std::string urlOf(bool secure, const std::string& host, std::uint16_t port);

/// Errors of the start, in plain words.
Error plainHttpRefused(const std::string& address);
Error cannotUse(const std::string& what, const std::string& why);

/// Unpacks the body and asks the handler. What goes wrong is a reply, never an exception.
HttpReply answered(const Handler& handler, HttpCall& call, std::string_view contentEncoding,
                   const HttpServer::Options& options);

/// Runs `make`; an exception becomes a 500 and a line for the operator.
HttpReply guardedReply(const std::function<HttpReply()>& make, const HttpServer::Options& options);

/// Packs the reply's body where the other end accepts it and it pays.
/// @returns the coding's name, empty when the body stays plain.
std::string packed(HttpReply& reply, std::string_view acceptEncoding, const HttpServer::Options& options);

}  // namespace tropa::server
