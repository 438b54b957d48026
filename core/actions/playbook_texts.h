#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace tropa::actions {

struct LineText {
    std::string_view words;
    struct Answer {
        std::string_view name;
        int next;  ///< Index of the line that follows.
    };
    std::vector<Answer> answers;  ///< None: the end of the talk.
};

struct PlaybookText {
    std::string_view kind;  ///< As the field `temperature` of a playbook.
    std::string_view name;
    std::string_view goal;
    int rhythmDays;  ///< 0: none of its own.
    std::vector<std::string_view> offers;
    std::vector<LineText> script;  ///< Empty: none.
};

/// The product's own playbooks.
std::vector<PlaybookText> playbookTexts(bool russian);
/// What to find out about a company before the first talk.
std::vector<std::string_view> checklistTexts(bool russian);

}  // namespace tropa::actions
