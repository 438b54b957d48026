#pragma once

#include <span>
#include <vector>

#include "core/store/records.h"

/// What a device holds of a person who was erased goes from it to the last byte: fields, what the server said
/// of them beside pending edits, the edits themselves, refused ones, the other side of conflicts, undo,
/// bodies of accepted batches, match keys and the words of the search. What is counted stays.
namespace tropa::store {

/// Whether anybody was erased.
bool hasErased(ReadTransaction& read);
/// Whether what this record says is about somebody who was erased.
bool isAboutErased(ReadTransaction& read, const Record& record);

/// Destroys what is held of these contacts and of every record about them. What is in the batch in flight
/// stays until that is answered. Call `scrub` afterwards.
void destroyPersons(WriteTransaction& write, std::span<const Uuid> contacts);

/// The same for rows that were just taken in and bear the mark, whether or not this device sees the contact.
void destroyAfter(WriteTransaction& write, const std::vector<model::RemoteRow>& rows);

}  // namespace tropa::store
