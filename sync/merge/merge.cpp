#include "sync/merge/merge.h"

#include <algorithm>

namespace tropa::merge {
namespace {

/// Sticky: a value beats none; of two the smaller, which for instants is the earlier.
bool incomingSticks(const nlohmann::json& current, const nlohmann::json& incoming) {
    const auto unset = [](const nlohmann::json& v) { return v.is_null() || v == false; };
    if (unset(current) != unset(incoming)) return unset(current);
    return incoming < current;
}

}  // namespace

bool isLater(const Write& a, const Write& b) {
    return a.stamp != b.stamp ? a.stamp > b.stamp : a.device > b.device;
}

Verdict decide(model::Merge policy, const Write& current, std::uint64_t ver, const Write& incoming,
               std::uint64_t base) {
    if (incoming.value == current.value) return Verdict::Same;
    if (base >= ver) return Verdict::Applies;
    const bool incomingStands = policy == model::Merge::Sticky ? incomingSticks(current.value, incoming.value)
                                                               : isLater(incoming, current);
    return incomingStands ? Verdict::Wins : Verdict::Loses;
}

bool isLogged(model::Merge policy) {
    return policy != model::Merge::Sticky && policy != model::Merge::Order;
}

Verdict addElement(std::vector<Element>& set, const std::string& value, std::uint64_t base,
                   std::uint64_t newVer, const Uuid& device) {
    const auto found =
        std::find_if(set.begin(), set.end(), [&](const Element& e) { return e.value == value; });
    if (found == set.end()) {
        set.push_back({value, newVer, device});
        return Verdict::Applies;
    }
    if (found->ver <= base) return Verdict::Same;
    found->ver = newVer;
    found->device = device;
    return Verdict::Applies;
}

Verdict removeElement(std::vector<Element>& set, const std::string& value, std::uint64_t base,
                      const Uuid& device) {
    const auto found =
        std::find_if(set.begin(), set.end(), [&](const Element& e) { return e.value == value; });
    if (found == set.end()) return Verdict::Same;
    if (found->ver > base && found->device != device) return Verdict::Loses;
    set.erase(found);
    return Verdict::Applies;
}

}  // namespace tropa::merge
