#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/store/replica.h"

namespace tropa::insight {

/// Days without an answered contact after which somebody counts as forgotten, by temperature.
struct Rhythm {
    int cold = 60;
    int warm = 14;
    int hot = 30;
    int of(std::string_view temperature) const;
    bool operator==(const Rhythm&) const = default;
};

/// The rhythms that the team has settled: a segment's own days stand before the playbook for that segment,
/// that before the playbook for everybody, and that before the product's own values.
class Rhythms {
public:
    explicit Rhythms(store::ReadTransaction& read);
    /// @param segment of the contact's company; nil for none.
    const Rhythm& of(const Uuid& segment) const;
    const Rhythm& general() const { return general_; }
    const std::map<Uuid, Rhythm>& segments() const { return segments_; }

private:
    Rhythm general_;
    std::map<Uuid, Rhythm> segments_;  ///< Those that differ from the general one.
};

/// The segment of the contact's company; nil for none.
Uuid segmentOf(store::ReadTransaction& read, const Uuid& company);

}  // namespace tropa::insight
