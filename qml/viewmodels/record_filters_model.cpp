#include "qml/viewmodels/record_filters_model.h"

#include <algorithm>

#include "core/actions/act.h"
#include "core/actions/records.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RecordFilters)
};

/// More are not offered: whoever has more of them searches.
constexpr std::size_t kMostChoices = 200;

/// Of the records to which this field of theirs can point.
/// @param surely those that are offered even where there are too many others.
QList<Row> named(store::ReadTransaction& read, Kind of, const char* field, const QString& all,
                 const QString& none, const QStringList& surely) {
    const model::Field* reference = model::entity(of).field(field);
    if (reference == nullptr) return {};
    QList<Row> rows{{QString(), {all}}};
    store::ListQuery query;
    query.kind = *reference->target;
    query.limit = kMostChoices;
    for (const store::Record& one : store::listRecords(read, query))
        rows.append({qs(one.id), {qs(one.text("name"))}});
    for (const QString& id : surely) {
        const auto isIt = [&](const Row& row) { return row.id == id; };
        if (std::any_of(rows.begin(), rows.end(), isIt)) continue;
        const auto one = store::findRecord(read, query.kind, idOf(id));
        if (one && one->alive) rows.append({id, {qs(one->text("name"))}});
    }
    rows.append({kNone, {none}});
    return rows;
}

/// Whoever asks stands behind everybody.
QList<Row> ownerRows(store::ReadTransaction& read, Kind of, const QString& chosen) {
    const QString me = qs(read.replica().identity().member);
    QList<Row> rows = named(read, of, "owner", Tr::tr("Anyone's"), Tr::tr("No owner"), {me, chosen});
    for (int row = 1; row < rows.size(); ++row) {
        if (rows.at(row).id != me) continue;
        rows[row].values = {Tr::tr("Mine", "contacts")};
        rows.move(row, 1);
    }
    return rows;
}

std::vector<store::Record> viewsOf(store::ReadTransaction& read, Kind of) {
    store::ListQuery query;
    query.kind = Kind::SavedView;
    query.sort = "position";
    query.where.push_back({"entity", std::string(model::entity(of).name)});
    query.limit = kMostChoices;
    const Uuid me = read.replica().identity().member;
    std::vector<store::Record> views = store::listRecords(read, query);
    std::erase_if(views, [&](const store::Record& view) {
        const Uuid whose = view.reference("member");
        return !whose.isNil() && whose != me;
    });
    return views;
}

QList<Row> viewRows(store::ReadTransaction& read, Kind of) {
    QList<Row> rows;
    for (const store::Record& view : viewsOf(read, of))
        rows.append({qs(view.id), {qs(view.text("name")), qs(view.text("filter"))}});
    return rows;
}

}  // namespace

struct RecordFiltersModel::Choices {
    QList<Row> owners, sources, events, segments, views;
};

RecordFiltersModel::RecordFiltersModel(Context& context, RecordListModel& records, QObject* parent)
    : QObject(parent),
      context_(context),
      records_(records),
      owners_({"key", "text"}, this),
      sources_({"key", "text"}, this),
      events_({"key", "text"}, this),
      segments_({"key", "text"}, this),
      orders_({"key", "text"}, this),
      views_({"key", "text", "filter"}, this),
      refresh_(
          context, [this] { load(); }, this) {
    connect(&records, &RecordListModel::questionChanged, this, [this] {
        emit changed();
        if (!offersChosen()) refresh_.request();
    });
    connect(&context, &Context::languageChanged, this, &RecordFiltersModel::fillOrders);
    fillOrders();
}

void RecordFiltersModel::fillOrders() {
    const QStringList texts{tr("By name"),
                            tr("By name, Z to A"),
                            tr("Newest first"),
                            tr("Oldest first"),
                            tr("Longest without contact first"),
                            tr("Latest contact first")};
    const QStringList& orders = RecordView::ordersOf(records_.kind());
    QList<Row> rows;
    for (int at = 0; at < orders.size(); ++at) rows.append({orders.at(at), {texts.at(at)}});
    orders_.setRows(std::move(rows));
    emit changed();
}

bool RecordFiltersModel::offersChosen() const {
    const auto offers = [](const RowModel& choices, const QString& key) {
        return key.isEmpty() || choices.indexOf(key) >= 0;
    };
    return offers(owners_, records_.owner()) && offers(sources_, records_.source()) &&
           offers(events_, records_.eventId()) && offers(segments_, records_.segment());
}

QString RecordFiltersModel::nameIn(const RowModel& choices, const QString& key) {
    if (key.isEmpty()) return {};
    if (choices.count() == 0) return QStringLiteral("…");  // not read yet
    const int row = choices.indexOf(key);
    return row < 0 ? tr("Not here any more") : choices.value(row, "text").toString();
}

void RecordFiltersModel::load() {
    context_.read(
        this,
        [of = records_.kind(), now = records_.view()](store::ReadTransaction& read, const Words&) {
            return Choices{
                ownerRows(read, of, now.owner),
                named(read, of, "source", Tr::tr("Any source"), Tr::tr("Unknown"), {now.source}),
                named(read, of, "event", Tr::tr("Any event"), Tr::tr("None", "event"), {now.event}),
                named(read, of, "segment", Tr::tr("Any segment"), Tr::tr("None", "segment"), {now.segment}),
                viewRows(read, of)};
        },
        [this](Result<Choices> choices) {
            refresh_.finished();
            if (!choices.ok()) return;
            owners_.setRows(std::move(choices->owners));
            sources_.setRows(std::move(choices->sources));
            events_.setRows(std::move(choices->events));
            segments_.setRows(std::move(choices->segments));
            saved_.clear();
            for (const Row& view : choices->views)
                saved_.append({view.id, RecordView::fromText(records_.kind(), view.values.at(1).toString())});
            views_.setRows(std::move(choices->views));
            emit changed();
        },
        ReplicaService::Lane::Reports);
}

QString RecordFiltersModel::viewId() const {
    const RecordView now = records_.view();
    for (const auto& [id, view] : saved_)
        if (view == now) return id;
    return {};
}

QString RecordFiltersModel::proposedName() const {
    QStringList parts{
        records_.search().trimmed(), ownerText(), sourceText(), eventText(), segmentText(), orderText()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void RecordFiltersModel::show(const QString& viewId) {
    const int row = views_.indexOf(viewId);
    if (row >= 0)
        records_.setView(RecordView::fromText(records_.kind(), views_.value(row, "filter").toString()));
}

void RecordFiltersModel::save(const QString& name) {
    if (name.trimmed().isEmpty()) return;
    context_.act(
        this, tr("The view is saved"),
        [of = records_.kind(), name = name.trimmed().toStdString(),
         filter = records_.view().text().toStdString()](store::Replica& replica) {
            return actions::act(replica, "save view", [&](store::Edit& edit) {
                const Uuid me = replica.identity().member;
                for (const store::Record& view : viewsOf(edit.write(), of))
                    if (view.text("name") == name && view.reference("member") == me)
                        return actions::setRecord(edit, Kind::SavedView, view.id, {{"filter", filter}});
                actions::Inputs inputs{
                    {"name", name}, {"entity", std::string(model::entity(of).name)}, {"filter", filter}};
                if (!me.isNil()) inputs.push_back({"member", me});
                actions::addRecord(edit, Kind::SavedView, inputs);
            });
        },
        [] {});
}

void RecordFiltersModel::remove(const QString& viewId) {
    context_.act(
        this, tr("The view is deleted"),
        [id = idOf(viewId)](store::Replica& replica) {
            return actions::deleteRecord(replica, Kind::SavedView, id);
        },
        [] {});
}

}  // namespace tropa::viewmodels
