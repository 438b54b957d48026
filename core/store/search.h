#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/store/records.h"

namespace tropa::store {

/// The words under which a record is found: Latin skeletons of its searchable texts, and for phones
/// every ending from four digits on, so that any four digits in a row are a prefix of one.
std::string searchWords(const Record& record);
/// Those of one field, each with a blank behind it.
void appendSearchWords(std::string& out, const model::Field& field, const model::Value& value);

/// The first letters of a word, of which the full-text index has lists.
std::string_view indexedBeginning(std::string_view word);

/// What a person means by what was typed: parts between blanks, each in the readings that it may have (either
/// alphabet, the wrong keyboard layout, where a letter may be a punctuation mark, a phone with or without its
/// country). A reading is one word or several; a record is found when for each part all words of one of its
/// readings begin words of the record.
class Search {
public:
    explicit Search(std::string_view typed);

    /// Nothing in it can be searched for.
    bool empty() const { return parts_.empty(); }
    /// For FTS5.
    std::string query() const;
    /// As query() without the words of fewer than three letters, whose lists FTS5 makes anew out of a large
    /// part of its index: finds whatever query() finds, and more. Empty when nothing is left.
    std::string longQuery() const;
    /// As longQuery() with only the first three letters of each word, of which FTS5 has the lists at hand.
    std::string broadQuery() const;
    /// Letters of the shortest word that longQuery() leaves out; many when it leaves none out.
    std::size_t shortest() const;
    bool isPhone() const { return phone_; }
    /// Whether query() finds a record of these searchWords, before each of which stands a blank.
    bool finds(std::string_view words) const;

private:
    using Reading = std::vector<std::string>;
    using Part = std::vector<Reading>;
    std::vector<Part> parts_;
    bool phone_ = false;
};

}  // namespace tropa::store
