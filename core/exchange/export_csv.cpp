#include "core/exchange/export_csv.h"

#include "core/exchange/csv.h"
#include "core/exchange/export_rows.h"

namespace tropa::exchange {
namespace {

using model::FieldType;

/// A text that begins like a formula would be computed by whoever opens the file.
std::string harmless(std::string text) {
    const bool number = text.size() > 1 && (text[0] == '-' || text[0] == '+') &&
                        text.find_first_not_of("0123456789 .()-", 1) == std::string::npos;
    if (!text.empty() && !number && std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos)
        text.insert(0, 1, '\'');
    return text;
}

bool isTyped(const model::Field& field) {
    return field.type == FieldType::Bool || field.type == FieldType::Integer ||
           field.type == FieldType::Decimal || field.type == FieldType::Timestamp;
}

}  // namespace

std::int64_t exportCsv(store::ReadTransaction& read, const store::ListQuery& query, Language language,
                       const std::function<void(std::string_view)>& write) {
    const model::Entity& entity = model::entity(query.kind);
    std::string text = "\xef\xbb\xbf";
    std::vector<std::string> cells;
    for (const model::Field& field : entity.fields)
        if (isShown(field)) cells.emplace_back(labelOf(field, language));
    appendCsvRow(text, cells, ';');
    write(text);
    ShownValues values(read);
    return forEachRecord(read, query, [&](const store::Record& record) {
        cells.clear();
        for (const model::Field& field : entity.fields) {
            if (!isShown(field)) continue;
            std::string shown = values.shown(field, record.values[field.index]);
            // The contact's own name, so that it is known again wherever the list goes.
            if (shown.empty() && query.kind == model::Kind::Contact && field.name == "external_id")
                shown = record.id.text();
            cells.push_back(isTyped(field) ? std::move(shown) : harmless(std::move(shown)));
        }
        text.clear();
        appendCsvRow(text, cells, ';');
        write(text);
    });
}

}  // namespace tropa::exchange
