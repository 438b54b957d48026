#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tropa::exchange {

/// What a single cell looks like, whatever its column is called.
enum class ContentKind {
    Nothing,
    Email,
    Phone,
    Inn,
    Kpp,
    Url,
    Date,
    Number,
    Person,
    Company,
    City,
    Temperature,
    Text
};

/// Looks at a raw cell alone. Cheap; no phone library. Never fails.
ContentKind contentOf(std::string_view cell);

/// One address: something@domain.zone, in Latin or Cyrillic, without blanks.
bool isEmail(std::string_view text);

/// The addresses of a cell and what else stood there.
struct EmailCell {
    std::vector<std::string> emails;  ///< As typed, each once.
    std::vector<std::string> bad;     ///< Pieces with an @ that are no address.
    bool otherWords = false;          ///< Words beside them, such as a name.
};
/// Reads "a@b.ru, c@d.ru", "Имя <a@b.ru>", "mailto:a@b.ru", one a line. Takes a cleaned cell.
EmailCell emailsIn(std::string_view clean);

/// A Russian tax number of ten (company) or twelve digits (person) with right check digits. Restores the
/// leading zero that spreadsheets drop. Nothing otherwise.
std::optional<std::string> innOf(std::string_view text);

/// A branch code: nine signs, digits but for the fifth and sixth, which may be Latin capitals. Restores a
/// dropped leading zero. Nothing otherwise.
std::optional<std::string> kppOf(std::string_view text);

/// "cold", "warm" or "hot" for the usual Russian and English words. Nothing otherwise.
std::optional<std::string> temperatureOf(std::string_view text);

/// The name of a well-known city without "г.". Nothing otherwise. Takes a cleaned cell.
std::optional<std::string> cityOf(std::string_view clean);

/// Without "г." or "город" in front.
std::string withoutCityMark(std::string_view clean);

/// The city in an address: a well-known one, or what stands behind "г." up to the comma.
std::optional<std::string> cityInAddress(std::string_view clean);

/// A legal form, quotes or a word such as "завод" stand in it.
bool looksLikeCompany(std::string_view clean);

/// Two to four capitalised words, one of which is a usual given name, patronymic or surname by its ending.
bool looksLikePerson(std::string_view clean);

/// Digits, spaces, separators, signs of currency and percent only: an amount or a counter.
bool isNumber(std::string_view clean);

/// A number in the form that spreadsheets make of long ones: "7,91383E+10".
bool isCutShort(std::string_view clean);

/// A page of somebody in a social network, or his picture: no company's site.
bool isPersonsPage(std::string_view url);

}  // namespace tropa::exchange
