#pragma once

#include "qml/viewmodels/record_list_model.h"

namespace tropa::viewmodels {

/// Roles: id, name, initials, subtitle, temperature, qualification ("A", "B", "C", ""), lastText, stale, mark
/// ("local", "sent", "accepted", "refused"), conflicts.
class ContactListModel : public tropa::viewmodels::RecordListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")

public:
    explicit ContactListModel(Context& context, QObject* parent = nullptr);

    /// All of this temperature, whatever was asked before; the order stays.
    Q_INVOKABLE void showAllOf(const QString& temperature);
};

}  // namespace tropa::viewmodels
