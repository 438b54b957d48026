#pragma once

#include <cstddef>

#include "core/store/edit.h"

namespace tropa::actions {

struct DefaultsMade {
    std::size_t playbooks = 0;
    std::size_t scripts = 0;
    std::size_t questions = 0;
};
/// Gives a team what it can begin with: a playbook for each temperature, for sleeping clients and for
/// urgency, with call scripts, easy first steps and rhythm, and the checklist of a company. What the team has
/// already is left alone: a playbook for the same clients, or any question. In one language.
Result<DefaultsMade> addDefaultPlaybooks(store::Replica& replica, bool russian);

}  // namespace tropa::actions
