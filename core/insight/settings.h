#pragma once

#include <string>

#include "core/store/replica.h"

namespace tropa::insight {

/// What the workspace has settled, with the product's own values where it has not.
struct Settings {
    std::string timeZone;          ///< IANA name; the replica's own where the workspace has none.
    std::string currency = "RUB";  ///< See store::homeCurrency.
    bool abcByMargin = false;
    int abcA = 80;  ///< A while the share of the clients before is below this, percent.
    int abcB = 95;
    int frequencyA = 12;  ///< Orders a year from which a client is A.
    int frequencyB = 4;
    int activeDays = 90;
    int mixWarm = 50;  ///< The healthy mix, percent.
    int mixHot = 30;
    int mixCold = 20;
    int responseHours = 24;
};
Settings settingsOf(store::ReadTransaction& read);

}  // namespace tropa::insight
