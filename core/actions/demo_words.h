#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/system.h"

namespace tropa::actions {

/// Draws for the made-up company: everything from one generator, so that a seed tells all.
class Dice {
public:
    explicit Dice(Random& random) : random_(random) {}
    /// 0 … bound−1.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_.below(bound)); }
    /// low … high, both included.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(high - low + 1)));
    }
    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
    std::string_view of(std::span<const std::string_view> list) { return list[below(list.size())]; }
    Random& random() { return random_; }

private:
    Random& random_;
};

struct DemoPerson {
    std::string name;   ///< "Фамилия Имя Отчество".
    std::string email;  ///< At a domain that belongs to nobody.
    std::string phone;
};

struct DemoCompany {
    std::string name;
    std::string inn;     ///< Right check digit, in a region that does not exist.
    std::string domain;  ///< "….example"
};

DemoCompany demoCompany(Dice& dice);
DemoPerson demoPerson(Dice& dice, std::string_view domain);
std::string_view demoPosition(Dice& dice);
std::string_view demoCity(Dice& dice);
std::string_view demoInterest(Dice& dice);
std::string_view demoCallNote(Dice& dice, std::string_view outcome);

}  // namespace tropa::actions
