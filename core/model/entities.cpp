#include "core/model/entities.h"

namespace tropa::model {

std::vector<Entity> describeEntities() {
    return {member(),     team(),         segment(),         funnel(),      stage(),     source(),
            event(),      reason(),       company(),         contact(),     deal(),      step(),
            activity(),   task(),         purchase(),        conflict(),    workspace(), funnelVersion(),
            question(),   answer(),       consent(),         attachment(),  playbook(),  script(),
            scriptLine(), scriptAnswer(), messageTemplate(), callList(),    callItem(),  savedView(),
            plan(),       meeting(),      agendaItem(),      participant(), decision(),  idea(),
            hypothesis(), scriptVersion()};
}

}  // namespace tropa::model
