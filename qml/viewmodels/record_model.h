#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/file_list_model.h"

namespace tropa::viewmodels {

/// What the page of every record begins with.
struct RecordHead {
    QString id, mark, markText;  ///< The mark says where its changes are; see markOf().
    int conflicts = 0;           ///< Open "two versions" of it.
};
/// Fills it in; runs on a reader.
void readHead(store::ReadTransaction& read, const Words& words, const Uuid& id, RecordHead& head);

/// One record on its page: a contact, a company, a deal. Reads its card when it is opened and after each
/// change; an answer for a record that was left meanwhile is passed over. GUI thread.
class RecordModel : public QObject {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(tropa::viewmodels::RowModel::State state READ state NOTIFY changed FINAL)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)
    Q_PROPERTY(QString id READ id NOTIFY changed FINAL)
    Q_PROPERTY(QString mark READ mark NOTIFY changed FINAL)
    Q_PROPERTY(QString markText READ markText NOTIFY changed FINAL)
    Q_PROPERTY(int conflicts READ conflicts NOTIFY changed FINAL)
    Q_PROPERTY(tropa::viewmodels::FileListModel* files READ files CONSTANT FINAL)

public:
    /// An empty id: none is open.
    virtual void open(const QString& id);

    RowModel::State state() const { return state_; }
    QString errorText() const { return errorText_; }
    QString id() const { return id_; }
    QString mark() const { return head().mark; }
    QString markText() const { return head().markText; }
    int conflicts() const { return head().conflicts; }
    FileListModel* files() { return &files_; }

signals:
    void changed();

protected:
    RecordModel(Context& context, model::Kind kind, QObject* parent);

    virtual const RecordHead& head() const = 0;
    /// Another record: nothing of the former one stands there meanwhile.
    virtual void forget() = 0;
    /// Reads with readCard().
    virtual void load() = 0;

    template <typename Card, typename Take>
    void readCard(Card (*reader)(store::ReadTransaction&, const Words&, const Uuid&), Take take) {
        context_.read(
            this,
            [id = id_, reader](store::ReadTransaction& read, const Words& words) {
                return reader(read, words, idOf(id));
            },
            [this, id = id_, take](Result<Card> card) {
                refresh_.finished();
                if (id != id_) return refresh_.urgent();
                state_ = card.ok() ? RowModel::Ready : RowModel::Failed;
                errorText_ = card.ok() ? QString() : Words::error(card.error());
                if (card.ok()) take(std::move(card.value()));
                emit changed();
            });
    }

    Context& context_;
    QString id_;

private:
    RowModel::State state_ = RowModel::Empty;
    QString errorText_;
    FileListModel files_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
