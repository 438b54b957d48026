#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/records.h"

/// How alike two records are: whether they are the same person, or the same company. Pure.
namespace tropa::actions {

/// What two records have in common, or nearly.
enum class Clue : std::uint8_t { Phone, Email, TaxNumber, Name, NameTypo, Initials, Company, City, Website };
/// "phone", "name_typo", …
std::string_view nameOf(Clue clue);

/// What a person or company is recognised by, made comparable once.
struct Portrait {
    std::vector<std::string>
        name;          ///< Words in their Latin skeleton (latinSkeleton), without a company's legal form.
    std::string form;  ///< Legal form of a company, as a skeleton.
    std::vector<std::string> phones;  ///< Last ten digits.
    std::vector<std::string> emails;
    std::string company;  ///< A person's employer, without legal form, as a skeleton.
    std::string inn;      ///< Of the company, or of the person's.
    std::string kpp;
    std::string city;     ///< Skeleton.
    std::string website;  ///< Host, without "www.".
};

/// Of a contact (with its company, where there is one) or a company.
Portrait portraitOf(const store::Record& record, const store::Record* company = nullptr);

struct Resemblance {
    double score = 0;  ///< 0 … 1: how sure it is that both are one.
    std::vector<Clue> clues;
};

/// From here on two records are probably one: shown as duplicates.
inline constexpr double kProbablySame = 0.8;

Resemblance comparePeople(const Portrait& a, const Portrait& b);
Resemblance compareCompanies(const Portrait& a, const Portrait& b);

/// Letters to change, add, drop or swap to make one word of the other; `most` + 1 when more than that.
int editDistance(std::string_view a, std::string_view b, int most);

}  // namespace tropa::actions
