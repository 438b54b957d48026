#include "qml/viewmodels/record_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/iso_time.h"
#include "core/insight/qualification.h"
#include "core/insight/signs.h"
#include "core/model/erasure.h"
#include "core/store/outbox.h"
#include "core/store/query.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RecordRows)
};

const QString kDot = QStringLiteral(" · ");

bool isTrue(const store::Record& record, std::string_view field) {
    const bool* value = std::get_if<bool>(&record[field]);
    return value != nullptr && *value;
}

}  // namespace

QStringList textList(const store::Record& record, std::string_view field) {
    QStringList out;
    if (const auto* elements = std::get_if<std::vector<std::string>>(&record[field]))
        for (const std::string& element : *elements) out.append(qs(element));
    return out;
}

QString firstPhone(const store::Record& contact) {
    const QStringList phones = textList(contact, "phones");
    return phones.isEmpty() ? QString() : phones.first();
}

QString contactTitle(const store::Record& contact) {
    if (!model::isNull(contact[model::kErasedField])) return Tr::tr("Erased person");
    if (QString name = qs(contact.text("name")); !name.isEmpty()) return name;
    if (const QString phone = firstPhone(contact); !phone.isEmpty()) return phoneText(phone.toStdString());
    const QStringList emails = textList(contact, "emails");
    return emails.isEmpty() ? Tr::tr("No name") : emails.first();
}

QString addressOf(const QString& name) {
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto isPatronymic = [](const QString& word) {
        const QString ends[] = {QStringLiteral("вич"), QStringLiteral("ьич"), QStringLiteral("вна"),
                                QStringLiteral("чна")};
        return word.size() > 5 && std::any_of(std::begin(ends), std::end(ends),
                                              [&](const QString& end) { return word.endsWith(end); });
    };
    // Surname, name, patronymic, or name, patronymic, surname: the name stands before the patronymic.
    for (qsizetype i = 1; i < words.size(); ++i)
        if (isPatronymic(words[i])) return words[i - 1] + QLatin1Char(' ') + words[i];
    return words.value(0);
}

QString lowerFirst(const QString& text) {
    return text.size() > 1 && text[1].isUpper() ? text : text.left(1).toLower() + text.mid(1);
}

QString titleOf(store::ReadTransaction& read, Kind kind, const Uuid& id) {
    if (id.isNil()) return {};
    const auto record = store::findRecord(read, kind, id);
    if (!record) return {};
    return kind == Kind::Contact ? contactTitle(*record) : qs(record->text(record->entity().title));
}

QString referenceText(store::ReadTransaction& read, const store::Record& record, std::string_view field) {
    return titleOf(read, *record.entity().field(field)->target, record.reference(field));
}

QString contactSubtitle(store::ReadTransaction& read, const store::Record& contact, bool withCity) {
    QStringList parts{referenceText(read, contact, "company"), qs(contact.text("position"))};
    if (withCity) parts.append(qs(contact.text("city")));
    parts.removeAll(QString());
    if (parts.isEmpty() && !contact.text("name").empty())
        if (const QString phone = firstPhone(contact); !phone.isEmpty())
            return phoneText(phone.toStdString());
    return parts.join(kDot);
}

Mark markOf(store::ReadTransaction& read, const Words&, const Uuid& row) {
    const store::Delivery delivery = store::deliveryOf(read, row);
    // A replica without a workspace has nobody to send to: nothing waits.
    if (delivery == store::Delivery::Local && !read.replica().identity().joined()) return {};
    Mark mark{qs(store::nameOf(delivery)), {}};
    switch (delivery) {
        case store::Delivery::Local:
            mark.text = Tr::tr("only on this device");
            break;
        case store::Delivery::Sent:
            mark.text = Tr::tr("sent, not answered yet");
            break;
        case store::Delivery::Refused:
            mark.text = Tr::tr("not accepted by the server");
            break;
        case store::Delivery::Accepted:
            break;
    }
    return mark;
}

QString qualificationOf(const store::Record& record, const Words& words) {
    const auto letter = insight::qualificationOf(record, words.nowMs());
    return letter == insight::Qualification::NotYet ? QString() : qs(insight::nameOf(letter));
}

QString qualificationText(const QString& letter) {
    if (letter == QLatin1String("A")) return Tr::tr("Need, money and time are there: work with them first");
    if (letter == QLatin1String("B")) return Tr::tr("Need and money, no hurry: give a reason to decide now");
    if (letter == QLatin1String("C")) return Tr::tr("No need or no money");
    return Tr::tr("Not clear yet");
}

QList<QByteArray> questionRoles() {
    return {"key", "question", "answer", "answerText", "note", "unknown", "stale", "ask"};
}

QList<Row> questionRows(const store::Record& record, const Words& words) {
    const QString asks[] = {Tr::tr("ask: what hurts, and what does it cost?"),
                            Tr::tr("ask: is there a budget, and who gives it?"),
                            Tr::tr("ask: by when does it have to work?")};
    const char* const keys[] = {"pain", "money", "timing"};
    QList<Row> rows;
    for (int i = 0; i < 3; ++i) {
        const model::Field& field = *record.entity().field(keys[i]);
        const auto at = record.integer(fmt::format("{}_at", keys[i]));
        const bool stale = at && words.nowMs() - *at > insight::kAnswersLastDays * kDayMs;
        std::string answer = record.text(keys[i]);
        if (answer.empty()) answer = "unknown";
        const bool unknown = answer == "unknown" || stale;
        QString label = words.label(field);
        if (!label.endsWith(QLatin1Char('?'))) label += QLatin1Char('?');
        QString note = qs(record.text(fmt::format("{}_note", keys[i])));
        if (stale && at && answer != "unknown")
            note = Tr::tr("%1, but that was %2").arg(words.answer(answer), words.date(*at));
        rows.append({QLatin1String(keys[i]),
                     {label, unknown ? QStringLiteral("unknown") : qs(answer),
                      words.answer(unknown ? "unknown" : answer), note, unknown, stale,
                      stale && !note.isEmpty() ? note : asks[i]}});
    }
    return rows;
}

QList<QByteArray> taskRoles() {
    return {"id", "title", "dueText", "overdue", "done"};
}

QList<Row> taskRows(store::ReadTransaction& read, const Words& words, std::string_view field,
                    const Uuid& id) {
    constexpr std::size_t kDoneShown = 5;
    std::vector<store::Record> tasks = store::recordsWhere(read, Kind::Task, field, id);
    std::stable_sort(tasks.begin(), tasks.end(), [](const store::Record& a, const store::Record& b) {
        const auto doneA = a.integer("done_at");
        const auto doneB = b.integer("done_at");
        if (doneA.has_value() != doneB.has_value()) return !doneA.has_value();
        if (doneA) return *doneA > *doneB;
        const auto dueA = a.integer("due").value_or(INT64_MAX);
        const auto dueB = b.integer("due").value_or(INT64_MAX);
        return dueA < dueB;
    });
    QList<Row> rows;
    std::size_t done = 0;
    for (const store::Record& task : tasks) {
        const bool isDone = task.integer("done_at").has_value();
        if (isDone && ++done > kDoneShown) break;
        const auto due = task.integer("due");
        const bool allDay = isTrue(task, "due_all_day");
        const bool overdue = !isDone && due && *due < (allDay ? words.startOfToday() : words.nowMs());
        rows.append({qs(task.id),
                     {qs(task.text("title")), due ? words.due(*due, allDay) : QString(), overdue, isDone}});
    }
    return rows;
}

NextStep nextStepOf(store::ReadTransaction& read, const Words& words, const store::Record& deal) {
    if (deal.text("status") != "open") return {};
    QList<Row> tasks = taskRows(read, words, "deal", deal.id);
    if (tasks.isEmpty() || tasks.first().values[3].toBool())
        if (const Uuid contact = deal.reference("contact"); !contact.isNil())
            tasks = taskRows(read, words, "contact", contact);
    if (tasks.isEmpty() || tasks.first().values[3].toBool()) return {Tr::tr("No next step"), true};
    const QString title = tasks.first().values[0].toString();
    const QString due = tasks.first().values[1].toString();
    return {due.isEmpty() ? title : Tr::tr("%1, %2", "next step, when").arg(title, due), false};
}

ShortTrail shortTrail(store::ReadTransaction& read, const Words& words, const store::DealTrail& trail) {
    ShortTrail out;
    for (const model::StageState state : trail.place.states) {
        const bool done = state == model::StageState::Done || state == model::StageState::Implied;
        out.done += done ? 1 : 0;
        out.states.append(done                               ? QStringLiteral("done")
                          : state == model::StageState::Next ? QStringLiteral("next")
                                                             : QStringLiteral("later"));
    }
    if (const model::TrailStage* next = trail.next()) {
        out.nextStage = qs(next->name);
        out.nextStageId = qs(next->id);
    }
    const insight::Standing standing = insight::standingOf(read, trail, words.nowMs());
    out.standing = standing.standsStill();
    if (out.standing)
        out.standingText = Tr::tr("No step for %1, usually %2", "a deal; days, a number of days")
                               .arg(words.days(standing.days), QString::number(standing.usualDays));
    return out;
}

QString buyersNext(const ShortTrail& path) {
    if (path.states.isEmpty()) return Tr::tr("No path yet", "of a deal");
    return path.nextStage.isEmpty() ? Tr::tr("All steps are done")
                                    : Tr::tr("Next, the buyer: %1").arg(lowerFirst(path.nextStage));
}

QString statusText(const store::Record& deal, const Words& words) {
    const std::string status = deal.text("status");
    const auto closed = deal.integer("closed_at");
    const QString when = closed ? words.date(*closed) : QString();
    if (status == "won") return closed ? Tr::tr("Won on %1").arg(when) : Tr::tr("Won");
    if (status == "lost") return closed ? Tr::tr("Lost on %1").arg(when) : Tr::tr("Lost");
    return {};
}

QString versionText(std::optional<std::int64_t> number, std::optional<std::int64_t> publishedMs,
                    const Words& words) {
    if (!number) return Tr::tr("Not published yet");
    return publishedMs ? Tr::tr("Version %1 of %2", "number, date").arg(*number).arg(words.date(*publishedMs))
                       : Tr::tr("Version %1").arg(*number);
}

}  // namespace tropa::viewmodels
