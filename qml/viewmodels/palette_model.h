#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// Find or do anything: what the window can do, then people, companies and deals, by what is typed. Roles:
/// id, kind
/// ("action", "contact", "company", "deal"), target (the record, or the action's key), title, subtitle, sign,
/// initials, temperature, shortcut.
///
/// Keys of actions: "go.<place>", "page.<page>", "capture", "sync", "undo", "theme".
class PaletteModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged FINAL)

public:
    explicit PaletteModel(Context& context, QObject* parent = nullptr);

    /// Anew, with nothing typed. @param undoText what undo would take back; empty for nothing.
    Q_INVOKABLE void begin(const QString& undoText);
    QString search() const { return search_; }
    /// What this entry is and leads to.
    Q_INVOKABLE QString kindAt(int row) const { return value(row, "kind").toString(); }
    Q_INVOKABLE QString targetAt(int row) const { return value(row, "target").toString(); }
    void setSearch(const QString& text);

signals:
    void searchChanged();

private:
    QList<Row> actionRows() const;
    void ask();

    Context& context_;
    QString search_, undoText_;
    QList<Row> found_;  ///< Records of the last answer: they stay until the next one comes.
    int asked_ = 0;
};

}  // namespace tropa::viewmodels
