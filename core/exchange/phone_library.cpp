#include "core/exchange/phone_library.h"

#include <phonenumbers/phonenumberutil.h>

namespace tropa::exchange {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

std::optional<std::string> e164OfLibrary(const std::string& typed, const std::string& country) {
    const PhoneNumberUtil& library = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (library.Parse(typed, country, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
    if (!library.IsValidNumber(number)) return std::nullopt;
    std::string e164;
    library.Format(number, PhoneNumberUtil::E164, &e164);
    return e164;
}

std::string nationalOfLibrary(const std::string& e164) {
    const PhoneNumberUtil& library = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    library.Parse(e164, "ZZ", &number);
    std::string national;
    library.GetNationalSignificantNumber(number, &national);
    return national;
}

}  // namespace tropa::exchange
