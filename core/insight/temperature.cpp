#include "core/insight/temperature.h"

namespace tropa::insight {

bool hasBought(store::ReadTransaction& read, const Uuid& contact) {
    sql::Statement row = read.sql().prepare(
        "SELECT 1 FROM purchase WHERE contact=? AND alive AND NOT ifnull(retracted,0) AND "
        "ifnull(amount,0)>=0 LIMIT 1");
    row.bind(1, contact);
    return row.next();
}

std::string temperatureOf(store::ReadTransaction& read, const store::Record& contact) {
    std::string noted = contact.text("temperature");
    if (noted != "hot" && hasBought(read, contact.id)) return "hot";
    return noted.empty() ? "cold" : noted;
}

}  // namespace tropa::insight
