#include "qml/viewmodels/import_plan.h"

#include <fmt/format.h>

#include <QCoreApplication>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/text.h"
#include "core/exchange/business_rows.h"
#include "core/exchange/import.h"

namespace tropa::viewmodels {
namespace {

using exchange::Field;
using exchange::Subject;

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

QList<Row> columnRows(const exchange::ImportReport& report, const QLocale& locale) {
    QList<Row> rows;
    for (const exchange::ColumnReport& column : report.columns) {
        QStringList sample;
        for (const std::string& value : column.sample) sample.append(qs(value).simplified().left(40));
        const exchange::ColumnChoice& choice = column.choice;
        rows.append(
            {QString::number(rows.size()),
             {qs(column.title), qs(exchange::nameOf(choice.field)), textOf(choice.field),
              sample.join(QStringLiteral(", ")), qs(exchange::explain(choice, importLanguage(locale))),
              choice.reason == exchange::Reason::Chosen || choice.confidence >= 0.6}});
    }
    return rows;
}

QList<Row> contactPreview(const std::vector<exchange::BusinessDraft>& drafts) {
    QList<Row> rows;
    for (const exchange::BusinessDraft& row : drafts) {
        const exchange::ContactDraft& draft = row.client;
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
        rows.append({QString::number(rows.size()), {name.isEmpty() ? reach : name, about.join(kDot), reach}});
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
    if (subject == Subject::Contact) return contactPreview(drafts);
    QList<Row> rows;
    for (const exchange::BusinessDraft& draft : drafts) {
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
        rows.append({QString::number(rows.size()), {title.value(0), about.join(kDot), aside}});
    }
    return rows;
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

ImportPlan planImport(store::Replica& replica, const exchange::FileBytes& file,
                      std::optional<Subject> subject, const std::shared_ptr<const exchange::Mapping>& mapping,
                      const std::vector<std::string>& header, const QLocale& locale,
                      const std::function<bool(std::size_t, std::size_t)>& goOn) {
    exchange::ImportOptions options;
    options.subject = subject;
    options.guessesSubject = true;
    options.language = importLanguage(locale);
    nlohmann::json chosen;
    if (mapping) {
        chosen = exchange::toJson(*mapping, header);
        options.mapping = &chosen;
    }
    options.remembered = [&](const std::vector<std::string>& titles) {
        store::ReadTransaction read(replica);
        return read.state(importProfileKey(titles)).value_or("");
    };
    options.progress = goOn;
    options.passed = [&](std::string_view part) {
        file.letGo(part);
        if (!goOn(0, 0)) throw Failure(ErrorCode::Canceled, "Nobody waits for the file any more.");
    };
    exchange::ImportLook look = exchange::lookAtFile(replica, file.bytes(), options).orThrow();
    const std::string& entity = look.report.entity;
    if (!entity.empty() && !exchange::subjectNamed(entity))
        throw Failure(
            ErrorCode::InvalidInput,
            fmt::format("The file holds records of the kind \"{}\". `tropa-cli import` takes them in.",
                        entity));
    ImportPlan plan;
    plan.cards = look.cards;
    plan.subject = look.report.subject;
    plan.mapping = std::move(look.report.mapping);
    plan.header = std::move(look.report.header);
    plan.columns = columnRows(look.report, locale);
    store::ReadTransaction read(replica);
    plan.preview = previewRows(look.first, plan.subject, Words(locale, read));
    plan.problems = std::move(look.report.problems);
    if (plan.problems.size() > kProblemsShown) plan.problems.resize(kProblemsShown);
    plan.drafts = look.drafts;
    plan.refused = look.report.refused;
    plan.skipped = look.report.skipped;
    return plan;
}

}  // namespace tropa::viewmodels
