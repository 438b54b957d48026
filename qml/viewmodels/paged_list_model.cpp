#include "qml/viewmodels/paged_list_model.h"

#include <utility>

namespace tropa::viewmodels {
namespace {

constexpr std::size_t kPage = 60;

struct Page {
    QList<Row> rows;
    bool more = false;
};

}  // namespace

PagedListModel::PagedListModel(
    Context& context, const QList<QByteArray>& roles,
    std::function<Row(store::ReadTransaction&, const Words&, const store::Record&)> describe, QObject* parent)
    : RowModel(roles, parent),
      context_(context),
      describe_(std::move(describe)),
      refresh_(
          context, [this] { load(); }, this) {}

void PagedListModel::setQuery(store::ListQuery query) {
    query_ = std::move(query);
    ++generation_;
    more_ = false;
    refresh_.urgent();
}

void PagedListModel::load() {
    store::ListQuery query = query_;
    // What the view has seen stays; another question starts with its first page.
    const bool same = shown_ == generation_;
    query.limit = std::max(kPage, same ? static_cast<std::size_t>(count()) : 0) + 1;
    query.after = {};
    const int generation = generation_;
    context_.read(
        this,
        [query, describe = describe_](store::ReadTransaction& read, const Words& words) {
            Page page;
            auto records = store::listRecords(read, query);
            page.more = records.size() == query.limit;
            if (page.more) records.pop_back();
            for (const store::Record& record : records) page.rows.append(describe(read, words, record));
            return page;
        },
        [this, generation](Result<Page> page) {
            if (generation == generation_) {
                if (page.ok()) {
                    more_ = page->more;
                    if (std::exchange(shown_, generation) == generation)
                        setRows(std::move(page->rows));
                    else
                        replaceRows(std::move(page->rows));
                    contentRead();
                } else {
                    setFailed(Words::error(page.error()));
                }
            }
            refresh_.finished();
            if (generation != generation_) refresh_.urgent();
        });
}

bool PagedListModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && more_ && !fetching_;
}

void PagedListModel::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent) || count() == 0) return;
    fetching_ = true;
    store::ListQuery query = query_;
    query.limit = kPage + 1;
    query.after = idOf(rows().last().id);
    const int generation = generation_;
    context_.read(
        this,
        [query, describe = describe_](store::ReadTransaction& read, const Words& words) {
            Page page;
            auto records = store::listRecords(read, query);
            page.more = records.size() == query.limit;
            if (page.more) records.pop_back();
            for (const store::Record& record : records) page.rows.append(describe(read, words, record));
            return page;
        },
        [this, generation, last = rows().last().id](Result<Page> page) {
            fetching_ = false;
            // Meanwhile other rows may stand here: then the view asks again.
            if (generation != generation_ || !page.ok() || rows().isEmpty() || rows().last().id != last)
                return;
            more_ = page->more;
            appendRows(std::move(page->rows));
        });
}

}  // namespace tropa::viewmodels
