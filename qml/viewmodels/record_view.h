#pragma once

#include <QString>

#include "core/store/query.h"

namespace tropa::viewmodels {

/// What a list of contacts or companies shows, and in which order. What only the other of the two has is
/// empty.
struct RecordView {
    QString search;
    QString temperature;                    ///< "cold", "warm", "hot"; empty for all.
    QString owner, source, event, segment;  ///< An id, "none" where it is not known; empty for all.
    QString order;                          ///< One of ordersOf().
    bool operator==(const RecordView&) const = default;

    /// As a JSON object without what is empty.
    QString text() const;
    /// What is not understood, perhaps of a newer version, is left out.
    static RecordView fromText(model::Kind kind, const QString& text);
    /// As ListQuery::sort; the first, empty one is by name. Those of contacts walk an index each.
    static const QStringList& ordersOf(model::Kind kind);
    store::ListQuery query(model::Kind kind) const;
    /// Of owner, source, event and segment.
    int filterCount() const;
    /// No filter any more; what is typed and the order stay.
    RecordView withoutFilters() const;
};

/// Stands for "not known" in a choice.
inline constexpr QLatin1String kNone("none");

}  // namespace tropa::viewmodels
