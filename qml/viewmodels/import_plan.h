#pragma once

#include <memory>
#include <optional>

#include "core/exchange/columns.h"
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
    std::vector<exchange::Problem> problems;
    int drafts = 0;
    int refused = 0;
    int skipped = 0;
    bool cards = false;
};

exchange::Language importLanguage(const QLocale& locale);

/// What a column can mean: key, text.
QList<Row> importFields(exchange::Subject subject);

/// @param subject what the rows are; nothing: guessed. @param mapping null: guessed. @throws Failure for what
/// is no table. Any thread.
ImportPlan planImport(const QByteArray& bytes, std::optional<exchange::Subject> subject,
                      const std::shared_ptr<const exchange::Mapping>& mapping, const std::string& timeZone,
                      const Words& words);

}  // namespace tropa::viewmodels
