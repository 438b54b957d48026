#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"
#include "qml/viewmodels/sync_service.h"

namespace tropa::viewmodels {

/// Who changed what of one record, when, on which device, and what it replaced: the newest first. What has
/// not been taken by the server comes from here, the rest from the server, page by page; while that cannot
/// be asked, what this device knows of it. Roles: id, iconName, title, text, before, meta, note, noteTone (of
/// Tone: 0 neutral, 2 warning, 3 bad).
class HistoryModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(bool asking READ asking NOTIFY changed FINAL)
    Q_PROPERTY(bool more READ more NOTIFY changed FINAL)
    Q_PROPERTY(QString partlyText READ partlyText NOTIFY changed FINAL)

public:
    HistoryModel(Context& context, SyncService& service, QObject* parent = nullptr);

    QString title() const { return title_; }        ///< Whose history it is.
    bool asking() const { return asking_; }         ///< The server is being asked.
    bool more() const { return more_; }             ///< There are older ones.
    QString partlyText() const { return partly_; }  ///< Why only what this device knows; empty for all.

    /// @param entity "contact", "company", "deal".
    Q_INVOKABLE void show(const QString& entity, const QString& id);
    /// A further page.
    Q_INVOKABLE void askMore();
    /// The server once more, from the newest on.
    Q_INVOKABLE void askAgain();
    /// Nothing is read any more.
    Q_INVOKABLE void leave();

signals:
    void changed();

private:
    struct Content;
    void ask(const QString& before);
    void read();

    Context& context_;
    SyncService& service_;
    Refresh refresh_;
    std::string entity_;
    Uuid record_;
    int shown_ = 0;            ///< Answers to an earlier question are passed over.
    QList<QByteArray> pages_;  ///< As the server sent them.
    QString title_, partly_, last_;
    bool asking_ = false;
    bool more_ = false;
    int waiting_ = 0;  ///< Writes that the server had not answered when it was last read.
};

}  // namespace tropa::viewmodels
