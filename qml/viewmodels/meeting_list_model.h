#pragma once

#include "qml/viewmodels/paged_list_model.h"

namespace tropa::viewmodels {

/// The team's meetings, the latest first. Roles: id, title, whenText, stateText, closed.
class MeetingListModel : public tropa::viewmodels::PagedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")

public:
    explicit MeetingListModel(Context& context, QObject* parent = nullptr);

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate();
    /// Calls a meeting of everybody. `when` as the actions read it: "2026-12-01 10:00".
    Q_INVOKABLE void create(const QString& title, const QString& when, const QString& place);

signals:
    void created(const QString& id);
};

}  // namespace tropa::viewmodels
