#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// How the team works with cold, warm, hot and sleeping clients, and how it makes a purchase urgent. Roles:
/// id, name, temperature, goal, offers (one a line), rhythmDays, rhythmText, scriptId, scriptName.
class PlaybookListModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* scripts READ scripts CONSTANT FINAL)

public:
    explicit PlaybookListModel(Context& context, QObject* parent = nullptr);

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate() { refresh_.setActive(true); }

    RowModel* scripts() { return &scripts_; }  ///< key (empty: none), text

    /// What a team can begin with, in the language that is spoken; what is there already stays.
    Q_INVOKABLE void addReady();
    /// `rhythmDays` 0: none of its own.
    Q_INVOKABLE void save(const QString& id, const QString& goal, const QString& offers, int rhythmDays,
                          const QString& script);

private:
    struct Shown;
    void load();

    Context& context_;
    RowModel scripts_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
