#include "qml/viewmodels/import_plan.h"

#include <fmt/format.h>

#include <QCoreApplication>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/text.h"
#include "core/exchange/business_rows.h"
#include "core/exchange/contact_rows.h"
#include "core/exchange/foreign_table.h"
#include "core/exchange/profiles.h"
#include "core/exchange/vcard.h"
#include "core/exchange/vcard_rows.h"

namespace tropa::viewmodels {
namespace {

using exchange::Field;
using exchange::Subject;

constexpr std::size_t kPreviewRows = 5;
constexpr std::size_t kSampleRows = 3;
const QString kDot = QStringLiteral(" · ");

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Import)
};

struct Meaning {
    Field field;
    const char* text;
};
constexpr Meaning kMeanings[] = {{Field::Name, QT_TRANSLATE_NOOP("Import", "Name")},
                                 {Field::LastName, QT_TRANSLATE_NOOP("Import", "Last name")},
                                 {Field::FirstName, QT_TRANSLATE_NOOP("Import", "First name")},
                                 {Field::MiddleName, QT_TRANSLATE_NOOP("Import", "Patronymic")},
                                 {Field::Client, QT_TRANSLATE_NOOP("Import", "Person or company")},
                                 {Field::Company, QT_TRANSLATE_NOOP("Import", "Company")},
                                 {Field::Position, QT_TRANSLATE_NOOP("Import", "Position")},
                                 {Field::Phone, QT_TRANSLATE_NOOP("Import", "Phone")},
                                 {Field::Email, QT_TRANSLATE_NOOP("Import", "E-mail")},
                                 {Field::City, QT_TRANSLATE_NOOP("Import", "City")},
                                 {Field::Address, QT_TRANSLATE_NOOP("Import", "Address")},
                                 {Field::Website, QT_TRANSLATE_NOOP("Import", "Website")},
                                 {Field::Inn, QT_TRANSLATE_NOOP("Import", "Tax number")},
                                 {Field::Kpp, QT_TRANSLATE_NOOP("Import", "Tax branch code")},
                                 {Field::InnKpp, QT_TRANSLATE_NOOP("Import", "Tax number and branch")},
                                 {Field::Temperature, QT_TRANSLATE_NOOP("Import", "Temperature")},
                                 {Field::Source, QT_TRANSLATE_NOOP("Import", "Source")},
                                 {Field::Event, QT_TRANSLATE_NOOP("Import", "Event")},
                                 {Field::Tags, QT_TRANSLATE_NOOP("Import", "Tags")},
                                 {Field::Owner, QT_TRANSLATE_NOOP("Import", "Who looks after them")},
                                 {Field::ExternalId, QT_TRANSLATE_NOOP("Import", "Key in the other program")},
                                 {Field::Own, QT_TRANSLATE_NOOP("Import", "As its header says")},
                                 {Field::Title, QT_TRANSLATE_NOOP("Import", "Name of the deal")},
                                 {Field::Funnel, QT_TRANSLATE_NOOP("Import", "Funnel")},
                                 {Field::Stage, QT_TRANSLATE_NOOP("Import", "The buyer's last step")},
                                 {Field::StageAt, QT_TRANSLATE_NOOP("Import", "When he did it")},
                                 {Field::Status, QT_TRANSLATE_NOOP("Import", "Open, won or lost")},
                                 {Field::LossReason, QT_TRANSLATE_NOOP("Import", "Why it was lost")},
                                 {Field::Number, QT_TRANSLATE_NOOP("Import", "Number of the document")},
                                 {Field::Date, QT_TRANSLATE_NOOP("Import", "Date of the purchase")},
                                 {Field::Amount, QT_TRANSLATE_NOOP("Import", "Amount")},
                                 {Field::Currency, QT_TRANSLATE_NOOP("Import", "Currency")},
                                 {Field::Margin, QT_TRANSLATE_NOOP("Import", "Margin")},
                                 {Field::Deal, QT_TRANSLATE_NOOP("Import", "Deal of the purchase")},
                                 {Field::Segment, QT_TRANSLATE_NOOP("Import", "Segment")},
                                 {Field::CreatedAt, QT_TRANSLATE_NOOP("Import", "Created on")},
                                 {Field::FirstOwner, QT_TRANSLATE_NOOP("Import", "Who had it at the start")},
                                 {Field::ClosedAt, QT_TRANSLATE_NOOP("Import", "Closed on")},
                                 {Field::Remark, QT_TRANSLATE_NOOP("Import", "Note")},
                                 {Field::Note, QT_TRANSLATE_NOOP("Import", "Into the note, with its header")},
                                 {Field::Skip, QT_TRANSLATE_NOOP("Import", "Leave out")}};

QString textOf(Field field) {
    for (const Meaning& meaning : kMeanings)
        if (meaning.field == field) return Tr::tr(meaning.text);
    return {};
}

QList<Row> columnRows(const exchange::Table& table, const exchange::Mapping& mapping, const QLocale& locale) {
    QList<Row> rows;
    for (std::size_t column = 0; column < mapping.columns.size(); ++column) {
        const exchange::ColumnChoice& choice = mapping.columns[column];
        QStringList sample;
        for (const exchange::Row& row : table.rows) {
            if (sample.size() == static_cast<qsizetype>(kSampleRows)) break;
            const QString cell = column < row.cells.size() ? qs(row.cells[column]).simplified() : QString();
            if (!cell.isEmpty()) sample.append(cell.left(40));
        }
        rows.append(
            {QString::number(column),
             {qs(exchange::columnTitle(table.header, column, importLanguage(locale))),
              qs(exchange::nameOf(choice.field)), textOf(choice.field), sample.join(QStringLiteral(", ")),
              qs(exchange::explain(choice, importLanguage(locale))),
              choice.reason == exchange::Reason::Chosen || choice.confidence >= 0.6}});
    }
    return rows;
}

QList<Row> previewRows(const std::vector<exchange::ContactDraft>& drafts) {
    QList<Row> rows;
    for (std::size_t i = 0; i < std::min(drafts.size(), kPreviewRows); ++i) {
        const exchange::ContactDraft& draft = drafts[i];
        QStringList about{draft.name.empty() ? QString() : qs(draft.company), qs(draft.position),
                          qs(draft.city)};
        about.removeAll(QString());
        QString reach;
        if (!draft.phones.empty())
            reach = phoneText(draft.phones.front().e164.empty() ? draft.phones.front().typed
                                                                : draft.phones.front().e164);
        else if (!draft.emails.empty())
            reach = qs(draft.emails.front());
        const QString name = draft.name.empty() ? qs(draft.company) : qs(draft.name);
        rows.append({QString::number(i), {name.isEmpty() ? reach : name, about.join(kDot), reach}});
    }
    return rows;
}

/// Which of the fields of companies, deals and purchases have a place in the rows.
bool hasPlace(Field field, Subject subject) {
    static const std::map<Subject, std::set<Field>> kOwn = {
        {Subject::Contact, {}},
        {Subject::Company, {Field::Segment, Field::CreatedAt}},
        {Subject::Deal,
         {Field::Title, Field::Funnel, Field::Stage, Field::StageAt, Field::Status, Field::LossReason,
          Field::Amount, Field::Currency, Field::Segment, Field::FirstOwner, Field::CreatedAt,
          Field::ClosedAt}},
        {Subject::Purchase,
         {Field::Number, Field::Date, Field::Amount, Field::Currency, Field::Margin, Field::Deal}}};
    return !exchange::isOfBusiness(field) || kOwn.at(subject).contains(field);
}

QString moneyOf(const exchange::BusinessDraft& draft, const Words& words) {
    return draft.amount ? words.money(draft.amount->units, draft.currency) : QString();
}

QList<Row> previewRows(const std::vector<exchange::BusinessDraft>& drafts, Subject subject,
                       const Words& words) {
    QList<Row> rows;
    for (std::size_t i = 0; i < std::min(drafts.size(), kPreviewRows); ++i) {
        const exchange::BusinessDraft& draft = drafts[i];
        const exchange::ContactDraft& client = draft.client;
        const QString who = qs(client.company.empty() ? client.name : client.company);
        QStringList title, about;
        QString aside;
        if (subject == Subject::Company) {
            title = {who, qs(client.inn)};
            about = {qs(client.inn), qs(client.city)};
        } else if (subject == Subject::Deal) {
            title = {qs(draft.title), who};
            about = {who, qs(draft.status.empty() ? draft.stage : std::string())};
            if (draft.status == "won") about.append(Tr::tr("won"));
            if (draft.status == "lost") about.append(Tr::tr("lost"));
            aside = moneyOf(draft, words);
        } else {
            title = {who, qs(draft.deal)};
            about = {qs(draft.number), draft.atMs ? words.day(*draft.atMs) : QString()};
            aside = moneyOf(draft, words);
        }
        title.removeAll(QString());
        about.removeAll(QString());
        rows.append({QString::number(i), {title.value(0), about.join(kDot), aside}});
    }
    return rows;
}

void planTable(ImportPlan& plan, const exchange::Table& table,
               const std::shared_ptr<const exchange::Mapping>& mapping, const std::string& timeZone,
               const Words& words) {
    plan.mapping = mapping && mapping->columns.size() == table.header.size()
                       ? *mapping
                       : exchange::guessMapping(table, plan.subject);
    plan.header = table.header;
    plan.columns = columnRows(table, plan.mapping, words.locale());
    const exchange::ContactRowOptions options{{}, importLanguage(words.locale())};
    const auto count = [&](auto&& rows) {
        plan.drafts = static_cast<int>(rows.drafts.size());
        plan.refused = rows.refused;
        plan.skipped = rows.skipped;
        plan.problems = std::move(rows.problems);
    };
    if (plan.subject == Subject::Contact) {
        exchange::ContactRows rows = exchange::contactRows(table, plan.mapping, options);
        plan.preview = previewRows(rows.drafts);
        count(std::move(rows));
        return;
    }
    exchange::BusinessRows rows =
        exchange::businessRows(table, plan.mapping, plan.subject, {options, timeZone, {}});
    plan.preview = previewRows(rows.drafts, plan.subject, words);
    count(std::move(rows));
}

}  // namespace

exchange::Language importLanguage(const QLocale& locale) {
    return locale.language() == QLocale::Russian ? exchange::Language::Russian : exchange::Language::English;
}

QList<Row> importFields(Subject subject) {
    QList<Row> rows;
    for (const Meaning& meaning : kMeanings)
        if (hasPlace(meaning.field, subject))
            rows.append({qs(exchange::nameOf(meaning.field)), {Tr::tr(meaning.text)}});
    return rows;
}

std::string importProfileKey(const std::vector<std::string>& header) {
    std::string all;
    for (const std::string& title : header) all += folded(title) + '\n';
    return fmt::format("import_profile_{:016x}", std::hash<std::string>{}(all));
}

std::string importProfile(Subject subject, const exchange::Mapping& mapping,
                          const std::vector<std::string>& header) {
    nlohmann::json profile = exchange::toJson(mapping, header);
    profile["as"] = exchange::nameOf(subject);
    return profile.dump();
}

ImportPlan planImport(store::ReadTransaction& read, std::string_view text, std::optional<Subject> subject,
                      const std::shared_ptr<const exchange::Mapping>& mapping, const Words& words) {
    ImportPlan plan;
    plan.cards = exchange::looksLikeVCard(text);
    if (!plan.cards) {
        const exchange::Table table = exchange::readTable(text).orThrow();
        auto chosen = mapping;
        if (!subject && !chosen && table.hasHeader) {
            const auto known = nlohmann::json::parse(read.state(importProfileKey(table.header)).value_or(""),
                                                     nullptr, false);
            if (known.is_object()) {
                subject = exchange::subjectNamed(known.value("as", std::string()));
                auto remembered = exchange::mappingFromJson(known, table, subject.value_or(Subject::Contact));
                if (remembered) chosen = std::make_shared<const exchange::Mapping>(std::move(*remembered));
            }
        }
        plan.subject = subject.value_or(exchange::guessSubject(table));
        planTable(plan, table, chosen, read.replica().timeZone(), words);
        return plan;
    }
    exchange::ContactRows rows =
        exchange::vcardRows(exchange::readVCards(text).orThrow(), {{}, importLanguage(words.locale())});
    plan.drafts = static_cast<int>(rows.drafts.size());
    plan.refused = rows.refused;
    plan.skipped = rows.skipped;
    plan.preview = previewRows(rows.drafts);
    plan.problems = std::move(rows.problems);
    return plan;
}

}  // namespace tropa::viewmodels
