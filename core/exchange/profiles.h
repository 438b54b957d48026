#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/exchange/columns.h"
#include "core/exchange/table.h"

namespace tropa::exchange {

/// An export of another program whose columns are known by their names.
struct Profile {
    std::string_view name;  ///< "amocrm_deals"
    Subject subject;
};

/// The program's export that these columns are; null for a table of somebody's own.
const Profile* profileOf(const std::vector<std::string>& header);

/// What the rows of a table seem to be: as its program is known, else by what its headers name.
Subject guessSubject(const Table& table);

/// What the headers leave no doubt about: a title of deals and their stage (or, in a list that tells no phone
/// or e-mail, their amount, outcome or end), or the date, number and amount of documents in a list that tells
/// no phone or e-mail.
std::optional<Subject> plainSubject(const std::vector<std::string>& header);

/// Lays what is known about such an export over the guess, where its rows are the subject.
void applyProfile(const std::vector<std::string>& header, Subject subject, Mapping& mapping);

}  // namespace tropa::exchange
