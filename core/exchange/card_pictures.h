#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/exchange/problems.h"
#include "core/exchange/vcard.h"
#include "core/store/blob_files.h"
#include "core/store/edit.h"

namespace tropa::exchange {

/// A line of a card that carries a picture itself, not only its address.
bool isPicture(const VCardProperty& property);

/// The picture's bytes: base64 in lines of any kind, or a data: URI. Empty where it makes no sense.
std::string pictureOf(const VCardProperty& property);

/// Takes the pictures of cards in as attachments of their contacts. For one import; it ends with `settle`.
class CardPictures {
public:
    /// @param write false: nothing reaches the disk.
    CardPictures(store::Replica& replica, bool write);
    ~CardPictures();
    CardPictures(const CardPictures&) = delete;
    CardPictures& operator=(const CardPictures&) = delete;

    /// Reads the pictures of a card and puts them on the disk as drafts, those of the card before go: before
    /// the writer is held. @throws DiskFull, Io.
    void stage(const VCard& card, int number, std::vector<Problem>& problems);
    /// Gives the contact those that it does not have. Returns how many.
    int attach(store::Edit& edit, const Uuid& contact);
    /// All that was attached is on disk.
    void settle() const;

private:
    struct Draft {
        store::BlobFiles::Staged file;
        std::string_view type;
        bool logo = false;
    };
    void discard();

    store::Replica& replica_;
    bool write_;
    std::vector<Draft> drafts_;
    std::vector<std::string> kept_;  ///< SHA-256.
};

/// Appends the photos of a contact to its card, those that are on this device.
void appendPictures(store::ReadTransaction& read, const Uuid& contact, std::string& card);

}  // namespace tropa::exchange
