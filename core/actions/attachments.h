#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/actions/input.h"
#include "core/store/edit.h"

namespace tropa::actions {

/// A file that becomes an attachment of a record: a photo of a card, a voice note, an offer.
struct FileToAttach {
    model::Kind kind = model::Kind::Contact;  ///< Contact, company, deal, activity or step.
    Uuid record;
    std::string path;
    std::string name;        ///< Empty: the file's.
    std::string what;        ///< "photo", "voice", "file"; empty: by the media type.
    std::int64_t group = 0;  ///< The undo entry with which it is taken back; 0: by itself.
};

/// Copies the file onto the disk of the replica, then adds the record that names it: what is told as added is
/// here to stay. Up to 25 MiB. The record goes out with the next sync, the bytes behind it.
/// Errors: NotFound (file or record), Refused (empty, or no file), TooLarge, DiskFull, Io, Forbidden.
Result<Uuid> attachFile(store::Replica& replica, const FileToAttach& file);

/// The record of bytes that are, or come to be, on the disk of the replica: `path` and `group` are not
/// looked at. @throws NotFound, Forbidden.
Uuid addAttachment(store::Edit& edit, const FileToAttach& file, std::string_view type,
                   const std::string& sha256, std::int64_t size);

/// Where the bytes of an attachment are on this device; the file may be read and must not be changed.
/// @throws NotFound: no such attachment, or they have not come yet, with the reason in plain words.
std::string attachedFile(store::ReadTransaction& read, const Uuid& attachment);

/// By the ending of the name; "application/octet-stream" for others.
std::string_view mediaTypeOf(std::string_view fileName);
/// "photo", "voice", "file".
std::string_view fileKindOf(std::string_view mediaType);

}  // namespace tropa::actions
