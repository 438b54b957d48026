#pragma once

#include <span>
#include <string>
#include <string_view>

/// Ready-made funnels to start from: the buyer's steps of common paths, in Russian and English.
namespace tropa::actions {

/// The same words in both languages.
struct Both {
    std::string_view en, ru;
    std::string_view in(bool russian) const { return russian ? ru : en; }
};

struct TemplateStage {
    Both name;      ///< What the buyer does.
    Both evidence;  ///< By which anyone can tell that it happened.
    Both help;      ///< What the seller can do to make it easy.
    Both question;  ///< What the buyer asks himself here.
    int usualDays;
    int limitDays;
    std::span<const Both> reasons;  ///< Why buyers are lost before this step.
};

struct FunnelTemplate {
    std::string_view key;  ///< As in `tropa-cli funnel new KEY`.
    std::string_view kind;
    Both name;
    std::span<const TemplateStage> stages;
};

std::span<const FunnelTemplate> funnelTemplates();
/// Null for a key that there is not.
const FunnelTemplate* findTemplate(std::string_view key);

}  // namespace tropa::actions
