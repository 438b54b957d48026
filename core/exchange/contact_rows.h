#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/exchange/columns.h"
#include "core/exchange/phone.h"
#include "core/exchange/problems.h"
#include "core/exchange/table.h"
#include "core/model/registry.h"

namespace tropa::exchange {

/// One record of a contact list, ready to become a contact and its company. Empty texts: not known.
/// At least one of name, company, phones, emails is there.
struct ContactDraft {
    int line = 0;  ///< As in Problem.
    int row = 0;
    std::string name;  ///< Empty where the list names a company only.
    std::string company;
    std::string inn;  ///< Of the company (or of the entrepreneur), check digits right.
    std::string kpp;
    std::string position;
    std::vector<Phone> phones;
    std::vector<std::string> emails;  ///< As typed.
    std::string city;
    std::string address;  ///< Only with a company; else it is in the note.
    std::string website;  ///< Only with a company; else it is in the note.
    std::string source;   ///< Name of a source of the workspace, as written.
    std::string event;
    std::vector<std::string> tags;
    std::string temperature;  ///< "cold", "warm", "hot" or empty.
    std::string owner;        ///< Name of a member, as written.
    std::string externalId;
    bool ours = false;  ///< Out of a list of ours, which names nobody twice.
    /// Of our own list: the field and its value as shown.
    std::vector<std::pair<const model::Field*, std::string>> own;
    std::string note;  ///< Remarks, then "Header: value" lines for all that has no field.
};

/// Adds "header: value" to the note as a line of its own, once. For what storage could not place either
/// (an owner who is no member).
void addToNote(ContactDraft& draft, std::string_view header, std::string_view value);

struct ContactRowOptions {
    PhoneHome phoneHome;
    Language language = Language::Russian;  ///< Of "Колонка 3" in notes.
    bool anyRow = false;                    ///< A row need not name anybody: it is about something else.
};

/// Makes drafts of rows, one at a time. Keeps what it learnt about phone numbers; one a thread.
class ContactRowReader {
public:
    /// `header` and `mapping` are of the same table.
    ContactRowReader(std::vector<std::string> header, Mapping mapping, ContactRowOptions options = {});

    /// The draft of a row; nothing where the row is refused or skipped, and then the last problem appended
    /// says why. Bad values are kept in the note and appended to `problems`.
    std::optional<ContactDraft> read(const Row& row, std::vector<Problem>& problems);

private:
    struct Gathered;
    void take(const ColumnChoice& choice, std::size_t column, const std::string& raw, Gathered& into);
    void takePhones(std::size_t column, const std::string& clean, Gathered& into);
    void takeName(std::size_t column, const std::string& clean, Gathered& into);
    void takeEmails(std::size_t column, const std::string& clean, Gathered& into);
    void takeTaxNumbers(Field field, std::size_t column, const std::string& clean, Gathered& into);

    std::vector<std::string> header_;
    Mapping mapping_;
    ContactRowOptions options_;
    PhoneReader phones_;
};

/// All rows of a table at once.
struct ContactRows {
    std::vector<ContactDraft> drafts;
    std::vector<Problem> problems;  ///< In the order of the file, those of the table included.
    int read = 0;                   ///< Rows with any text below the header.
    int refused = 0;                ///< read = drafts + refused + skipped.
    int skipped = 0;
    int photos = 0;  ///< Pictures in cards.
};
ContactRows contactRows(const Table& table, const Mapping& mapping, const ContactRowOptions& options = {});

}  // namespace tropa::exchange
