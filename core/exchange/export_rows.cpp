#include "core/exchange/export_rows.h"

#include <cstdio>
#include <filesystem>

#include "core/base/decimal.h"
#include "core/base/iso_time.h"

namespace tropa::exchange {

using model::FieldType;

std::int64_t forEachRecord(store::ReadTransaction& read, store::ListQuery query,
                           const std::function<void(const store::Record&)>& visit) {
    query.limit = 500;
    query.after = {};
    std::int64_t count = 0;
    for (bool more = true; more;) {
        const auto page = store::listRecords(read, query);
        for (const store::Record& record : page) {
            visit(record);
            ++count;
        }
        more = page.size() == query.limit;
        if (more) query.after = page.back().id;
    }
    return count;
}

bool isShown(const model::Field& field) {
    return field.type != FieldType::Position && field.type != FieldType::Object &&
           field.name != "merged_into" && field.name != "merged_from";
}

std::string_view labelOf(const model::Field& field, Language language) {
    return language == Language::Russian ? field.ru : field.en;
}

std::string shownTime(store::ReadTransaction& read, std::int64_t ms) {
    const std::int64_t local = ms + zoneOffsetMinutes(read.replica().timeZone(), ms) * 60'000LL;
    const std::string iso = isoFromMs(local);
    return iso.substr(0, 10) + ' ' + iso.substr(11, 5);
}

std::string shownValue(store::ReadTransaction& read, const model::Field& field, const model::Value& value) {
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
        case FieldType::Reference: {
            const Uuid& id = std::get<Uuid>(value);
            const auto record = store::findRecord(read, *field.target, id);
            const std::string title = record ? record->text(record->entity().title) : std::string{};
            return title.empty() ? id.text() : title;
        }
        case FieldType::TextSet: {
            std::string out;
            for (const std::string& element : std::get<std::vector<std::string>>(value))
                out += (out.empty() ? "" : ", ") + element;
            return out;
        }
        default:
            return std::get<std::string>(value);
    }
}

std::string ShownValues::shown(const model::Field& field, const model::Value& value) {
    constexpr std::size_t kMostNames = 20'000;
    const Uuid* id = std::get_if<Uuid>(&value);
    if (id == nullptr) return shownValue(read_, field, value);
    if (const auto known = names_.find(*id); known != names_.end()) return known->second;
    if (names_.size() == kMostNames) names_.clear();
    return names_[*id] = shownValue(read_, field, value);
}

WholeFile::WholeFile(std::string path) : path_(std::move(path)), part_(path_ + ".part") {
    file_ = std::fopen(part_.c_str(), "wb");
    if (file_ == nullptr) throw Failure(ErrorCode::Io, path_ + ": cannot be written");
}

WholeFile::~WholeFile() {
    if (file_ != nullptr) std::fclose(file_);
    if (!done_) std::remove(part_.c_str());
}

void WholeFile::write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size())
        throw Failure(ErrorCode::Io, path_ + ": cannot be written");
}

void WholeFile::finish() {
    const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    std::error_code error;
    if (closed) std::filesystem::rename(part_, path_, error);
    if (!closed || error) throw Failure(ErrorCode::Io, path_ + ": cannot be written");
    done_ = true;
}

}  // namespace tropa::exchange
