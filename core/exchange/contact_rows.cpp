#include "core/exchange/contact_rows.h"

#include <algorithm>
#include <cassert>

#include "core/base/text.h"
#include "core/exchange/cell.h"
#include "core/exchange/content.h"
#include "core/exchange/own_columns.h"
#include "core/exchange/side_rows.h"

namespace tropa::exchange {
namespace {

void addOnce(std::vector<std::string>& list, std::string value) {
    if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(std::move(value));
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find_first_of(separators, from), text.size());
        addOnce(out, oneLine(text.substr(from, to - from)));
        from = to + 1;
    }
    return out;
}

/// Google divides by " ::: " and marks its own groups with a star: "* myContacts".
void addTags(std::vector<std::string>& tags, std::string_view text) {
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(":::", from), text.size());
        if (std::string tag = oneLine(text.substr(from, to - from)); !tag.starts_with("* "))
            addOnce(tags, std::move(tag));
        from = to + 3;
    }
}

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string out;
    for (std::string_view part : parts) {
        if (part.empty()) continue;
        if (!out.empty()) out += ' ';
        out += part;
    }
    return out;
}

}  // namespace

/// What the cells of one row gave, before it is known whether the row is taken.
struct ContactRowReader::Gathered {
    ContactDraft draft;
    std::string lastName;
    std::string firstName;
    std::string middleName;
    std::vector<std::string> remarks;
    std::vector<std::pair<std::size_t, std::string>> notes;  ///< Column and value.
    std::vector<std::pair<std::size_t, std::string>>
        doubles;  ///< Notes that may only repeat the name or company.
    std::vector<std::pair<std::size_t, std::string>> addresses;
    std::vector<std::pair<std::size_t, std::string>> websites;
    std::vector<Problem> problems;

    void note(std::size_t column, const std::string& value) {
        if (notes.empty() || notes.back() != std::pair(column, value)) notes.emplace_back(column, value);
    }
    void problem(ProblemKind kind, const std::string& column, std::string_view value) {
        problems.push_back({.line = draft.line,
                            .row = draft.row,
                            .column = column,
                            .value = shortened(value),
                            .kind = kind});
    }
};

void addToNote(ContactDraft& draft, std::string_view header, std::string_view value) {
    const std::string line = std::string(header) + ": " + std::string(value);
    if (("\n" + draft.note + "\n").find("\n" + line + "\n") != std::string::npos) return;
    if (!draft.note.empty()) draft.note += '\n';
    draft.note += line;
}

ContactRowReader::ContactRowReader(std::vector<std::string> header, Mapping mapping,
                                   ContactRowOptions options)
    : header_(std::move(header)),
      mapping_(std::move(mapping)),
      options_(std::move(options)),
      phones_(options_.phoneHome) {
    assert(header_.size() == mapping_.columns.size() && "a mapping of another table");
}

/// "Анна Лис <lis@firm.example>" and "Anna Lis (lis@firm.example)" name the address, too; of several people
/// the first is meant.
void ContactRowReader::takeName(std::size_t column, const std::string& clean, Gathered& into) {
    std::string name = clean;
    if (clean.find('@') != std::string::npos) {
        const std::string first = clean.substr(0, clean.find(';'));
        const EmailCell cell = emailsIn(first);
        const std::size_t bracket = first.find_first_of("<(");
        if (cell.emails.size() == 1 && bracket != std::string::npos && bracket > 0) {
            addOnce(into.draft.emails, cell.emails[0]);
            name = first.substr(0, bracket);
            if (first.size() < clean.size()) into.note(column, clean);
        }
    }
    name = oneLine(name);
    if (into.draft.name.empty() || into.draft.name == name)
        into.draft.name = std::move(name);
    else
        into.note(column, clean);
}

void ContactRowReader::takeEmails(std::size_t column, const std::string& clean, Gathered& into) {
    if (clean.find('@') == std::string::npos) {
        PhoneCell numbers = phones_.readCell(clean);
        const bool real = std::any_of(numbers.phones.begin(), numbers.phones.end(),
                                      [](const Phone& p) { return !p.e164.empty(); });
        const bool sure = std::none_of(numbers.phones.begin(), numbers.phones.end(),
                                       [](const Phone& p) { return p.doubtful; });
        if (real && sure && numbers.bad.empty() && !numbers.otherWords) {
            into.draft.phones.insert(into.draft.phones.end(), numbers.phones.begin(), numbers.phones.end());
            return;
        }
        into.note(column, clean);
        into.problem(ProblemKind::BadEmail, columnTitle(header_, column, options_.language), clean);
        return;
    }
    const EmailCell cell = emailsIn(clean);
    for (const std::string& email : cell.emails) addOnce(into.draft.emails, email);
    for (const std::string& bad : cell.bad)
        into.problem(ProblemKind::BadEmail, columnTitle(header_, column, options_.language), bad);
    if (!cell.bad.empty() || cell.otherWords) into.note(column, clean);
}

void ContactRowReader::takePhones(std::size_t column, const std::string& clean, Gathered& into) {
    std::string numbers = clean;
    bool foundEmail = false;
    if (clean.find('@') != std::string::npos) {  // "8 913 …, ivan@example.ru"
        for (const std::string& email : emailsIn(clean).emails) {
            addOnce(into.draft.emails, email);
            if (const std::size_t at = numbers.find(email); at != std::string::npos)
                numbers.replace(at, email.size(), " ");
            foundEmail = true;
        }
        numbers = cleaned(numbers);
    }
    PhoneCell cell = phones_.readCell(numbers);
    const std::string title = columnTitle(header_, column, options_.language);
    for (Phone& phone : cell.phones) {
        if (phone.doubtful) into.problem(ProblemKind::DoubtfulPhone, title, phone.typed);
        const bool known =
            std::any_of(into.draft.phones.begin(), into.draft.phones.end(), [&](const Phone& p) {
                return p.e164 == phone.e164 && p.national == phone.national && p.extension == phone.extension;
            });
        if (!known) into.draft.phones.push_back(std::move(phone));
    }
    for (const std::string& bad : cell.bad)
        into.problem(cell.cutShort ? ProblemKind::PhoneCutShort : ProblemKind::BadPhone, title, bad);
    const bool nothing = cell.phones.empty() && cell.bad.empty() && !foundEmail;
    if (nothing) into.problem(ProblemKind::BadPhone, title, clean);
    if (nothing || cell.otherWords || !cell.bad.empty()) into.note(column, clean);
}

void ContactRowReader::takeTaxNumbers(Field field, std::size_t column, const std::string& clean,
                                      Gathered& into) {
    ContactDraft& draft = into.draft;
    const auto bad = [&](ProblemKind kind, const std::string& value) {
        into.note(column, clean);
        into.problem(kind, columnTitle(header_, column, options_.language), value);
    };
    if (field == Field::Kpp) {
        if (const auto kpp = kppOf(clean))
            draft.kpp = *kpp;
        else
            bad(ProblemKind::BadKpp, clean);
        return;
    }
    if (const auto inn = innOf(clean)) {
        draft.inn = *inn;
        return;
    }
    const std::vector<std::string> parts = split(clean, "/\\,;| \n");
    bool first = true;
    for (const std::string& part : parts) {
        const auto inn = first ? innOf(part) : std::nullopt;
        const auto kpp = first ? std::nullopt : kppOf(part);
        if (inn)
            draft.inn = *inn;
        else if (kpp)
            draft.kpp = *kpp;
        else
            bad(first ? ProblemKind::BadInn : ProblemKind::BadKpp, part);
        first = false;
    }
}

void ContactRowReader::take(const ColumnChoice& choice, std::size_t column, const std::string& raw,
                            Gathered& into) {
    const std::string clean = cleaned(raw);
    ContactDraft& draft = into.draft;
    if (choice.field == Field::Own) {
        draft.ours = true;
        const model::Field* field = ownColumn(header_[column]);
        if (field != nullptr && !clean.empty()) draft.own.emplace_back(field, clean);
        return;
    }
    if (clean.empty() || isDash(clean)) return;
    if (choice.field == Field::Skip) {
        if (choice.reason == Reason::Counter && !isNumber(clean)) into.note(column, clean);
        return;
    }
    if (choice.field == Field::Note) {
        // "Рассылка: нет" says something: only dashes are left out here.
        if (choice.reason == Reason::Taken)
            into.doubles.emplace_back(column, clean);
        else
            into.note(column, clean);
        return;
    }
    if (meansNothing(clean)) return;
    // A text of pages is no list of numbers, addresses or tags, whatever its column is called.
    constexpr std::size_t kLongestList = 4000;
    const bool isList = choice.field == Field::Phone || choice.field == Field::Email ||
                        choice.field == Field::Tags || choice.field == Field::Inn ||
                        choice.field == Field::InnKpp;
    if (isList && clean.size() > kLongestList) {
        into.note(column, clean);
        const ProblemKind kind = choice.field == Field::Phone   ? ProblemKind::BadPhone
                                 : choice.field == Field::Email ? ProblemKind::BadEmail
                                                                : ProblemKind::BadInn;
        if (choice.field != Field::Tags)
            into.problem(kind, columnTitle(header_, column, options_.language), clean);
        return;
    }
    // A second column of a single field, as a profile may have it, goes into the note.
    const auto fill = [&](std::string& place, std::string value) {
        if (place.empty() || place == value)
            place = std::move(value);
        else
            into.note(column, clean);
    };
    switch (choice.field) {
        default:  // Skip and Note are dealt with; fields of deals and purchases are not read here.
            break;
        case Field::Remark:
            into.remarks.push_back(clean);
            break;
        case Field::Name:
            takeName(column, clean, into);
            break;
        case Field::LastName:
            fill(into.lastName, oneLine(clean));
            break;
        case Field::FirstName:
            fill(into.firstName, oneLine(clean));
            break;
        case Field::MiddleName:
            fill(into.middleName, oneLine(clean));
            break;
        case Field::Client: {
            const std::string name = oneLine(clean);
            const bool person = !looksLikeCompany(name) && looksLikePerson(name);
            fill(person ? draft.name : draft.company, name);
            break;
        }
        case Field::Company:
            fill(draft.company, oneLine(clean));
            break;
        case Field::Inn:
        case Field::Kpp:
        case Field::InnKpp:
            takeTaxNumbers(choice.field, column, clean, into);
            break;
        case Field::Position:
            fill(draft.position, oneLine(clean));
            break;
        case Field::Phone:
            takePhones(column, clean, into);
            break;
        case Field::Email:
            takeEmails(column, clean, into);
            break;
        case Field::City:
            fill(draft.city, withoutCityMark(oneLine(clean)));
            break;
        case Field::Address:
            into.addresses.emplace_back(column, clean);
            break;
        case Field::Website:
            into.websites.emplace_back(column, clean);
            break;
        case Field::Source:
            fill(draft.source, oneLine(clean));
            break;
        case Field::Event:
            fill(draft.event, oneLine(clean));
            break;
        case Field::Tags:
            for (std::string& tag : split(clean, ",;|\n")) addTags(draft.tags, tag);
            break;
        case Field::Temperature:
            if (const auto temperature = temperatureOf(clean)) {
                fill(draft.temperature, *temperature);
            } else {
                into.note(column, clean);
                into.problem(ProblemKind::BadTemperature, columnTitle(header_, column, options_.language),
                             clean);
            }
            break;
        case Field::Owner:
            fill(draft.owner, oneLine(clean));
            break;
        case Field::ExternalId:
            fill(draft.externalId, clean);
            break;
    }
}

std::optional<ContactDraft> ContactRowReader::read(const Row& row, std::vector<Problem>& problems) {
    const auto filled = std::find_if(row.cells.begin(), row.cells.end(),
                                     [](const std::string& cell) { return !isBlank(cell); });
    const std::string firstText = filled == row.cells.end() ? std::string() : cleaned(*filled);
    const auto rejected = [&](ProblemKind kind) {
        problems.push_back(
            {.line = row.line, .row = row.row, .column = {}, .value = shortened(firstText), .kind = kind});
        return std::nullopt;
    };
    if (isHeaderRow(row, header_)) return rejected(ProblemKind::RepeatedHeader);
    if (isTotalsRow(row, mapping_)) return rejected(ProblemKind::TotalsRow);

    Gathered into;
    ContactDraft& draft = into.draft;
    draft.line = row.line;
    draft.row = row.row;
    for (std::size_t i = 0; i < std::min(row.cells.size(), mapping_.columns.size()); ++i)
        take(mapping_.columns[i], i, row.cells[i], into);

    std::string parts = mapping_.latinNames ? joined({into.firstName, into.middleName, into.lastName})
                                            : joined({into.lastName, into.firstName, into.middleName});
    if (draft.name.empty())
        draft.name = std::move(parts);
    else if (!parts.empty())
        addOnce(into.remarks, std::move(parts));

    const bool reachable = !draft.phones.empty() || !draft.emails.empty() || !draft.inn.empty();
    if (!options_.anyRow && !reachable && isFiguresRow(row)) return rejected(ProblemKind::TotalsRow);
    if (!options_.anyRow && draft.name.empty() && draft.company.empty() && draft.phones.empty() &&
        draft.emails.empty())
        return rejected(ProblemKind::NothingToName);

    for (const auto& [column, address] : into.addresses) {
        if (draft.city.empty())
            if (auto city = cityInAddress(address)) draft.city = std::move(*city);
        if (!draft.company.empty() && draft.address.empty())
            draft.address = oneLine(address);
        else
            into.note(column, address);
    }
    for (const auto& [column, website] : into.websites) {
        if (!isPersonsPage(website) && !draft.company.empty() && draft.website.empty())
            draft.website = oneLine(website);
        else
            into.note(column, website);
    }
    if (!into.doubles.empty()) {
        std::vector<std::string> said = words(draft.name + " " + draft.company);
        for (const auto& [column, value] : into.doubles) {
            const std::vector<std::string> these = words(value);
            const bool repeats = std::all_of(these.begin(), these.end(), [&](const std::string& word) {
                return std::find(said.begin(), said.end(), word) != said.end();
            });
            if (!repeats) into.note(column, value);
        }
    }
    std::string extra;
    for (std::size_t i = header_.size(); i < row.cells.size(); ++i) {
        const std::string clean = cleaned(row.cells[i]);
        if (clean.empty()) continue;
        into.note(i, clean);
        extra += (extra.empty() ? "" : "; ") + clean;
    }
    if (!extra.empty())
        into.problem(ProblemKind::ExtraCells, columnTitle(header_, header_.size(), options_.language), extra);

    for (const std::string& remark : into.remarks) draft.note += (draft.note.empty() ? "" : "\n") + remark;
    std::stable_sort(into.notes.begin(), into.notes.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [column, value] : into.notes)
        addToNote(draft, columnTitle(header_, column, options_.language), value);
    std::move(into.problems.begin(), into.problems.end(), std::back_inserter(problems));
    return std::move(draft);
}

}  // namespace tropa::exchange
