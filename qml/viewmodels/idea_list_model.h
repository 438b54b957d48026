#pragma once

#include "qml/viewmodels/paged_list_model.h"

namespace tropa::viewmodels {

/// The team's register of ideas, the newest first. Roles: id, title, note, status, statusText, aboutText (who
/// and when), outcome.
class IdeaListModel : public tropa::viewmodels::PagedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")

public:
    explicit IdeaListModel(Context& context, QObject* parent = nullptr);

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate();
    Q_INVOKABLE void add(const QString& text, const QString& note);
    /// "new", "accepted", "rejected", "testing", "done"; with what came of it.
    Q_INVOKABLE void settle(const QString& id, const QString& status, const QString& outcome);
};

}  // namespace tropa::viewmodels
