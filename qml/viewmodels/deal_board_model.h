#pragma once

#include <memory>
#include <vector>

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// The open deals of a funnel as a board: a column for each step that the buyer did last, and one before the
/// first step. Roles: id (the stage's, "start" before the first), title, countText ("8 · 4.1 M ₽"), cards
/// (a RowModel with the roles of DealListModel).
class DealBoardModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* deals READ deals CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* moves READ moves CONSTANT FINAL)
    Q_PROPERTY(bool mine READ mine WRITE setMine NOTIFY filterChanged FINAL)
    Q_PROPERTY(QString only READ only WRITE setOnly NOTIFY filterChanged FINAL)
    Q_PROPERTY(int standingCount READ standingCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(int missingCount READ missingCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(QString restText READ restText NOTIFY countsChanged FINAL)

public:
    explicit DealBoardModel(Context& context, QObject* parent = nullptr);
    ~DealBoardModel() override;

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate();
    void setFunnelId(const QString& id);

    RowModel* deals() { return &deals_; }   ///< All cards of the board, the furthest first.
    RowModel* moves() { return &moves_; }   ///< stageId, title: where a deal may go; see offerMoves().
    bool mine() const { return mine_; }     ///< Only this person's deals.
    QString only() const { return only_; }  ///< "standing", "missing" (no next step), or empty for all.
    int standingCount() const { return standing_; }  ///< Of the deals that `mine` leaves.
    int missingCount() const { return missing_; }
    QString restText() const { return rest_; }  ///< That the board shows the newest only; mostly empty.
    void setMine(bool mine);
    void setOnly(const QString& only);

    /// Column of a deal; -1 when it is not on the board.
    Q_INVOKABLE int columnOf(const QString& dealId) const;
    Q_INVOKABLE QString stageAt(int column) const { return value(column, "id").toString(); }
    Q_INVOKABLE QString titleAt(int column) const { return value(column, "title").toString(); }
    /// The steps that this deal's buyer has not done yet become `moves`.
    Q_INVOKABLE void offerMoves(const QString& dealId);

signals:
    void filterChanged();
    void countsChanged();

private:
    struct Column {
        QString id, title;
        QList<Row> cards;
        QString countText;
    };
    struct Board {
        QList<Column> columns;
        int standing = 0;
        int missing = 0;
        QString rest;
    };
    static Board readBoard(store::ReadTransaction& read, const Words& words, const Uuid& funnel, bool mine,
                           const QString& only);
    void load();
    void take(Board board);
    RowModel* cardsOf(const QString& column);

    Context& context_;
    RowModel deals_, moves_;
    std::vector<std::pair<QString, std::unique_ptr<RowModel>>> cards_;  ///< By column.
    QString funnelId_, only_, rest_;
    bool mine_ = false;
    int standing_ = 0;
    int missing_ = 0;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
