#include "core/store/currency.h"

namespace tropa::store {

std::string homeCurrency(ReadTransaction& read) {
    {
        sql::Statement row =
            read.sql().prepare("SELECT currency FROM workspace WHERE alive AND currency<>'' LIMIT 1");
        if (row.next()) return std::string(row.text(0));
    }
    sql::Statement row = read.sql().prepare(
        "SELECT currency FROM (SELECT currency FROM purchase WHERE alive AND NOT ifnull(retracted,0) AND "
        "currency IS NOT NULL ORDER BY at DESC,id DESC LIMIT 100) GROUP BY 1 ORDER BY count(*) DESC,1 LIMIT "
        "1");
    return row.next() ? std::string(row.text(0)) : std::string("RUB");
}

}  // namespace tropa::store
