#include "core/exchange/export_csv.h"

#include <algorithm>

#include "core/base/decimal.h"
#include "core/base/iso_time.h"
#include "core/exchange/csv.h"
#include "core/store/query.h"

namespace tropa::exchange {
namespace {

using model::Field;
using model::FieldType;

std::string shownTime(store::ReadTransaction& read, std::int64_t ms) {
    const std::int64_t local = ms + zoneOffsetMinutes(read.replica().timeZone(), ms) * 60'000LL;
    const std::string iso = isoFromMs(local);
    return iso.substr(0, 10) + ' ' + iso.substr(11, 5);
}

std::string nameOf(store::ReadTransaction& read, model::Kind kind, const Uuid& id) {
    const auto record = store::findRecord(read, kind, id);
    const std::string title = record ? record->text(record->entity().title) : std::string{};
    return title.empty() ? id.text() : title;
}

/// A text that begins like a formula would be computed by whoever opens the file.
std::string harmless(std::string text) {
    const bool number = text.size() > 1 && (text[0] == '-' || text[0] == '+') &&
                        text.find_first_not_of("0123456789 .()-", 1) == std::string::npos;
    if (!text.empty() && !number && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos)
        text.insert(0, 1, '\'');
    return text;
}

std::string cellOf(store::ReadTransaction& read, const Field& field, const model::Value& value) {
    if (model::isNull(value)) return {};
    switch (field.type) {
        case FieldType::Bool:
            return std::get<bool>(value) ? "1" : "0";
        case FieldType::Integer:
            return std::to_string(std::get<std::int64_t>(value));
        case FieldType::Decimal:
            return Decimal{std::get<std::int64_t>(value)}.text();
        case FieldType::Timestamp:
            return shownTime(read, std::get<std::int64_t>(value));
        case FieldType::Reference:
            return harmless(nameOf(read, *field.target, std::get<Uuid>(value)));
        case FieldType::TextSet: {
            std::string out;
            for (const std::string& element : std::get<std::vector<std::string>>(value))
                out += (out.empty() ? "" : ", ") + element;
            return harmless(std::move(out));
        }
        default:
            return harmless(std::get<std::string>(value));
    }
}

bool isShown(const Field& field) {
    return field.type != FieldType::Position && field.type != FieldType::Object &&
           field.name != "merged_into";
}

}  // namespace

std::int64_t exportCsv(store::ReadTransaction& read, model::Kind kind, Language language,
                       const std::function<void(std::string_view)>& write) {
    const model::Entity& entity = model::entity(kind);
    std::string text = "\xef\xbb\xbf";
    std::vector<std::string> cells;
    for (const Field& field : entity.fields)
        if (isShown(field)) cells.emplace_back(language == Language::Russian ? field.ru : field.en);
    appendCsvRow(text, cells, ';');
    write(text);

    store::ListQuery query;
    query.kind = kind;
    query.limit = 500;
    std::int64_t count = 0;
    for (bool more = true; more;) {
        const auto page = store::listRecords(read, query);
        text.clear();
        for (const store::Record& record : page) {
            cells.clear();
            for (const Field& field : entity.fields)
                if (isShown(field)) cells.push_back(cellOf(read, field, record.values[field.index]));
            appendCsvRow(text, cells, ';');
            ++count;
        }
        write(text);
        more = page.size() == query.limit;
        if (more) query.after = page.back().id;
    }
    return count;
}

}  // namespace tropa::exchange
