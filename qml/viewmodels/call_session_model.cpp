#include "qml/viewmodels/call_session_model.h"

#include <algorithm>

#include "core/actions/call_lists.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(CallSession)
};

struct Lists {
    QList<Row> lists, sources, scripts;
};

std::int64_t allOf(const actions::QueueProgress& progress) {
    return progress.waiting + progress.taken + progress.done + progress.skipped + progress.closed;
}

std::int64_t overOf(const actions::QueueProgress& progress) {
    return progress.done + progress.skipped + progress.closed;
}

double shareOf(const actions::QueueProgress& progress) {
    const std::int64_t all = allOf(progress);
    return all == 0 ? 0 : static_cast<double>(overOf(progress)) / static_cast<double>(all);
}

QList<Row> named(store::ReadTransaction& read, Kind kind, const QString& none) {
    store::ListQuery query;
    query.kind = kind;
    QList<Row> rows{{QString(), {none}}};
    for (const store::Record& record : store::listRecords(read, query)) {
        if (record.entity().field("archived") != nullptr && record.flag("archived")) continue;
        rows.append({qs(record.id), {qs(record.text("name"))}});
    }
    return rows;
}

Lists readLists(store::ReadTransaction& read, const Words& words) {
    Lists out;
    store::ListQuery query;
    query.kind = Kind::CallList;
    query.sort = "-created_at";
    for (const store::Record& list : store::listRecords(read, query)) {
        if (list.flag("archived")) continue;
        const actions::QueueProgress progress = actions::progressOf(read, list.id);
        out.lists.append({qs(list.id),
                          {qs(list.text("name")),
                           Tr::tr("%1 of %2 called", "contacts")
                               .arg(words.number(overOf(progress)), words.number(allOf(progress))),
                           static_cast<int>(progress.waiting + progress.taken), shareOf(progress)}});
    }
    out.sources = named(read, Kind::Source, Tr::tr("Any source"));
    out.scripts = named(read, Kind::Script, Tr::tr("No script"));
    return out;
}

/// A turn with what stands above it.
struct Turn {
    QString item, contact, script, head;
    double share = 0;
};

Result<Turn> takeTurn(store::Replica& replica, const Uuid& list, const QLocale& locale) {
    auto taken = actions::nextTurn(replica, list);
    if (!taken.ok()) return taken.error();
    return guarded([&] {
        store::ReadTransaction read(replica);
        const Words words(locale, read);
        const actions::QueueProgress progress = actions::progressOf(read, list);
        Turn turn;
        turn.share = shareOf(progress);
        const auto record = store::findRecord(read, Kind::CallList, list);
        const QString name = record ? qs(record->text("name")) : QString();
        if (record) turn.script = qs(record->reference("script"));
        if (*taken) {
            turn.item = qs((*taken)->item);
            turn.contact = qs((*taken)->contact);
            turn.head = Tr::tr("%1 of %2 · %3", "place in the list, its name")
                            .arg(words.number(overOf(progress) + 1), words.number(allOf(progress)), name);
        }
        return turn;
    });
}

}  // namespace

CallSessionModel::CallSessionModel(Context& context, QObject* parent)
    : RowModel({"id", "name", "progressText", "remaining", "share"}, parent),
      context_(context),
      sources_({"key", "text"}, this),
      scripts_({"key", "text"}, this),
      refresh_(
          context, [this] { load(); }, this) {}

void CallSessionModel::activate() {
    refresh_.setActive(true);
}

void CallSessionModel::load() {
    context_.read(
        this, readLists,
        [this](Result<Lists> lists) {
            refresh_.finished();
            if (!lists.ok()) return setFailed(Words::error(lists.error()));
            sources_.setRows(std::move(lists->sources));
            scripts_.setRows(std::move(lists->scripts));
            setRows(std::move(lists->lists));
        },
        ReplicaService::Lane::Reports);
}

void CallSessionModel::begin(const QString& listId) {
    listId_ = listId;
    itemId_.clear();
    headText_.clear();
    share_ = 0;
    emit turned();
    next();
}

void CallSessionModel::create(const QString& name, const QString& temperature, const QString& source,
                              int notCalledDays, const QString& script) {
    actions::NewCallList wanted;
    wanted.name = name.trimmed().toStdString();
    wanted.filter.notCalledDays = notCalledDays;
    wanted.script = idOf(script);
    if (!temperature.isEmpty()) wanted.filter.where.push_back({"temperature", temperature.toStdString()});
    if (!source.isEmpty()) wanted.filter.where.push_back({"source", idOf(source)});
    if (wanted.name.empty()) return;
    context_.act(
        this, QString(), [wanted](store::Replica& replica) { return actions::makeCallList(replica, wanted); },
        [this](const actions::CallListMade& made) {
            if (made.contacts == 0) {
                emit context_.toast(tr("There is nobody like that to call."), true);
                return;
            }
            begin(qs(made.list));
        });
}

void CallSessionModel::next() {
    if (!active()) return;
    itemId_.clear();
    context_.replica.act(
        this,
        [list = idOf(listId_), locale = context_.locale](store::Replica& replica) {
            return takeTurn(replica, list, locale);
        },
        [this, list = listId_](Result<Turn> turn) {
            if (list != listId_) return;
            if (!turn.ok()) return end(Words::error(turn.error()));
            if (turn->item.isEmpty()) return end(tr("Nobody is left in this list for now."));
            itemId_ = turn->item;
            headText_ = turn->head;
            share_ = turn->share;
            emit turned();
            emit turnCame(turn->contact, turn->item, turn->script);
        });
}

void CallSessionModel::skip() {
    if (itemId_.isEmpty()) return;
    context_.act(
        this, tr("Left out of the list"),
        [item = idOf(itemId_)](store::Replica& replica) { return actions::skipTurn(replica, item); },
        [this] { next(); });
}

void CallSessionModel::leave() {
    if (!active()) return;
    if (!itemId_.isEmpty())
        context_.act(
            this, QString(),
            [item = idOf(itemId_)](store::Replica& replica) { return actions::releaseTurn(replica, item); },
            [] {});
    end({});
}

void CallSessionModel::end(const QString& toast) {
    listId_.clear();
    itemId_.clear();
    emit turned();
    emit ended();
    if (!toast.isEmpty()) emit context_.toast(toast, false);
}

}  // namespace tropa::viewmodels
