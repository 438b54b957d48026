#include "core/exchange/typed_cells.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "core/exchange/cell.h"

namespace tropa::exchange {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

int intOf(std::string_view digits) {
    int value = -1;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Takes a trailing or leading word off a folded amount; true when it was there.
bool take(std::string& text, std::string_view word) {
    const std::size_t at = text.find(word);
    if (at == std::string::npos) return false;
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    };
    const std::size_t end = at + word.size();
    const bool sign = word.size() <= 3 && !letter(word[0]);
    if (!sign && ((at > 0 && letter(text[at - 1])) || (end < text.size() && letter(text[end])))) return false;
    text.erase(at, word.size());
    return true;
}

struct CurrencyWord {
    std::string_view word, code;
};

constexpr std::array<CurrencyWord, 32> kCurrencies = {
    {{"рублей", "RUB"}, {"рубля", "RUB"}, {"рубль", "RUB"}, {"руб.", "RUB"},     {"руб", "RUB"},
     {"rub", "RUB"},    {"rur", "RUB"},   {"р.", "RUB"},    {"р", "RUB"},        {"₽", "RUB"},
     {"usd", "USD"},    {"$", "USD"},     {"долл.", "USD"}, {"долларов", "USD"}, {"доллар", "USD"},
     {"долл", "USD"},   {"eur", "EUR"},   {"€", "EUR"},     {"евро", "EUR"},     {"euro", "EUR"},
     {"gbp", "GBP"},    {"£", "GBP"},     {"kzt", "KZT"},   {"₸", "KZT"},        {"тенге", "KZT"},
     {"byn", "BYN"},    {"cny", "CNY"},   {"¥", "CNY"},     {"юаней", "CNY"},    {"юань", "CNY"},
     {"uah", "UAH"},    {"₴", "UAH"}}};

/// Digits with one kind of mark between groups, and perhaps another before the fraction.
std::optional<std::string> plainDigits(std::string text) {
    const std::size_t comma = text.rfind(','), point = text.rfind('.');
    const auto many = [&](char c) { return std::count(text.begin(), text.end(), c) > 1; };
    char fraction = '\0';
    if (comma != std::string::npos && point != std::string::npos) {
        fraction = comma > point ? ',' : '.';
    } else if (comma != std::string::npos || point != std::string::npos) {
        const char mark = comma != std::string::npos ? ',' : '.';
        const std::size_t at = std::min(comma, point);
        const std::size_t behind = text.size() - at - 1;
        const bool thousands = many(mark) || (behind == 3 && at >= 1 && at <= 3 && text[0] != '0');
        if (!thousands) fraction = mark;
    }
    if (fraction != '\0' && many(fraction)) return std::nullopt;
    std::string whole, part;
    bool behind = false;
    std::size_t group = 0;
    bool grouped = false;
    for (const char c : text) {
        if (c == fraction) {
            behind = true;
        } else if (c == ',' || c == '.') {
            if (behind || (grouped && group != 3) || group == 0) return std::nullopt;
            grouped = true;
            group = 0;
        } else if (isDigit(c)) {
            (behind ? part : whole) += c;
            if (!behind) ++group;
        } else {
            return std::nullopt;
        }
    }
    if (whole.empty() && part.empty()) return std::nullopt;
    if (grouped && group != 3) return std::nullopt;
    return part.empty() ? whole : (whole.empty() ? "0" : whole) + "." + part;
}

int monthOf(const std::string& foldedWord) {
    static constexpr std::array<std::string_view, 24> kStems = {
        "янв", "фев", "мар", "апр", "ма",  "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    for (std::size_t i = 0; i < kStems.size(); ++i) {
        // "ма" is May ("май", "мая") unless it is March.
        if (foldedWord.starts_with(kStems[i]) && !(kStems[i] == "ма" && foldedWord.starts_with("мар")))
            return static_cast<int>(i % 12) + 1;
    }
    return 0;
}

bool isReal(const DateCell& date) {
    if (date.year < 1900 || date.year > 2200 || date.month < 1 || date.month > 12 || date.day < 1)
        return false;
    static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
    return date.day <= kDays[static_cast<std::size_t>(date.month - 1)] + (date.month == 2 && leap ? 1 : 0);
}

int fullYear(std::string_view digits) {
    const int year = intOf(digits);
    return digits.size() == 2 ? (year < 70 ? 2000 : 1900) + year : year;
}

/// "10:30", "10:30:15", "10:30:15.123", "2:05 PM", with or without a zone. False for other words.
bool readClock(std::string text, DateCell& date) {
    while (!text.empty() && (text[0] == ' ' || text[0] == ',' || text[0] == 'T' || text[0] == 't'))
        text.erase(0, 1);
    if (text.starts_with("г.")) text.erase(0, 3);
    if (text.starts_with("г")) text.erase(0, 2);
    while (!text.empty() && (text[0] == ' ' || text[0] == ',')) text.erase(0, 1);
    if (text.starts_with("в ")) text.erase(0, 3);
    if (text.starts_with("at ")) text.erase(0, 3);
    if (text.empty()) return true;
    std::array<int, 3> parts = {0, 0, 0};
    std::size_t at = 0, count = 0;
    while (count < 3) {
        const std::size_t from = at;
        while (at < text.size() && isDigit(text[at])) ++at;
        if (at == from || at - from > 2) return false;
        parts[count++] = intOf(std::string_view(text).substr(from, at - from));
        if (at >= text.size() || text[at] != ':') break;
        ++at;
    }
    if (count < 2) return false;
    if (at < text.size() && (text[at] == '.' || text[at] == ','))
        for (++at; at < text.size() && isDigit(text[at]);) ++at;
    std::string rest = folded(trimmed(text.substr(at)));
    if (rest == "pm" && parts[0] < 12) parts[0] += 12;
    if (rest == "am" && parts[0] == 12) parts[0] = 0;
    if (rest == "pm" || rest == "am") rest.clear();
    if (rest == "z" || rest == "utc" || rest == "gmt") {
        date.zoneMinutes = 0;
        rest.clear();
    }
    if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) {
        const std::string digits = digitsOf(rest);
        if (digits.size() != 2 && digits.size() != 4) return false;
        const int minutes =
            intOf(digits.substr(0, 2)) * 60 + (digits.size() == 4 ? intOf(digits.substr(2)) : 0);
        date.zoneMinutes = rest[0] == '-' ? -minutes : minutes;
        rest.clear();
    }
    if (!rest.empty() || parts[0] > 23 || parts[1] > 59 || parts[2] > 60) return false;
    date.seconds = parts[0] * 3600 + parts[1] * 60 + std::min(parts[2], 59);
    return true;
}

std::optional<DateCell> dateOfSerial(std::string_view text) {
    double serial = 0;
    std::string plain(text);
    std::replace(plain.begin(), plain.end(), ',', '.');
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), serial);
    // 1927 to 2119: other numbers are no dates.
    if (error != std::errc{} || end != plain.data() + plain.size() || serial < 10'000 || serial > 80'000)
        return std::nullopt;
    const auto days = static_cast<std::int64_t>(serial) - 25'569;
    const std::string iso = isoFromMs(days * kDayMs);
    DateCell date;
    date.year = intOf(std::string_view(iso).substr(0, 4));
    date.month = intOf(std::string_view(iso).substr(5, 2));
    date.day = intOf(std::string_view(iso).substr(8, 2));
    const int seconds =
        static_cast<int>((serial - static_cast<double>(static_cast<std::int64_t>(serial))) * 86400 + 0.5);
    if (seconds > 0) date.seconds = std::min(seconds, 86'399);
    return date;
}

/// Three numbers with one mark between them, at the beginning of the text.
std::optional<DateCell> dateOfNumbers(std::string_view text, bool monthFirst) {
    std::array<std::string_view, 3> parts;
    std::size_t at = 0;
    char mark = '\0';
    for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t from = at;
        while (at < text.size() && isDigit(text[at])) ++at;
        parts[i] = text.substr(from, at - from);
        if (parts[i].empty() || parts[i].size() > 4) return std::nullopt;
        if (i == 2) break;
        if (at >= text.size() || (text[at] != '.' && text[at] != '/' && text[at] != '-')) return std::nullopt;
        if (mark != '\0' && text[at] != mark) return std::nullopt;
        mark = text[at++];
    }
    DateCell date;
    if (parts[0].size() == 4) {
        date = {.year = intOf(parts[0]), .month = intOf(parts[1]), .day = intOf(parts[2])};
    } else {
        if (parts[2].size() != 2 && parts[2].size() != 4) return std::nullopt;
        const int first = intOf(parts[0]), second = intOf(parts[1]);
        const bool american = mark == '/' && first <= 12 && (second > 12 || monthFirst);
        date = {
            .year = fullYear(parts[2]), .month = american ? first : second, .day = american ? second : first};
        date.doubtful = mark == '/' && first <= 12 && second <= 12 && first != second;
    }
    if (!isReal(date) || !readClock(std::string(text.substr(at)), date)) return std::nullopt;
    return date;
}

/// "1 февраля 2026 г.", "Feb 1, 2026", "01-Feb-2026".
std::optional<DateCell> dateOfWords(std::string_view text) {
    if (text.size() > 60) return std::nullopt;
    DateCell date;
    std::size_t at = 0;
    std::vector<int> numbers;
    while (at < text.size() && (date.month == 0 || numbers.size() < 2)) {
        const std::size_t from = at;
        if (isDigit(text[at])) {
            while (at < text.size() && isDigit(text[at])) ++at;
            if (at - from > 4) return std::nullopt;
            numbers.push_back(at - from == 2 && !numbers.empty() ? fullYear(text.substr(from, 2))
                                                                 : intOf(text.substr(from, at - from)));
            if (at < text.size() && text[at] == ':') return std::nullopt;
        } else if (static_cast<unsigned char>(text[at]) >= 0x80 || (text[at] | 32) >= 'a') {
            while (at < text.size() && !isDigit(text[at]) && text[at] != ' ' && text[at] != '.' &&
                   text[at] != ',' && text[at] != '-')
                ++at;
            const int month = monthOf(folded(text.substr(from, at - from)));
            if (month == 0 || date.month != 0) {
                const std::string word = folded(text.substr(from, at - from));
                if (word != "st" && word != "nd" && word != "rd" && word != "th") return std::nullopt;
                continue;
            }
            date.month = month;
        } else {
            ++at;
        }
    }
    if (date.month == 0 || numbers.size() != 2) return std::nullopt;
    date.day = numbers[0] > 31 ? numbers[1] : numbers[0];
    date.year = numbers[0] > 31 ? numbers[0] : numbers[1];
    std::string rest(text.substr(at));
    while (!rest.empty() && rest[0] == ' ') rest.erase(0, 1);
    if (!isReal(date) || !readClock(rest, date)) return std::nullopt;
    return date;
}

}  // namespace

std::optional<std::string> currencyOf(std::string_view text) {
    const std::string word = folded(trimmed(text));
    for (const CurrencyWord& known : kCurrencies)
        if (word == known.word) return std::string(known.code);
    const bool code = text.size() == 3 &&
                      std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (code) return std::string(text);
    // "Российский рубль", "Доллар США"
    for (const std::string& part : words(text)) {
        if (part.starts_with("рубл")) return "RUB";
        if (part.starts_with("доллар")) return "USD";
        if (part == "евро") return "EUR";
    }
    return std::nullopt;
}

std::optional<AmountCell> amountOf(std::string_view clean) {
    if (clean.empty() || clean.size() > 80) return std::nullopt;
    AmountCell cell;
    std::string text = folded(clean);
    for (const CurrencyWord& known : kCurrencies) {
        if (!take(text, known.word)) continue;
        cell.currency = known.code;
        break;
    }
    std::int64_t times = 1;
    struct Unit {
        std::string_view word;
        std::int64_t times;
    };
    for (const auto& [word, factor] :
         {Unit{"тыс.", 1000}, Unit{"тыс", 1000}, Unit{"млн.", 1'000'000}, Unit{"млн", 1'000'000},
          Unit{"млрд.", 1'000'000'000}, Unit{"млрд", 1'000'000'000}})
        if (times == 1 && take(text, word)) times = factor;
    std::string digits;
    bool negative = false;
    for (std::size_t i = 0; i < text.size();) {
        if (const std::size_t width = blankWidthAt(text, i); width > 0) {
            i += width;
        } else if (text.compare(i, 3, "−") == 0 || text.compare(i, 3, "–") == 0) {
            if (!digits.empty() && i + 3 < text.size()) return std::nullopt;
            negative = true;
            i += 3;
        } else if (text[i] == '-') {
            if (!digits.empty() && i + 1 < text.size() && trimmed(text.substr(i + 1)) != "")
                return std::nullopt;
            negative = true;
            ++i;
        } else if (text[i] == '\'' || text[i] == '+') {
            ++i;
        } else if (text[i] == '(' && text.find(')', i) != std::string::npos && digits.empty()) {
            negative = true;
            ++i;
        } else if (text[i] == ')' && negative) {
            ++i;
        } else {
            digits += text[i++];
        }
    }
    auto plain = plainDigits(digits);
    if (!plain) return std::nullopt;
    const std::size_t point = plain->find('.');
    const std::string whole = plain->substr(0, point);
    std::string part = point == std::string::npos ? std::string() : plain->substr(point + 1);
    if (whole.size() > 12) return std::nullopt;
    // In units of 1/10 000, the fifth decimal rounded; with "млн" more decimals count.
    std::int64_t units = 0;
    std::from_chars(whole.data(), whole.data() + whole.size(), units);
    if (units > 900'000'000'000 / times) return std::nullopt;
    units *= Decimal::kScale * times;
    std::int64_t step = Decimal::kScale * times / 10;
    std::int64_t lost = 0;
    for (const char c : part) {
        units += (c - '0') * step;
        if (step == 0 && lost == 0) lost = c >= '5' ? 1 : -1;
        step /= 10;
    }
    if (lost > 0) ++units;
    cell.amount.units = negative ? -units : units;
    return cell;
}

std::optional<DateCell> dateOf(std::string_view clean, bool monthFirst) {
    if (clean.size() < 5 || clean.size() > 60) return std::nullopt;
    if (auto date = dateOfNumbers(clean, monthFirst)) return date;
    if (auto date = dateOfSerial(clean)) return date;
    return dateOfWords(clean);
}

std::int64_t instantOf(const DateCell& date, std::string_view zone) {
    const std::int64_t local = daysFromCivil(date.year, date.month, date.day) * kDayMs +
                               std::max(date.seconds, 0) * std::int64_t{1000};
    if (date.zoneMinutes) return local - *date.zoneMinutes * 60'000LL;
    // The offset at that moment is not known before the moment is: asked twice, it is right but in the hour
    // of a change.
    const std::int64_t near = local - zoneOffsetMinutes(zone, local) * 60'000LL;
    return local - zoneOffsetMinutes(zone, near) * 60'000LL;
}

std::optional<std::string> dealStateOf(std::string_view text) {
    const std::string word = folded(trimmed(text));
    const auto is = [&](std::initializer_list<std::string_view> list) {
        return std::find(list.begin(), list.end(), word) != list.end();
    };
    if (is({"won", "closed won", "выиграна", "выиграно", "выигран", "успешна", "успешно", "успех",
            "успешно реализовано", "сделка успешна", "сделка выиграна", "завершена успешно",
            "закрыта успешно", "продано", "s"}))
        return "won";
    if (is({"lost", "closed lost", "проиграна", "проиграно", "проигран", "провалена", "провал", "отказ",
            "закрыто и не реализовано", "не реализовано", "сделка провалена", "сделка проиграна", "потеряна",
            "анализ причины провала", "закрыта неуспешно", "f"}))
        return "lost";
    if (is({"open", "opened", "active", "открыта", "открыто", "в работе", "активна", "активная", "новая",
            "new", "in progress", "p"}))
        return "open";
    return std::nullopt;
}

}  // namespace tropa::exchange
