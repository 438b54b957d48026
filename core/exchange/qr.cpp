#include "core/exchange/qr.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/exchange/cell.h"
#include "core/exchange/code_library.h"
#include "core/exchange/content.h"
#include "core/exchange/vcard.h"
#include "core/exchange/vcard_rows.h"

namespace tropa::exchange {
namespace {

bool startsWith(const std::string& text, std::string_view upperStart) {
    if (text.size() < upperStart.size()) return false;
    for (std::size_t i = 0; i < upperStart.size(); ++i) {
        const char c = text[i];
        if ((c >= 'a' && c <= 'z' ? c - 32 : c) != upperStart[i]) return false;
    }
    return true;
}

/// Each point becomes the middle of its neighbours: specks go, edges stay.
GreyPicture withoutSpecks(const GreyPicture& picture) {
    GreyPicture out = picture;
    const auto width = static_cast<std::size_t>(picture.width),
               height = static_cast<std::size_t>(picture.height);
    std::uint8_t around[9];
    for (std::size_t y = 1; y + 1 < height; ++y)
        for (std::size_t x = 1; x + 1 < width; ++x) {
            std::size_t n = 0;
            for (std::size_t j = y - 1; j <= y + 1; ++j)
                for (std::size_t i = x - 1; i <= x + 1; ++i) around[n++] = picture.pixels[j * width + i];
            std::nth_element(around, around + 4, around + 9);
            out.pixels[y * width + x] = around[4];
        }
    return out;
}

/// Light on dark, as a badge or a dark screen has it, becomes dark on light.
GreyPicture inverted(GreyPicture picture) {
    for (std::uint8_t& point : picture.pixels) point = static_cast<std::uint8_t>(255 - point);
    return picture;
}

/// From the darkest point black to the lightest white: a faded print.
GreyPicture stretched(GreyPicture picture) {
    const auto [darkest, lightest] = std::minmax_element(picture.pixels.begin(), picture.pixels.end());
    const int from = *darkest, range = *lightest - from;
    if (range > 0)
        for (std::uint8_t& point : picture.pixels)
            point = static_cast<std::uint8_t>((point - from) * 255 / range);
    return picture;
}

/// Twice as large, points between filled in.
GreyPicture enlarged(const GreyPicture& picture) {
    GreyPicture out;
    out.width = picture.width * 2;
    out.height = picture.height * 2;
    const auto width = static_cast<std::size_t>(picture.width),
               height = static_cast<std::size_t>(picture.height);
    out.pixels.resize(width * height * 4);
    for (std::size_t y = 0; y < height * 2; ++y)
        for (std::size_t x = 0; x < width * 2; ++x) {
            const std::size_t x1 = x / 2, y1 = y / 2;
            const std::size_t x2 = std::min(x1 + x % 2, width - 1), y2 = std::min(y1 + y % 2, height - 1);
            const int sum = picture.pixels[y1 * width + x1] + picture.pixels[y1 * width + x2] +
                            picture.pixels[y2 * width + x1] + picture.pixels[y2 * width + x2];
            out.pixels[y * width * 2 + x] = static_cast<std::uint8_t>(sum / 4);
        }
    return out;
}

/// MECARD:N:Elkin,Petr;TEL:+7…;; as a vCard.
std::string cardOfMeCard(const std::string& text) {
    std::string card;
    appendVCardLine(card, "BEGIN:VCARD");
    appendVCardLine(card, "VERSION:3.0");
    for (std::size_t from = 7; from < text.size();) {
        std::size_t to = from;
        while (to < text.size() && text[to] != ';') to += text[to] == '\\' ? 2 : 1;
        to = std::min(to, text.size());
        const std::string part = text.substr(from, to - from);
        from = to + 1;
        const std::size_t colon = part.find(':');
        if (colon == std::string::npos) continue;
        std::string name = part.substr(0, colon), value = part.substr(colon + 1);
        for (char& c : name) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        if (trimmed(value).empty()) continue;
        if (name == "N") {
            // "Last,First": the comma divides here.
            std::replace(value.begin(), value.end(), ',', ';');
            appendVCardLine(card, "N:" + value);
            continue;
        }
        if (name == "TEL-AV") name = "TEL";
        if (name == "ADR") value = ";;" + value + ";;;;";
        appendVCardLine(card, name + ":" + value);
    }
    appendVCardLine(card, "END:VCARD");
    return card;
}

/// "Пётр Ёлкин, 8 913 …, elkin@…": what can be reached in a text without a form.
std::string cardOfText(const std::string& text, const ContactRowOptions& options) {
    const std::string clean = cleaned(text);
    std::string lines;
    PhoneReader phones(options.phoneHome);
    std::string rest = clean;
    if (startsWith(clean, "TEL:")) rest = clean.substr(4);
    if (startsWith(clean, "MAILTO:")) rest = clean.substr(7, clean.find('?') - 7);
    if (startsWith(clean, "SMSTO:")) rest = clean.substr(6, clean.find(':', 6) - 6);
    for (const std::string& email : emailsIn(rest).emails) {
        appendVCardLine(lines, "EMAIL:" + vcardEscaped(email));
        if (const std::size_t at = rest.find(email); at != std::string::npos)
            rest.replace(at, email.size(), " ");
    }
    for (const Phone& phone : phones.readCell(cleaned(rest)).phones)
        if (!phone.e164.empty()) appendVCardLine(lines, "TEL:" + vcardEscaped(phone.typed));
    if (lines.empty()) return {};
    std::string card;
    appendVCardLine(card, "BEGIN:VCARD");
    appendVCardLine(card, "VERSION:3.0");
    const std::string first = oneLine(clean.substr(0, clean.find_first_of("\n,;")));
    if (looksLikePerson(first)) appendVCardLine(card, "FN:" + vcardEscaped(first));
    card += lines;
    appendVCardLine(card, "NOTE:" + vcardEscaped(clean));
    appendVCardLine(card, "END:VCARD");
    return card;
}

}  // namespace

std::vector<std::string> readCodesOfFrame(const GreyPicture& picture) {
    if (picture.width < 1 || picture.height < 1) return {};
    return codesIn(picture, BlackFrom::Around);
}

std::vector<std::string> readCodes(const GreyPicture& picture) {
    std::vector<std::string> texts = readCodesOfFrame(picture);
    if (picture.width < 1 || picture.height < 1) return texts;
    if (texts.empty()) texts = codesIn(picture, BlackFrom::Whole);
    if (texts.empty()) texts = codesIn(stretched(picture), BlackFrom::Around);
    if (texts.empty()) texts = codesIn(inverted(stretched(picture)), BlackFrom::Around);
    // What was not found at once may be hidden by noise, or too small for its points.
    const std::size_t points = picture.pixels.size();
    if (texts.empty() && points <= 16'000'000) texts = codesIn(withoutSpecks(picture), BlackFrom::Around);
    if (texts.empty() && points <= 4'000'000) {
        const GreyPicture large = enlarged(picture);
        texts = codesIn(large, BlackFrom::Around);
        if (texts.empty()) texts = codesIn(withoutSpecks(large), BlackFrom::Whole);
    }
    return texts;
}

std::string_view nameOf(CodeContent::Kind kind) {
    switch (kind) {
        case CodeContent::Kind::VCard:
            return "vcard";
        case CodeContent::Kind::MeCard:
            return "mecard";
        case CodeContent::Kind::Url:
            return "url";
        case CodeContent::Kind::Text:
            return "text";
    }
    return "text";
}

CodeContent contentOfCode(const std::string& text, const ContactRowOptions& options) {
    CodeContent content;
    content.text = text;
    const std::string start = trimmed(text.substr(0, 4000));
    if (looksLikeVCard(text)) {
        content.kind = CodeContent::Kind::VCard;
        content.card = text;
    } else if (startsWith(start, "MECARD:")) {
        content.kind = CodeContent::Kind::MeCard;
        content.card = cardOfMeCard(trimmed(text));
    } else if (startsWith(start, "HTTP://") || startsWith(start, "HTTPS://") || startsWith(start, "WWW.")) {
        content.kind = CodeContent::Kind::Url;
    } else if (text.size() <= 4000) {
        content.card = cardOfText(text, options);
    }
    if (content.card.empty()) return content;
    const auto cards = readVCards(content.card);
    if (cards.ok()) {
        ContactRows rows = vcardRows(*cards, options);
        if (!rows.drafts.empty()) content.person = std::move(rows.drafts.front());
    }
    if (!content.person) content.card.clear();
    return content;
}

}  // namespace tropa::exchange
