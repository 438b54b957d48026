#include "qml/viewmodels/history_model.h"

#include "qml/viewmodels/history_rows.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

constexpr int kPage = 50;

}  // namespace

struct HistoryModel::Content {
    QString title, last;
    QList<Row> rows;
    int waiting = 0;
    bool more = false;
    bool readable = true;  ///< What the server sent.
};

HistoryModel::HistoryModel(Context& context, SyncService& service, QObject* parent)
    : RowModel({"id", "iconName", "title", "text", "before", "meta", "note", "noteTone"}, parent),
      context_(context),
      service_(service),
      refresh_(
          context, [this] { read(); }, this) {}

void HistoryModel::show(const QString& entity, const QString& id) {
    entity_ = entity.toStdString();
    record_ = idOf(id);
    title_.clear();
    pages_.clear();
    more_ = false;
    waiting_ = 0;
    setRows({});
    setState(Loading);
    askAgain();
    if (refresh_.isActive())
        refresh_.urgent();
    else
        refresh_.setActive(true);
}

void HistoryModel::leave() {
    ++shown_;
    asking_ = false;
    refresh_.setActive(false);
}

void HistoryModel::askAgain() {
    ++shown_;
    asking_ = false;
    partly_.clear();
    if (service_.status().joined) ask({});
    emit changed();
}

void HistoryModel::askMore() {
    if (more_ && !asking_) ask(last_);
}

void HistoryModel::ask(const QString& before) {
    asking_ = true;
    emit changed();
    QString path = QStringLiteral("/history/%1/%2?most=%3").arg(qs(entity_), qs(record_)).arg(kPage);
    if (!before.isEmpty()) path += QStringLiteral("&before=") + before;
    service_.ask(this, QStringLiteral("GET"), path, {},
                 [this, question = shown_, first = before.isEmpty()](const Result<QByteArray>& answer) {
                     if (question != shown_) return;
                     asking_ = false;
                     if (!answer.ok()) {
                         // Of a record that has never been there the server knows nothing.
                         if (answer.error().code != ErrorCode::NotFound)
                             partly_ = Words::error(answer.error());
                         emit changed();
                         refresh_.urgent();
                         return;
                     }
                     partly_.clear();
                     if (first) pages_.clear();
                     pages_.append(*answer);
                     emit changed();
                     refresh_.urgent();
                 });
}

void HistoryModel::read() {
    context_.read(
        this,
        [entityName = entity_, record = record_, pages = pages_](store::ReadTransaction& read,
                                                                 const Words& words) {
            Content content;
            const model::Entity* entity = model::findEntity(entityName);
            if (entity == nullptr) return content;
            content.title = titleOf(read, entity->kind, record);
            const auto known = store::knownWrites(read, record);
            int number = static_cast<int>(known.size());
            for (const store::KnownWrite& write : known) {
                const bool waits = !store::isInHistory(write);
                content.waiting += static_cast<int>(waits);
                if (waits || pages.isEmpty())
                    content.rows.append(knownRow(read, words, *entity, write, number));
                --number;
            }
            for (const QByteArray& body : pages) {
                const auto page = historyPage(read, words, *entity, body);
                content.readable = content.readable && page.has_value();
                if (!page) continue;
                content.rows.append(page->rows);
                content.last = page->last;
                content.more = page->more;
            }
            return content;
        },
        [this, question = shown_](Result<Content> content) {
            refresh_.finished();
            if (question != shown_) return refresh_.urgent();
            if (!content.ok()) return setFailed(Words::error(content.error()));
            // What was waiting has been answered: the server knows more now.
            const bool arrived = content->waiting < waiting_ && !pages_.isEmpty();
            waiting_ = content->waiting;
            title_ = content->title;
            last_ = content->last;
            more_ = content->more;
            if (!content->readable) partly_ = Words::error(Error{ErrorCode::BadAnswer, {}});
            if (!content->rows.isEmpty() || !asking_) setRows(std::move(content->rows));
            emit changed();
            if (arrived) askAgain();
        },
        ReplicaService::Lane::Reports);
}

}  // namespace tropa::viewmodels
