#include "qml/viewmodels/paged_list_model.h"

#include <utility>

namespace tropa::viewmodels {
namespace {

constexpr std::size_t kPage = 60;

/// Where a page is read.
struct Place {
    std::string
        from;  ///< At this place of a list by name; empty: at its beginning, or behind the query's `after`.
    Uuid before;  ///< In front of this record, unless it is nil.
};

/// One more is looked for than is shown.
ListPage pageOf(store::ReadTransaction& read, const Words& words, store::ListQuery query, const Place& place,
                const DescribeRow& describe) {
    ListPage page;
    ++query.limit;
    const bool backwards = !place.before.isNil();
    auto records = backwards            ? store::listBefore(read, query, place.before)
                   : place.from.empty() ? store::listRecords(read, query)
                                        : store::listFrom(read, query, place.from);
    page.more = records.size() == query.limit;
    if (page.more) records.erase(backwards ? records.begin() : records.end() - 1);
    for (const store::Record& record : records) page.rows.append(describe(read, words, record));
    if (!records.empty()) page.key = store::placeOf(records.front());
    return page;
}

/// What begins at a letter, and a page before it: whoever looks there can go back at once.
ListPage pagesAround(store::ReadTransaction& read, const Words& words, const store::ListQuery& query,
                     const std::string& from, const DescribeRow& describe) {
    ListPage page = pageOf(read, words, query, {from, {}}, describe);
    if (from.empty() || page.rows.isEmpty()) return page;
    const ListPage before = pageOf(read, words, query, {{}, idOf(page.rows.first().id)}, describe);
    page.begin = static_cast<int>(before.rows.size());
    page.rows = before.rows + page.rows;
    page.key = before.more ? before.key : std::string();
    return page;
}

}  // namespace

PagedListModel::PagedListModel(Context& context, const QList<QByteArray>& roles, DescribeRow describe,
                               QObject* parent)
    : RowModel(roles, parent),
      context_(context),
      describe_(std::move(describe)),
      refresh_(
          context, [this] { load(); }, this) {}

void PagedListModel::setQuery(store::ListQuery query) {
    query_ = std::move(query);
    from_.clear();
    ++generation_;
    more_ = false;
    emit lettersChanged();
    refresh_.urgent();
}

void PagedListModel::load() {
    store::ListQuery query = query_;
    // What the view has seen stays; another question starts with its first page, and one for a letter there.
    const bool same = shown_ == generation_;
    query.limit = std::max(kPage, same ? static_cast<std::size_t>(count()) : 0);
    context_.read(
        this,
        [query, same, from = from_, describe = describe_](store::ReadTransaction& read, const Words& words) {
            return same ? pageOf(read, words, query, {from, {}}, describe)
                        : pagesAround(read, words, query, from, describe);
        },
        [this, generation = generation_, pages = pages_](Result<ListPage> page) {
            // Not what is on the screen by now: another question, or further pages, which it would take away.
            const bool asked = generation == generation_ && pages == pages_;
            if (asked) {
                if (page.ok())
                    take(std::move(*page));
                else
                    setFailed(Words::error(page.error()));
            }
            refresh_.finished();
            if (!asked || generation != generation_) refresh_.urgent();
        });
}

void PagedListModel::take(ListPage page) {
    if (page.rows.isEmpty() && !from_.empty()) {
        // Nobody is left from there on.
        from_.clear();
        ++generation_;
        return;
    }
    more_ = page.more;
    if (std::exchange(shown_, generation_) == generation_) {
        setRows(std::move(page.rows));
    } else {
        if (!from_.empty()) from_ = page.key;
        replaceRows(std::move(page.rows));
        emit placed(page.begin);
    }
    contentRead();
}

bool PagedListModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && more_ && !fetching_;
}

void PagedListModel::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent) || count() == 0) return;
    fetch(false);
}

void PagedListModel::fetchBefore() {
    if (from_.empty() || count() == 0 || shown_ != generation_) return;
    beforeWanted_ = fetching_;
    if (!fetching_) fetch(true);
}

/// The next page, or that in front of the first row.
void PagedListModel::fetch(bool before) {
    fetching_ = true;
    const auto edge = [this, before] { return before ? rows().first().id : rows().last().id; };
    store::ListQuery query = query_;
    query.limit = kPage;
    Place place;
    (before ? place.before : query.after) = idOf(edge());
    context_.read(
        this,
        [query, place, describe = describe_](store::ReadTransaction& read, const Words& words) {
            return pageOf(read, words, query, place, describe);
        },
        [this, generation = generation_, before, edge, from = edge()](Result<ListPage> page) {
            fetching_ = false;
            // Meanwhile other rows may stand here: then the view asks again.
            if (generation == generation_ && page.ok() && !rows().isEmpty() && edge() == from)
                takeFurther(std::move(*page), before);
            if (std::exchange(beforeWanted_, false)) fetchBefore();
        });
}

void PagedListModel::takeFurther(ListPage page, bool before) {
    ++pages_;
    if (before) {
        from_ = page.more ? page.key : std::string();
        const int present = count();
        prependRows(std::move(page.rows));
        emit grownBefore(count() - present);
    } else {
        more_ = page.more;
        appendRows(std::move(page.rows));
    }
}

QStringList PagedListModel::letters() const {
    QStringList texts;
    if (store::hasLetters(query_))
        for (const store::Letter& letter : letters_) texts.append(qs(letter.text));
    return texts;
}

void PagedListModel::jump(int letter) {
    if (letter < 0 || letter >= static_cast<int>(letters_.size()) || !store::hasLetters(query_)) return;
    from_ = letters_[static_cast<std::size_t>(letter)].from;
    ++generation_;
    more_ = false;
    refresh_.urgent();
}

void PagedListModel::readLetters() {
    if (!store::hasLetters(query_)) return;
    lettersAgain_ = std::exchange(readingLetters_, true);
    if (lettersAgain_) return;
    context_.read(
        this,
        [query = query_](store::ReadTransaction& read, const Words&) {
            return store::lettersOf(read, query);
        },
        [this](Result<std::vector<store::Letter>> letters) {
            readingLetters_ = false;
            if (letters.ok() && *letters != letters_) {
                letters_ = std::move(*letters);
                emit lettersChanged();
            }
            if (lettersAgain_) readLetters();
        },
        ReplicaService::Lane::Reports);
}

}  // namespace tropa::viewmodels
