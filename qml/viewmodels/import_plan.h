#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/exchange/columns.h"
#include "core/exchange/file_bytes.h"
#include "core/exchange/problems.h"
#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// What would come of a file.
struct ImportPlan {
    exchange::Subject subject = exchange::Subject::Contact;
    exchange::Mapping mapping;
    std::vector<std::string> header;
    QList<Row> columns;  ///< header, field (key), fieldText, sample, why, sure
    QList<Row> preview;  ///< name, subtitle, phone (or amount): the first records as they will be
    std::vector<exchange::Problem> problems;  ///< The first ones.
    int drafts = 0;
    int refused = 0;
    int skipped = 0;
    bool cards = false;
};

/// How many problems are shown.
inline constexpr std::size_t kProblemsShown = 200;

exchange::Language importLanguage(const QLocale& locale);

/// What a column can mean: key, text.
QList<Row> importFields(exchange::Subject subject);

/// Under which the choices for files with this header are remembered, in the replica's state.
std::string importProfileKey(const std::vector<std::string>& header);

/// What was chosen for a file, to be remembered.
std::string importProfile(exchange::Subject subject, const exchange::Mapping& mapping,
                          const std::vector<std::string>& header);

/// @param subject what the rows are; nothing: as remembered, else guessed. @param mapping null: the same.
/// @param goOn asked now and then, with the rows done and in all; false: nobody waits any more.
/// @throws Failure for what is no table; Canceled. Goes through the whole file: not for the GUI thread.
ImportPlan planImport(store::Replica& replica, const exchange::FileBytes& file,
                      std::optional<exchange::Subject> subject,
                      const std::shared_ptr<const exchange::Mapping>& mapping,
                      const std::vector<std::string>& header, const QLocale& locale,
                      const std::function<bool(std::size_t done, std::size_t total)>& goOn);

}  // namespace tropa::viewmodels
