#pragma once

#include <string>
#include <string_view>

struct sb_stemmer;

namespace tropa::model {

/// Cuts a word down to what its forms have in common (Snowball). Takes lower-case words as tropa::words
/// gives them. One thread at a time.
class Stemmer {
public:
    enum class Language : unsigned char { Russian, English };

    explicit Stemmer(Language language);
    ~Stemmer();
    Stemmer(const Stemmer&) = delete;
    Stemmer& operator=(const Stemmer&) = delete;

    std::string stem(std::string_view word) const;

private:
    sb_stemmer* stemmer_;
};

}  // namespace tropa::model
