#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/server_host.h"

namespace tropa::testing {

/// The administrator at his desk: settings, teams, roles. Writes through the ordinary push, at once and
/// without a network.
class Office {
public:
    explicit Office(ServerHost& host) : host_(&host) {}

    /// "own", "team", "all".
    void setVisibility(const std::string& name);
    /// The team of this number; 0 is none.
    Uuid team(int number);
    void setTeam(const Uuid& member, int number);
    void setHead(int number, const Uuid& member);
    void setRole(const Uuid& member, const std::string& role);
    void setDisabled(const Uuid& member, bool disabled);
    void erase(const Uuid& contact);
    /// Sets one field of any record, as an administrator may.
    void set(const std::string& entity, const Uuid& row, const std::string& field,
             const nlohmann::json& value);

private:
    void push(model::Op op);

    ServerHost* host_;
    std::map<int, Uuid> teams_;
};

}  // namespace tropa::testing
