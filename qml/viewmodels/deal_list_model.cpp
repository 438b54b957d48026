#include "qml/viewmodels/deal_list_model.h"

#include "core/insight/temperature.h"
#include "core/store/outbox.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DealList)
};

/// In the place of a funnel's id; empty is that none has been chosen yet.
const QString kNoPath = QStringLiteral("none");

struct Beside {
    QList<Row> funnels;
    QString total;
};

Beside readBeside(store::ReadTransaction& read, const Uuid& funnel) {
    Beside out;
    store::ListQuery all;
    all.kind = Kind::Funnel;
    all.sort = "position";
    for (const store::Record& record : store::listRecords(read, all)) {
        if (record.flag("archived")) continue;
        const auto count = static_cast<int>(store::countRecords(read, openDeals(record.id)));
        out.funnels.append({qs(record.id), {qs(record.text("name")), count}});
        if (record.id == funnel) out.total = Tr::tr("%Ln open deals", nullptr, count);
    }
    // Whoever begins a deal before there is a path finds it.
    if (const auto count = static_cast<int>(store::countRecords(read, openDeals({}))); count > 0) {
        out.funnels.append({kNoPath, {Tr::tr("Without a path"), count}});
        if (funnel.isNil()) out.total = Tr::tr("%Ln open deals", nullptr, count);
    }
    return out;
}

}  // namespace

QList<QByteArray> dealRoles() {
    return {"id",        "title",   "amountText", "amountShort", "contactName", "temperature",
            "stageText", "done",    "stageCount", "nextText",    "nextMissing", "standingText",
            "standing",  "stageId", "mark",       "conflicts",   "statesTiny"};
}

store::ListQuery openDeals(const Uuid& funnel) {
    store::ListQuery query;
    query.kind = Kind::Deal;
    query.sort = "-created_at";
    query.where.push_back({"status", std::string("open")});
    query.where.push_back({"funnel", funnel.isNil() ? model::Value{} : model::Value{funnel}});
    return query;
}

DealEntry dealEntry(store::ReadTransaction& read, const Words& words, const store::Record& deal) {
    const store::DealTrail trail = store::dealTrail(read, deal);
    const ShortTrail path = shortTrail(read, words, trail);
    const NextStep next = nextStepOf(read, words, deal);
    QString temperature;
    const auto contact = store::findRecord(read, Kind::Contact, deal.reference("contact"));
    if (contact) temperature = qs(insight::temperatureOf(read, *contact));
    QString title = qs(deal.text("title"));
    const QString name = contact ? contactTitle(*contact) : QString();
    if (title.isEmpty()) title = name.isEmpty() ? Tr::tr("Deal") : name;
    const auto amount = deal.integer("amount");
    const QString nextText = next.missing && path.standing
                                 ? next.text + QStringLiteral(" · ") + lowerFirst(path.standingText)
                                 : next.text;
    Row row{
        qs(deal.id),
        {title, words.money(deal), amount ? words.moneyShort(*amount, deal.text("currency")) : QString(),
         name, temperature, buyersNext(path), path.done, static_cast<int>(path.states.size()), nextText,
         next.missing, path.standingText, path.standing, path.nextStageId, markOf(read, words, deal.id).name,
         static_cast<int>(store::openConflictsOf(read, deal.id)), path.states}};
    return {std::move(row), path.done, path.standing, next.missing};
}

DealListModel::DealListModel(Context& context, QObject* parent)
    : PagedListModel(
          context, dealRoles(),
          [](store::ReadTransaction& read, const Words& words, const store::Record& deal) {
              return dealEntry(read, words, deal).row;
          },
          parent),
      funnels_({"id", "name", "count"}, this),
      refreshBeside_(
          context, [this] { loadBeside(); }, this) {
    setQuery(openDeals({}));
}

void DealListModel::activate() {
    refreshBeside_.setActive(true);
}

void DealListModel::setFunnelId(const QString& id) {
    if (id == funnelId_) return;
    funnelId_ = id;
    setQuery(openDeals(idOf(id)));
    setActive(true);
    emit funnelChanged();
    refreshBeside_.urgent();
}

void DealListModel::loadBeside() {
    context_.read(
        this,
        [funnel = idOf(funnelId_)](store::ReadTransaction& read, const Words&) {
            return readBeside(read, funnel);
        },
        [this, asked = funnelId_](Result<Beside> beside) {
            refreshBeside_.finished();
            if (!beside.ok()) return setFailed(Words::error(beside.error()));
            funnels_.setRows(std::move(beside->funnels));
            if (asked != funnelId_) return refreshBeside_.urgent();
            totalText_ = beside->total;
            // The first funnel is open until another is chosen.
            if (funnels_.indexOf(funnelId_) < 0 && funnels_.count() > 0)
                return setFunnelId(funnels_.rows().first().id);
            if (funnels_.count() == 0) setRows({});
            funnelName_ = funnels_.value(funnels_.indexOf(funnelId_), "name").toString();
            emit funnelChanged();
        });
}

}  // namespace tropa::viewmodels
