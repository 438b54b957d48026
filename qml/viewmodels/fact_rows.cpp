// What has happened with a contact or a deal, the newest first.
#include <algorithm>

#include "core/insight/signs.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(FactRows)
};

struct Fact {
    std::int64_t at = 0;
    Row row;
};

QString iconOf(std::string_view kind, std::string_view outcome) {
    if (kind == "call")
        return outcome == "no_answer" ? QStringLiteral("phone-missed") : QStringLiteral("phone");
    if (kind == "meeting") return QStringLiteral("users");
    if (kind == "visit") return QStringLiteral("map-pin");
    if (kind == "email") return QStringLiteral("mail");
    if (kind == "message") return QStringLiteral("message-circle");
    return QStringLiteral("pencil");
}

bool retracted(const store::Record& fact) {
    const bool* value = std::get_if<bool>(&fact["retracted"]);
    return value != nullptr && *value;
}

QString retractedText(const store::Record& fact, const QString& text) {
    if (!retracted(fact)) return text;
    const QString why = qs(fact.text("retract_reason"));
    const QString taken = why.isEmpty() ? Tr::tr("taken back") : Tr::tr("taken back: %1").arg(why);
    return text.isEmpty() ? taken : text + QStringLiteral(" · ") + taken;
}

Fact activityFact(store::ReadTransaction& read, const Words& words, const store::Record& activity) {
    const std::string kind = activity.text("kind");
    const std::string outcome = activity.text("outcome");
    const std::int64_t at = activity.integer("at").value_or(0);
    QString when = words.when(at);
    if (const auto seconds = activity.integer("duration_s"); seconds && *seconds > 0)
        when += QStringLiteral(" · ") + words.duration(*seconds);
    return {at,
            {qs(activity.id),
             {qs(kind), iconOf(kind, outcome), words.activity(kind, outcome),
              retractedText(activity, qs(activity.text("note"))), when,
              referenceText(read, activity, "author"), retracted(activity), false}}};
}

Fact stepFact(store::ReadTransaction& read, const Words& words, const store::Record& step) {
    const std::int64_t at = step.integer("at").value_or(0);
    return {at,
            {qs(step.id),
             {QStringLiteral("step"), QStringLiteral("check"), referenceText(read, step, "stage"),
              retractedText(step, qs(step.text("evidence"))), words.when(at),
              referenceText(read, step, "author"), retracted(step), true}}};
}

Fact purchaseFact(const Words& words, const store::Record& purchase) {
    const std::int64_t at = purchase.integer("at").value_or(0);
    const QString number = qs(purchase.text("number"));
    const QString amount = words.money(purchase);
    QStringList parts{number.isEmpty() ? QString() : Tr::tr("document %1").arg(number), amount};
    parts.removeAll(QString());
    const bool back = purchase.integer("amount").value_or(0) < 0;
    return {
        at,
        {qs(purchase.id),
         {QStringLiteral("purchase"), QStringLiteral("receipt"), back ? Tr::tr("Return") : Tr::tr("Purchase"),
          retractedText(purchase, parts.join(QStringLiteral(", "))), words.date(at), QString(),
          retracted(purchase), false}}};
}

QList<Row> newestFirst(std::vector<Fact> facts) {
    std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) { return a.at > b.at; });
    QList<Row> rows;
    for (Fact& fact : facts) rows.append(std::move(fact.row));
    return rows;
}

void appendSteps(store::ReadTransaction& read, const Words& words, const Uuid& deal,
                 std::vector<Fact>& facts) {
    for (const store::Record& step : store::recordsWhere(read, Kind::Step, "deal", deal))
        facts.push_back(stepFact(read, words, step));
}

}  // namespace

QList<QByteArray> factRoles() {
    return {"id", "kind", "icon", "title", "text", "whenText", "who", "retracted", "step"};
}

QList<Row> contactFacts(store::ReadTransaction& read, const Words& words, const store::Record& contact) {
    std::vector<Fact> facts;
    for (const store::Record& activity : store::recordsWhere(read, Kind::Activity, "contact", contact.id))
        facts.push_back(activityFact(read, words, activity));
    for (const store::Record& deal : store::recordsWhere(read, Kind::Deal, "contact", contact.id))
        appendSteps(read, words, deal.id, facts);
    for (const store::Record& purchase : store::recordsWhere(read, Kind::Purchase, "contact", contact.id))
        facts.push_back(purchaseFact(words, purchase));
    if (const auto created = contact.integer("created_at")) {
        const QString event = referenceText(read, contact, "event");
        const QString source = referenceText(read, contact, "source");
        facts.push_back({*created,
                         {QStringLiteral("added"),
                          {QStringLiteral("added"), QStringLiteral("user-plus"), Tr::tr("Came in"),
                           event.isEmpty() ? source : event, words.when(*created),
                           referenceText(read, contact, "owner"), false, false}}});
    }
    return newestFirst(std::move(facts));
}

QList<Row> dealFacts(store::ReadTransaction& read, const Words& words, const Uuid& deal) {
    std::vector<Fact> facts;
    appendSteps(read, words, deal, facts);
    for (const store::Record& activity : store::recordsWhere(read, Kind::Activity, "deal", deal))
        facts.push_back(activityFact(read, words, activity));
    for (const store::Record& purchase : store::recordsWhere(read, Kind::Purchase, "deal", deal))
        facts.push_back(purchaseFact(words, purchase));
    return newestFirst(std::move(facts));
}

}  // namespace tropa::viewmodels
