#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// "Two versions": where others wrote the same field at the same time. Nothing is lost here. Those of one
/// record stand together, the newest record first: a burst is one question. At most 500 at a time; others
/// follow when these are settled.
class ConflictListModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")

public:
    /// Roles: id, entity, recordId, title, field, keptText, keptBy, lostText, lostBy, note (the text that
    /// stands, where it may be written anew), isNote, first and last (of its record), burst (how many the
    /// record has).
    explicit ConflictListModel(Context& context, QObject* parent = nullptr);

    Q_INVOKABLE void activate() { refresh_.setActive(true); }
    /// The one that stands is right.
    Q_INVOKABLE void keep(const QString& id);
    /// The other one comes back.
    Q_INVOKABLE void take(const QString& id);
    /// What stands in this record is right, all of it.
    Q_INVOKABLE void keepAll(const QString& recordId);
    /// A note becomes what somebody made of both.
    Q_INVOKABLE void write(const QString& id, const QString& text);

private:
    void read();

    Context& context_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
