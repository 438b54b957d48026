#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/server/admin/browsers.h"
#include "sync/server/admin/words.h"
#include "sync/server/http/http_server.h"

namespace tropa::server::admin {

/// One page for one visitor. `html` is markup that was put together here; every text that comes from people
/// goes through `esc`.
struct Page {
    Say say;
    std::string title;
    std::string current;  ///< Which entry of the navigation this is.
    std::string html;
    int status = 200;
    bool renews = false;  ///< By itself, after a moment: something is going on.
};

std::string esc(std::string_view text);

/// The whole document around a page. @param visitor none: nobody is signed in, and there is no navigation.
HttpReply document(const Page& page, const std::optional<Visitor>& visitor);
/// What goes with every answer of the page: a policy that runs nothing but our own script, and no cache.
void addHeaders(HttpReply& reply);
HttpReply redirect(std::string_view where);

/// Opens a form that does `action` on the page; carries the proof that it is ours.
std::string formHead(const Visitor& visitor, std::string_view page, std::string_view action,
                     std::string_view className = {});
std::string hidden(std::string_view name, std::string_view value);

using Options = std::vector<std::pair<std::string, std::string>>;
/// A choice with its label for those who cannot see where it stands.
std::string select(std::string_view name, std::string_view label, const Options& options,
                   std::string_view chosen, bool labelled = false);
std::string field(std::string_view name, std::string_view label, std::string_view type = "text",
                  std::string_view more = {});

/// "12 minutes ago", "3 days ago".
std::string ago(std::int64_t thenMs, std::int64_t nowMs, Say say);
/// "2026-11-26 10:00 UTC"
std::string moment(std::int64_t ms);
std::string bytesOf(std::uint64_t bytes, Say say);

/// A QR code as inline SVG.
std::string qrSvg(const std::string& text, std::string_view label);
/// Bars, one for each value, with their figure as a title.
std::string barsSvg(const std::vector<std::uint64_t>& values, std::string_view label);

std::string_view brandSvg();

}  // namespace tropa::server::admin
