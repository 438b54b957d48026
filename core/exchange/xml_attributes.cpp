#include "core/exchange/xml_walk.h"

namespace tropa::exchange {

std::string_view XmlAttributes::get(std::string_view name) const {
    for (std::size_t i = 0; i < count_; ++i)
        if (all_[i].name == name) return all_[i].value;
    return {};
}

std::string_view XmlAttributes::get(std::string_view prefix, std::string_view name) const {
    for (std::size_t i = 0; i < count_; ++i)
        if (all_[i].name == name && all_[i].prefix == prefix) return all_[i].value;
    return {};
}

void XmlAttributes::add(std::string_view prefix, std::string_view name, std::string_view value) {
    if (count_ == all_.size()) all_.emplace_back();
    One& one = all_[count_++];
    one.prefix = prefix;
    one.name = name;
    one.value = value;
}

}  // namespace tropa::exchange
