#pragma once

#include <QString>
#include <functional>
#include <memory>

#include "core/exchange/file_bytes.h"

namespace tropa::viewmodels {

/// Copies a list, wherever it lies, to where only a part of it is in memory. Takes as long as the file is
/// large: not for the GUI thread.
/// @param goOn told after each piece how much there is; false: nobody waits any more.
/// @throws Failure in words for a person: it cannot be opened or read, or is too large; Canceled.
std::shared_ptr<const exchange::FileBytes> openImport(
    const QString& path, const std::function<bool(qint64 done, qint64 size)>& goOn);

}  // namespace tropa::viewmodels
