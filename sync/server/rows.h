#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/base/uuid.h"

/// What the server keeps beside that which sync carries: invitations, log-ins, forms, browsers, the audit.
namespace tropa::server {

struct WorkspaceRow {
    Uuid id;
    std::string name;
    std::int64_t createdMs = 0;
};

/// A way in for one person, once.
struct InviteRow {
    std::string codeHash;  ///< 32 bytes.
    std::string role;
    Uuid team;
    std::int64_t expiresMs = 0;
    Uuid usedBy;       ///< Device; nil while unused.
    Uuid member = {};  ///< For a further device of this one; nil: for somebody new.

    /// What it is called where the code must not be told.
    Uuid id() const { return Uuid::fromName(codeHash); }
};

/// A member's way in by password.
struct LoginRow {
    std::string login;  ///< Folded to lower case; nobody else's in the workspace.
    Uuid member;
    std::string digest;  ///< Argon2id, as text.
};

/// A form on the customer's web site. Its token stands in the page for everybody to read, and lets in leads
/// only.
struct FormRow {
    Uuid form;
    std::string name;
    std::string token;
    nlohmann::json settings = nlohmann::json::object();  ///< See FormSettings.
    std::int64_t createdMs = 0;
    bool revoked = false;
};

/// What came in by a form, without a word of what was written.
struct LeadRow {
    Uuid lead;
    Uuid form;
    std::string digest;  ///< Of all that was sent.
    Uuid contact;
    Uuid deal;
    Uuid owner;  ///< Nil: everybody's.
    std::int64_t atMs = 0;
};

/// An administrator's browser.
struct BrowserRow {
    std::string tokenHash;  ///< 32 bytes.
    Uuid member;
    std::int64_t createdMs = 0;
    std::int64_t seenMs = 0;
};

/// What somebody has done to the workspace, for ever. Names people by their ids only.
struct AuditRow {
    Uuid id;  ///< In the order of time.
    std::int64_t atMs = 0;
    Uuid member;         ///< Who; nil: whoever may log in on the server's machine.
    std::string way;     ///< "page", "device", "command line".
    std::string action;  ///< "invited", "device_revoked", …
    Uuid subject;        ///< To whom, or to what.
    std::string detail;  ///< A role, a form's name; nothing personal, no secret.
};

/// How many writes arrived in the last hour, minute by minute, the oldest first.
struct Pulse {
    std::vector<std::uint64_t> perMinute = std::vector<std::uint64_t>(60, 0);
    bool more = false;  ///< There were too many to count them all.
};

/// The bytes of attachments, as far as they have come.
struct BlobRow {
    std::string sha256;  ///< 32 bytes.
    std::int64_t size = 0;
    std::int64_t have = 0;  ///< From the beginning on.
    bool whole = false;     ///< All is there, and adds up to the digest.
    std::int64_t atMs = 0;  ///< When the first piece came.
};

/// A record left a scope.
struct ExitRow {
    std::string scope;
    std::uint64_t seq = 0;
    std::string entity;
    Uuid row;
    std::int64_t atMs = 0;  ///< The server's clock.
};

}  // namespace tropa::server
