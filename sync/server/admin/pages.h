#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/server/admin/backups.h"
#include "sync/server/admin/browsers.h"
#include "sync/server/admin/html.h"
#include "sync/server/leads.h"
#include "sync/server/web_text.h"

namespace tropa::server::admin {

/// The administrator's page. Who may come in is decided in access.h; what comes in here is signed in. Any
/// thread.
class Pages {
public:
    Pages(Service& service, Intake& intake) : service_(service), intake_(intake), browsers_(service) {}

    bool secure = false;         ///< Browsers come by https, directly or through a proxy of one's own.
    Backups* backups = nullptr;  ///< Outlives the page's last answer; none: no copies are made by it.
    /// When the server's own certificate ends; it may have none.
    std::function<std::optional<std::int64_t>()> certificateEndsMs = [] { return std::nullopt; };
    /// Called with a workspace's id after something has changed in it.
    std::function<void(const std::string&)> changed;

    Result<std::optional<Visitor>> visitor(const HttpCall& call) { return browsers_.visitor(call.cookie); }

    /// "/": the overview, or the door.
    HttpReply home(const std::optional<Visitor>& visitor, const HttpCall& call);
    HttpReply signIn(const HttpCall& call);
    HttpReply show(const Visitor& visitor, std::string_view page, const HttpCall& call);
    HttpReply act(const Visitor& visitor, std::string_view page, const HttpCall& call);
    /// For who is not signed in, or not any more.
    HttpReply denied(const HttpCall& call);
    HttpReply asset(std::string_view name) const;
    HttpReply setLanguage(std::string_view language) const;
    /// Where an invitation's link leads when a browser opens it.
    HttpReply invitation(const HttpCall& call) const;

private:
    using Notice = std::string;  ///< Markup.
    struct Call {
        const Visitor& visitor;
        Say say;
        FormFields fields;
        std::string base;  ///< The server's own address, as the browser knows it.
    };
    HttpReply door(const HttpCall& call, std::string_view message, int status, std::string_view login = {});
    HttpReply render(const Visitor& visitor, std::string_view page, Say say, const HttpCall& call,
                     const Notice& notice, int status = 200);
    /// What came of it, as a notice; an empty one: the page is simply shown anew.
    Result<Notice> done(std::string_view page, const Call& call);
    Result<Notice> doPeople(std::string_view action, const Call& call);
    Result<Notice> doForms(std::string_view action, const Call& call);
    Result<Notice> doBackups(const Call& call);

    std::string overview(const Visitor& visitor, Say say);
    std::string people(const Visitor& visitor, Say say);
    std::string devices(const Visitor& visitor, Say say);
    std::string forms(const Visitor& visitor, Say say, const std::string& base);
    std::string backupsPage(const Visitor& visitor, Say say);
    std::string auditPage(const Visitor& visitor, Say say, const Uuid& before);

    Service& service_;
    Intake& intake_;
    Browsers browsers_;
};

/// What this page says about an error in its own words, in the reader's language.
std::string wordsFor(const Error& error, Say say);
std::string notice(std::string_view kind, std::string_view text);

/// Living records of one entity, by name.
std::vector<StoredRecord> byName(Transaction& transaction, std::string_view entity);
std::string nameOf(const StoredRecord& record);

/// A device that needs a look: it has something to send and does not come.
bool isStuck(const DeviceRow& device, std::int64_t nowMs);

}  // namespace tropa::server::admin
