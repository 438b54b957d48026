#pragma once

#include "qml/viewmodels/words.h"

namespace tropa::viewmodels {

/// Something that was promised to a contact for today or before.
struct CallPromise {
    QString taskId, title, dueText;
};
/// @param task the one that the call was begun from, or nil: it comes first.
QList<CallPromise> readPromises(store::ReadTransaction& read, const Words& words, const Uuid& contact,
                                const Uuid& task);

/// What an outcome makes of the promise to call.
enum class PromiseEnd : std::uint8_t {
    Kept,      ///< They have talked.
    Void,      ///< There is nobody to call under this number; whether it is done, the person says.
    Repeated,  ///< Not reached: it is to be tried again.
};
PromiseEnd promiseEnd(const QString& outcome);

}  // namespace tropa::viewmodels
