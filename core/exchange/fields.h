#pragma once

#include <optional>
#include <string_view>

namespace tropa::exchange {

/// What the rows of a foreign table are.
enum class Subject { Contact, Company, Deal, Purchase };

/// "contact", "company", "deal", "purchase": the entity's name.
std::string_view nameOf(Subject subject);
std::optional<Subject> subjectNamed(std::string_view name);

/// What a column of a foreign table can mean.
enum class Field {
    Skip,    ///< Not taken over: empty, or a counter of rows. Only by choice or where nothing is lost.
    Note,    ///< Into the note as "Header: value".
    Remark,  ///< The list's own note: into the note as it stands.
    Name,    ///< The person, in one cell.
    LastName,
    FirstName,
    MiddleName,
    Client,  ///< A person or a company, decided row by row.
    Company,
    Inn,
    Kpp,
    InnKpp,  ///< "5401234567/540101001"
    Position,
    Phone,  ///< One or more.
    Email,  ///< One or more.
    City,
    Address,
    Website,
    Source,
    Event,
    Tags,  ///< Divided by comma, semicolon, bar or line break.
    Temperature,
    Owner,       ///< Name of the member who is responsible.
    ExternalId,  ///< The record's key in the system that the list comes from.
    Own,         ///< What only our own list of contacts has; which field it is, its header says.
    // Of deals and purchases:
    Title,
    Funnel,
    Stage,    ///< The last step that the buyer did, by its name in the funnel.
    StageAt,  ///< When he did it.
    Status,   ///< Open, won, lost.
    LossReason,
    Segment,
    Amount,
    Currency,
    Margin,
    CreatedAt,
    ClosedAt,
    Number,      ///< Of the document.
    Date,        ///< Of the purchase.
    Deal,        ///< Title of the deal that a purchase belongs to.
    FirstOwner,  ///< Name of the member who had the deal at the start.
};

/// Only deals and purchases have it.
bool isOfBusiness(Field field);

/// Stable lower-case name used in stored mappings, e.g. "first_name".
std::string_view nameOf(Field field);
std::optional<Field> fieldNamed(std::string_view name);

/// At most one column of a mapping may have it.
bool isSingle(Field field);

}  // namespace tropa::exchange
