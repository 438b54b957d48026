#include "qml/viewmodels/deal_board_model.h"

#include <QQmlEngine>
#include <algorithm>
#include <map>

#include "core/store/trail.h"
#include "qml/viewmodels/deal_list_model.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DealBoard)
};

const QString kStart = QStringLiteral("start");
/// More cards than this nobody looks through; the list has them all.
constexpr std::size_t kMostCards = 500;

/// Amounts of one currency are added, those of different ones stand beside one another.
class Sum {
public:
    void add(const store::Record& deal) {
        ++count_;
        if (const auto amount = deal.integer("amount")) amounts_[deal.text("currency")] += *amount;
    }
    QString text(const Words& words) const {
        QStringList parts{words.number(count_)};
        for (const auto& [currency, amount] : amounts_) parts.append(words.moneyShort(amount, currency));
        return parts.join(QStringLiteral(" · "));
    }

private:
    std::int64_t count_ = 0;
    std::map<std::string, std::int64_t> amounts_;
};

}  // namespace

DealBoardModel::DealBoardModel(Context& context, QObject* parent)
    : RowModel({"id", "title", "countText", "cards"}, parent),
      context_(context),
      deals_(dealRoles(), this),
      moves_({"stageId", "title"}, this),
      refresh_(
          context, [this] { load(); }, this) {}

DealBoardModel::~DealBoardModel() = default;

void DealBoardModel::activate() {
    refresh_.setActive(true);
}

void DealBoardModel::setFunnelId(const QString& id) {
    if (id == funnelId_) return;
    funnelId_ = id;
    refresh_.urgent();
}

void DealBoardModel::setMine(bool mine) {
    if (mine == mine_) return;
    mine_ = mine;
    emit filterChanged();
    refresh_.urgent();
}

void DealBoardModel::setOnly(const QString& only) {
    if (only == only_) return;
    only_ = only;
    emit filterChanged();
    refresh_.urgent();
}

DealBoardModel::Board DealBoardModel::readBoard(store::ReadTransaction& read, const Words& words,
                                                const Uuid& funnel, bool mine, const QString& only) {
    Board board;
    board.columns.append({kStart, Tr::tr("At the start"), {}, {}});
    for (const model::TrailStage& stage : store::stagesOf(read, funnel))
        board.columns.append({qs(stage.id), qs(stage.name), {}, {}});
    std::vector<Sum> sums(static_cast<std::size_t>(board.columns.size()));

    store::ListQuery query = openDeals(funnel);
    query.limit = kMostCards;
    if (mine) query.where.push_back({"owner", read.replica().identity().member});
    const std::vector<store::Record> deals = store::listRecords(read, query);
    if (deals.size() == kMostCards)
        board.rest = Tr::tr("The newest %1 are shown", "deals").arg(words.number(kMostCards));
    for (const store::Record& deal : deals) {
        const DealEntry entry = dealEntry(read, words, deal);
        board.standing += entry.standing ? 1 : 0;
        board.missing += entry.nextMissing ? 1 : 0;
        if ((only == QLatin1String("standing") && !entry.standing) ||
            (only == QLatin1String("missing") && !entry.nextMissing))
            continue;
        // A later step implies the earlier ones, so what is done stands at the path's beginning.
        const auto column = std::min<qsizetype>(entry.done, board.columns.size() - 1);
        board.columns[column].cards.append(entry.row);
        sums[static_cast<std::size_t>(column)].add(deal);
    }
    for (qsizetype i = 0; i < board.columns.size(); ++i)
        board.columns[i].countText = sums[static_cast<std::size_t>(i)].text(words);
    return board;
}

void DealBoardModel::load() {
    if (funnelId_.isEmpty()) {
        refresh_.finished();
        return;
    }
    context_.read(
        this,
        [funnel = idOf(funnelId_), mine = mine_, only = only_](store::ReadTransaction& read,
                                                               const Words& words) {
            return readBoard(read, words, funnel, mine, only);
        },
        [this, funnel = funnelId_, mine = mine_, only = only_](Result<Board> board) {
            refresh_.finished();
            if (funnel != funnelId_ || mine != mine_ || only != only_) return refresh_.urgent();
            if (!board.ok()) return setFailed(Words::error(board.error()));
            take(std::move(*board));
        },
        ReplicaService::Lane::Reports);
}

RowModel* DealBoardModel::cardsOf(const QString& column) {
    const auto found =
        std::find_if(cards_.begin(), cards_.end(), [&](const auto& entry) { return entry.first == column; });
    if (found != cards_.end()) return found->second.get();
    auto model = std::make_unique<RowModel>(dealRoles());
    // The delegate gets it out of a role: it must not be the engine's to destroy.
    QQmlEngine::setObjectOwnership(model.get(), QQmlEngine::CppOwnership);
    return cards_.emplace_back(column, std::move(model)).second.get();
}

void DealBoardModel::take(Board board) {
    QList<Row> columns, all;
    for (Column& column : board.columns) {
        RowModel* cards = cardsOf(column.id);
        all = column.cards + all;
        cards->setRows(std::move(column.cards));
        columns.append({column.id, {column.title, column.countText, QVariant::fromValue(cards)}});
    }
    setRows(std::move(columns));
    deals_.setRows(std::move(all));
    // Columns of another funnel are gone from the view by now.
    std::erase_if(cards_, [this](const auto& entry) { return indexOf(entry.first) < 0; });
    standing_ = board.standing;
    missing_ = board.missing;
    rest_ = board.rest;
    emit countsChanged();
}

int DealBoardModel::columnOf(const QString& dealId) const {
    for (int column = 0; column < count(); ++column) {
        const auto* cards = value(column, "cards").value<RowModel*>();
        if (cards->indexOf(dealId) >= 0) return column;
    }
    return -1;
}

void DealBoardModel::offerMoves(const QString& dealId) {
    QList<Row> moves;
    const int from = columnOf(dealId);
    for (int column = from + 1; from >= 0 && column < count(); ++column)
        moves.append({rows()[column].id, {value(column, "title")}});
    moves_.setRows(std::move(moves));
}

}  // namespace tropa::viewmodels
