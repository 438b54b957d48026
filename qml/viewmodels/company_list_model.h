#pragma once

#include "qml/viewmodels/record_list_model.h"

namespace tropa::viewmodels {

/// Roles: id, name, initials, subtitle, temperature (of the warmest contact), dealText, mark, conflicts.
class CompanyListModel : public tropa::viewmodels::RecordListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")

public:
    explicit CompanyListModel(Context& context, QObject* parent = nullptr);
};

}  // namespace tropa::viewmodels
