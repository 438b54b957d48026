#include "core/actions/likeness.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/model/company_name.h"

namespace tropa::actions {
namespace {

std::vector<std::string> skeletons(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string& word : words(text)) {
        std::string bones = latinSkeleton(word);
        out.push_back(bones.empty() ? word : std::move(bones));
    }
    return out;
}

std::vector<std::string> listOf(const store::Record& record, std::string_view field) {
    const auto* list = std::get_if<std::vector<std::string>>(&record[field]);
    return list == nullptr ? std::vector<std::string>{} : *list;
}

std::string hostOf(std::string_view website) {
    std::string host = folded(trimmed(website));
    if (const std::size_t scheme = host.find("://"); scheme != std::string::npos) host.erase(0, scheme + 3);
    if (host.starts_with("www.")) host.erase(0, 4);
    return host.substr(0, host.find_first_of("/?:"));
}

bool haveCommon(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](const std::string& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

bool differ(const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && a != b;
}

/// The same word with the slip of a finger: one in four letters and more, two in nine and more.
bool isTypo(std::string_view a, std::string_view b) {
    const std::size_t shorter = std::min(a.size(), b.size());
    const int most = shorter >= 9 ? 2 : shorter >= 4 ? 1 : 0;
    return most > 0 && editDistance(a, b, most) <= most;
}

/// "Хохлов", "Хохлова": a husband and his wife, a brother and his sister.
bool isCouple(std::string_view a, std::string_view b) {
    const std::string_view man = a.size() < b.size() ? a : b, woman = a.size() < b.size() ? b : a;
    return woman.size() == man.size() + 1 && woman.starts_with(man) && woman.back() == 'a' &&
           (man.ends_with("ov") || man.ends_with("ev") || man.ends_with("in"));
}

/// How the words of two names meet, in any order.
struct Meeting {
    int exact = 0;
    int typos = 0;
    int initials = 0;
    int strange = 0;  ///< Words of the shorter name that meet none.
    int couples = 0;  ///< Of the typos, those that are a surname's two forms.
    bool agree() const { return strange == 0 && exact + typos > 0; }
    int whole() const { return exact + typos; }
};

Meeting meet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    using Words = std::vector<const std::string*>;
    const auto wordsOf = [](const std::vector<std::string>& name) {
        Words words;
        words.reserve(name.size());
        for (const std::string& word : name) words.push_back(&word);
        return words;
    };
    Words few = wordsOf(a.size() <= b.size() ? a : b), left = wordsOf(a.size() <= b.size() ? b : a);
    Meeting meeting;
    const auto pair = [&](auto fits, int& count) {
        std::erase_if(few, [&](const std::string* word) {
            const auto found = std::find_if(left.begin(), left.end(),
                                            [&](const std::string* other) { return fits(*word, *other); });
            if (found == left.end()) return false;
            ++count;
            left.erase(found);
            return true;
        });
    };
    pair([](const auto& x, const auto& y) { return x == y; }, meeting.exact);
    pair(
        [&](const auto& x, const auto& y) {
            const bool typo = isTypo(x, y);
            if (typo && isCouple(x, y)) ++meeting.couples;
            return typo;
        },
        meeting.typos);
    // Initials keep their order: "Н. А." is no Андрей.
    for (std::size_t i = 0; i < few.size(); ++i) {
        const std::string &one = *few[i], &other = *left[i];
        const bool initial = (one.size() == 1 || other.size() == 1) && !one.empty() && !other.empty();
        ++(initial && one[0] == other[0] ? meeting.initials : meeting.strange);
    }
    return meeting;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) out += part + ' ';
    return out;
}

/// "УралСнаб" and "УралСиб" are two firms: one slip at most, in a long name.
bool nearlySameFirm(const std::string& a, const std::string& b) {
    return std::min(a.size(), b.size()) >= 8 && editDistance(a, b, 1) == 1;
}

void addNameClues(const Meeting& meeting, std::vector<Clue>& clues) {
    clues.push_back(meeting.typos > 0 ? Clue::NameTypo : meeting.initials > 0 ? Clue::Initials : Clue::Name);
}

}  // namespace

std::string_view nameOf(Clue clue) {
    switch (clue) {
        case Clue::Phone:
            return "phone";
        case Clue::Email:
            return "email";
        case Clue::TaxNumber:
            return "inn";
        case Clue::Name:
            return "name";
        case Clue::NameTypo:
            return "name_typo";
        case Clue::Initials:
            return "initials";
        case Clue::Company:
            return "company";
        case Clue::City:
            return "city";
        case Clue::Website:
            return "website";
    }
    return "name";
}

int editDistance(std::string_view a, std::string_view b, int most) {
    const auto rows = static_cast<int>(a.size()), columns = static_cast<int>(b.size());
    if (std::abs(rows - columns) > most) return most + 1;
    std::vector<int> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (int j = 0; j <= columns; ++j) last[static_cast<std::size_t>(j)] = j;
    for (int i = 1; i <= rows; ++i) {
        now[0] = i;
        int best = i;
        for (int j = 1; j <= columns; ++j) {
            const auto x = static_cast<std::size_t>(i), y = static_cast<std::size_t>(j);
            const int change = last[y - 1] + (a[x - 1] == b[y - 1] ? 0 : 1);
            now[y] = std::min({change, last[y] + 1, now[y - 1] + 1});
            if (i > 1 && j > 1 && a[x - 1] == b[y - 2] && a[x - 2] == b[y - 1])
                now[y] = std::min(now[y], before[y - 2] + 1);
            best = std::min(best, now[y]);
        }
        if (best > most) return most + 1;
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

Portrait portraitOf(const store::Record& record, const store::Record* company) {
    Portrait portrait;
    for (const std::string& phone : listOf(record, "phones"))
        if (std::string key = store::phoneKey(phone); !key.empty()) portrait.phones.push_back(std::move(key));
    for (const std::string& email : listOf(record, "emails"))
        if (std::string key = store::emailKey(email); !key.empty()) portrait.emails.push_back(std::move(key));
    portrait.city = latinSkeleton(record.text("city"));
    const std::string name = record.text("name");
    if (record.kind == model::Kind::Company) {
        portrait.name = skeletons(model::companyKey(name));
        portrait.form = latinSkeleton(model::companyForm(name));
        portrait.inn = record.text("inn");
        portrait.kpp = record.text("kpp");
        portrait.website = hostOf(record.text("website"));
        return portrait;
    }
    portrait.name = skeletons(name);
    if (company != nullptr) {
        portrait.company = latinSkeleton(model::companyKey(company->text("name")));
        portrait.inn = company->text("inn");
    }
    return portrait;
}

Resemblance comparePeople(const Portrait& a, const Portrait& b) {
    Resemblance likeness;
    const bool phone = haveCommon(a.phones, b.phones), email = haveCommon(a.emails, b.emails);
    if (phone) likeness.clues.push_back(Clue::Phone);
    if (email) likeness.clues.push_back(Clue::Email);
    const bool firmTypo = nearlySameFirm(a.company, b.company);
    const bool firm = !a.company.empty() && (a.company == b.company || firmTypo) && !differ(a.inn, b.inn);
    const bool otherFirm = !a.company.empty() && !b.company.empty() && !firm;
    const Meeting meeting = meet(a.name, b.name);
    const bool nameless = a.name.empty() || b.name.empty();
    if (!nameless && meeting.agree()) addNameClues(meeting, likeness.clues);
    if (firm) likeness.clues.push_back(Clue::Company);
    const bool city = !a.city.empty() && a.city == b.city;
    if (city) likeness.clues.push_back(Clue::City);

    if (phone || email) {
        // A surname alone in common: a family or a firm behind one telephone has it too, and of a couple the
        // initials tell nothing.
        const bool surnameAlone =
            meeting.whole() + meeting.initials < 2 && a.name.size() > 1 && b.name.size() > 1;
        const bool couple = meeting.whole() == meeting.couples && meeting.initials > 0 && !email;
        if (nameless)
            likeness.score = otherFirm ? 0.5 : 0.9;
        else if (meeting.agree())
            likeness.score = surnameAlone || couple ? 0.7 : 0.99;
        else
            // Colleagues, relatives; or a name so misspelt that the address tells more.
            likeness.score = editDistance(joined(a.name), joined(b.name), 3) <= 3 ? 0.85 : 0.3;
        return likeness;
    }
    if (nameless || !meeting.agree()) return likeness;
    const bool reachableApart =
        (!a.phones.empty() && !b.phones.empty()) || (!a.emails.empty() && !b.emails.empty());
    const double slips = 0.04 * meeting.typos + (firm && firmTypo ? 0.08 : 0);
    if (meeting.whole() >= 2) {
        if (firm)
            likeness.score = 0.95 - slips;
        else if (otherFirm)
            likeness.score = 0.3;
        else if (meeting.whole() >= 3)
            likeness.score = 0.84 - slips + (city ? 0.08 : 0) - (reachableApart ? 0.2 : 0);
        else
            likeness.score = 0.6 - slips + (city ? 0.1 : 0) - (reachableApart ? 0.2 : 0);
    } else if (meeting.initials > 0) {
        likeness.score = firm ? 0.86 - slips : 0.3;
    } else {
        // "Анна" twice at one firm: worth a look.
        likeness.score = !firm ? 0.1 : a.name == b.name ? kProbablySame : 0.5;
    }
    return likeness;
}

Resemblance compareCompanies(const Portrait& a, const Portrait& b) {
    Resemblance likeness;
    const bool phone = haveCommon(a.phones, b.phones), email = haveCommon(a.emails, b.emails);
    const bool site = !a.website.empty() && a.website == b.website;
    const bool city = !a.city.empty() && a.city == b.city;
    if (phone) likeness.clues.push_back(Clue::Phone);
    if (email) likeness.clues.push_back(Clue::Email);
    if (site) likeness.clues.push_back(Clue::Website);
    if (city) likeness.clues.push_back(Clue::City);
    if (!a.inn.empty() && a.inn == b.inn) {
        likeness.clues.insert(likeness.clues.begin(), Clue::TaxNumber);
        likeness.score = differ(a.kpp, b.kpp) ? 0.4 : 0.99;
        return likeness;
    }
    if (differ(a.inn, b.inn)) {
        likeness.score = 0.05;
        return likeness;
    }
    std::vector<std::string> first = a.name, second = b.name;
    std::sort(first.begin(), first.end());
    std::sort(second.begin(), second.end());
    const std::string one = joined(first), other = joined(second);
    const bool reach = phone || email || site;
    const bool otherForm = differ(a.form, b.form);
    if (one == other && !one.empty()) {
        likeness.clues.push_back(Clue::Name);
        likeness.score = 0.92;
        if (otherForm) likeness.score = reach ? 0.85 : 0.45;
        if (differ(a.city, b.city) && !reach) likeness.score = std::min(likeness.score, 0.6);
        return likeness;
    }
    const Meeting meeting = meet(a.name, b.name);
    if (isTypo(one, other)) {
        likeness.clues.push_back(Clue::NameTypo);
        likeness.score = (reach || city) && !otherForm ? 0.86 : 0.6;
    } else if (reach && meeting.agree()) {
        likeness.clues.push_back(Clue::Name);
        likeness.score = otherForm ? 0.5 : 0.82;
    } else {
        likeness.score = reach ? 0.3 : 0;
    }
    return likeness;
}

}  // namespace tropa::actions
