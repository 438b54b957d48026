#pragma once

#include <QString>

#include "core/store/query.h"

namespace tropa::viewmodels {

/// What a list of contacts shows, and in which order.
struct ContactView {
    QString search;
    QString temperature;           ///< "cold", "warm", "hot"; empty for all.
    QString owner, source, event;  ///< An id, "none" where it is not known; empty for all.
    QString order;                 ///< One of orders().
    bool operator==(const ContactView&) const = default;

    /// As a JSON object without what is empty.
    QString text() const;
    /// What is not understood, perhaps of a newer version, is left out.
    static ContactView fromText(const QString& text);
    /// As ListQuery::sort; the first, empty one is by name. Each of them walks an index.
    static const QStringList& orders();
    store::ListQuery query() const;
    /// Of owner, source and event.
    int filterCount() const;
};

/// Stands for "not known" in a choice.
inline constexpr QLatin1String kNone("none");

}  // namespace tropa::viewmodels
