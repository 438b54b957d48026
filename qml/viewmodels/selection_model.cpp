#include "qml/viewmodels/selection_model.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <thread>

#include "core/actions/call_lists.h"
#include "core/store/drafts.h"
#include "core/store/query.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

/// More than so many are not chosen at once.
constexpr std::size_t kMost = 10'000;
constexpr std::size_t kPage = 500;
/// Of so many of them the tags are looked at.
constexpr std::size_t kLookedAt = 1'000;
/// A draft names each of them, and has room for what is typed, too.
constexpr int kMostKept = 1'500;
static_assert(kMostKept * sizeof("/01234567-89ab-cdef-0123-456789abcdef") + 4'096 < store::kLongestDraft);
constexpr int kMostPauses = 200;
constexpr std::chrono::milliseconds kPause{1};

QList<Row> namesOf(store::ReadTransaction& read, Kind kind) {
    store::ListQuery query;
    query.kind = kind;
    query.limit = 200;
    QList<Row> rows;
    for (const store::Record& one : store::listRecords(read, query))
        rows.append({qs(one.id), {qs(one.text("name"))}});
    return rows;
}

/// The tags of the chosen, and whether all of them have it.
QList<Row> tagsOf(store::ReadTransaction& read, const std::vector<Uuid>& ids) {
    std::map<QString, std::size_t> counts;
    std::size_t looked = 0;
    for (const Uuid& id : ids) {
        if (looked == kLookedAt) break;
        const auto contact = store::findRecord(read, Kind::Contact, id);
        if (!contact) continue;
        ++looked;
        for (const QString& tag : textList(*contact, "tags")) ++counts[tag];
    }
    QList<Row> rows;
    for (const auto& [tag, count] : counts) rows.append({tag, {tag, count == looked}});
    return rows;
}

}  // namespace

struct SelectionModel::Choices {
    QList<Row> owners, tags, lists;
};

SelectionModel::SelectionModel(Context& context, ContactListModel& contacts, QObject* parent)
    : QObject(parent),
      context_(context),
      contacts_(contacts),
      owners_({"key", "text"}, this),
      tags_({"key", "text", "selected"}, this),
      lists_({"key", "text"}, this) {
    connect(&contacts, &RecordListModel::questionChanged, this, &SelectionModel::clear);
    connect(&context, &Context::languageChanged, this, &SelectionModel::changed);
}

QString SelectionModel::text() const {
    return tr("%Ln chosen", nullptr, count());
}

QString SelectionModel::unkeptText() const {
    return count() <= kMostKept ? QString()
                                : tr("With more than %1 contacts this is not kept for later: finish it "
                                     "before you close Tropa.")
                                      .arg(context_.locale.toString(kMostKept));
}

bool SelectionModel::has(const QString& id, int) const {
    return chosen_.contains(id);
}

void SelectionModel::note() {
    ++revision_;
    emit changed();
}

void SelectionModel::startAt(const QString& id) {
    anchor_ = id;
    if (chosen_.isEmpty()) return;
    chosen_.clear();
    note();
}

void SelectionModel::toggle(const QString& id) {
    if (!chosen_.remove(id)) chosen_.insert(id);
    anchor_ = id;
    note();
}

void SelectionModel::extendTo(const QString& id) {
    const int to = contacts_.indexOf(id);
    const int from = contacts_.indexOf(anchor_);
    if (to < 0) return;
    if (from < 0) return toggle(id);
    chosen_.clear();
    for (int row = std::min(from, to); row <= std::max(from, to); ++row)
        chosen_.insert(contacts_.rows().at(row).id);
    note();
}

void SelectionModel::all() {
    context_.read(
        this,
        [asked = contacts_.question()](store::ReadTransaction& read, const Words&) {
            store::ListQuery query = asked;
            QSet<QString> found;
            query.limit = kPage;
            while (static_cast<std::size_t>(found.size()) < kMost) {
                const auto page = store::listRecords(read, query);
                for (const store::Record& one : page) found.insert(qs(one.id));
                if (page.size() < kPage) break;
                query.after = page.back().id;
            }
            return found;
        },
        [this](Result<QSet<QString>> found) {
            if (!found.ok()) {
                emit context_.toast(Words::error(found.error()), false);
                return;
            }
            chosen_ = std::move(*found);
            if (static_cast<std::size_t>(chosen_.size()) >= kMost)
                emit context_.toast(tr("The first %1 are chosen; more are not changed at once")
                                        .arg(context_.locale.toString(chosen_.size())),
                                    false);
            note();
        },
        ReplicaService::Lane::Reports);
}

void SelectionModel::clear() {
    if (chosen_.isEmpty()) return;
    chosen_.clear();
    note();
}

QStringList SelectionModel::chosen() const {
    QStringList ids(chosen_.begin(), chosen_.end());
    ids.sort();
    return ids;
}

void SelectionModel::choose(const QStringList& ids) {
    chosen_ = QSet<QString>(ids.begin(), ids.end());
    note();
}

std::vector<Uuid> SelectionModel::ids() const {
    std::vector<Uuid> out;
    out.reserve(static_cast<std::size_t>(chosen_.size()));
    for (const QString& id : chosen_) out.push_back(idOf(id));
    std::sort(out.begin(), out.end());
    return out;
}

void SelectionModel::prepare() {
    context_.read(
        this,
        [ids = ids()](store::ReadTransaction& read, const Words&) {
            return Choices{namesOf(read, Kind::Member), tagsOf(read, ids), namesOf(read, Kind::CallList)};
        },
        [this](Result<Choices> choices) {
            if (!choices.ok()) return;
            owners_.setRows(std::move(choices->owners));
            tags_.setRows(std::move(choices->tags));
            lists_.setRows(std::move(choices->lists));
        });
}

void SelectionModel::setOwner(const QString& memberId) {
    apply({{{"owner", idOf(memberId)}}});
}

void SelectionModel::setTemperature(const QString& value) {
    apply({{{"temperature", value.toStdString()}}});
}

void SelectionModel::addTag(const QString& tag) {
    if (!tag.trimmed().isEmpty()) apply({{{"tags", tag.trimmed().toStdString(), actions::Input::How::Add}}});
}

void SelectionModel::takeTag(const QString& tag) {
    apply({{{"tags", tag.toStdString(), actions::Input::How::Take}}});
}

void SelectionModel::remove() {
    apply({.inputs = {}, .remove = true});
}

void SelectionModel::apply(const actions::BulkChange& change) {
    if (working_ || chosen_.isEmpty()) return;
    working_ = true;
    emit changed();
    context_.replica.act(
        this,
        [change, ids = ids(), service = &context_.replica](store::Replica& replica) {
            return actions::changeMany(replica, Kind::Contact, ids, change, [service] {
                // SQLite wakes those who wait for its lock late: the pause is ours to make.
                for (int waited = 0; waited < kMostPauses && service->tapWaits(); ++waited)
                    std::this_thread::sleep_for(kPause);
            });
        },
        [this](const Result<actions::BulkDone>& done) { finish(done); }, ReplicaService::Lane::Long);
}

void SelectionModel::finish(const Result<actions::BulkDone>& done) {
    working_ = false;
    chosen_.clear();
    note();
    if (!done.ok()) {
        emit context_.toast(Words::error(done.error()), false);
        return;
    }
    QString text = tr("%Ln contacts changed", nullptr, static_cast<int>(done->changed));
    if (done->leftOut > 0)
        text += QStringLiteral(" \u00b7 ") +
                tr("%Ln may not be changed by you", nullptr, static_cast<int>(done->leftOut));
    emit context_.toast(text, done->changed > 0);
}

void SelectionModel::addToList(const QString& listId, const QString& name) {
    if (chosen_.isEmpty() || (listId.isEmpty() && name.trimmed().isEmpty())) return;
    context_.replica.act(
        this,
        [ids = ids(), list = idOf(listId),
         name = name.trimmed().toStdString()](store::Replica& replica) -> Result<std::size_t> {
            if (!list.isNil()) return actions::addToCallList(replica, list, ids);
            actions::NewCallList wanted;
            wanted.name = name;
            wanted.contacts = ids;
            const auto made = actions::makeCallList(replica, wanted);
            if (!made.ok()) return made.error();
            return made->contacts;
        },
        [this](Result<std::size_t> added) {
            if (!added.ok()) {
                emit context_.toast(Words::error(added.error()), false);
                return;
            }
            clear();
            emit context_.toast(tr("%Ln contacts to be called", nullptr, static_cast<int>(*added)),
                                *added > 0);
        },
        ReplicaService::Lane::Long);
}

}  // namespace tropa::viewmodels
