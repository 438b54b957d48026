#pragma once

#include "qml/viewmodels/paged_list_model.h"

namespace tropa::viewmodels {

/// "Two versions": where others wrote the same field at the same time. Nothing is lost here.
class ConflictListModel : public tropa::viewmodels::PagedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")

public:
    /// Roles: id, entity, recordId, title, field, keptText, keptBy, lostText, lostBy, state.
    explicit ConflictListModel(Context& context, QObject* parent = nullptr);

    Q_INVOKABLE void activate() { setActive(true); }
    /// The one that stands is right.
    Q_INVOKABLE void keep(const QString& id);
    /// The other one comes back.
    Q_INVOKABLE void take(const QString& id);
};

}  // namespace tropa::viewmodels
