#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/base/system.h"
#include "sync/server/push.h"
#include "sync/server/rate_limit.h"
#include "sync/server/service.h"

namespace tropa::server {

/// What a form says about its leads.
struct FormSettings {
    Uuid funnel;
    Uuid owner;  ///< Who gets the leads; nil: the team's reps in turn, or everybody.
    Uuid team;
    Uuid source;
    Uuid event;
    std::string consentText;           ///< What the person agrees to; not empty: without consent no lead.
    std::string thanks;                ///< Where a browser goes afterwards; empty: a page of ours.
    std::vector<std::string> origins;  ///< Sites whose scripts may send; empty: any.
    std::string language = "ru";       ///< "ru" or "en": of the page of ours and of the task.

    nlohmann::json toJson() const;
    static FormSettings fromJson(const nlohmann::json& json);
};

/// What a person on the web site has written.
struct Lead {
    std::string name, phone, email, company, position, city, message;
    std::string page;  ///< Where the form stood.
    bool consent = false;
    std::vector<std::pair<std::string, std::string>> more;  ///< Whatever else the form asks, in order.
    std::string trap;  ///< A field that people do not see. Not empty: a machine.
};

/// What became of a lead. Whether the person was known the web site does not hear: it would tell anybody who
/// our customers are.
struct LeadTaken {
    FormRow form;
    Uuid workspace;
    bool stored = false;  ///< False for the same once more, and for machines.
    Uuid contact;
    Uuid deal;
    int waitSeconds = 0;  ///< Not zero: too many; nothing was looked at.
};

/// Leads from the customer's web site become contacts and deals, and reach the devices by ordinary sync. Any
/// thread.
class Intake {
public:
    explicit Intake(Service& service)
        : service_(service),
          store_(service.store()),
          clock_(service.clock()),
          random_(service.random()),
          senders_(clock_, 20, 0.1),
          forms_(clock_, 120, 1) {}

    /// Makes a form. Errors: NotFound for what the settings name and is not there, InvalidInput.
    Result<FormRow> createForm(const Uuid& workspace, std::string_view name, const FormSettings& settings,
                               const By& by = {});
    Result<std::vector<FormRow>> forms(const Uuid& workspace);
    /// How many leads each form has brought.
    Result<std::map<Uuid, std::int64_t>> leadCounts(const Uuid& workspace);
    Result<void> revokeForm(const Uuid& workspace, const Uuid& form, const By& by = {});

    /// The form of a token. Errors: Unauthorized.
    Result<FormRow> form(std::string_view token);

    /// @param peer who sends; `local` ones are not slowed down by themselves.
    /// Errors: Unauthorized (no such form, or revoked), InvalidInput (in the form's language), DiskFull, …
    Result<LeadTaken> take(std::string_view token, const Lead& lead, const std::string& peer, bool local);

private:
    void catchUp(const Uuid& workspace);
    /// @returns whether there is more to look through.
    bool indexSome(Transaction& transaction);
    std::optional<StoredRecord> known(Transaction& transaction, std::string_view entity,
                                      const std::vector<std::string>& keys);
    Uuid turnOf(Transaction& transaction, const FormRow& form, const FormSettings& settings);
    LeadTaken store(Transaction& transaction, const FormRow& form, const Lead& lead,
                    const std::string& digest);

    Service& service_;
    Store& store_;
    Clock& clock_;
    Random& random_;
    RateLimit senders_;  ///< By form and address.
    RateLimit forms_;    ///< By form.
};

/// HTML to paste into a page, which works without a script. @param url the server's public address.
std::string formSnippet(std::string_view token, const FormSettings& settings, std::string_view url);

/// By what a record is recognised: contacts by phones and e-mails, companies by name.
std::vector<std::string> keysOf(const StoredRecord& record);

/// Why a lead cannot be taken, in the form's language; empty when it can.
std::string whyNoLead(const Lead& lead, const FormSettings& settings);

}  // namespace tropa::server
