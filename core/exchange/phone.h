#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tropa::exchange {

/// Where the people live who wrote the numbers.
struct PhoneHome {
    std::string country = "RU";  ///< ISO 3166 two letters.
    std::string areaCode;        ///< Digits put before numbers without one, "383"; empty: none.
};

struct Phone {
    std::string typed;      ///< As people wrote it, extension included: "8 (383) 248-78-16 доб. 12".
    std::string e164;       ///< "+73832487816". Empty for a local number whose area is not known, and for one
                            ///< that is plainly written as a number but that no country has given out.
    std::string extension;  ///< Digits.
    std::string national;   ///< Digits without the country's code; the digits typed for a local number.
    /// Written like a number, but of no country that the library knows: "614-555-0101" in a Russian list. A
    /// phone where phones are known to stand.
    bool doubtful = false;
    bool operator==(const Phone&) const = default;
};

/// A phone as a record keeps it: as typed, with the area code in front where only the workspace's told it, so
/// that it is understood elsewhere, too: "(383) 248-78-16".
std::string keptPhone(const Phone& phone);

/// The numbers of a cell and what else stood there.
struct PhoneCell {
    std::vector<Phone> phones;     ///< Each number once.
    std::vector<std::string> bad;  ///< Runs of digits that are no number.
    bool otherWords = false;  ///< Words beside the usual "тел.", "моб.", "или": who answers, when to call.
    bool cutShort = false;  ///< "7,91383E+10": the digits are lost.
};

/// Reads phone numbers as people write them. libphonenumber takes 20 µs for one; numbers of the +7 zone
/// are taken apart here and it is asked once for each beginning, so most cost well under 1 µs.
/// Keeps those answers: one reader a thread.
class PhoneReader {
public:
    explicit PhoneReader(PhoneHome home = {});

    /// All numbers of a cleaned cell: divided by commas, semicolons, slashes, line breaks, "или", or just
    /// spaces; with "доб. 12", "вн. 12", "ext. 12" or "x12" behind. A number of five to seven digits without
    /// a known area is kept as a local one.
    PhoneCell readCell(std::string_view clean);

    /// One number without an extension. Nothing where it is none.
    std::optional<Phone> read(std::string_view typed);

private:
    std::optional<std::string> e164Of(std::string_view typed, const std::string& digits, bool plus);
    std::optional<std::string> plusSeven(const std::string& national);
    bool splitBySpaces(std::string_view run, std::vector<Phone>& out);

    PhoneHome home_;
    bool homeIsPlusSeven_ = false;
    std::unordered_map<std::uint32_t, bool> validBeginnings_;
};

}  // namespace tropa::exchange
