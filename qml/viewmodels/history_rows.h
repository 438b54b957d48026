#pragma once

#include <QList>

#include "core/store/known_writes.h"
#include "qml/viewmodels/row_model.h"
#include "qml/viewmodels/words.h"

/// A record's history in words. Run on a reader.
namespace tropa::viewmodels {

/// A page of the server's history as it came; nothing when it is none.
struct HistoryPage {
    QList<Row> rows;
    QString last;  ///< The seq behind which older ones are asked for.
    bool more = false;
};
std::optional<HistoryPage> historyPage(store::ReadTransaction& read, const Words& words,
                                       const model::Entity& entity, const QByteArray& body);

Row knownRow(store::ReadTransaction& read, const Words& words, const model::Entity& entity,
             const store::KnownWrite& write, int number);

}  // namespace tropa::viewmodels
