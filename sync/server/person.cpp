#include "sync/server/person.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "core/model/erasure.h"
#include "sync/server/retry.h"

namespace tropa::server {
namespace {

using nlohmann::json;

constexpr std::size_t kAll = 1'000'000;
constexpr std::size_t kPhoneDigits = 10;

/// The last digits of a phone; empty for what has too few to be one.
std::string digitsOf(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (std::isdigit(static_cast<unsigned char>(c)) != 0) digits += c;
    if (digits.size() < kPhoneDigits) return {};
    return digits.substr(digits.size() - kPhoneDigits);
}

/// Walks from a contact to everything about his person.
class About {
public:
    explicit About(Transaction& transaction) : transaction_(transaction) {}

    void takeContact(const Uuid& contact) {
        const auto record = transaction_.record("contact", contact);
        if (!record || !take(*record)) return;
        takeChildren(contact, contact);
        // Duplicates are one person, whichever of them was meant.
        if (const auto into = idIn(record->data, "merged_into")) takeContact(*into);
        for (const json& id : record->data.value("merged_from", json::array()))
            if (const auto from =
                    id.is_string() ? Uuid::parse(id.get_ref<const std::string&>()) : std::nullopt)
                takeContact(*from);
    }
    json result() { return std::move(records_); }

private:
    bool take(const StoredRecord& record) {
        if (!seen_.emplace(record.entity, record.row).second) return false;
        json history = json::array();
        for (const HistoryEntry& e : transaction_.historyOf(record.entity, record.row, kAll)) {
            const auto member = transaction_.record("member", e.member);
            history.push_back({{"at", isoFromMs(e.stamp.value == 0 ? e.atMs : e.stamp.unixMs())},
                               {"by", member ? member->data.value("name", "") : std::string{}},
                               {"field", e.cell},
                               {"old", e.before},
                               {"new", e.after}});
        }
        records_.push_back({{"entity", record.entity},
                            {"id", record.row.text()},
                            {"deleted", !record.alive},
                            {"fields", record.data.all()},
                            {"history", std::move(history)}});
        return true;
    }
    void takeChildren(const Uuid& parent, const Uuid& contact) {
        for (const auto& [name, row] : transaction_.childrenOf(parent)) {
            const model::Entity* entity = model::findEntity(name);
            const auto child = transaction_.record(name, row);
            if (entity == nullptr || !child) continue;
            if (!entity->serverOnly && subjectOf(*entity, *child) != contact) continue;
            if (!take(*child)) continue;
            takeChildren(row, contact);
        }
    }
    Uuid subjectOf(const model::Entity& entity, const StoredRecord& record) {
        using enum model::Subject;
        switch (model::subjectOf(
            entity, [&](std::string_view name) { return idIn(record.data, name).has_value(); })) {
            case Self:
                return record.row;
            case Contact:
                return *idIn(record.data, "contact");
            case Deal: {
                const auto deal = transaction_.record("deal", *idIn(record.data, "deal"));
                return deal ? idIn(deal->data, "contact").value_or(Uuid{}) : Uuid{};
            }
            case Nobody:
                break;
        }
        return {};
    }

    Transaction& transaction_;
    std::set<std::pair<std::string, Uuid>> seen_;
    json records_ = json::array();
};

}  // namespace

std::vector<StoredRecord> contactsBy(Transaction& transaction, std::string_view what) {
    if (const auto id = Uuid::parse(what)) {
        auto record = transaction.record("contact", *id);
        return record ? std::vector{std::move(*record)} : std::vector<StoredRecord>{};
    }
    const std::string digits = digitsOf(what);
    const std::string email =
        trimmed(what).find('@') == std::string::npos ? std::string{} : folded(trimmed(what));
    auto all = transaction.recordsOf("contact");
    std::erase_if(all, [&](const StoredRecord& record) {
        const auto any = [&](std::string_view field, const auto& fits) {
            const json values = record.data.value(field, json::array());
            return std::any_of(values.begin(), values.end(), [&](const json& value) {
                return value.is_string() && fits(value.get_ref<const std::string&>());
            });
        };
        const bool named =
            (!digits.empty() && any("phones", [&](const std::string& p) { return digitsOf(p) == digits; })) ||
            (!email.empty() && any("emails", [&](const std::string& e) { return folded(e) == email; }));
        return !record.alive || !named;
    });
    return all;
}

json aboutPerson(Transaction& transaction, const Uuid& contact) {
    About about(transaction);
    about.takeContact(contact);
    return about.result();
}

Result<void> erasePerson(Service& service, const Uuid& workspace, const Uuid& contact, const By& by) {
    const auto erased = repeated([&] {
        const auto transaction = service.store().write(workspace);
        if (!transaction->record("contact", contact))
            throw Failure(ErrorCode::NotFound, "There is no such contact.");
        if (transaction->erasedAt(contact))
            throw Failure(ErrorCode::Refused, "This person was erased before.");
        const std::int64_t now = service.clock().wallMs();
        model::Op op;
        op.entity = "contact";
        op.row = contact;
        op.kind = model::OpKind::Erase;
        op.stamp = Stamp::at(now);
        op.base = transaction->head().value().seq;
        protocol::Batch batch;
        batch.txns.push_back({{std::move(op)}});
        Push push(*transaction, {by.member, by.name, {}, by.way, model::Role::Admin}, now);
        for (const auto& result : push.run(batch))
            if (result.status == model::OpStatus::Refused) throw Failure(ErrorCode::Refused, result.why);
        push.finish();
        if (service.journal)
            for (const Uuid& gone : push.erased())
                service.journal({JournalEntry::What::PersonErased, workspace, gone, {}, {}});
        service.audit(*transaction, by, "person_erased", contact);
        transaction->commit();
    });
    if (!erased) return erased;
    return guarded([&] { service.store().scrub(); });
}

}  // namespace tropa::server
