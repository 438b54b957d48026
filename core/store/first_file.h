#pragma once

#include <string>
#include <string_view>

#include "core/store/replica.h"

/// The files of a first sync: "<replica>.first" with the rows, "<replica>.first.search" with what they are
/// found by.
namespace tropa::store {

std::string firstFileOf(const Replica& replica);
std::string firstSearchFileOf(std::string_view firstFile);

/// A database and what belongs to it; nothing happens where there is none.
void removeDatabase(const std::string& path);

/// Made to the end, and by this version of the program: in another one's, indexes would be missing or double.
bool isFirstFile(const std::string& path);

/// The replica's tables, empty and without indexes and triggers: what makes those is written down in
/// `first_deferred`, in the order in which it is to be carried out.
void makeFirstFile(const std::string& path, Replica& replica);

}  // namespace tropa::store
