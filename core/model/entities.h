#pragma once

#include <vector>

#include "core/model/registry.h"

namespace tropa::model {

/// The entities as they are written down, in the order of Kind; entities() completes them.
std::vector<Entity> describeEntities();

// entities_people.cpp
Entity workspace();
Entity member();
Entity team();
Entity source();
Entity event();
Entity company();
Entity contact();
Entity question();
Entity answer();
Entity consent();
Entity attachment();

// entities_path.cpp
Entity segment();
Entity funnel();
Entity stage();
Entity reason();
Entity funnelVersion();
Entity deal();
Entity step();
Entity activity();
Entity purchase();

// entities_day.cpp
Entity task();
Entity playbook();
Entity script();
Entity scriptLine();
Entity scriptAnswer();
Entity scriptVersion();
Entity messageTemplate();
Entity callList();
Entity callItem();
Entity savedView();

// entities_rhythm.cpp
Entity plan();
Entity meeting();
Entity agendaItem();
Entity participant();
Entity decision();
Entity idea();
Entity hypothesis();
Entity conflict();

}  // namespace tropa::model
