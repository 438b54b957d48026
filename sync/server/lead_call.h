#pragma once

#include <string>

#include "core/base/result.h"
#include "sync/server/http/http_server.h"
#include "sync/server/leads.h"

namespace tropa::server {

/// A lead as a web site sends it: JSON by a script or a server, or a plain HTML form without any script.
struct LeadCall {
    std::string token;
    Lead lead;
    bool page = false;  ///< A browser awaits a page, not JSON.
};

/// Whether the sender awaits a page, also where the body cannot be read.
bool awaitsPage(const HttpCall& call);

/// Errors: InvalidInput with the place, TooLarge.
Result<LeadCall> readLead(const HttpCall& call);

}  // namespace tropa::server
