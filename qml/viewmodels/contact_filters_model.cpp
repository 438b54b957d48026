#include "qml/viewmodels/contact_filters_model.h"

#include "core/actions/act.h"
#include "core/actions/records.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ContactFilters)
};

/// More are not offered: whoever has more of them searches.
constexpr std::size_t kMostChoices = 200;
constexpr std::string_view kContacts = "contact";

QList<Row> named(store::ReadTransaction& read, Kind kind, const QString& all, const QString& none) {
    QList<Row> rows{{QString(), {all}}};
    store::ListQuery query;
    query.kind = kind;
    query.limit = kMostChoices;
    for (const store::Record& one : store::listRecords(read, query))
        rows.append({qs(one.id), {qs(one.text("name"))}});
    rows.append({kNone, {none}});
    return rows;
}

/// Whoever asks stands behind everybody.
QList<Row> ownerRows(store::ReadTransaction& read) {
    QList<Row> rows = named(read, Kind::Member, Tr::tr("Anyone's"), Tr::tr("No owner"));
    const QString me = qs(read.replica().identity().member);
    for (int row = 1; row < rows.size(); ++row) {
        if (rows.at(row).id != me) continue;
        rows[row].values = {Tr::tr("Mine", "contacts")};
        rows.move(row, 1);
    }
    return rows;
}

std::vector<store::Record> viewsOf(store::ReadTransaction& read) {
    store::ListQuery query;
    query.kind = Kind::SavedView;
    query.sort = "position";
    query.where.push_back({"entity", std::string(kContacts)});
    query.limit = kMostChoices;
    const Uuid me = read.replica().identity().member;
    std::vector<store::Record> views = store::listRecords(read, query);
    std::erase_if(views, [&](const store::Record& view) {
        const Uuid whose = view.reference("member");
        return !whose.isNil() && whose != me;
    });
    return views;
}

QList<Row> viewRows(store::ReadTransaction& read) {
    QList<Row> rows;
    for (const store::Record& view : viewsOf(read))
        rows.append({qs(view.id), {qs(view.text("name")), qs(view.text("filter"))}});
    return rows;
}

}  // namespace

struct ContactFiltersModel::Choices {
    QList<Row> owners, sources, events, views;
};

ContactFiltersModel::ContactFiltersModel(Context& context, ContactListModel& contacts, QObject* parent)
    : QObject(parent),
      context_(context),
      contacts_(contacts),
      owners_({"key", "text"}, this),
      sources_({"key", "text"}, this),
      events_({"key", "text"}, this),
      orders_({"key", "text"}, this),
      views_({"key", "text", "filter"}, this),
      refresh_(
          context, [this] { load(); }, this) {
    connect(&contacts, &ContactListModel::questionChanged, this, &ContactFiltersModel::changed);
    connect(&context, &Context::languageChanged, this, &ContactFiltersModel::fillOrders);
    fillOrders();
}

void ContactFiltersModel::fillOrders() {
    const QStringList texts{tr("By name"),
                            tr("By name, Z to A"),
                            tr("Newest first"),
                            tr("Oldest first"),
                            tr("Longest without contact first"),
                            tr("Latest contact first")};
    QList<Row> rows;
    for (int at = 0; at < texts.size(); ++at) rows.append({ContactView::orders().at(at), {texts.at(at)}});
    orders_.setRows(std::move(rows));
    emit changed();
}

QString ContactFiltersModel::nameIn(const RowModel& choices, const QString& key) {
    if (key.isEmpty()) return {};
    const int row = choices.indexOf(key);
    return row < 0 ? tr("Not here any more") : choices.value(row, "text").toString();
}

void ContactFiltersModel::load() {
    context_.read(
        this,
        [](store::ReadTransaction& read, const Words&) {
            return Choices{
                ownerRows(read), named(read, Kind::Source, Tr::tr("Any source"), Tr::tr("Unknown")),
                named(read, Kind::Event, Tr::tr("Any event"), Tr::tr("None", "event")), viewRows(read)};
        },
        [this](Result<Choices> choices) {
            refresh_.finished();
            if (!choices.ok()) return;
            owners_.setRows(std::move(choices->owners));
            sources_.setRows(std::move(choices->sources));
            events_.setRows(std::move(choices->events));
            views_.setRows(std::move(choices->views));
            emit changed();
        },
        ReplicaService::Lane::Reports);
}

QString ContactFiltersModel::viewId() const {
    for (const Row& view : views_.rows())
        if (ContactView::fromText(view.values.at(1).toString()) == contacts_.view()) return view.id;
    return {};
}

QString ContactFiltersModel::proposedName() const {
    QStringList parts{contacts_.search().trimmed(), ownerText(), sourceText(), eventText(), orderText()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void ContactFiltersModel::show(const QString& viewId) {
    const int row = views_.indexOf(viewId);
    if (row >= 0) contacts_.setView(ContactView::fromText(views_.value(row, "filter").toString()));
}

void ContactFiltersModel::save(const QString& name) {
    if (name.trimmed().isEmpty()) return;
    context_.act(
        this, tr("The view is saved"),
        [name = name.trimmed().toStdString(),
         filter = contacts_.view().text().toStdString()](store::Replica& replica) {
            return actions::act(replica, "save view", [&](store::Edit& edit) {
                const Uuid me = replica.identity().member;
                for (const store::Record& view : viewsOf(edit.write()))
                    if (view.text("name") == name && view.reference("member") == me)
                        return actions::setRecord(edit, Kind::SavedView, view.id, {{"filter", filter}});
                actions::Inputs inputs{
                    {"name", name}, {"entity", std::string(kContacts)}, {"filter", filter}};
                if (!me.isNil()) inputs.push_back({"member", me});
                actions::addRecord(edit, Kind::SavedView, inputs);
            });
        },
        [] {});
}

void ContactFiltersModel::remove(const QString& viewId) {
    context_.act(
        this, tr("The view is deleted"),
        [id = idOf(viewId)](store::Replica& replica) {
            return actions::deleteRecord(replica, Kind::SavedView, id);
        },
        [] {});
}

}  // namespace tropa::viewmodels
