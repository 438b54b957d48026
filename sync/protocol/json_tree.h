#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace tropa::protocol {

/// Builds a small document out of the events of a parser, where the whole would be too large for one.
class JsonTree {
public:
    /// The value is complete.
    bool whole() const { return open_.empty() && started_; }
    nlohmann::json take() {
        started_ = false;
        return std::move(root_);
    }

    void key(std::string name) { key_ = std::move(name); }
    void value(nlohmann::json v) { put(std::move(v)); }
    void open(nlohmann::json container) { open_.push_back(put(std::move(container))); }
    void close() { open_.pop_back(); }

private:
    nlohmann::json* put(nlohmann::json v) {
        started_ = true;
        if (open_.empty()) {
            root_ = std::move(v);
            return &root_;
        }
        nlohmann::json& in = *open_.back();
        if (in.is_array()) {
            in.push_back(std::move(v));
            return &in.back();
        }
        nlohmann::json& at = in[key_];
        at = std::move(v);
        return &at;
    }

    nlohmann::json root_;
    std::vector<nlohmann::json*> open_;  ///< The innermost last. What lies in a container grows only there.
    std::string key_;
    bool started_ = false;
};

}  // namespace tropa::protocol
