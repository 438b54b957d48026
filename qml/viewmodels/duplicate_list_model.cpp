#include "qml/viewmodels/duplicate_list_model.h"

#include <algorithm>

#include "core/actions/merging.h"
#include "core/store/apart.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using exchange::DuplicatePair;
using model::Kind;

constexpr int kPage = 30;
constexpr const char* kOther = "otherId";

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Duplicates)
};

QString clueText(actions::Clue clue) {
    switch (clue) {
        case actions::Clue::Phone:
            return Tr::tr("the same phone");
        case actions::Clue::Email:
            return Tr::tr("the same e-mail");
        case actions::Clue::TaxNumber:
            return Tr::tr("the same tax number");
        case actions::Clue::Name:
            return Tr::tr("the same name");
        case actions::Clue::NameTypo:
            return Tr::tr("nearly the same name");
        case actions::Clue::Initials:
            return Tr::tr("the name by its initials");
        case actions::Clue::Company:
            return Tr::tr("the same company");
        case actions::Clue::City:
            return Tr::tr("the same city");
        case actions::Clue::Website:
            return Tr::tr("the same website");
    }
    return {};
}

QString whyText(const DuplicatePair& pair) {
    QStringList parts;
    for (const actions::Clue clue : pair.clues) parts.append(clueText(clue));
    const QString all = parts.join(QStringLiteral(", "));
    return all.left(1).toUpper() + all.mid(1);
}

/// Sets are united, notes joined, the earlier moment stays: there is nothing to choose.
bool isChosen(const model::Field& field) {
    return field.merge == model::Merge::Scalar && field.type != model::FieldType::TextSet &&
           field.type != model::FieldType::LongText && field.name != "created_at" &&
           field.name != "merged_into" && field.name != "external_id" && field.name != "erased_at";
}

QVariantList differencesOf(store::ReadTransaction& read, const Words& words, const store::Record& mine,
                           const store::Record& theirs, const QSet<QString>& taken) {
    QVariantList out;
    const model::Entity& entity = mine.entity();
    for (const model::Cell& cell : entity.cells) {
        const model::Field& field = entity.fields[cell.fields.front()];
        const model::Value& one = mine.values[field.index];
        const model::Value& other = theirs.values[field.index];
        if (!isChosen(field) || model::isNull(one) || model::isNull(other) || one == other) continue;
        const QString name = qs(field.name);
        out.append(QVariantMap{{QStringLiteral("field"), name},
                               {QStringLiteral("label"), words.label(field)},
                               {QStringLiteral("mine"), words.value(read, field, one)},
                               {QStringLiteral("theirs"), words.value(read, field, other)},
                               {QStringLiteral("taken"), taken.contains(name)}});
    }
    return out;
}

bool isLiving(const std::optional<store::Record>& record) {
    return record && record->alive && model::isNull((*record)["merged_into"]);
}

QString aboutOf(store::ReadTransaction& read, const store::Record& record) {
    if (record.kind == Kind::Contact) {
        const QString about = contactSubtitle(read, record, true);
        const QString phone = phoneText(firstPhone(record).toStdString());
        return about.contains(phone) ? about : about + QStringLiteral(" · ") + phone;
    }
    QStringList parts{qs(record.text("inn")), qs(record.text("city"))};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString nameOf(const store::Record& record) {
    return record.kind == Kind::Contact ? contactTitle(record) : qs(record.text("name"));
}

struct Shown {
    QList<Row> rows;
    int apart = 0;
};

}  // namespace

DuplicateListModel::DuplicateListModel(Context& context, QObject* parent)
    : RowModel({"id", "kind", "recordId", kOther, "title", "otherTitle", "about", "otherAbout", "why",
                "differences"},
               parent),
      context_(context),
      refresh_(
          context, [this] { read(); }, this) {}

void DuplicateListModel::setCompanies(bool companies) {
    if (companies == companies_) return;
    companies_ = companies;
    emit asked();
    look();
}

void DuplicateListModel::look() {
    refresh_.setActive(false);
    pairs_.clear();
    shown_ = 0;
    total_.clear();
    setRows({});
    setState(Loading);
    emit counted();
    const int look = ++looks_;
    context_.read(
        this,
        [kind = companies_ ? Kind::Company : Kind::Contact](store::ReadTransaction& read, const Words&) {
            return exchange::findAllDuplicates(read, kind);
        },
        [this, look](Result<std::vector<DuplicatePair>> pairs) {
            if (look != looks_) return;
            if (!pairs.ok()) return setFailed(Words::error(pairs.error()));
            pairs_ = std::move(*pairs);
            shown_ = std::min(kPage, static_cast<int>(pairs_.size()));
            refresh_.setActive(true);
        },
        ReplicaService::Lane::Long);
}

void DuplicateListModel::read() {
    const std::vector<DuplicatePair> wanted(pairs_.begin(), pairs_.begin() + shown_);
    context_.read(
        this,
        [wanted, taken = taken_, kind = companies_ ? Kind::Company : Kind::Contact](
            store::ReadTransaction& read, const Words& words) {
            Shown shown;
            const std::set<store::Pair> apart = store::apart(read);
            shown.apart = static_cast<int>(apart.size());
            for (const DuplicatePair& pair : wanted) {
                const auto mine = store::findRecord(read, kind, pair.a);
                const auto theirs = store::findRecord(read, kind, pair.b);
                if (!isLiving(mine) || !isLiving(theirs) || apart.contains({pair.a, pair.b})) continue;
                const QString id = qs(pair.a) + QLatin1Char(':') + qs(pair.b);
                shown.rows.append(
                    {id,
                     {qs(mine->entity().name), qs(pair.a), qs(pair.b), nameOf(*mine), nameOf(*theirs),
                      aboutOf(read, *mine), aboutOf(read, *theirs), whyText(pair),
                      differencesOf(read, words, *mine, *theirs, taken.value(id))}});
            }
            return shown;
        },
        [this, look = looks_](Result<Shown> shown) {
            refresh_.finished();
            if (look != looks_) return;
            if (!shown.ok()) return setFailed(Words::error(shown.error()));
            apart_ = shown->apart;
            setRows(std::move(shown->rows));
            const int gone = shown_ - count();
            const int left = static_cast<int>(pairs_.size()) - gone;
            total_ = left > 0 ? tr("%Ln pairs", nullptr, left) : QString();
            emit counted();
            // What was settled makes room.
            if (count() == 0 && more()) showMore();
        });
}

void DuplicateListModel::showMore() {
    if (!more()) return;
    shown_ = std::min(shown_ + kPage, static_cast<int>(pairs_.size()));
    refresh_.urgent();
}

void DuplicateListModel::choose(const QString& id, const QString& field, bool theirs) {
    if (theirs)
        taken_[id].insert(field);
    else
        taken_[id].remove(field);
    QVariantList differences = value(indexOf(id), "differences").toList();
    for (QVariant& one : differences) {
        QVariantMap difference = one.toMap();
        if (difference.value(QStringLiteral("field")) == field)
            difference.insert(QStringLiteral("taken"), theirs);
        one = difference;
    }
    setValue(id, "differences", differences);
}

void DuplicateListModel::merge(const QString& id) {
    const int row = indexOf(id);
    if (row < 0) return;
    actions::Merge merge;
    merge.kind = companies_ ? Kind::Company : Kind::Contact;
    merge.survivor = idOf(value(row, "recordId").toString());
    merge.other = idOf(value(row, kOther).toString());
    for (const QString& field : taken_.value(id)) merge.take.push_back(field.toStdString());
    context_.act(
        this, tr("Merged: %1").arg(value(row, "title").toString()),
        [merge](store::Replica& replica) { return actions::mergeRecords(replica, merge); },
        [](const actions::MergeDone&) {});
}

void DuplicateListModel::setApart(const QString& id) {
    const int row = indexOf(id);
    if (row < 0) return;
    const store::Pair pair{idOf(value(row, "recordId").toString()), idOf(value(row, kOther).toString())};
    context_.act(
        this, {},
        [pair](store::Replica& replica) {
            return guarded([&] {
                store::WriteTransaction write(replica);
                store::setApart(write, pair);
                write.commit();
            });
        },
        [this] { emit context_.toast(tr("Not offered again on this device"), false); });
}

void DuplicateListModel::forgetApart() {
    context_.act(
        this, {},
        [](store::Replica& replica) {
            return guarded([&] {
                store::WriteTransaction write(replica);
                store::forgetApart(write);
                write.commit();
            });
        },
        [this] { look(); });
}

}  // namespace tropa::viewmodels
