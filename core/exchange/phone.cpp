#include "core/exchange/phone.h"

#include <algorithm>
#include <array>

#include "core/base/phone_text.h"
#include "core/base/text.h"
#include "core/exchange/cell.h"
#include "core/exchange/content.h"
#include "core/exchange/phone_library.h"

namespace tropa::exchange {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Bytes of a sign that may stand within a number, 0 for any other: digits, brackets, dashes, blanks.
std::size_t phoneSignAt(std::string_view text, std::size_t i) {
    const char c = text[i];
    if (isDigit(c) || c == ' ' || c == '+' || c == '-' || c == '(' || c == ')' || c == '.' || c == '[' ||
        c == ']')
        return 1;
    const std::string_view three = text.substr(i, 3);
    if (three >= "\xe2\x80\x90" && three <= "\xe2\x80\x95") return 3;  // hyphens and dashes
    if (three == "\xe2\x88\x92" || three == "\xef\xbc\x8b") return 3;  // minus, full-width plus
    return 0;
}

bool isPlus(std::string_view text, std::size_t i) {
    return text[i] == '+' || text.substr(i, 3) == "\xef\xbc\x8b";
}

/// The words that only say that a number follows.
bool isPlainLabel(const std::string& word) {
    static constexpr std::array<std::string_view, 31> kLabels = {
        "тел",     "телефон", "телефоны", "т",     "моб",       "мобильный", "мобил", "сот",
        "сотовый", "раб",     "рабочий",  "гор",   "городской", "номер",     "или",   "и",
        "а",       "также",   "tel",      "phone", "ph",        "p",         "mob",   "mobile",
        "cell",    "work",    "or",       "and",   "т/ф",       "no",        "n"};
    return std::find(kLabels.begin(), kLabels.end(), word) != kLabels.end();
}

std::string_view withoutLooseEnds(std::string_view run) {
    const auto loose = [](char c) { return c == ' ' || c == '-' || c == '.' || c == ')' || c == ']'; };
    while (!run.empty() && loose(run.front())) run.remove_prefix(1);
    while (!run.empty() && !isDigit(run.back())) run.remove_suffix(1);
    while (!run.empty() && (run.front() == '(' || run.front() == '[') &&
           run.find_first_of(")]") == std::string_view::npos)
        run.remove_prefix(1);
    return run;
}

/// Nobody writes anything else like this: "+44 7700 900123", "(555) 555-0123". Not "+7 (000) 000-00-00".
bool isWrittenAsPhone(std::string_view run) {
    const std::string digits = digitsOf(run);
    const bool plus = isPlus(run, 0);
    const bool area = run.starts_with('(') && run.find(')') != std::string_view::npos;
    if (!plus && !area) return false;
    if (digits.size() < (plus ? 8u : 10u) || digits.size() > 15) return false;
    return digits.find_first_not_of(digits.back(), digits.size() - 7) != std::string::npos;
}

/// "01.02.2026", "2026-02-01".
bool isWrittenAsDate(std::string_view run) {
    const bool shape = digitsOf(run).size() == 8 && run.size() == 10 &&
                       (run.find_first_not_of("0123456789.") == std::string_view::npos ||
                        run.find_first_not_of("0123456789-") == std::string_view::npos);
    return shape && (!isDigit(run[2]) || !isDigit(run[4]));
}

/// Somebody's number, in a place where only numbers stand. Not a tax number, not one digit over and over.
bool mayBePhone(std::string_view run) {
    const std::string digits = digitsOf(run);
    if (digits.size() < 7 || digits.size() > 13 || isWrittenAsDate(run)) return false;
    if (digits.find_first_not_of(digits.back(), digits.size() - 7) == std::string::npos) return false;
    const bool divided = digits.size() != run.size() && !run.ends_with(".0");
    return divided || (digits.size() >= 10 && digits.size() <= 12 && !innOf(digits));
}

}  // namespace

PhoneReader::PhoneReader(PhoneHome home) : home_(std::move(home)) {
    home_.areaCode = digitsOf(home_.areaCode);
    homeIsPlusSeven_ = home_.country == "RU" || home_.country == "KZ";
}

/// Ten digits of the +7 zone. Whether such a number can exist is decided by its first six digits.
std::optional<std::string> PhoneReader::plusSeven(const std::string& national) {
    std::uint32_t beginning = 0;
    for (std::size_t i = 0; i < 6; ++i)
        beginning = beginning * 10 + static_cast<std::uint32_t>(national[i] - '0');
    auto known = validBeginnings_.find(beginning);
    if (known == validBeginnings_.end())
        known = validBeginnings_.emplace(beginning, e164OfLibrary("+7" + national, home_.country).has_value())
                    .first;
    if (!known->second) return std::nullopt;
    return "+7" + national;
}

std::optional<std::string> PhoneReader::e164Of(std::string_view typed, const std::string& digits, bool plus) {
    if (digits.size() == 11 && digits[0] == '7' && (plus || homeIsPlusSeven_))
        return plusSeven(digits.substr(1));
    if (homeIsPlusSeven_ && !plus) {
        if (digits.size() == 11 && digits[0] == '8') return plusSeven(digits.substr(1));
        if (digits.size() == 10) return plusSeven(digits);
        if (!home_.areaCode.empty() && digits.size() + home_.areaCode.size() == 10)
            return plusSeven(home_.areaCode + digits);
        if (digits.size() < 11) return std::nullopt;
    }
    if (auto e164 = e164OfLibrary(std::string(typed), home_.country)) return e164;
    if (plus && homeIsPlusSeven_ && digits.size() == 11 && digits[0] == '8')
        return plusSeven(digits.substr(1));  // +8 913 …
    if (!plus && !home_.areaCode.empty()) return e164OfLibrary(home_.areaCode + digits, home_.country);
    return std::nullopt;
}

std::optional<Phone> PhoneReader::read(std::string_view typed) {
    const std::string_view run = withoutLooseEnds(typed);
    const std::string digits = digitsOf(run);
    if (digits.size() < 5 || digits.size() > 17) return std::nullopt;
    const bool plus = isPlus(run, 0) || (run.front() == '(' && run.size() > 1 && isPlus(run, 1));
    if (auto e164 = e164Of(run, digits, plus)) {
        std::string national = e164->starts_with("+7") ? e164->substr(2) : nationalOfLibrary(*e164);
        return Phone{.typed = std::string(run),
                     .e164 = std::move(*e164),
                     .extension = {},
                     .national = std::move(national)};
    }
    if (!plus && digits.size() <= 7)
        return Phone{.typed = std::string(run), .e164 = {}, .extension = {}, .national = digits};
    return std::nullopt;
}

/// "8 913 123-45-67 8 913 765-43-21": divided at the blanks that leave whole numbers with their area codes;
/// only the last one may be local.
bool PhoneReader::splitBySpaces(std::string_view run, std::vector<Phone>& out) {
    while (true) {
        if (auto last = read(run)) {
            out.push_back(std::move(*last));
            return true;
        }
        std::optional<Phone> first;
        std::size_t digits = 0;
        std::size_t end = 0;
        for (; end < run.size() && digits <= 15 && !first; ++end) {
            digits += isDigit(run[end]);
            if (run[end] == ' ' && digits >= 10) first = read(run.substr(0, end));
            if (first && first->e164.empty()) first.reset();
        }
        if (!first) return false;
        out.push_back(std::move(*first));
        run.remove_prefix(end);
    }
}

PhoneCell PhoneReader::readCell(std::string_view clean) {
    PhoneCell cell;
    if (isCutShort(clean)) {
        cell.cutShort = true;
        cell.bad.emplace_back(clean);
        return cell;
    }
    // "79131234567.0": a number out of a column of fractions.
    if (const std::size_t point = clean.find_first_of(".,");
        point != std::string_view::npos && point >= 10 && clean.find_first_not_of("0123456789") == point &&
        clean.find_first_not_of('0', point + 1) == std::string_view::npos)
        clean = clean.substr(0, point);

    std::string others;
    const auto add = [&](Phone phone) {
        const bool known = std::any_of(cell.phones.begin(), cell.phones.end(), [&](const Phone& p) {
            return p.e164 == phone.e164 && p.national == phone.national && p.extension == phone.extension;
        });
        if (!known) cell.phones.push_back(std::move(phone));
    };
    for (std::size_t i = 0; i < clean.size();) {
        if (phoneSignAt(clean, i) == 0) {
            others += clean[i++];
            continue;
        }
        const std::size_t from = i;
        bool digits = false;
        while (i < clean.size()) {
            const std::size_t width = phoneSignAt(clean, i);
            if (width == 0 || (digits && isPlus(clean, i))) break;
            digits = digits || isDigit(clean[i]);
            i += width;
        }
        const std::string_view run = clean.substr(from, i - from);
        const std::size_t count = digitsOf(run).size();
        others += ' ';
        if (count == 0) continue;
        if (count < 5) {
            others += run;
            continue;
        }
        const std::size_t lastDigit = from + run.find_last_of("0123456789") + 1;
        const PhoneExtension extension = extensionAt(clean, lastDigit);
        if (extension.length > 0) i = std::max(i, lastDigit + extension.length);
        if (auto phone = read(run)) {
            if (extension.length > 0) {
                phone->extension = extension.digits;
                phone->typed += clean.substr(lastDigit, extension.length);
            }
            add(std::move(*phone));
            continue;
        }
        std::vector<Phone> several;
        if (count > 11 && splitBySpaces(withoutLooseEnds(run), several)) {
            for (Phone& phone : several) add(std::move(phone));
            continue;
        }
        // Numbers of films, and of ranges that are newer than the library's tables.
        if (const std::string_view one = withoutLooseEnds(run); isWrittenAsPhone(one)) {
            const std::string_view behind = clean.substr(lastDigit, extension.length);
            add({.typed = std::string(one).append(behind),
                 .e164 = {},
                 .extension = extension.digits,
                 .national = digitsOf(one)});
            continue;
        }
        if (const std::string_view one = withoutLooseEnds(run); mayBePhone(one)) {
            add({.typed = std::string(one).append(clean.substr(lastDigit, extension.length)),
                 .e164 = {},
                 .extension = extension.digits,
                 .national = digitsOf(one),
                 .doubtful = true});
            continue;
        }
        cell.bad.emplace_back(trimmed(clean.substr(from, i - from)));
    }
    const bool letters = std::any_of(others.begin(), others.end(), [](char c) {
        return isDigit(c) || static_cast<unsigned char>(c) >= 0x80 || (c >= 'A' && c <= 'Z') ||
               (c >= 'a' && c <= 'z');
    });
    if (!letters) return cell;
    for (const std::string& word : words(others)) cell.otherWords = cell.otherWords || !isPlainLabel(word);
    return cell;
}

std::string keptPhone(const Phone& phone) {
    const std::string digits = digitsOf(phoneParts(phone.typed).number);
    const bool local = !phone.e164.empty() && digits.size() < phone.national.size() &&
                       std::string_view(phone.national).ends_with(digits);
    if (!local) return phone.typed;
    return "(" + phone.national.substr(0, phone.national.size() - digits.size()) + ") " + phone.typed;
}

}  // namespace tropa::exchange
