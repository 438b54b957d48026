#pragma once

#include "core/exchange/contact_rows.h"
#include "core/exchange/vcard.h"

namespace tropa::exchange {

/// Makes drafts of contacts out of cards, one after another. In a problem `row` is the card's number in the
/// file, from 1, and `column` the property. What has no field goes into the note; a fax number too, because
/// nobody can be called there, and the address of a picture.
class VCardRowReader {
public:
    explicit VCardRowReader(const ContactRowOptions& options);
    /// Nothing where the card is refused or no person's; the last problem says why.
    std::optional<ContactDraft> read(const VCard& card, int number, std::vector<Problem>& problems);

private:
    ContactRowOptions options_;
    PhoneReader phones_;
};

/// All cards at once. Their pictures are counted.
ContactRows vcardRows(const std::vector<VCard>& cards, const ContactRowOptions& options = {});

}  // namespace tropa::exchange
