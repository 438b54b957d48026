#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/store/replica.h"

namespace tropa::insight {

/// What a report is about. Nil, empty and nothing mean: all of them.
struct ReportFilter {
    Uuid funnel;
    Uuid version;
    Uuid segment;
    Uuid owner;                 ///< The deal's first owner, fixed at its creation.
    bool presentOwner = false;  ///< `owner` and `team` ask for who owns it now instead.
    Uuid team;                  ///< Of the owner, as teams are now.
    Uuid source;
    Uuid event;
    std::string temperature;             ///< "cold", "warm", "hot": of the contact, as it is now.
    std::optional<std::int64_t> fromMs;  ///< The window, [from, to).
    std::optional<std::int64_t> toMs;
    bool operator==(const ReportFilter&) const = default;
};

/// A condition under construction: text with marks, and what is bound to them, in order.
class Conditions {
public:
    void add(std::string_view sql);
    /// `column`=value, unless the id is nil.
    void is(std::string_view column, const Uuid& id);
    void from(std::string_view column, const std::optional<std::int64_t>& ms);
    void before(std::string_view column, const std::optional<std::int64_t>& ms);
    void value(std::int64_t number) { values_.emplace_back(number); }
    void value(const Uuid& id) { values_.emplace_back(id); }
    /// "1" when there is none.
    std::string text() const { return sql_.empty() ? std::string("1") : sql_; }
    /// Binds from mark `first` on; returns the mark behind the last one.
    int bind(sql::Statement& statement, int first = 1) const;

private:
    std::string sql_;
    std::vector<std::variant<std::int64_t, Uuid>> values_;
};

/// Living deals that the filter means; the window is that of `created_at`. @param d alias of the table deal.
Conditions dealConditions(const ReportFilter& filter, std::string_view d);

/// Living contacts that were not merged away, as `c`. Segment is their company's.
/// @param window whether the filter's window is that of their making.
Conditions contactConditions(const ReportFilter& filter, bool window);

/// Whether a contact is of this temperature: whoever has bought is hot, the others are as noted.
/// @param contact SQL for the contact's id.
std::string temperatureCondition(std::string_view temperature, std::string_view contact);

/// No more records than these are in a table: room for a list of them, which is not moved then as it grows.
std::size_t roomFor(store::ReadTransaction& read, model::Kind kind);

}  // namespace tropa::insight
