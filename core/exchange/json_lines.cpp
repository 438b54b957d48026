#include "core/exchange/json_lines.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/model/codec.h"

namespace tropa::exchange {
namespace {

using nlohmann::json;

/// A record of a line; the entity is null where it is none.
struct Line {
    const model::Entity* entity = nullptr;
    Uuid id;
    store::FieldValues fields;
};

const model::Entity* entityOf(const json& line) {
    if (!line.is_object() || !line.contains("entity") || !line["entity"].is_string()) return nullptr;
    const auto& name = line["entity"].get_ref<const std::string&>();
    for (const model::Entity& entity : model::entities())
        if (entity.name == name && !entity.serverOnly) return &entity;
    return nullptr;
}

std::optional<Uuid> idOf(const json& line) {
    if (!line.contains("id") || !line["id"].is_string()) return std::nullopt;
    return Uuid::parse(line["id"].get_ref<const std::string&>());
}

class JsonLineRows : public ImportRows {
public:
    JsonLineRows(PassingText text, const ImportOptions& options, ImportReport& report)
        : text_(std::move(text)),
          options_(options),
          report_(report) {
        report_.profile = "tropa_lines";
        for (std::string_view line; take(line); text_.passUpTo(at_)) total_ += isBlankLine(line) ? 0 : 1;
        at_ = 0;
        number_ = 0;
        text_.startOver();
    }

    void open(store::ReadTransaction&) override {}
    bool next() override {
        for (std::string_view line; take(line); text_.passUpTo(at_)) {
            if (isBlankLine(line)) continue;
            ++done_;
            ++report_.read;
            if (read(line)) return true;
            ++report_.refused;
        }
        return false;
    }
    Outcome take(store::Edit& edit) override {
        const auto record = store::findRecord(edit.write(), line_.entity->kind, line_.id);
        dropMissing(edit.write());
        if (!record || !record->alive) {
            // An import that was taken back has left its records dead.
            if (record) edit.restore(line_.entity->kind, line_.id);
            if (record)
                edit.set(line_.entity->kind, line_.id, line_.fields);
            else
                edit.create(line_.entity->kind, line_.fields, line_.id);
            return Outcome::Created;
        }
        return options_.onMatch == OnMatch::Skip ? Outcome::Known : layOver(edit, *record);
    }
    const ContactDraft& place() const override { return place_; }
    std::size_t done() const override { return done_; }
    std::size_t total() const override { return total_; }

private:
    static bool isBlankLine(std::string_view line) { return trimmed(line).empty(); }

    bool take(std::string_view& line) {
        if (at_ >= text_.text().size()) return false;
        const std::size_t end = std::min(text_.text().find('\n', at_), text_.text().size());
        line = text_.text().substr(at_, end - at_);
        at_ = end + 1;
        ++number_;
        return true;
    }

    void problem(ProblemKind kind, std::string_view column, std::string_view value) {
        report_.problems.push_back({.line = number_,
                                    .row = number_,
                                    .column = std::string(column),
                                    .value = shortened(repairedUtf8(value)),
                                    .kind = kind});
    }

    bool read(std::string_view text) {
        const json line = json::parse(text, nullptr, false);
        line_ = {};
        line_.entity = entityOf(line);
        const auto id = line_.entity == nullptr ? std::nullopt : idOf(line);
        if (!id) {
            problem(ProblemKind::BadLine, {}, text.substr(0, 200));
            return false;
        }
        line_.id = *id;
        for (const auto& [name, value] : line.items()) {
            const model::Field* field = line_.entity->field(name);
            if (field == nullptr || value.is_null() || name == "merged_into" || name == "merged_from")
                continue;
            auto read = model::fromJson(*field, value);
            if (!read) {
                problem(ProblemKind::BadLine, name,
                        value.dump(-1, ' ', false, json::error_handler_t::replace));
                return false;
            }
            line_.fields.emplace_back(name, std::move(*read));
        }
        if (report_.entity.empty()) report_.entity = line_.entity->name;
        if (const auto subject = subjectNamed(report_.entity)) report_.subject = *subject;
        place_ = {};
        place_.line = place_.row = number_;
        const auto title = line.find(line_.entity->title);
        if (title != line.end() && title->is_string()) place_.name = title->get<std::string>();
        if (place_.name.empty()) place_.name = line_.id.text();
        return true;
    }

    void dropMissing(store::ReadTransaction& read) {
        std::erase_if(line_.fields, [&](const auto& given) {
            const model::Field& field = *line_.entity->field(given.first);
            if (field.type != model::FieldType::Reference || model::isNull(given.second)) return false;
            const Uuid& id = std::get<Uuid>(given.second);
            if (id.isNil() || store::findRecord(read, *field.target, id)) return false;
            problem(ProblemKind::MissingRecord, field.name, id.text());
            return true;
        });
    }

    Outcome layOver(store::Edit& edit, const store::Record& record) {
        store::FieldValues changes;
        bool added = false;
        for (auto& [name, value] : line_.fields) {
            const model::Field& field = *line_.entity->field(name);
            const model::Value& have = record.values[field.index];
            if (have == value) continue;
            if (field.type == model::FieldType::TextSet) {
                const auto* known = std::get_if<std::vector<std::string>>(&have);
                for (const std::string& element : std::get<std::vector<std::string>>(value)) {
                    if (known != nullptr && std::find(known->begin(), known->end(), element) != known->end())
                        continue;
                    edit.add(record.kind, record.id, name, element);
                    added = true;
                }
                continue;
            }
            // A buyer who has bought is shown as hot, whatever was noted.
            const bool follows = record.kind == model::Kind::Contact && name == "temperature" &&
                                 value == model::Value{std::string("hot")};
            if (!follows && (model::isNull(have) || options_.onMatch == OnMatch::Update))
                changes.emplace_back(name, std::move(value));
        }
        if (!changes.empty()) edit.set(record.kind, record.id, changes);
        return added || !changes.empty() ? Outcome::Updated : Outcome::Known;
    }

    PassingText text_;
    const ImportOptions& options_;
    ImportReport& report_;
    std::size_t at_ = 0, done_ = 0, total_ = 0;
    int number_ = 0;
    Line line_;
    ContactDraft place_;
};

}  // namespace

bool looksLikeJsonLines(std::string_view bytes) {
    constexpr std::size_t kMostOfALine = std::size_t{1} << 20;
    if (!bytes.starts_with('{')) return false;
    const json line = json::parse(bytes.substr(0, std::min(bytes.find('\n'), kMostOfALine)), nullptr, false);
    return entityOf(line) != nullptr && idOf(line);
}

std::unique_ptr<ImportRows> jsonLineRows(PassingText text, const ImportOptions& options,
                                         ImportReport& report) {
    return std::make_unique<JsonLineRows>(std::move(text), options, report);
}

}  // namespace tropa::exchange
