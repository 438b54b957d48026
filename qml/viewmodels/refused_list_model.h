#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// Changes that the server did not take, each with the reason, until their author deals with them.
class RefusedListModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")

public:
    /// Roles: id, title, what, value, why, whenText, entity, recordId.
    explicit RefusedListModel(Context& context, QObject* parent = nullptr);

    Q_INVOKABLE void activate() { refresh_.setActive(true); }
    Q_INVOKABLE void dismiss(const QString& id);
    /// Writes it once more, on top of what stands now.
    Q_INVOKABLE void retry(const QString& id);
    /// Puts the value on the clipboard.
    Q_INVOKABLE void copy(const QString& id);

signals:
    void copied(const QString& text);

private:
    void load();

    Context& context_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
