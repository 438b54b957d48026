#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// What was begun and not saved, to be gone on with: in which form, about whom, and how it begins.
class DraftListModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")

public:
    /// Roles: id, title, words, page and record (where it stands; the page may be a place), sheet (to be
    /// opened there; empty when the page is the form) and about (ids of what it asks about there).
    explicit DraftListModel(Context& context, QObject* parent = nullptr);

    /// Shows what has been typed since: a form has been left.
    Q_INVOKABLE void look();

private:
    Context& context_;
    int turn_ = 0;  ///< Number of the last question.
};

}  // namespace tropa::viewmodels
