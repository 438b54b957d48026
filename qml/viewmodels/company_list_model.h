#pragma once

#include "qml/viewmodels/paged_list_model.h"

namespace tropa::viewmodels {

/// Companies in the order of a phone book, found as one types. Roles: id, name, initials, subtitle,
/// temperature (of the warmest contact), dealText, mark, conflicts.
class CompanyListModel : public tropa::viewmodels::PagedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged FINAL)

public:
    explicit CompanyListModel(Context& context, QObject* parent = nullptr);

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate() { setActive(true); }
    QString search() const { return search_; }
    void setSearch(const QString& text);

signals:
    void searchChanged();

private:
    void ask();

    QString search_;
};

}  // namespace tropa::viewmodels
