// Reads a page without a tree of it: each column goes straight into values of its field's type. What our own
// server writes is cut out of the text; whatever is written otherwise comes as the parser's events.
#include <fmt/format.h>

#include <optional>

#include "sync/protocol/codec_parts.h"
#include "sync/protocol/json_tree.h"
#include "sync/protocol/plain_walk.h"
#include "sync/protocol/table_builder.h"
#include "sync/protocol/tables.h"

namespace tropa::protocol {

using nlohmann::json;
using parts::malformed;

namespace {

constexpr std::string_view kTables = "tables";

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
    std::optional<TableBuilder> reader_;
    Place at_ = Place::Head;
    Place within_ = Place::Head;
    int depth_ = 0;
    bool awaiting_ = false;
    bool reached_ = false;
};

/// An answer that is written as ours writes it.
class PlainPage {
public:
    /// False where it is not; then `tables` hold whatever.
    static bool readTables(std::string_view text, std::vector<Table>& tables) {
        PlainPage page(text);
        do
            if (!page.table(tables.emplace_back())) return false;
        while (page.walk_.take(","));
        return page.walk_.take("]}") && page.walk_.done();
    }

private:
    explicit PlainPage(std::string_view text) : walk_(text) {}

    bool table(Table& table) {
        TableBuilder builder(table);
        if (!walk_.take("{")) return false;
        do {
            const auto name = walk_.name();
            if (!name || !walk_.take(":")) return false;
            builder.member(*name);
            if (!member(builder)) return false;
        } while (walk_.take(","));
        if (!walk_.take("}")) return false;
        builder.finish();
        return true;
    }
    bool member(TableBuilder& builder) {
        if (walk_.take("[")) return list(builder);
        if (const auto text = walk_.text()) return builder.text(*text), true;
        if (builder.member() == "fields") return columns(builder);
        const auto versions = builder.member() == "vers" ? walk_.value(kDeepest) : std::nullopt;
        if (versions) builder.versions(*versions);
        return versions.has_value();
    }
    bool list(TableBuilder& builder) {
        do {
            if (const auto text = walk_.name())
                builder.listed(*text);
            else if (const auto count = walk_.count())
                builder.listed(*count);
            else
                return false;
        } while (walk_.take(","));
        return walk_.take("]");
    }
    bool columns(TableBuilder& builder) {
        if (!walk_.take("{")) return false;
        do {
            const auto name = walk_.name();
            if (!name || !walk_.take(":[")) return false;
            builder.column(*name);
            do
                if (!value(builder)) return false;
            while (walk_.take(","));
            if (!walk_.take("]")) return false;
            builder.endColumn();
        } while (walk_.take(","));
        return walk_.take("}");
    }
    bool value(TableBuilder& builder) {
        if (walk_.take("null")) return builder.add(json()), true;
        if (const auto text = walk_.text()) {
            std::string v(*text);
            builder.add(v);
            return true;
        }
        auto tree = walk_.value(kDeepest);
        if (tree) builder.add(std::move(*tree));
        return tree.has_value();
    }

    /// A value lies in a column of the fields of a table in the answer's list.
    static constexpr int kDeepest = kMaxDepth - 5;
    Walk walk_;
};

constexpr std::string_view kTablesBegin = "\"tables\":[";

/// What stands before the tables, as an object of its own; nothing where they are not plain.
std::optional<std::string> readPlain(std::string_view bytes, std::vector<Table>& tables) {
    const std::size_t at = placeOfMember(bytes, kTablesBegin);
    if (at == std::string_view::npos) return std::nullopt;
    const auto read =
        guarded([&] { return PlainPage::readTables(bytes.substr(at + kTablesBegin.size()), tables); });
    if (read.ok() && *read) {
        std::string head(bytes.substr(0, at));
        if (head.back() == ',') head.pop_back();
        return head + '}';
    }
    tables.clear();  // the strict reader says what is wrong, if anything is
    return std::nullopt;
}

}  // namespace

Result<SyncAnswer> decodePage(std::string_view bytes, std::vector<Table>& tables) {
    if (bytes.size() > kMaxAnswerBytes)
        return Error{ErrorCode::TooLarge,
                     fmt::format("the message is larger than {} bytes", kMaxAnswerBytes)};
    return guarded([&] {
        const auto head = readPlain(bytes, tables);
        PageReader reader(&tables);
        if (!json::sax_parse(head ? std::string_view(*head) : bytes, &reader) || !reader.isWhole())
            malformed("answer", "is not whole");
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
