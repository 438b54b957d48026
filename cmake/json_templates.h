#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

/// The reader and the writer of nlohmann/json, compiled once (json_templates.cpp) instead of in each source
/// that reads or writes JSON. Stands in the precompiled headers; no source needs to include it, and
/// everything works without it. The tree itself is left to each source: its small functions are best where
/// they are called. The insides that are named here are those of 3.11, so any other version is left as it is.
#if NLOHMANN_JSON_VERSION_MAJOR == 3 && NLOHMANN_JSON_VERSION_MINOR == 11

#ifndef TROPA_JSON_TEMPLATE
#define TROPA_JSON_TEMPLATE extern template
#endif

#define TROPA_JSON_READER(json, input)                                                  \
    TROPA_JSON_TEMPLATE class nlohmann::detail::lexer<json, input>;                     \
    TROPA_JSON_TEMPLATE class nlohmann::detail::parser<json, input>;                    \
    TROPA_JSON_TEMPLATE bool nlohmann::detail::parser<json, input>::sax_parse_internal( \
        nlohmann::detail::json_sax_dom_parser<json>*);                                  \
    TROPA_JSON_TEMPLATE bool nlohmann::detail::parser<json, input>::sax_parse_internal( \
        nlohmann::detail::json_sax_dom_callback_parser<json>*);

#define TROPA_JSON(json)                                                                           \
    TROPA_JSON_TEMPLATE class nlohmann::detail::json_sax_dom_parser<json>;                         \
    TROPA_JSON_TEMPLATE class nlohmann::detail::json_sax_dom_callback_parser<json>;                \
    TROPA_JSON_TEMPLATE class nlohmann::detail::serializer<json>;                                  \
    TROPA_JSON_READER(json, nlohmann::detail::iterator_input_adapter<std::string::const_iterator>) \
    TROPA_JSON_READER(json, nlohmann::detail::iterator_input_adapter<std::string_view::const_iterator>)

TROPA_JSON(nlohmann::json)
TROPA_JSON(nlohmann::ordered_json)

#undef TROPA_JSON
#undef TROPA_JSON_READER
#undef TROPA_JSON_TEMPLATE

#endif
