#pragma once

#include "core/exchange/contact_rows.h"
#include "core/exchange/vcard.h"

namespace tropa::exchange {

/// Drafts of contacts out of cards. In a problem `row` is the card's number in the file, from 1, and `column`
/// the property. What has no field goes into the note; a fax number too, because nobody can be called there.
/// Photos, sounds and keys are counted.
ContactRows vcardRows(const std::vector<VCard>& cards, const ContactRowOptions& options = {});

}  // namespace tropa::exchange
