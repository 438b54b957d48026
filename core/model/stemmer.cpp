#include "core/model/stemmer.h"

#include <libstemmer.h>

#include <cassert>

namespace tropa::model {

Stemmer::Stemmer(Language language)
    : stemmer_(sb_stemmer_new(language == Language::Russian ? "russian" : "english", "UTF_8")) {
    assert(stemmer_ != nullptr);
}

Stemmer::~Stemmer() {
    sb_stemmer_delete(stemmer_);
}

std::string Stemmer::stem(std::string_view word) const {
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* stemmed = sb_stemmer_stem(stemmer_, bytes, static_cast<int>(word.size()));
    if (stemmed == nullptr) return std::string(word);
    return {reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(sb_stemmer_length(stemmer_))};
}

}  // namespace tropa::model
