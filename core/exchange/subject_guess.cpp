#include <algorithm>

#include "core/exchange/header_words.h"
#include "core/exchange/profiles.h"

namespace tropa::exchange {

using F = Field;

Subject guessSubject(const Table& table) {
    if (const Profile* profile = profileOf(table.header)) return profile->subject;
    const auto names = [&](Subject subject, std::initializer_list<Field> wanted) {
        return std::any_of(table.header.begin(), table.header.end(), [&](const std::string& title) {
            const HeaderMeaning meaning = meaningOfHeader(title, subject);
            return meaning.confidence >= 0.7 &&
                   std::find(wanted.begin(), wanted.end(), meaning.field) != wanted.end();
        });
    };
    const bool amount = names(Subject::Deal, {F::Amount});
    if (names(Subject::Deal, {F::Stage}) && (amount || names(Subject::Deal, {F::Title})))
        return Subject::Deal;
    const bool reach = names(Subject::Contact, {F::Phone, F::Email});
    if (!reach && names(Subject::Purchase, {F::Amount}) && names(Subject::Purchase, {F::Date}))
        return Subject::Purchase;
    const bool person = names(Subject::Contact, {F::Name, F::FirstName, F::LastName, F::Position});
    const bool firm = names(Subject::Contact, {F::Inn, F::InnKpp}) && names(Subject::Company, {F::Company});
    return !person && firm ? Subject::Company : Subject::Contact;
}

std::optional<Subject> plainSubject(const std::vector<std::string>& header) {
    const auto named = [&](Subject subject, Field field, double surely) {
        return std::any_of(header.begin(), header.end(), [&](const std::string& title) {
            const HeaderMeaning meaning = meaningOfHeader(title, subject);
            return meaning.field == field && meaning.confidence >= surely;
        });
    };
    const bool title = named(Subject::Deal, F::Title, 0.95), stage = named(Subject::Deal, F::Stage, 0.95);
    if (title && stage) return Subject::Deal;
    // "Сделка" alone may also name the deal of something else: not beside a stage and an amount.
    if (stage && named(Subject::Deal, F::Title, 0.9) && named(Subject::Deal, F::Amount, 0.9))
        return Subject::Deal;
    const bool reach = named(Subject::Contact, F::Phone, 0.7) || named(Subject::Contact, F::Email, 0.7);
    if (title && !reach &&
        (named(Subject::Deal, F::Amount, 0.9) || named(Subject::Deal, F::Status, 0.9) ||
         named(Subject::Deal, F::ClosedAt, 0.9)))
        return Subject::Deal;
    if (!reach && named(Subject::Purchase, F::Date, 0.9) && named(Subject::Purchase, F::Number, 0.8) &&
        named(Subject::Purchase, F::Amount, 0.9))
        return Subject::Purchase;
    return std::nullopt;
}

}  // namespace tropa::exchange
