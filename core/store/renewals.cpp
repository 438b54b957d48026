#include "core/store/renewals.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

#include "core/base/match_key.h"
#include "core/base/phone_text.h"
#include "core/base/text.h"
#include "core/store/row_values.h"

namespace tropa::store {

void renewPhoneKeys(sql::Connection& connection) {
    for (const model::Kind kind : {model::Kind::Contact, model::Kind::Company}) {
        const std::string_view entity = model::entity(kind).name;
        sql::Statement rows = connection.prepare(
            fmt::format("SELECT id,phones FROM \"{}\" WHERE alive AND phones IS NOT NULL", entity));
        const auto change = [&](std::string_view sql, const std::string& key) {
            connection.prepare(sql).with(key, entity, rows.uuid(0)).run();
        };
        while (rows.next()) {
            const auto phones = nlohmann::json::parse(rows.text(1), nullptr, false);
            if (!phones.is_array()) continue;
            for (const auto& phone : phones) {
                if (!phone.is_string() || phoneParts(phone.get_ref<const std::string&>()).rest.empty())
                    continue;
                const std::string& typed = phone.get_ref<const std::string&>();
                change("DELETE FROM match_key WHERE key=? AND entity=? AND row=?", phoneKey(digitsOf(typed)));
                change("INSERT OR IGNORE INTO match_key(key,entity,row) VALUES(?,?,?)", phoneKey(typed));
            }
        }
    }
}

void renewCompanyOrder(sql::Connection& connection) {
    sql::Statement rows = connection.prepare("SELECT n,name FROM company");
    sql::Statement change = connection.prepare("UPDATE company SET sort_key=? WHERE n=?");
    while (rows.next()) {
        if (rows.text(1).empty()) continue;
        change.bindBlob(1, sortKey(listedName(model::Kind::Company, rows.text(1))));
        change.bind(2, rows.integer(0));
        change.run();
    }
}

}  // namespace tropa::store
