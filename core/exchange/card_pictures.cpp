#include "core/exchange/card_pictures.h"

#include <algorithm>

#include "core/actions/attachments.h"
#include "core/base/sha256.h"
#include "core/exchange/picture.h"
#include "core/store/blobs.h"

namespace tropa::exchange {
namespace {

using Durable = store::BlobFiles::Durable;

bool isLogo(const VCardProperty& property) {
    return property.name == "LOGO";
}

/// "%2B" of a URI.
std::string withoutPercents(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::sscanf(std::string(text.substr(i + 1, 2)).c_str(), "%2x", &code) == 1) {
            out += static_cast<char>(code);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string_view endingOf(std::string_view type) {
    const std::string_view kind = type.substr(type.find('/') + 1);
    return kind == "jpeg" ? "jpg" : kind;
}

bool hasPicture(store::ReadTransaction& read, const Uuid& contact, const std::string& sha256) {
    sql::Statement found =
        read.sql().prepare("SELECT 1 FROM attachment WHERE sha256=?1 AND contact=?2 AND alive");
    found.bind(1, sha256);
    found.bind(2, contact);
    return found.next();
}

}  // namespace

bool isPicture(const VCardProperty& property) {
    return property.binary && !property.file.empty() && (property.name == "PHOTO" || isLogo(property));
}

std::string pictureOf(const VCardProperty& property) {
    std::string_view value = property.file;
    while (!value.empty() && static_cast<unsigned char>(value[0]) <= ' ') value.remove_prefix(1);
    if (!value.starts_with("data:")) return fromBase64(value);
    std::string uri;
    uri.reserve(value.size());
    // Folds go; some write the commas and semicolons of a URI with backslashes.
    for (const char c : value)
        if (static_cast<unsigned char>(c) > ' ' && c != '\\') uri += c;
    const std::size_t comma = uri.find(',');
    if (comma == std::string::npos) return {};
    const std::string_view head = std::string_view(uri).substr(0, comma);
    const std::string bytes = withoutPercents(std::string_view(uri).substr(comma + 1));
    return head.ends_with(";base64") ? fromBase64(bytes) : bytes;
}

CardPictures::CardPictures(store::Replica& replica, bool write) : replica_(replica), write_(write) {}

CardPictures::~CardPictures() {
    discard();
}

void CardPictures::discard() {
    if (write_ && !drafts_.empty()) {
        const store::BlobFiles files(replica_.connection().path());
        for (const Draft& draft : drafts_) files.discard(draft.file);
    }
    drafts_.clear();
}

void CardPictures::stage(const VCard& card, int number, std::vector<Problem>& problems) {
    discard();
    for (const VCardProperty& property : card.properties) {
        if (!isPicture(property)) continue;
        // An estimate from above: what is far too large is not even decoded.
        const bool fits = property.file.size() / 2 <= static_cast<std::size_t>(store::kMaxBlobBytes);
        const std::string bytes = fits ? pictureOf(property) : std::string();
        if (bytes.empty() || static_cast<std::int64_t>(bytes.size()) > store::kMaxBlobBytes ||
            !isWholePicture(bytes)) {
            const auto* name = card.first("FN");
            problems.push_back({.line = card.line,
                                .row = number,
                                .column = property.name,
                                .value = shortened(name == nullptr ? std::string() : name->text()),
                                .kind = ProblemKind::BadPicture});
            continue;
        }
        Draft draft;
        draft.type = pictureType(bytes);
        draft.logo = isLogo(property);
        if (write_)
            draft.file = store::BlobFiles(replica_.connection().path())
                             .stageBytes(bytes, replica_.newId().text(), Durable::Later);
        else
            draft.file = {{}, hexOf(Sha256::of(bytes)), static_cast<std::int64_t>(bytes.size())};
        drafts_.push_back(std::move(draft));
    }
}

int CardPictures::attach(store::Edit& edit, const Uuid& contact) {
    int added = 0;
    for (const Draft& draft : drafts_) {
        const std::string& sha256 = draft.file.sha256;
        if (hasPicture(edit.write(), contact, sha256)) continue;
        actions::FileToAttach file;
        file.record = contact;
        file.name = std::string(draft.logo ? "logo." : "photo.") + std::string(endingOf(draft.type));
        file.what = "photo";
        (void)actions::addAttachment(edit, file, draft.type, sha256, draft.file.size);
        ++added;
        if (!write_) continue;
        // Inside the transaction that names it, so that no sweep comes in between.
        store::BlobFiles(replica_.connection().path()).keep(draft.file, Durable::Later);
        store::noteOwn(edit.write(), sha256, draft.file.size);
        kept_.push_back(sha256);
    }
    discard();
    return added;
}

void CardPictures::settle() const {
    if (!kept_.empty()) store::BlobFiles(replica_.connection().path()).settle(kept_);
}

void appendPictures(store::ReadTransaction& read, const Uuid& contact, std::string& card) {
    if (read.sql().path() == ":memory:") return;
    const store::BlobFiles files = store::blobFiles(read);
    // Of the contact himself: what hangs on a call or a step is no portrait.
    sql::Statement rows = read.sql().prepare(
        "SELECT sha256,type,name FROM attachment WHERE contact=?1 AND alive AND kind='photo' AND deal IS "
        "NULL "
        "AND activity IS NULL AND step IS NULL ORDER BY id");
    rows.bind(1, contact);
    while (rows.next()) {
        const std::string sha256(rows.text(0));
        const std::string_view type = rows.text(1);
        if (!isSha256(sha256) || files.sizeOf(sha256) < 0 || !type.starts_with("image/")) continue;
        std::string word(type.substr(6));
        for (char& c : word)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        const std::string_view property = rows.text(2).starts_with("logo.") ? "LOGO" : "PHOTO";
        appendVCardLine(card, std::string(property) + ";ENCODING=b;TYPE=" + word + ":" +
                                  toBase64(files.read(sha256, 0, store::kMaxBlobBytes)));
    }
}

}  // namespace tropa::exchange
