#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/funnel_words_en.h"

/// What the English half of the funnel check asks of a whole name: who is there, in which role, and what
/// with.
namespace tropa::model::grammar {

using EnWords = std::vector<EnWord>;

bool isBe(const std::string& text);

bool isHave(const std::string& text);

bool isBuyers(Side side);

bool isPast(const EnWord& word);

bool anyOf(const EnWords& words, std::string_view list);

std::string textAt(const EnWords& words, std::size_t i);

/// Something follows to which the deed is done: it is told in the active voice.
bool hasObject(const EnWords& words, std::size_t verb);

std::optional<std::size_t> buyerSubject(const EnWords& words);

bool buyerIsAgent(const EnWords& words);

/// "dispatcher", "physician", "pharmacist": a word that means a person by its ending.
bool namesPersonEn(const std::string& text);

/// "with the customer": what is done to the end of it is done by both, and led by ours.
bool withBuyer(const EnWords& words);

/// "to manager", "by dispatch": somebody of ours stands behind the preposition.
bool oursAfter(const EnWords& words, std::string_view preposition);

}  // namespace tropa::model::grammar
