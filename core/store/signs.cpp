#include "core/store/signs.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/model/erasure.h"

namespace tropa::store {
namespace {

std::optional<std::string> textOrNothing(const sql::Statement& row, int column) {
    if (row.isNull(column)) return std::nullopt;
    return std::string(row.text(column));
}

std::optional<std::int64_t> integerOrNothing(const sql::Statement& row, int column) {
    if (row.isNull(column)) return std::nullopt;
    return row.integer(column);
}

Signs signsFrom(ReadTransaction& read, const Uuid& contact, std::optional<std::string> noted,
                std::optional<std::int64_t> cameIn, bool erased) {
    static const std::string kBought =
        fmt::format("SELECT 1 FROM purchase WHERE contact=? AND {} LIMIT 1", kCountsAsPurchase);
    static const std::string kHeard =
        fmt::format("SELECT max(at) FROM activity WHERE contact=? AND {}", kAnswered);
    Signs signs{std::move(noted), cameIn};
    if (signs.warmth != "hot") {
        sql::Statement bought = read.sql().prepare(kBought);
        bought.bind(1, contact);
        if (bought.next()) signs.warmth = "hot";
    }
    if (erased) {
        signs.silentSince.reset();
        return signs;
    }
    sql::Statement heard = read.sql().prepare(kHeard);
    heard.bind(1, contact);
    if (heard.next() && !heard.isNull(0))
        signs.silentSince = std::max(heard.integer(0), signs.silentSince.value_or(INT64_MIN));
    return signs;
}

void refresh(WriteTransaction& write, const Uuid& contact) {
    std::int64_t n = 0;
    Signs stored, fresh;
    {
        sql::Statement row = write.sql().prepare(
            "SELECT n,warmth,silent_since,temperature,created_at,erased_at IS NOT NULL FROM contact WHERE "
            "id=?");
        row.bind(1, contact);
        if (!row.next()) return;
        n = row.integer(0);
        stored = {textOrNothing(row, 1), integerOrNothing(row, 2)};
        fresh = signsFrom(write, contact, textOrNothing(row, 3), integerOrNothing(row, 4), row.boolean(5));
    }
    // Each column alone: an index of the other is not written then.
    if (fresh.warmth != stored.warmth)
        write.sql().prepare("UPDATE contact SET warmth=? WHERE n=?").with(fresh.warmth, n).run();
    if (fresh.silentSince != stored.silentSince)
        write.sql().prepare("UPDATE contact SET silent_since=? WHERE n=?").with(fresh.silentSince, n).run();
}

}  // namespace

Signs signsOf(ReadTransaction& read, const Record& contact) {
    const auto* noted = std::get_if<std::string>(&contact["temperature"]);
    return signsFrom(read, contact.id, noted == nullptr ? std::nullopt : std::optional(*noted),
                     contact.integer("created_at"), contact.integer(model::kErasedField).has_value());
}

void updateSigns(WriteTransaction& write, const Record* now, const Record* before) {
    if (now != nullptr && before != nullptr && now->alive == before->alive && now->values == before->values)
        return;
    const Uuid present = now == nullptr ? Uuid{} : now->reference("contact");
    const Uuid former = before == nullptr ? Uuid{} : before->reference("contact");
    if (!present.isNil()) refresh(write, present);
    if (!former.isNil() && former != present) refresh(write, former);
}

void updateBuyers(WriteTransaction& write, const Record* now, const Record* before) {
    const auto of = [](const Record* record, std::string_view field) {
        return record == nullptr ? Uuid{} : record->reference(field);
    };
    const auto differs = [&](std::string_view field) { return of(now, field) != of(before, field); };
    const Record& record = now == nullptr ? *before : *now;
    if (record.kind == model::Kind::Purchase) {
        if (now != nullptr && (differs("company") || differs("contact")))
            write.sql().prepare(filledBuyers() + " WHERE n=?").with(now->n).run();
        return;
    }
    if (differs("company") || of(now, "merged_into").isNil() != of(before, "merged_into").isNil())
        write.sql().prepare(filledBuyers() + " WHERE contact=?").with(record.id).run();
}

void updateTrail(WriteTransaction& write, const Record* now, const Record* before) {
    const auto isOpen = [](const Record* deal) {
        return deal != nullptr && deal->alive && deal->text("status") == "open";
    };
    const bool open = isOpen(now);
    if (open == isOpen(before)) return;
    write.sql()
        .prepare("UPDATE step_trail SET open=? WHERE deal=?")
        .with(open ? std::optional(true) : std::nullopt, (now == nullptr ? before : now)->id)
        .run();
}

std::string filledBuyers() {
    return "UPDATE purchase SET buyer=coalesce(company,(SELECT company FROM contact WHERE "
           "id=purchase.contact AND merged_into IS NULL),contact)";
}

std::string addedSigns() {
    return fmt::format(
        "UPDATE contact SET silent_since=max(ifnull(silent_since,heard.at),heard.at) FROM (SELECT contact AS "
        "who, max(at) AS at FROM activity WHERE contact IS NOT NULL AND at IS NOT NULL AND {0} GROUP BY "
        "contact) AS heard WHERE contact.id=heard.who AND contact.erased_at IS NULL;"
        "UPDATE contact SET warmth='hot' WHERE warmth IS NOT 'hot' AND id IN (SELECT contact FROM purchase "
        "WHERE {1})",
        kAnswered, kCountsAsPurchase);
}

void rebuildSigns(sql::Connection& connection) {
    connection.execute(fmt::format(
        "UPDATE contact SET silent_since=(SELECT max(at) FROM activity WHERE contact=contact.id AND {0}), "
        "warmth=CASE WHEN temperature IS NOT 'hot' AND EXISTS(SELECT 1 FROM purchase WHERE "
        "contact=contact.id "
        "AND {1}) THEN 'hot' ELSE temperature END;"
        "UPDATE contact SET silent_since=created_at WHERE created_at>ifnull(silent_since,created_at-1)",
        kAnswered, kCountsAsPurchase));
}

}  // namespace tropa::store
