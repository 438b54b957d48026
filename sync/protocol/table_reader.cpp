// Reads a page by the parser's events: each column goes straight into values of its field's type.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/base/text.h"
#include "core/model/codec.h"
#include "sync/protocol/codec_parts.h"
#include "sync/protocol/json_tree.h"
#include "sync/protocol/tables.h"

namespace tropa::protocol {

using model::FieldType;
using model::Value;
using nlohmann::json;
using parts::malformed;

namespace {

constexpr std::string_view kTables = "tables";

/// A table in the making.
class TableReader {
public:
    explicit TableReader(Table& table) : table_(table) {}

    void member(const std::string& name) { member_ = name; }
    void column(const std::string& name) {
        if (table_.name.empty()) malformed(kTables, "\"entity\" comes after \"fields\"");
        Table::Column& made = table_.columns.emplace_back();
        made.name = name;
        made.field = table_.entity == nullptr ? nullptr : table_.entity->field(name);
        place_ = 0;
    }
    const std::string& member() const { return member_; }

    void text(const std::string& v) {
        if (member_ == "scope") {
            if (v.empty() || v.size() > 64) malformed(kTables, "\"scope\" is not a short text");
            table_.scope = v;
        }
        if (member_ != "entity") return;
        if (v.empty() || v.size() > 64) malformed(kTables, "\"entity\" is not a short text");
        table_.name = v;
        table_.entity = model::findEntity(v);
    }
    /// An element of one of the lists beside the fields.
    void listed(const std::string& v) {
        if (member_ == "rows") {
            const auto id = Uuid::parse(v);
            if (!id || id->isNil()) malformed("tables.rows", "is not an id");
            table_.rows.push_back(*id);
        } else if (member_ == "seq") {
            table_.seqs.push_back(parts::number(json(v), "tables.seq"));
        }
    }
    void listed(std::uint64_t v) {
        if (member_ == "seq") {
            if (table_.seqs.empty() || v > static_cast<std::uint64_t>(INT64_MAX) - table_.seqs.back())
                malformed("tables.seq", "is out of range");
            table_.seqs.push_back(table_.seqs.back() + v);
        } else if (member_ == "born") {
            table_.borns.push_back(v);
        } else if (member_ == "dead") {
            dead_.push_back(v);
        }
    }

    const model::Field* field() const { return table_.columns.back().field; }
    void add(std::string& v) {
        const model::Field* f = field();
        const bool line = f != nullptr && (f->type == FieldType::Text || f->type == FieldType::Choice);
        if (line && v.size() <= model::kMaxText && isPlainUtf8(v))
            put(Value{std::move(v)});
        else
            add(json(std::move(v)));
    }
    void add(json v) {
        const model::Field* f = field();
        if (f == nullptr) {
            if (!v.is_null()) table_.columns.back().unknown.emplace_back(place_, std::move(v));
            ++place_;
            return;
        }
        auto value = model::fromJson(*f, v);
        if (!value.ok()) spoilt_.emplace_back(place_, table_.entity->cellOf(*f).name);
        put(value.ok() ? std::move(*value) : Value{});
    }

    void versions(const json& all) {
        if (!all.is_object()) malformed("tables.vers", "is not an object");
        for (const auto& [at, cells] : all.items()) {
            const auto place = parseU64(at);
            if (!place || !cells.is_object()) malformed("tables.vers", "is not an object of objects");
            for (const auto& [cell, ver] : cells.items())
                table_.versions[*place][cell] = parts::number(ver, "tables.vers");
        }
    }

    void finish() {
        const std::size_t count = table_.rows.size();
        if (table_.name.empty() || count == 0) malformed(kTables, "a table has no entity or no rows");
        if (table_.seqs.size() != count || (!table_.borns.empty() && table_.borns.size() != count))
            malformed(kTables, "the lists of a table are not of one length");
        table_.borns.resize(count);
        for (std::size_t at = 0; at < count; ++at) {
            if (table_.borns[at] > table_.seqs[at]) malformed("tables.born", "is out of range");
            table_.borns[at] = table_.seqs[at] - table_.borns[at];
        }
        table_.alive.assign(count, true);
        for (const std::uint64_t at : dead_) {
            if (at >= count) malformed("tables.dead", "is out of range");
            table_.alive[at] = false;
        }
        if (!table_.versions.empty() && table_.versions.rbegin()->first >= count)
            malformed("tables.vers", "is out of range");
        for (const auto& [at, cell] : spoilt_)
            for (Table::Column& column : table_.columns)
                if (column.field != nullptr && table_.entity->cellOf(*column.field).name == cell &&
                    at < count)
                    column.values[at] = Value{};
    }
    void endColumn() { lengths_.push_back(place_); }
    void checkColumns() const {
        for (const std::size_t length : lengths_)
            if (length != table_.rows.size())
                malformed("tables.fields", "a column is not as long as the table");
    }

private:
    void put(Value v) {
        table_.columns.back().values.push_back(std::move(v));
        ++place_;
    }

    Table& table_;
    std::string member_;
    std::size_t place_ = 0;
    std::vector<std::uint64_t> dead_;
    std::vector<std::pair<std::size_t, std::string_view>> spoilt_;
    std::vector<std::size_t> lengths_;
};

/// The parser's listener. What lies outside of the tables becomes a document of its own.
class PageReader final : public nlohmann::json_sax<json> {
public:
    PageReader(std::vector<Table>* tables) : tables_(tables) {}

    json takeHead() { return head_.take(); }
    bool reachedTables() const { return reached_; }
    bool isWhole() const { return head_.whole(); }

    bool null() override { return scalar(json()); }
    bool boolean(bool v) override { return scalar(v); }
    bool number_integer(number_integer_t v) override { return scalar(v); }
    bool number_float(number_float_t v, const string_t&) override { return scalar(v); }
    bool binary(binary_t&) override { return false; }
    bool number_unsigned(number_unsigned_t v) override {
        if (at_ == Place::List) return reader_->listed(v), true;
        return scalar(v);
    }
    bool string(string_t& v) override {
        if (at_ == Place::List) return reader_->listed(v), true;
        if (at_ == Place::Table) return reader_->text(v), true;
        if (at_ == Place::Column) return reader_->add(v), true;
        return scalar(std::move(v));
    }
    bool key(string_t& name) override {
        switch (at_) {
            case Place::Head:
                if (depth_ == 1 && name == kTables) {
                    reached_ = true;
                    if (tables_ == nullptr) return false;  // only what stands before was wanted
                    awaiting_ = true;
                    return true;
                }
                head_.key(name);
                return true;
            case Place::Table:
                reader_->member(name);
                return true;
            case Place::Fields:
                reader_->column(name);
                return true;
            default:
                sub_.key(name);
                return true;
        }
    }
    bool start_object(std::size_t) override {
        deeper();
        if (at_ == Place::Head) {
            if (awaiting_) malformed(kTables, "is not a list");
            head_.open(json::object());
        } else if (at_ == Place::Tables) {
            reader_.emplace(tables_->emplace_back());
            at_ = Place::Table;
        } else if (at_ == Place::Table && reader_->member() == "fields") {
            at_ = Place::Fields;
        } else {
            enter(json::object());
        }
        return true;
    }
    bool start_array(std::size_t) override {
        deeper();
        if (at_ == Place::Head) {
            if (std::exchange(awaiting_, false))
                at_ = Place::Tables;
            else
                head_.open(json::array());
        } else if (at_ == Place::Table) {
            at_ = Place::List;
        } else if (at_ == Place::Fields) {
            at_ = Place::Column;
        } else {
            enter(json::array());
        }
        return true;
    }
    bool end_object() override {
        --depth_;
        if (at_ == Place::Head) {
            head_.close();
        } else if (at_ == Place::Table) {
            reader_->checkColumns();
            reader_->finish();
            at_ = Place::Tables;
        } else if (at_ == Place::Fields) {
            at_ = Place::Table;
        } else {
            leave();
        }
        return true;
    }
    bool end_array() override {
        --depth_;
        if (at_ == Place::Head) {
            head_.close();
        } else if (at_ == Place::Tables) {
            at_ = Place::Head;
        } else if (at_ == Place::List) {
            at_ = Place::Table;
        } else if (at_ == Place::Column) {
            reader_->endColumn();
            at_ = Place::Fields;
        } else {
            leave();
        }
        return true;
    }
    bool parse_error(std::size_t place, const std::string&, const nlohmann::detail::exception&) override {
        if (!reached_ || tables_ != nullptr)
            throw Failure(ErrorCode::InvalidInput, fmt::format("not JSON at byte {}", place));
        return false;
    }

private:
    enum class Place : std::uint8_t { Head, Tables, Table, List, Fields, Column, Sub };

    void deeper() {
        if (++depth_ > kMaxDepth)
            throw Failure(ErrorCode::InvalidInput, fmt::format("nested more than {} deep", kMaxDepth));
    }
    bool scalar(json v) {
        if (awaiting_) malformed(kTables, "is not a list");
        switch (at_) {
            case Place::Head:
                head_.value(std::move(v));
                return true;
            case Place::Column:
                reader_->add(std::move(v));
                return true;
            case Place::Sub:
                sub_.value(std::move(v));
                return true;
            case Place::Table:
                return true;  // a member that is not known
            default:
                malformed(kTables, "holds something unexpected");
        }
    }
    /// A value that is a container: of a field, or of the table.
    void enter(json container) {
        if (at_ == Place::Fields || at_ == Place::Tables || at_ == Place::List)
            malformed(kTables, "holds something unexpected");
        if (at_ != Place::Sub) within_ = std::exchange(at_, Place::Sub);
        sub_.open(std::move(container));
    }
    void leave() {
        sub_.close();
        if (!sub_.whole()) return;
        at_ = within_;
        if (at_ == Place::Column)
            reader_->add(sub_.take());
        else if (reader_->member() == "vers")
            reader_->versions(sub_.take());
    }

    std::vector<Table>* tables_;
    JsonTree head_, sub_;
    std::optional<TableReader> reader_;
    Place at_ = Place::Head;
    Place within_ = Place::Head;
    int depth_ = 0;
    bool awaiting_ = false;
    bool reached_ = false;
};

}  // namespace

Result<SyncAnswer> decodePage(std::string_view bytes, std::vector<Table>& tables) {
    if (bytes.size() > kMaxAnswerBytes)
        return Error{ErrorCode::TooLarge,
                     fmt::format("the message is larger than {} bytes", kMaxAnswerBytes)};
    return guarded([&] {
        PageReader reader(&tables);
        if (!json::sax_parse(bytes, &reader) || !reader.isWhole()) malformed("answer", "is not whole");
        return parts::readAnswer(reader.takeHead());
    });
}

std::optional<SyncAnswer> peekPage(std::string_view bytes) {
    const auto answer = guarded([&] {
        PageReader reader(nullptr);
        (void)json::sax_parse(bytes, &reader);
        if (!reader.reachedTables()) malformed("answer", "has no tables");
        return parts::readAnswer(reader.takeHead());
    });
    return answer.ok() ? std::optional(*answer) : std::nullopt;
}

}  // namespace tropa::protocol
