#include "core/exchange/business_rows.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/exchange/cell.h"

namespace tropa::exchange {
namespace {

enum class DateOrder { Unknown, DayFirst, MonthFirst };

/// In which order a column writes "03/04/2026": one date with a day over twelve tells it for all.
DateOrder orderOf(const Table& table, std::size_t column) {
    bool dayFirst = false, monthFirst = false;
    for (const Row& row : table.rows) {
        if (column >= row.cells.size() || row.cells[column].find('/') == std::string::npos) continue;
        const std::string clean = cleaned(row.cells[column]);
        const auto date = dateOf(clean);
        if (!date || date->doubtful || date->day == date->month) continue;
        (std::atoi(clean.c_str()) == date->day ? dayFirst : monthFirst) = true;
    }
    if (dayFirst == monthFirst) return DateOrder::Unknown;
    return dayFirst ? DateOrder::DayFirst : DateOrder::MonthFirst;
}

class BusinessReader {
public:
    BusinessReader(const Table& table, const Mapping& mapping, Subject subject,
                   const BusinessRowOptions& options)
        : table_(table),
          mapping_(mapping),
          subject_(subject),
          options_(options),
          contacts_(table.header, withoutBusiness(mapping), anyRow(options.contact)) {
        for (std::size_t i = 0; i < mapping.columns.size(); ++i)
            orders_.push_back(isDate(mapping.columns[i].field) ? orderOf(table, i) : DateOrder::Unknown);
        settleOrders();
    }

    std::optional<BusinessDraft> read(const Row& row, std::vector<Problem>& problems) {
        auto client = contacts_.read(row, problems);
        if (!client) return std::nullopt;
        draft_ = {};
        draft_.client = std::move(*client);
        problems_ = &problems;
        for (std::size_t i = 0; i < std::min(row.cells.size(), mapping_.columns.size()); ++i) {
            const Field field = mapping_.columns[i].field;
            if (!isOfBusiness(field)) continue;
            const std::string clean = cleaned(row.cells[i]);
            if (!clean.empty() && !isDash(clean)) take(field, i, options_.values(field, clean));
        }
        settle();
        if (const auto kind = missing()) {
            problem(*kind, {}, draft_.title.empty() ? draft_.number : draft_.title);
            return std::nullopt;
        }
        return std::move(draft_);
    }

private:
    /// A program writes all its dates alike: what one column tells goes for those that do not.
    void settleOrders() {
        const auto told = [&](DateOrder order) {
            return std::find(orders_.begin(), orders_.end(), order) != orders_.end();
        };
        if (told(DateOrder::DayFirst) == told(DateOrder::MonthFirst)) return;
        const DateOrder all = told(DateOrder::DayFirst) ? DateOrder::DayFirst : DateOrder::MonthFirst;
        for (DateOrder& order : orders_)
            if (order == DateOrder::Unknown) order = all;
    }

    static bool isDate(Field field) {
        return field == Field::Date || field == Field::CreatedAt || field == Field::ClosedAt ||
               field == Field::StageAt;
    }
    static Mapping withoutBusiness(Mapping mapping) {
        for (ColumnChoice& choice : mapping.columns)
            if (isOfBusiness(choice.field)) choice = {Field::Skip, 1, Reason::Chosen, 0};
        return mapping;
    }
    static ContactRowOptions anyRow(ContactRowOptions options) {
        options.anyRow = true;
        return options;
    }

    std::string titleOf(std::size_t column) const {
        return columnTitle(table_.header, column, options_.contact.language);
    }
    void problem(ProblemKind kind, const std::string& column, std::string_view value) {
        problems_->push_back({.line = draft_.client.line,
                              .row = draft_.client.row,
                              .column = column,
                              .value = shortened(value),
                              .kind = kind});
    }
    void keep(std::size_t column, const std::string& value) {
        addToNote(draft_.client, titleOf(column), value);
    }
    void refuse(ProblemKind kind, std::size_t column, const std::string& value) {
        keep(column, value);
        problem(kind, titleOf(column), value);
    }

    void fill(std::string& place, std::size_t column, const std::string& value) {
        if (place.empty() || place == value)
            place = value;
        else
            keep(column, value);
    }

    void take(Field field, std::size_t column, const std::string& clean) {
        switch (field) {
            case Field::Title:
                return fill(draft_.title, column, oneLine(clean));
            case Field::Funnel:
                return fill(draft_.funnel, column, oneLine(clean));
            case Field::Stage:
                return fill(draft_.stage, column, oneLine(clean));
            case Field::LossReason:
                return fill(draft_.lossReason, column, oneLine(clean));
            case Field::Segment:
                return fill(draft_.segment, column, oneLine(clean));
            case Field::FirstOwner:
                return fill(draft_.firstOwner, column, oneLine(clean));
            case Field::Number:
                return fill(draft_.number, column, oneLine(clean));
            case Field::Deal:
                return fill(draft_.deal, column, oneLine(clean));
            case Field::Status:
                return takeStatus(column, oneLine(clean));
            case Field::Currency:
                if (const auto currency = currencyOf(clean)) return fill(draft_.currency, column, *currency);
                return refuse(ProblemKind::BadCurrency, column, clean);
            case Field::Amount:
                return takeAmount(draft_.amount, column, clean);
            case Field::Margin:
                return takeAmount(draft_.margin, column, clean);
            case Field::StageAt:
                return takeDate(draft_.stageAtMs, column, clean);
            case Field::CreatedAt:
                return takeDate(draft_.createdMs, column, clean);
            case Field::ClosedAt:
                return takeDate(draft_.closedMs, column, clean);
            case Field::Date:
                return takeDate(draft_.atMs, column, clean);
            default:
                return;
        }
    }

    void takeStatus(std::size_t column, const std::string& value) {
        // A column "Закрыта" says yes or no: it does not say how, the stage does.
        static constexpr std::string_view kYesNo[] = {"да", "нет", "Да", "Нет",  "Y",
                                                      "N",  "yes", "no", "true", "false"};
        if (std::find(std::begin(kYesNo), std::end(kYesNo), value) != std::end(kYesNo))
            return keep(column, value);
        if (const auto status = dealStateOf(value))
            draft_.status = *status;
        else
            refuse(ProblemKind::UnknownStatus, column, value);
    }

    void takeAmount(std::optional<Decimal>& place, std::size_t column, const std::string& clean) {
        const auto cell = amountOf(clean);
        if (!cell) return refuse(ProblemKind::BadAmount, column, clean);
        if (place) return keep(column, clean);
        place = cell->amount;
        std::string currency = cell->currency;
        // "Бюджет, руб": the header may say the currency.
        if (currency.empty())
            for (const std::string& word : wordsOfHeader(column))
                if (auto named = currencyOf(word)) currency = *named;
        if (draft_.currency.empty()) draft_.currency = currency;
    }

    std::vector<std::string> wordsOfHeader(std::size_t column) const {
        std::vector<std::string> words(1);
        for (const char c : column < table_.header.size() ? table_.header[column] : std::string()) {
            if (c == ' ' || c == ',' || c == '(' || c == ')')
                words.emplace_back();
            else
                words.back() += c;
        }
        return words;
    }

    void takeDate(std::optional<std::int64_t>& place, std::size_t column, const std::string& clean) {
        // What amoCRM says of a deal that goes on.
        if (&place == &draft_.closedMs && folded(clean) == "не закрыта") return;
        const DateOrder order = orders_[column];
        const bool monthFirst =
            order == DateOrder::MonthFirst ||
            (order == DateOrder::Unknown && options_.contact.language == Language::English);
        const auto date = dateOf(clean, monthFirst);
        if (!date) return refuse(ProblemKind::BadDate, column, clean);
        if (date->doubtful && order == DateOrder::Unknown)
            problem(ProblemKind::DoubtfulDate, titleOf(column), clean);
        if (place) return keep(column, clean);
        place = instantOf(*date, options_.timeZone);
    }

    /// Other CRMs close a deal by a stage: "Успешно реализовано".
    void settle() {
        if (draft_.status.empty() && !draft_.stage.empty()) {
            if (const auto status = dealStateOf(draft_.stage); status && *status != "open") {
                draft_.status = *status;
                draft_.stage.clear();
            }
        }
    }

    std::optional<ProblemKind> missing() const {
        if (subject_ == Subject::Company) {
            const ContactDraft& company = draft_.client;
            if (company.company.empty() && company.inn.empty() && company.name.empty())
                return ProblemKind::NothingToName;
            return std::nullopt;
        }
        if (subject_ == Subject::Deal) {
            if (draft_.title.empty() && !draft_.hasClient()) return ProblemKind::NoTitle;
            return std::nullopt;
        }
        if (!draft_.amount) return ProblemKind::NoAmount;
        if (!draft_.atMs) return ProblemKind::NoDate;
        if (!draft_.hasClient() && draft_.deal.empty()) return ProblemKind::NoClient;
        return std::nullopt;
    }

    const Table& table_;
    Mapping mapping_;
    Subject subject_;
    BusinessRowOptions options_;
    ContactRowReader contacts_;
    std::vector<DateOrder> orders_;
    BusinessDraft draft_;
    std::vector<Problem>* problems_ = nullptr;
};

}  // namespace

bool BusinessDraft::hasClient() const {
    return !client.name.empty() || !client.company.empty() || !client.inn.empty() || !client.phones.empty() ||
           !client.emails.empty();
}

BusinessRows businessRows(const Table& table, const Mapping& mapping, Subject subject,
                          const BusinessRowOptions& options) {
    BusinessRows out;
    out.problems = table.problems;
    for (const Problem& problem : table.problems)
        if (effectOf(problem.kind) == Effect::RowRefused) ++out.refused;
    BusinessReader reader(table, mapping, subject, options);
    for (const Row& row : table.rows) {
        if (auto draft = reader.read(row, out.problems))
            out.drafts.push_back(std::move(*draft));
        else
            ++(effectOf(out.problems.back().kind) == Effect::RowSkipped ? out.skipped : out.refused);
    }
    out.read = static_cast<int>(out.drafts.size()) + out.refused + out.skipped;
    return out;
}

}  // namespace tropa::exchange
