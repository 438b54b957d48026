#include "core/exchange/vcard_export.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/exchange/card_pictures.h"
#include "core/exchange/export_rows.h"
#include "core/exchange/known_words.h"
#include "core/exchange/vcard.h"

namespace tropa::exchange {
namespace {

std::vector<std::string> listOf(const store::Record& record, std::string_view field) {
    const auto* list = std::get_if<std::vector<std::string>>(&record[field]);
    return list == nullptr ? std::vector<std::string>{} : *list;
}

/// "Last;First;Middle;;": Russian names are kept surname first, unless the first word is a given name.
std::string structuredName(const std::string& name) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from < name.size();) {
        const std::size_t to = std::min(name.find(' ', from), name.size());
        if (to > from) parts.push_back(vcardEscaped(std::string_view(name).substr(from, to - from)));
        from = to + 1;
    }
    if (parts.empty()) return ";;;;";
    if (parts.size() == 1) return ";" + parts[0] + ";;;";
    const bool latin =
        std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const bool givenFirst = latin || isGivenName(folded(parts[0]));
    std::string middle;
    const std::size_t from = givenFirst ? 1 : 2, to = givenFirst ? parts.size() - 1 : parts.size();
    for (std::size_t i = from; i < to; ++i) middle += (middle.empty() ? "" : " ") + parts[i];
    const std::string& last = givenFirst ? parts.back() : parts[0];
    const std::string& first = givenFirst ? parts[0] : parts[1];
    return last + ";" + first + ";" + middle + ";;";
}

}  // namespace

std::string vcardOf(store::ReadTransaction& read, const store::Record& record, bool photos) {
    const bool isCompany = record.kind == model::Kind::Company;
    const std::string name = record.text("name");
    std::string company = isCompany ? name : std::string();
    if (!isCompany)
        if (const auto employer = store::findRecord(read, model::Kind::Company, record.reference("company")))
            company = employer->text("name");
    const auto phones = listOf(record, "phones");
    const auto emails = listOf(record, "emails");
    std::string shown = name.empty() ? company : name;
    if (shown.empty() && !phones.empty()) shown = phones[0];
    if (shown.empty() && !emails.empty()) shown = emails[0];

    std::string out;
    const auto line = [&](std::string_view property, const std::string& value) {
        if (!value.empty()) appendVCardLine(out, std::string(property) + ":" + value);
    };
    line("BEGIN", "VCARD");
    line("VERSION", "3.0");
    line("PRODID", std::string(kOurCards));
    // The card's own name from where it came, so that it is known again there.
    const std::string foreign = record.text("external_id");
    line("UID", foreign.empty() ? record.id.text() : vcardEscaped(foreign));
    appendVCardLine(out, "FN:" + vcardEscaped(shown));
    appendVCardLine(out, "N:" + (isCompany ? std::string(";;;;") : structuredName(name)));
    line("ORG", vcardEscaped(company));
    if (isCompany) line("X-ABShowAs", "COMPANY");
    if (!isCompany) line("TITLE", vcardEscaped(record.text("position")));
    for (const std::string& phone : phones) {
        line("TEL;TYPE=WORK,VOICE", vcardEscaped(phone));
    }
    for (const std::string& email : emails) line("EMAIL;TYPE=INTERNET", vcardEscaped(email));
    const std::string street = isCompany ? record.text("address") : std::string();
    if (const std::string city = record.text("city"); !city.empty() || !street.empty())
        line("ADR;TYPE=WORK", ";;" + vcardEscaped(street) + ";" + vcardEscaped(city) + ";;;");
    if (isCompany) line("URL", record.text("website"));
    std::string tags;
    for (const std::string& tag : listOf(record, "tags"))
        tags += (tags.empty() ? "" : ",") + vcardEscaped(tag);
    line("CATEGORIES", tags);
    line("NOTE", vcardEscaped(record.text("note")));
    if (photos && !isCompany) appendPictures(read, record.id, out);
    line("END", "VCARD");
    return out;
}

std::int64_t exportVCards(store::ReadTransaction& read, const store::ListQuery& query,
                          const std::function<void(std::string_view)>& write, bool photos) {
    return forEachRecord(read, query,
                         [&](const store::Record& record) { write(vcardOf(read, record, photos)); });
}

}  // namespace tropa::exchange
