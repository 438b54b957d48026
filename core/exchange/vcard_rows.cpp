#include "core/exchange/vcard_rows.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/exchange/card_pictures.h"
#include "core/exchange/cell.h"
#include "core/exchange/content.h"
#include "core/exchange/vcard_export.h"

namespace tropa::exchange {
namespace {

void addOnce(std::vector<std::string>& list, std::string value) {
    if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(std::move(value));
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (const std::string& part : parts) {
        const std::string clean = oneLine(part);
        if (clean.empty()) continue;
        if (!out.empty()) out += between;
        out += clean;
    }
    return out;
}

bool isSilent(std::string_view name) {
    static constexpr std::array<std::string_view, 30> kSilent = {"VERSION",
                                                                 "PRODID",
                                                                 "REV",
                                                                 "CLASS",
                                                                 "MAILER",
                                                                 "SORT-STRING",
                                                                 "KIND",
                                                                 "X-ABSHOWAS",
                                                                 "X-ABLABEL",
                                                                 "X-ABADR",
                                                                 "AGENT",
                                                                 "PROFILE",
                                                                 "SOURCE",
                                                                 "NAME",
                                                                 "CLIENTPIDMAP",
                                                                 "X-ACCOUNT",
                                                                 "X-IMAGETYPE",
                                                                 "X-IMAGEHASH",
                                                                 "X-SHARED-PHOTO-DISPLAY-PREF",
                                                                 "X-ADDRESSING-GRAMMAR",
                                                                 "X-ABUID",
                                                                 "X-ADDRESSBOOKSERVER-KIND",
                                                                 "X-MS-OL-DESIGN",
                                                                 "X-MS-OL-DEFAULT-POSTAL-ADDRESS",
                                                                 "X-COUCHDB-APPLICATION-ANNOTATIONS",
                                                                 "X-EVOLUTION-FILE-AS",
                                                                 "X-MOZILLA-HTML",
                                                                 "X-CLASS",
                                                                 "X-MS-SIGNATURE",
                                                                 "X-XM-ACCOUNT-TYPE"};
    return std::find(kSilent.begin(), kSilent.end(), name) != kSilent.end();
}

/// Reads one card.
class CardReader {
public:
    CardReader(const VCard& card, int number, PhoneReader& phones, const ContactRowOptions& options,
               std::vector<Problem>& problems)
        : card_(card),
          phones_(phones),
          options_(options),
          problems_(problems) {
        draft_.line = card.line;
        draft_.row = number;
    }

    /// Nothing where the card is refused or no person's; the last problem says why.
    std::optional<ContactDraft> read() {
        const auto* kind = card_.first("KIND");
        if (kind == nullptr) kind = card_.first("X-ADDRESSBOOKSERVER-KIND");
        const auto* list = card_.first("X-EVOLUTION-LIST");
        if ((kind != nullptr && folded(kind->text()) == "group") ||
            (list != nullptr && folded(list->text()) == "true"))
            return refused(ProblemKind::GroupCard, {});
        const bool tooLarge = std::any_of(card_.properties.begin(), card_.properties.end(),
                                          [](const VCardProperty& p) { return p.tooLarge; });
        if (tooLarge) return refused(ProblemKind::CellTooLarge, titleOf(card_));
        const auto* writer = card_.first("PRODID");
        draft_.ours = writer != nullptr && writer->text() == kOurCards;
        readCompany();
        readName();
        for (const VCardProperty& property : card_.properties) take(property);
        placeAddresses();
        if (draft_.name.empty() && draft_.company.empty() && draft_.phones.empty() && draft_.emails.empty())
            return refused(ProblemKind::NothingToName, remarks_.empty() ? std::string() : remarks_.front());
        std::string note;
        for (const std::string& remark : remarks_) note += (note.empty() ? "" : "\n") + remark;
        for (const auto& [label, value] : labelled_) {
            draft_.note = std::move(note);
            addToNote(draft_, label, value);
            note = std::move(draft_.note);
        }
        draft_.note = std::move(note);
        if (!card_.closed) problem(ProblemKind::CutCard, {}, draft_.name);
        return std::move(draft_);
    }

private:
    static std::string titleOf(const VCard& card) {
        const auto* name = card.first("FN");
        return name == nullptr ? std::string() : name->text();
    }

    void problem(ProblemKind kind, const std::string& column, std::string_view value) {
        problems_.push_back({.line = draft_.line,
                             .row = draft_.row,
                             .column = column,
                             .value = shortened(value),
                             .kind = kind});
    }
    std::nullopt_t refused(ProblemKind kind, std::string_view value) {
        problem(kind, {}, value);
        return std::nullopt;
    }

    /// What the person named the line: "item1.X-ABLabel:_$!<HomePage>!$_", else a plain name of the property.
    std::string labelOf(const VCardProperty& property) const {
        for (const VCardProperty& other : card_.properties) {
            if (property.group.empty() || other.group != property.group || other.name != "X-ABLABEL")
                continue;
            std::string label = oneLine(other.text());
            if (label.starts_with("_$!<") && label.ends_with(">!$_"))
                label = label.substr(4, label.size() - 8);
            if (!label.empty()) return label;
        }
        const bool russian = options_.language == Language::Russian;
        struct Label {
            std::string_view name, en, ru;
        };
        static constexpr std::array<Label, 14> kLabels = {{{"BDAY", "Birthday", "День рождения"},
                                                           {"ADR", "Address", "Адрес"},
                                                           {"LABEL", "Address", "Адрес"},
                                                           {"URL", "Website", "Сайт"},
                                                           {"NICKNAME", "Nickname", "Прозвище"},
                                                           {"ROLE", "Role", "Роль"},
                                                           {"TEL", "Phone", "Телефон"},
                                                           {"EMAIL", "E-mail", "Почта"},
                                                           {"ORG", "Department", "Отдел"},
                                                           {"ANNIVERSARY", "Anniversary", "Годовщина"},
                                                           {"FN", "Name", "Имя"},
                                                           {"N", "Full name", "Полное имя"},
                                                           {"PHOTO", "Photo", "Фото"},
                                                           {"LOGO", "Logo", "Логотип"}}};
        for (const Label& label : kLabels)
            if (label.name == property.name) return std::string(russian ? label.ru : label.en);
        return property.name;
    }

    void label(const VCardProperty& property, const std::string& value) {
        if (!value.empty()) labelled_.emplace_back(labelOf(property), value);
    }

    void readCompany() {
        const auto* org = card_.first("ORG");
        if (org == nullptr) return;
        std::vector<std::string> parts = org->parts(';');
        draft_.company = oneLine(parts[0]);
        parts.erase(parts.begin());
        label(*org, joined(parts, ", "));
    }

    void readName() {
        std::string whole;
        std::vector<std::string> parts;
        if (const auto* name = card_.first("N")) {
            for (const std::string& part : name->parts(';')) {
                std::string words = oneLine(part);
                std::replace(words.begin(), words.end(), ',', ' ');
                parts.push_back(oneLine(words));
            }
            parts.resize(std::max<std::size_t>(parts.size(), 5));
            // Last, first, middle; prefix and suffix. Russian names are said surname first.
            const std::string lettered = parts[0] + parts[1];
            const bool latin = std::all_of(lettered.begin(), lettered.end(),
                                           [](char c) { return static_cast<unsigned char>(c) < 0x80; });
            whole = latin ? joined({parts[3], parts[1], parts[2], parts[0], parts[4]}, " ")
                          : joined({parts[3], parts[0], parts[1], parts[2], parts[4]}, " ");
        }
        const auto* shown = card_.first("FN");
        draft_.name = shown == nullptr ? whole : oneLine(shown->text());
        const bool asCompany = showsCompany();
        if (draft_.company.empty() && asCompany) draft_.company = draft_.name;
        // Programs write the company, the phone or the e-mail where a name must stand.
        const std::string bare = folded(draft_.name);
        const bool noName = asCompany || bare == folded(draft_.company) || isEmail(draft_.name) ||
                            (!bare.empty() && bare.find_first_not_of("0123456789+-() ") == std::string::npos);
        if (noName) draft_.name = bare == folded(whole) || asCompany ? std::string() : whole;
        if (asCompany && !whole.empty() && folded(whole) != folded(draft_.company))
            if (const auto* name = card_.first("N")) label(*name, whole);
        if (draft_.name.empty() || whole.empty()) return;
        const std::vector<std::string> said = words(draft_.name);
        const std::vector<std::string> all = words(whole);
        const bool more = std::any_of(all.begin(), all.end(), [&](const std::string& word) {
            return std::find(said.begin(), said.end(), word) == said.end();
        });
        if (more) label(*card_.first("N"), whole);
    }

    bool showsCompany() const {
        const auto* as = card_.first("X-ABSHOWAS");
        const auto* kind = card_.first("KIND");
        return (as != nullptr && folded(as->text()) == "company") ||
               (kind != nullptr && folded(kind->text()) == "org");
    }

    void take(const VCardProperty& property) {
        const std::string& name = property.name;
        if (property.binary || isSilent(name)) return;
        const std::string text = cleaned(property.text());
        if (text.empty() || isDash(text)) return;
        if (name == "TEL")
            takePhone(property, text);
        else if (name == "EMAIL")
            takeEmail(property, text);
        else if (name == "TITLE")
            fill(draft_.position, property, oneLine(text));
        else if (name == "ROLE" && card_.first("TITLE") == nullptr)
            fill(draft_.position, property, oneLine(text));
        else if (name == "ADR" || name == "LABEL")
            takeAddress(property, text);
        else if (name == "URL")
            takeWebsite(property, oneLine(text));
        else if (name == "PHOTO" || name == "LOGO" || name == "SOUND" || name == "KEY")
            label(property, oneLine(text));
        else if (name == "X-ANDROID-CUSTOM")
            takeAndroid(property);
        else if (name == "NOTE")
            addOnce(remarks_, text);
        else if (name == "CATEGORIES")
            for (const std::string& tag : property.parts(',')) {
                // Google's name for the address book itself.
                if (std::string clean = oneLine(tag); clean != "myContacts")
                    addOnce(draft_.tags, std::move(clean));
            }
        else if (name == "UID")
            draft_.externalId = text.starts_with("urn:uuid:") ? text.substr(9) : text;
        else if (name == "FN" || name == "N" || name == "ORG")
            takeRepeated(property);
        else
            label(property, joined(property.parts(';'), ", "));
    }

    /// "vnd.android.cursor.item/nickname;Nick;1;;;", "…/contact_event;1990-01-02;3;;;"
    void takeAndroid(const VCardProperty& property) {
        std::vector<std::string> parts = property.parts(';');
        parts.resize(std::max<std::size_t>(parts.size(), 3));
        VCardProperty meant = property;
        if (parts[0].ends_with("/nickname")) meant.name = "NICKNAME";
        if (parts[0].ends_with("/contact_event")) meant.name = parts[2] == "3" ? "BDAY" : "ANNIVERSARY";
        const bool known = meant.name != property.name;
        label(meant, known ? oneLine(parts[1]) : joined(parts, ", "));
    }

    /// Single fields that stand a second time.
    void takeRepeated(const VCardProperty& property) {
        if (&property != card_.first(property.name)) label(property, joined(property.parts(';'), ", "));
    }

    void fill(std::string& place, const VCardProperty& property, const std::string& value) {
        if (place.empty())
            place = value;
        else if (place != value)
            label(property, value);
    }

    void takePhone(const VCardProperty& property, std::string text) {
        if (text.starts_with("tel:")) {
            text.erase(0, 4);
            if (const std::size_t extension = text.find(";ext="); extension != std::string::npos)
                text.replace(extension, 5, " ext. ");
            text.erase(std::min(text.find(';'), text.size()));
        }
        if (property.isOf("FAX") || property.isOf("PAGER")) {
            labelled_.emplace_back(
                property.isOf("FAX") ? (options_.language == Language::Russian ? "Факс" : "Fax") : "Pager",
                text);
            return;
        }
        PhoneCell cell = phones_.readCell(text);
        // "900", "*100#": short numbers of banks and networks are in every telephone.
        if (cell.phones.empty() && text.size() <= 8 &&
            text.find_first_not_of("0123456789*#+- ") == std::string::npos && digitsOf(text).size() >= 2) {
            cell = {};
            cell.phones.push_back({.typed = text, .e164 = {}, .extension = {}, .national = digitsOf(text)});
        }
        for (const Phone& phone : cell.phones) {
            if (phone.doubtful) problem(ProblemKind::DoubtfulPhone, "TEL", phone.typed);
            const bool known = std::any_of(draft_.phones.begin(), draft_.phones.end(), [&](const Phone& p) {
                return p.e164 == phone.e164 && p.national == phone.national && p.extension == phone.extension;
            });
            if (!known) draft_.phones.push_back(phone);
        }
        if (cell.phones.empty() || !cell.bad.empty()) problem(ProblemKind::BadPhone, "TEL", text);
        if (cell.phones.empty() || !cell.bad.empty() || cell.otherWords) label(property, text);
    }

    void takeEmail(const VCardProperty& property, const std::string& text) {
        const EmailCell cell = emailsIn(text);
        for (const std::string& email : cell.emails) addOnce(draft_.emails, email);
        if (!cell.emails.empty() && cell.bad.empty() && !cell.otherWords) return;
        if (cell.emails.empty() || !cell.bad.empty()) problem(ProblemKind::BadEmail, "EMAIL", text);
        label(property, text);
    }

    void takeAddress(const VCardProperty& property, const std::string& text) {
        if (property.name == "LABEL") {
            addresses_.emplace_back(&property, oneLine(text));
            return;
        }
        std::vector<std::string> parts = property.parts(';');
        parts.resize(std::max<std::size_t>(parts.size(), 7));
        if (draft_.city.empty())
            draft_.city = draft_.ours ? oneLine(parts[3]) : withoutCityMark(oneLine(parts[3]));
        // As it is written: index, country, region, city, street, then what stands in front of it.
        addresses_.emplace_back(
            &property, joined({parts[5], parts[6], parts[4], parts[3], parts[2], parts[1], parts[0]}, ", "));
    }

    /// The company's address, where it has one; others go into the note.
    void placeAddresses() {
        for (const auto& [property, address] : addresses_) {
            if (address.empty() || address == draft_.city) continue;
            const bool ofCompany =
                !draft_.company.empty() && !property->isOf("HOME") && draft_.address.empty();
            if (draft_.city.empty())
                if (auto city = cityInAddress(address)) draft_.city = std::move(*city);
            if (ofCompany)
                draft_.address = address;
            else if (address != draft_.address)
                label(*property, address);
        }
    }

    void takeWebsite(const VCardProperty& property, const std::string& text) {
        if (!draft_.company.empty() && draft_.website.empty() && !property.isOf("HOME") &&
            !isPersonsPage(text))
            draft_.website = text;
        else
            label(property, text);
    }

    const VCard& card_;
    PhoneReader& phones_;
    const ContactRowOptions& options_;
    std::vector<Problem>& problems_;
    ContactDraft draft_;
    std::vector<std::string> remarks_;
    std::vector<std::pair<std::string, std::string>> labelled_;
    std::vector<std::pair<const VCardProperty*, std::string>> addresses_;
};

}  // namespace

VCardRowReader::VCardRowReader(const ContactRowOptions& options)
    : options_(options),
      phones_(options.phoneHome) {}

std::optional<ContactDraft> VCardRowReader::read(const VCard& card, int number,
                                                 std::vector<Problem>& problems) {
    return CardReader(card, number, phones_, options_, problems).read();
}

ContactRows vcardRows(const std::vector<VCard>& cards, const ContactRowOptions& options) {
    ContactRows out;
    VCardRowReader reader(options);
    int number = 0;
    for (const VCard& card : cards) {
        for (const VCardProperty& property : card.properties) out.photos += isPicture(property) ? 1 : 0;
        if (auto draft = reader.read(card, ++number, out.problems))
            out.drafts.push_back(std::move(*draft));
        else
            ++(effectOf(out.problems.back().kind) == Effect::RowSkipped ? out.skipped : out.refused);
    }
    out.read = number;
    return out;
}

}  // namespace tropa::exchange
