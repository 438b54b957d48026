#pragma once

#include "core/store/letters.h"
#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// Makes the row of a record; runs on the reader.
using DescribeRow = std::function<Row(store::ReadTransaction&, const Words&, const store::Record&)>;

struct ListPage {
    QList<Row> rows;
    bool more = false;  ///< Behind it, or before one that is read backwards.
    std::string key;    ///< Of its first row, in a list by name.
    int begin = 0;      ///< The row that was asked for; pages before it may stand in front.
};

/// A list of any length out of the replica: pages follow as the view asks for them, by the key of the last
/// entry, so that any page costs the same. A list by name can begin at a letter; what stands before that
/// comes in pages, too. Reads on a reader, and again after each change.
class PagedListModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Lists are made by their view-models")
    Q_PROPERTY(QStringList letters READ letters NOTIFY lettersChanged FINAL)

public:
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    /// The page before the first row, if there is one; where another is on its way, after that.
    Q_INVOKABLE void fetchBefore();

    /// Under which there is somebody, in the order of the list; none where that is not by name.
    QStringList letters() const;
    /// Shows those around where this letter begins.
    Q_INVOKABLE void jump(int letter);

signals:
    void lettersChanged();
    /// Other rows have come; what was asked for begins at this one.
    void placed(int row);
    /// So many rows have come before the first.
    void grownBefore(int rows);

protected:
    PagedListModel(Context& context, const QList<QByteArray>& roles, DescribeRow describe, QObject* parent);

    /// Another question to the replica: its first page takes the place of what is shown.
    void setQuery(store::ListQuery query);
    const store::ListQuery& query() const { return query_; }
    void setActive(bool active) { refresh_.setActive(active); }
    /// After each reading; for what stands beside the list.
    virtual void contentRead() {}
    /// For a list that offers them.
    void readLetters();

    Context& context_;

private:
    void load();
    void take(ListPage page);
    void fetch(bool before);
    void takeFurther(ListPage page, bool before);

    DescribeRow describe_;
    store::ListQuery query_;
    std::string from_;  ///< Where the first row stands in a list by name; empty: at its beginning.
    std::vector<store::Letter> letters_;
    Refresh refresh_;
    int generation_ = 0;  ///< Of the question asked.
    int shown_ = -1;      ///< Of the question whose answer is shown.
    int pages_ = 0;       ///< Further ones that have come.
    bool more_ = false;
    bool fetching_ = false;
    bool beforeWanted_ = false;  ///< As soon as the page that is being fetched has come.
    bool readingLetters_ = false;
    bool lettersAgain_ = false;
};

}  // namespace tropa::viewmodels
