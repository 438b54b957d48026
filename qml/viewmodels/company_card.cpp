// Reading one company for its page.
#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "core/insight/signs.h"
#include "core/insight/temperature.h"
#include "core/model/company_name.h"
#include "core/store/outbox.h"
#include "core/store/query.h"
#include "qml/viewmodels/company_model.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(CompanyCard)
};

const QString kDot = QStringLiteral(" · ");

/// The team's questions, with the latest answer of each. Those of another segment are left out.
void readKnown(store::ReadTransaction& read, const Words& words, const store::Record& company,
               CompanyCard& card) {
    std::map<Uuid, store::Record> latest;
    for (store::Record& answer : store::recordsWhere(read, Kind::Answer, "company", company.id)) {
        if (answer.flag("retracted")) continue;
        const auto [place, fresh] = latest.try_emplace(answer.reference("question"), answer);
        if (!fresh && answer.integer("at").value_or(0) >= place->second.integer("at").value_or(0))
            place->second = std::move(answer);
    }
    store::ListQuery query;
    query.kind = Kind::Question;
    query.sort = "position";
    for (const store::Record& question : store::listRecords(read, query)) {
        const Uuid segment = question.reference("segment");
        if (!segment.isNil() && segment != company.reference("segment")) continue;
        QString text, by;
        if (const auto answer = latest.find(question.id); answer != latest.end()) {
            text = qs(answer->second.text("text"));
            QStringList parts{words.date(answer->second.integer("at").value_or(0)),
                              referenceText(read, answer->second, "author")};
            parts.removeAll(QString());
            by = text.isEmpty() ? QString() : parts.join(kDot);
        }
        card.knownDone += text.isEmpty() ? 0 : 1;
        card.known.append({qs(question.id), {qs(question.text("name")), text, by}});
    }
    if (!card.known.isEmpty())
        card.knownText = Tr::tr("%1 of %2 known", "questions").arg(card.knownDone).arg(card.known.size());
}

void readPurchases(store::ReadTransaction& read, const Words& words, const Uuid& company, CompanyCard& card) {
    std::map<std::string, std::int64_t> sums;
    int count = 0;
    for (const store::Record& purchase : store::recordsWhere(read, Kind::Purchase, "company", company)) {
        if (purchase.flag("retracted")) continue;
        ++count;
        sums[purchase.text("currency")] += purchase.integer("amount").value_or(0);
        const QString number = qs(purchase.text("number"));
        card.purchases.prepend({qs(purchase.id),
                                {number.isEmpty() ? Tr::tr("Purchase") : Tr::tr("Document %1").arg(number),
                                 words.money(purchase), words.date(purchase.integer("at").value_or(0))}});
    }
    if (count == 0) return;
    QStringList parts{Tr::tr("%Ln purchases", nullptr, count)};
    for (const auto& [currency, sum] : sums) parts.append(words.moneyShort(sum, currency));
    card.boughtText = parts.join(kDot);
}

}  // namespace

QString warmest(store::ReadTransaction& read, const std::vector<store::Record>& contacts) {
    static const QStringList order{QString(), QStringLiteral("cold"), QStringLiteral("warm"),
                                   QStringLiteral("hot")};
    qsizetype best = 0;
    for (const store::Record& contact : contacts)
        best = std::max(best, order.indexOf(qs(insight::temperatureOf(read, contact))));
    return order[best];
}

QString companyInitials(std::string_view name) {
    QString plain;
    for (const QChar c : qs(name)) plain += c.isLetterOrNumber() ? c : QLatin1Char(' ');
    QStringList parts = plain.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    while (parts.size() > 1 && model::isFirmWord(folded(parts.first().toStdString()))) parts.removeFirst();
    return parts.isEmpty() ? QString() : parts.first().left(2).toUpper();
}

CompanyCard readCompany(store::ReadTransaction& read, const Words& words, const Uuid& id) {
    const auto found = store::findRecord(read, Kind::Company, id);
    if (!found || !found->alive) throw Failure(ErrorCode::NotFound, "company");
    const store::Record& company = *found;
    CompanyCard card;
    readHead(read, words, id, card);
    card.name = qs(company.text("name"));
    card.initials = companyInitials(company.text("name"));
    card.inn = qs(company.text("inn"));
    card.city = qs(company.text("city"));
    card.address = qs(company.text("address"));
    card.website = qs(company.text("website"));
    QStringList phones;
    for (const QString& phone : textList(company, "phones")) phones.append(phoneText(phone.toStdString()));
    card.phonesText = phones.join(QLatin1Char('\n'));
    card.emailsText = textList(company, "emails").join(QLatin1Char('\n'));
    card.tagsText = textList(company, "tags").join(QStringLiteral(", "));
    card.note = qs(company.text("note"));
    card.owner = referenceText(read, company, "owner");
    QStringList parts{card.city, referenceText(read, company, "segment"),
                      card.inn.isEmpty() ? QString() : Tr::tr("Tax\u00a0number\u00a0%1").arg(card.inn)};
    parts.removeAll(QString());
    card.subtitle = parts.join(kDot);

    const auto people = store::recordsWhere(read, Kind::Contact, "company", id);
    card.temperature = warmest(read, people);
    for (const store::Record& contact : people) {
        const auto answered = insight::lastAnsweredMs(read, contact.id);
        card.people.append({qs(contact.id),
                            {contactTitle(contact), qs(contact.text("position")),
                             initials(contact.text("name")), qs(insight::temperatureOf(read, contact)),
                             answered ? words.ago(*answered) : QString(QChar(0x2014))}});
    }
    for (const store::Record& deal : store::recordsWhere(read, Kind::Deal, "company", id))
        card.deals.prepend(contactDealRow(read, words, deal));
    // What is open stands first.
    std::stable_partition(card.deals.begin(), card.deals.end(),
                          [](const Row& row) { return row.values[2].toString() == QLatin1String("open"); });
    readKnown(read, words, company, card);
    readPurchases(read, words, id, card);
    return card;
}

}  // namespace tropa::viewmodels
