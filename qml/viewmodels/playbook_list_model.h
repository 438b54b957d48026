#pragma once

#include "qml/viewmodels/paged_list_model.h"

namespace tropa::viewmodels {

/// How the team works with cold, warm, hot and sleeping clients, and how it makes a purchase urgent, in the
/// order in which a client goes. Roles: id, name, temperature, goal, offers (one a line), rhythmDays,
/// rhythmText, scriptId, scriptName.
class PlaybookListModel : public tropa::viewmodels::PagedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* scripts READ scripts CONSTANT FINAL)

public:
    explicit PlaybookListModel(Context& context, QObject* parent = nullptr);

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate();

    RowModel* scripts() { return &scripts_; }  ///< key (empty: none), text

    /// What a team can begin with, in the language that is spoken; what is there already stays.
    Q_INVOKABLE void addReady();
    /// `rhythmDays` 0: none of its own.
    Q_INVOKABLE void save(const QString& id, const QString& goal, const QString& offers, int rhythmDays,
                          const QString& script);

protected:
    void contentRead() override;

private:
    RowModel scripts_;
};

}  // namespace tropa::viewmodels
