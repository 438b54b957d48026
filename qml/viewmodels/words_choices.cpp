// Names of choices, values of fields, errors.
#include <nlohmann/json.hpp>

#include "core/model/codec.h"
#include "qml/viewmodels/reasons.h"
#include "qml/viewmodels/words.h"

namespace tropa::viewmodels {
namespace {

const QString kDot = QStringLiteral(" · ");

template <typename T>
const T* as(const model::Value& value) {
    return std::get_if<T>(&value);
}

std::string_view textOf(const model::Value& value) {
    const auto* text = as<std::string>(value);
    return text == nullptr ? std::string_view{} : std::string_view(*text);
}

}  // namespace

QString Words::temperature(std::string_view value) const {
    if (value == "cold") return tr("cold", "contact");
    if (value == "warm") return tr("warm", "contact");
    if (value == "hot") return tr("hot", "contact");
    return qs(value);
}

QString Words::role(std::string_view value) const {
    if (value == "rep") return tr("sales rep");
    if (value == "head") return tr("head of sales");
    if (value == "admin") return tr("administrator");
    return qs(value);
}

QString Words::outcome(std::string_view value) const {
    if (value == "no_answer") return tr("No answer");
    if (value == "secretary") return tr("Not put through");
    if (value == "call_back") return tr("Call back");
    if (value == "wrong_number") return tr("Wrong number");
    if (value == "other_decides") return tr("Someone else decides");
    if (value == "asked_to_write") return tr("Asked to write");
    if (value == "not_interested") return tr("Not interested");
    if (value == "talked") return tr("Talked");
    if (value == "agreed") return tr("Agreed");
    if (value == "do_not_call") return tr("Do not call");
    return qs(value);
}

QString Words::activity(std::string_view kind, std::string_view result) const {
    QString text = kind == "call"      ? tr("Call")
                   : kind == "meeting" ? tr("Meeting")
                   : kind == "visit"   ? tr("Visit")
                   : kind == "email"   ? tr("E-mail")
                   : kind == "message" ? tr("Message")
                   : kind == "note"    ? tr("Note")
                                       : qs(kind);
    if (!result.empty()) text += QStringLiteral(", ") + outcome(result).toLower();
    return text;
}

QString Words::answer(std::string_view value) const {
    if (value == "yes") return tr("yes");
    if (value == "no") return tr("no");
    return tr("unknown");
}

QString Words::choice(const model::Field& field, std::string_view value) const {
    if (field.name == "temperature") return temperature(value);
    if (field.name == "pain" || field.name == "money" || field.name == "timing") return answer(value);
    if (field.name == "outcome") return outcome(value);
    if (field.name == "kind") return activity(value, {});
    if (field.name == "role") return role(value);
    if (field.name == "status") {
        if (value == "open") return tr("open", "deal");
        if (value == "won") return tr("won", "deal");
        if (value == "lost") return tr("lost", "deal");
    }
    return qs(value);
}

QString Words::value(store::ReadTransaction& read, const model::Field& field,
                     const model::Value& value) const {
    if (model::isNull(value)) return {};
    switch (field.type) {
        case model::FieldType::Bool:
            return *as<bool>(value) ? tr("yes") : tr("no");
        case model::FieldType::Integer:
            return number(*as<std::int64_t>(value));
        case model::FieldType::Decimal: {
            QString text = qs(Decimal{*as<std::int64_t>(value)}.text());
            return text.replace(QLatin1Char('.'), locale_.decimalPoint());
        }
        case model::FieldType::Timestamp:
            return when(*as<std::int64_t>(value));
        case model::FieldType::Reference: {
            if (!field.target) return {};
            const auto record = store::findRecord(read, *field.target, *as<Uuid>(value));
            return record ? qs(record->text(record->entity().title)) : tr("not visible to you");
        }
        case model::FieldType::TextSet: {
            QStringList parts;
            for (const std::string& element : *as<std::vector<std::string>>(value))
                parts.append(field.name == "phones" ? phoneText(element) : qs(element));
            return parts.join(QStringLiteral(", "));
        }
        case model::FieldType::Choice:
            return choice(field, textOf(value));
        default:
            return qs(textOf(value));
    }
}

QString Words::cell(store::ReadTransaction& read, const model::Entity& entity, std::string_view name,
                    const nlohmann::json& json) const {
    if (name == "@alive") return json.is_boolean() && json.get<bool>() ? tr("kept") : tr("deleted");
    const model::Cell* cell = entity.cell(name);
    std::vector<model::Value> row(entity.fields.size());
    if (cell == nullptr || !model::cellFromJson(entity, *cell, json, row)) return qs(json.dump());
    const auto field = [&](std::string_view wanted) -> const model::Value& {
        return row[entity.field(wanted)->index];
    };
    if (name == "amount") {
        const auto* amount = as<std::int64_t>(field("amount"));
        return amount ? money(*amount, textOf(field("currency"))) : tr("no amount");
    }
    if (name == "due") {
        const auto* ms = as<std::int64_t>(field("due"));
        const auto* allDay = as<bool>(field("due_all_day"));
        return ms ? due(*ms, allDay != nullptr && *allDay) : tr("no date");
    }
    QStringList parts;
    for (const std::size_t at : cell->fields) {
        const model::Field& part = entity.fields[at];
        // The date of a value that stands beside it says nothing here.
        if (cell->isGroup() && part.type == model::FieldType::Timestamp) continue;
        if (QString text = value(read, part, row[at]); !text.isEmpty()) parts.append(std::move(text));
    }
    return parts.isEmpty() ? tr("empty") : parts.join(kDot);
}

QString Words::error(const Error& error) {
    const QString detail = reasonText(error.message);
    switch (error.code) {
        case ErrorCode::NotFound:
            return tr("This is not there any more.");
        case ErrorCode::InvalidInput:
            return tr("This cannot be understood: %1").arg(detail);
        case ErrorCode::Refused:
            return tr("This is not possible: %1").arg(detail);
        case ErrorCode::Forbidden:
            return tr("Your role does not allow this.");
        case ErrorCode::Network:
            return tr("The server does not answer. Everything is kept here.");
        case ErrorCode::BadAnswer:
            return tr(
                "Something else answers instead of our server, most likely the sign-in page of this Wi-Fi. "
                "Everything is kept here.");
        case ErrorCode::ServerBusy:
            return tr("The server is busy. Everything is kept here.");
        case ErrorCode::ServerFailure:
            return tr("The server has failed. Everything is kept here.");
        case ErrorCode::Unauthorized:
            return tr(
                "The server does not know this device any more. Everything is kept here: sign in again, and "
                "it "
                "goes on.");
        case ErrorCode::DeviceRevoked:
            return tr(
                "This device was shut out of the workspace, and its data were removed. What was not sent yet "
                "is kept and can be exported.");
        case ErrorCode::MemberDisabled:
            return tr(
                "You were shut out of the workspace, and its data were removed from this device. What was "
                "not "
                "sent yet is kept and can be exported.");
        case ErrorCode::UpgradeRequired:
            return tr("The server needs a newer Tropa. Everything is kept here; update the app.");
        case ErrorCode::EpochChanged:
            return tr("The server was restored from a backup. Everything is kept here.");
        case ErrorCode::DeviceForked:
            return tr("Another copy of this device has talked to the server. Everything is kept here.");
        case ErrorCode::ReplicaBusy:
            return tr("Another program is using these data right now. Close it, then try again.");
        case ErrorCode::ReplicaTooNew:
            return tr("These data were written by a newer Tropa. Nothing is lost; update the app.");
        case ErrorCode::ReplicaDamaged:
            return tr("The file with your data is damaged. What the server has is safe. A rescue keeps the "
                      "file, "
                      "takes out of it what was not sent yet, and fetches the rest from the server. (%1)")
                .arg(detail);
        case ErrorCode::DiskFull:
            return tr("The disk is full. Nothing was lost; free some space.");
        case ErrorCode::Canceled:
            return tr("Stopped.");
        case ErrorCode::Usage:
        case ErrorCode::Io:
        case ErrorCode::TooLarge:
        case ErrorCode::Internal:
            break;
    }
    return tr("This did not work: %1").arg(detail);
}

QString Words::doneLabel(std::string_view label) {
    const auto starts = [&](std::string_view word) { return label.substr(0, word.size()) == word; };
    if (label == "capture contact" || label == "add contact") return tr("Contact added");
    if (starts("log ")) return tr("Call noted");
    if (label == "buyer's step") return tr("The buyer took the step");
    if (label == "win deal") return tr("Deal won");
    if (label == "lose deal") return tr("Deal lost");
    if (label == "reopen deal") return tr("Deal open again");
    if (label == "complete task") return tr("Done");
    if (label == "reopen task") return tr("Open again");
    if (label == "focus") return tr("Focus changed");
    if (label == "settle two versions") return tr("Settled");
    if (starts("import")) return tr("Import");
    if (starts("add ")) return tr("Added");
    if (starts("delete ")) return tr("Deleted");
    if (starts("take back ")) return tr("Taken back");
    return tr("Changed");
}

}  // namespace tropa::viewmodels
