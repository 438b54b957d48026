#include "core/store/content_versions.h"

#include <fmt/format.h>

#include "core/store/replica.h"

namespace tropa::store {
namespace {

struct Place {
    std::string_view table, parent, content;
};
Place placeOf(model::Kind kind) {
    return kind == model::Kind::FunnelVersion ? Place{"funnel_version", "funnel", "stages"}
                                              : Place{"script_version", "script", "lines"};
}

}  // namespace

std::vector<StoredVersion> storedVersions(ReadTransaction& read, model::Kind kind, const Uuid& parent) {
    const Place place = placeOf(kind);
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT id,number,published_at,{} FROM {} WHERE {}=? AND alive ORDER BY ifnull(number,0),id",
        place.content, place.table, place.parent));
    rows.bind(1, parent);
    std::vector<StoredVersion> versions;
    while (rows.next())
        versions.push_back({rows.uuid(0), rows.integer(1),
                            rows.isNull(2) ? std::nullopt : std::optional(rows.integer(2)),
                            std::string(rows.text(3))});
    return versions;
}

Uuid newestVersion(ReadTransaction& read, model::Kind kind, const Uuid& parent) {
    const Place place = placeOf(kind);
    sql::Statement row = read.sql().prepare(
        fmt::format("SELECT id FROM {} WHERE {}=? AND alive ORDER BY ifnull(number,0) DESC,id DESC LIMIT 1",
                    place.table, place.parent));
    row.bind(1, parent);
    return row.next() ? row.uuid(0) : Uuid{};
}

}  // namespace tropa::store
