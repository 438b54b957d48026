#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/store/records.h"

namespace tropa::store {

/// The words under which a record is found: Latin skeletons of its searchable texts, and for phones
/// every ending from four digits on, so that any four digits in a row are a prefix of one.
std::string searchWords(const Record& record);

/// Keeps the full-text index beside its row; called by saveRecord.
void updateSearch(WriteTransaction& write, const Record& record, const Record* before);

/// What a person means by what was typed: words, each in the spellings that it may have (either alphabet, the
/// wrong keyboard layout, a phone with or without its country). A record is found when each word begins one
/// of its own.
class Search {
public:
    explicit Search(std::string_view typed);

    /// Nothing in it can be searched for.
    bool empty() const { return words_.empty(); }
    /// For FTS5.
    std::string query() const;
    /// For FTS5, which has beginnings of three letters at hand and makes the list of any other anew: finds
    /// whatever query() finds, and more. Shorter words are left out; empty when all are.
    /// Digits stay as they are: far more phones hold three of them than four.
    std::string broadQuery() const;
    /// Whether broadQuery() leaves a word out.
    bool hasShortWord() const;
    /// Whether query() finds it.
    bool finds(const Record& record) const;

private:
    using Spellings = std::vector<std::string>;
    std::vector<Spellings> words_;
    bool phone_ = false;
};

}  // namespace tropa::store
