#pragma once

#include <string_view>

namespace tropa::server::admin {

/// The page's words in the reader's language: both stand where they are said, so that none is forgotten.
struct Say {
    bool ru = false;
    std::string_view operator()(std::string_view russian, std::string_view english) const {
        return ru ? russian : english;
    }
};

}  // namespace tropa::server::admin
