#include "core/exchange/fields.h"

#include <array>
#include <cassert>
#include <utility>

namespace tropa::exchange {
namespace {

constexpr std::array<std::pair<Field, std::string_view>, 41> kNames = {{
    {Field::Skip, "skip"},
    {Field::Note, "note"},
    {Field::Remark, "remark"},
    {Field::Name, "name"},
    {Field::LastName, "last_name"},
    {Field::FirstName, "first_name"},
    {Field::MiddleName, "middle_name"},
    {Field::Client, "client"},
    {Field::Company, "company"},
    {Field::Inn, "inn"},
    {Field::Kpp, "kpp"},
    {Field::InnKpp, "inn_kpp"},
    {Field::Position, "position"},
    {Field::Phone, "phones"},
    {Field::Email, "emails"},
    {Field::City, "city"},
    {Field::Address, "address"},
    {Field::Website, "website"},
    {Field::Source, "source"},
    {Field::Event, "event"},
    {Field::Tags, "tags"},
    {Field::Temperature, "temperature"},
    {Field::Owner, "owner"},
    {Field::ExternalId, "external_id"},
    {Field::Own, "own"},
    {Field::Title, "title"},
    {Field::Funnel, "funnel"},
    {Field::Stage, "stage"},
    {Field::StageAt, "stage_at"},
    {Field::Status, "status"},
    {Field::LossReason, "reason"},
    {Field::Segment, "segment"},
    {Field::Amount, "amount"},
    {Field::Currency, "currency"},
    {Field::Margin, "margin"},
    {Field::CreatedAt, "created_at"},
    {Field::ClosedAt, "closed_at"},
    {Field::Number, "number"},
    {Field::Date, "at"},
    {Field::Deal, "deal"},
    {Field::FirstOwner, "first_owner"},
}};

}  // namespace

std::string_view nameOf(Field field) {
    for (const auto& [known, name] : kNames)
        if (known == field) return name;
    assert(false && "every field has its name");
    return {};
}

std::optional<Field> fieldNamed(std::string_view name) {
    for (const auto& [field, known] : kNames)
        if (known == name) return field;
    return std::nullopt;
}

bool isOfBusiness(Field field) {
    return field >= Field::Title;
}

std::string_view nameOf(Subject subject) {
    static constexpr std::array<std::string_view, 4> kSubjects = {"contact", "company", "deal", "purchase"};
    return kSubjects[static_cast<std::size_t>(subject)];
}

std::optional<Subject> subjectNamed(std::string_view name) {
    for (const Subject subject : {Subject::Contact, Subject::Company, Subject::Deal, Subject::Purchase})
        if (nameOf(subject) == name) return subject;
    return std::nullopt;
}

bool isSingle(Field field) {
    switch (field) {
        case Field::Skip:
        case Field::Note:
        case Field::Remark:
        case Field::Phone:
        case Field::Email:
        case Field::Tags:
        case Field::Address:
        case Field::Website:
        case Field::Own:
        case Field::ClosedAt:  // when it was won, when it was lost
            return false;
        default:
            return true;
    }
}

}  // namespace tropa::exchange
