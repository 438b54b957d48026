#pragma once

#include <QUrl>

#include "core/model/registry.h"
#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// Photos, voice notes and files of one record.
class FileListModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the record's view-model")

public:
    /// Roles: id, name, detail (size, and where it is), sign (an icon), picture and voice (of a photo and a
    /// voice note that are here: the file).
    FileListModel(Context& context, model::Kind kind, QObject* parent = nullptr);

    /// An empty id: of none.
    void show(const QString& record);

    /// Takes a copy of the file; the person is told when it is on disk.
    Q_INVOKABLE void add(const QUrl& file);
    /// Writes a copy of what is here to another place, which is not written over.
    Q_INVOKABLE void save(const QString& id, const QUrl& file);

private:
    void load();

    Context& context_;
    model::Kind kind_;
    QString record_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
