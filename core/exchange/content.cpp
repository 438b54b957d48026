#include "core/exchange/content.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/exchange/cell.h"
#include "core/exchange/known_words.h"
#include "core/model/company_name.h"

namespace tropa::exchange {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool allDigits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

bool endsWith(std::string_view text, std::string_view ending) {
    return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

/// "5401234567.0" and "5401234567,00", as programs write whole numbers of a column of fractions.
std::string_view withoutZeroFraction(std::string_view text) {
    const std::size_t point = text.find_first_of(".,");
    if (point == std::string_view::npos || point + 1 == text.size()) return text;
    const std::string_view fraction = text.substr(point + 1);
    return fraction.find_first_not_of('0') == std::string_view::npos ? text.substr(0, point) : text;
}

std::string withoutSpaces(std::string_view text) {
    std::string out;
    for (char c : cleaned(text))
        if (c != ' ') out += c;
    return out;
}

template <std::size_t N>
int weighted(std::string_view digits, const std::array<int, N>& weights) {
    int sum = 0;
    for (std::size_t i = 0; i < N; ++i) sum += weights[i] * (digits[i] - '0');
    return sum % 11 % 10;
}

bool innAddsUp(std::string_view inn) {
    if (!allDigits(inn) || inn.find_first_not_of('0') == std::string_view::npos) return false;
    if (inn.size() == 10) return weighted(inn, std::array{2, 4, 10, 3, 5, 9, 4, 6, 8}) == inn[9] - '0';
    if (inn.size() != 12) return false;
    return weighted(inn, std::array{7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) == inn[10] - '0' &&
           weighted(inn, std::array{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) == inn[11] - '0';
}

bool isUrl(std::string_view clean) {
    if (clean.find_first_of(" \n@") != std::string_view::npos) return false;
    const std::string low = folded(clean);
    return low.starts_with("http://") || low.starts_with("https://") || low.starts_with("www.");
}

/// 01.02.2026, 2026-02-01, 01/02/26, each perhaps with a time behind.
bool isDate(std::string_view clean) {
    const std::string_view day = clean.substr(0, clean.find_first_of(" T"));
    const std::size_t sign = day.find_first_not_of("0123456789");
    if (sign == std::string_view::npos || sign == 0) return false;
    const char separator = day[sign];
    if (separator != '.' && separator != '-' && separator != '/') return false;
    std::array<std::size_t, 3> lengths{};
    std::size_t part = 0;
    for (char c : day) {
        if (c == separator) {
            if (++part > 2) return false;
        } else if (isDigit(c)) {
            ++lengths[part];
        } else {
            return false;
        }
    }
    const bool dayFirst = lengths[0] <= 2 && lengths[1] >= 1 && lengths[1] <= 2 &&
                          (lengths[2] == 4 || (lengths[2] == 2 && separator != '-'));  // 22-33-44 is a phone
    const bool yearFirst =
        lengths[0] == 4 && lengths[1] >= 1 && lengths[1] <= 2 && lengths[2] >= 1 && lengths[2] <= 2;
    return part == 2 && (dayFirst || yearFirst);
}

/// Written with the signs of phone numbers only, and with as many digits as one.
bool hasPhoneShape(std::string_view clean) {
    // The first of several numbers is enough.
    const std::string_view first = clean.substr(0, std::min(clean.find_first_of(",;/\n"), clean.size()));
    std::size_t digits = 0;
    std::size_t signs = 0;
    bool letters = false;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const char c = first[i];
        if (isDigit(c))
            ++digits;
        else if (c == '+' || c == '(' || c == ')' || c == '-')
            ++signs;
        else if (c != ' ' && c != '.')
            letters = letters || digits < 10;
    }
    if (letters || digits < 6 || digits > 14) return false;
    if (first.find('+') == 0) return digits >= 10;
    if (digits == 11) return first.find_first_of("78") < 3;
    if (digits == 10 && signs == 0)
        return first[0] == '9' || first[0] == '4' || first[0] == '8' || first[0] == '3';
    return digits == 10 || (signs >= 1 && (digits == 6 || digits == 7));
}

std::vector<std::string> capitalisedWords(std::string_view clean, bool& pure) {
    std::vector<std::string> out;
    std::string word;
    pure = true;
    for (char c : clean) {
        if (c == ' ' || c == '.') {
            if (!word.empty()) out.push_back(std::move(word));
            word.clear();
        } else {
            const auto byte = static_cast<unsigned char>(c);
            const bool letter =
                byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '\'';
            pure = pure && letter;
            word += c;
        }
    }
    if (!word.empty()) out.push_back(word);
    return out;
}

}  // namespace

bool isEmail(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > 254 ||
        text.find('@', at + 1) != std::string_view::npos)
        return false;
    const std::string_view local = text.substr(0, at);
    const std::string_view domain = text.substr(at + 1);
    const auto wordSign = [](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    constexpr std::string_view kLocalSigns = "!#$%&'*+-/=?^_`{|}~.";
    for (char c : local)
        if (!wordSign(c) && kLocalSigns.find(c) == std::string_view::npos) return false;
    if (local.front() == '.' || local.back() == '.' || local.find("..") != std::string_view::npos)
        return false;
    std::size_t labels = 0;
    for (std::size_t from = 0; from <= domain.size(); ++labels) {
        const std::size_t to = std::min(domain.find('.', from), domain.size());
        const std::string_view label = domain.substr(from, to - from);
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
        for (char c : label)
            if (!wordSign(c) && c != '-') return false;
        if (to == domain.size() && (label.size() < 2 || allDigits(label))) return false;
        from = to + 1;
    }
    return labels >= 2;
}

EmailCell emailsIn(std::string_view clean) {
    EmailCell out;
    std::size_t from = 0;
    while (from < clean.size()) {
        const std::size_t to = std::min(clean.find_first_of(" ,;\n\t<>()[]\"|", from), clean.size());
        std::string_view piece = clean.substr(from, to - from);
        from = to + 1;
        if (piece.starts_with("mailto:") || piece.starts_with("MAILTO:")) piece.remove_prefix(7);
        while (!piece.empty() && (piece.back() == '.' || piece.back() == '/' || piece.back() == ':'))
            piece.remove_suffix(1);
        while (!piece.empty() && piece.front() == '/') piece.remove_prefix(1);
        if (piece.empty()) continue;
        if (piece.find('@') == std::string_view::npos) {
            const std::string word = folded(piece);
            const bool label = word == "или" || word == "or" || word == "и" || word == "and" ||
                               word == "e-mail" || word == "email" || word == "mail" || word == "почта" ||
                               piece == "-" || piece == "–" || piece == "—";
            out.otherWords = out.otherWords || !label;
        } else if (isEmail(piece)) {
            const bool known = std::find(out.emails.begin(), out.emails.end(), piece) != out.emails.end();
            if (!known) out.emails.emplace_back(piece);
        } else {
            // "a@b.ru/c@d.ru": a slash is allowed in an address, and divides them all the same.
            const std::size_t slash = piece.find('/');
            if (slash != std::string_view::npos && isEmail(piece.substr(0, slash)) &&
                isEmail(piece.substr(slash + 1))) {
                out.emails.emplace_back(piece.substr(0, slash));
                out.emails.emplace_back(piece.substr(slash + 1));
            } else {
                out.bad.emplace_back(piece);
            }
        }
    }
    return out;
}

std::optional<std::string> innOf(std::string_view text) {
    std::string digits(withoutZeroFraction(withoutSpaces(text)));
    if (digits.size() == 9 || digits.size() == 11) digits.insert(0, "0");
    if (!innAddsUp(digits)) return std::nullopt;
    return digits;
}

std::optional<std::string> kppOf(std::string_view text) {
    std::string signs(withoutZeroFraction(withoutSpaces(text)));
    if (signs.size() == 8 && allDigits(signs)) signs.insert(0, "0");
    if (signs.size() != 9) return std::nullopt;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        const bool mayBeLetter = i == 4 || i == 5;
        if (!isDigit(signs[i]) && !(mayBeLetter && signs[i] >= 'A' && signs[i] <= 'Z')) return std::nullopt;
    }
    if (signs == "000000000") return std::nullopt;
    return signs;
}

std::optional<std::string> temperatureOf(std::string_view text) {
    const std::string word = folded(trimmed(text));
    const auto is = [&](std::initializer_list<std::string_view> words) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    if (is({"холодный", "холодная", "холодные", "холод", "хол", "cold"})) return "cold";
    if (is({"теплый", "теплая", "теплые", "тепл", "warm"})) return "warm";
    if (is({"горячий", "горячая", "горячие", "гор", "hot"})) return "hot";
    return std::nullopt;
}

std::string withoutCityMark(std::string_view clean) {
    for (std::string_view mark : {"г. ", "г.", "город ", "г ", "Г. ", "Г.", "Город "})
        if (clean.starts_with(mark) && clean.size() > mark.size())
            return std::string(clean.substr(mark.size()));
    return std::string(clean);
}

std::optional<std::string> cityOf(std::string_view clean) {
    std::string name = withoutCityMark(clean);
    if (name.empty() || name.size() > 60 || !isKnownCity(folded(name))) return std::nullopt;
    return name;
}

std::optional<std::string> cityInAddress(std::string_view clean) {
    for (std::size_t from = 0; from < clean.size();) {
        const std::size_t to = std::min(clean.find_first_of(",;\n", from), clean.size());
        const std::string piece = cleaned(clean.substr(from, to - from));
        from = to + 1;
        for (std::string_view mark : {"г. ", "г.", "город ", "г "})
            if (std::string_view(piece).starts_with(mark) && piece.size() > mark.size() && piece.size() < 60)
                return trimmed(std::string_view(piece).substr(mark.size()));
        for (std::string_view mark : {" г.", " г"})
            if (endsWith(piece, mark) && piece.size() > mark.size() && piece.size() < 60)
                return trimmed(std::string_view(piece).substr(0, piece.size() - mark.size()));
        if (auto city = cityOf(piece)) return city;
    }
    return std::nullopt;
}

bool looksLikeCompany(std::string_view clean) {
    if (clean.find('"') != std::string_view::npos || clean.find("«") != std::string_view::npos) return true;
    if (folded(clean).find("индивидуальный предприниматель") != std::string::npos) return true;
    const std::vector<std::string> parts = words(clean);
    return std::any_of(parts.begin(), parts.end(), [](const std::string& word) {
        return model::isLegalForm(word) || isCompanyWord(word);
    });
}

bool looksLikePerson(std::string_view clean) {
    if (clean.size() > 120) return false;
    bool pure = false;
    const std::vector<std::string> parts = capitalisedWords(clean, pure);
    if (!pure || parts.size() < 2 || parts.size() > 4) return false;
    static constexpr std::array<std::string_view, 22> kEndings = {
        "ович", "евич", "ич",   "овна", "евна", "ична", "инична", "ов", "ова", "ев", "ева",
        "ин",   "ина",  "ский", "ская", "цкий", "цкая", "енко",   "ук", "юк",  "ян", "швили"};
    for (const std::string& part : parts) {
        const std::string word = folded(part);
        if (model::isLegalForm(word) || isCompanyWord(word)) return false;
    }
    return std::any_of(parts.begin(), parts.end(), [](const std::string& part) {
        const std::string word = folded(part);
        return isGivenName(word) || (word.size() > 6 && std::any_of(kEndings.begin(), kEndings.end(),
                                                                    [&](std::string_view ending) {
                                                                        return endsWith(word, ending);
                                                                    }));
    });
}

bool isNumber(std::string_view clean) {
    bool digit = false;
    for (std::size_t i = 0; i < clean.size(); ++i) {
        const char c = clean[i];
        if (isDigit(c)) {
            digit = true;
        } else if (static_cast<unsigned char>(c) >= 0x80) {
            static constexpr std::array<std::string_view, 4> kSigns = {"₽", "€", "−", "р"};
            const auto sign = std::find_if(kSigns.begin(), kSigns.end(), [&](std::string_view s) {
                return clean.substr(i, s.size()) == s;
            });
            if (sign == kSigns.end()) return false;
            i += sign->size() - 1;
        } else if (std::string_view(" .,-+%$()/:").find(c) == std::string_view::npos) {
            return false;
        }
    }
    return digit;
}

bool isCutShort(std::string_view clean) {
    const std::size_t e = clean.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 1 >= clean.size()) return false;
    std::string_view power = clean.substr(e + 1);
    if (power.front() == '+') power.remove_prefix(1);
    const std::string_view mantissa = clean.substr(0, e);
    return allDigits(power) && power.size() <= 2 && isDigit(mantissa.front()) &&
           mantissa.find_first_not_of("0123456789.,") == std::string_view::npos;
}

ContentKind contentOf(std::string_view cell) {
    if (isBlank(cell)) return ContentKind::Nothing;
    const std::string clean = cleaned(cell);
    if (isDash(clean)) return ContentKind::Nothing;
    if (clean.size() > 400) return ContentKind::Text;
    if (clean.find('@') != std::string::npos)
        return emailsIn(clean).emails.empty() ? ContentKind::Text : ContentKind::Email;
    if (isUrl(clean)) return ContentKind::Url;
    if (isDate(clean)) return ContentKind::Date;
    if (allDigits(clean) && (clean.size() == 10 || clean.size() == 12) && innOf(clean))
        return ContentKind::Inn;
    if (hasPhoneShape(clean)) return ContentKind::Phone;
    if (allDigits(clean) && clean.size() == 9 && kppOf(clean)) return ContentKind::Kpp;
    if (isNumber(clean) || isCutShort(clean)) return ContentKind::Number;
    if (temperatureOf(clean)) return ContentKind::Temperature;
    if (cityOf(clean)) return ContentKind::City;
    if (looksLikeCompany(clean)) return ContentKind::Company;
    if (looksLikePerson(clean)) return ContentKind::Person;
    return ContentKind::Text;
}

bool isPersonsPage(std::string_view url) {
    static constexpr std::array<std::string_view, 8> kPages = {
        "linkedin.com/in/", "facebook.com/", "instagram.com/",        "vk.com/", "t.me/",
        "wa.me/",           "ok.ru/",        "googleusercontent.com/"};
    return std::any_of(kPages.begin(), kPages.end(),
                       [&](std::string_view page) { return url.find(page) != std::string_view::npos; });
}

}  // namespace tropa::exchange
