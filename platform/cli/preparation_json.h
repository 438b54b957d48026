#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/insight/preparation.h"
#include "platform/cli/context.h"

namespace tropa::cli {

/// What to know before a talk, for scripts and for a person.
nlohmann::ordered_json preparationJson(const insight::Preparation& ready);
void sayPreparation(const Context& context, const insight::Preparation& ready);

nlohmann::ordered_json checklistJson(const std::vector<insight::KnownAnswer>& list);

}  // namespace tropa::cli
