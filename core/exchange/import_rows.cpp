#include "core/exchange/import_rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/base/text.h"
#include "core/exchange/business_rows.h"
#include "core/exchange/card_pictures.h"
#include "core/exchange/contact_store.h"
#include "core/exchange/csv.h"
#include "core/exchange/deal_store.h"
#include "core/exchange/decode.h"
#include "core/exchange/foreign_table.h"
#include "core/exchange/json_lines.h"
#include "core/exchange/passing_text.h"
#include "core/exchange/profiles.h"
#include "core/exchange/purchase_store.h"
#include "core/exchange/vcard_rows.h"
#include "core/exchange/workbook.h"

namespace tropa::exchange {
namespace {

/// As many as the guess looks at, and some to spare.
constexpr std::size_t kSample = 400;

/// Drafts of contacts, wherever they come from.
class ContactImport : public ImportRows {
public:
    explicit ContactImport(const ImportOptions& options) : options_(options) {}
    void open(store::ReadTransaction& read) override {
        store_ =
            std::make_unique<ContactStore>(read, options_.phoneHome, options_.language, options_.onMatch);
    }

protected:
    Outcome put(store::Edit& edit, ContactDraft draft) { return store_->take(edit, std::move(draft)); }
    /// The contact that was put last.
    const Uuid& taken() const { return store_->taken(); }
    /// The last problem says why the present row is no draft.
    static void countLeftOut(ImportReport& report) {
        ++(effectOf(report.problems.back().kind) == Effect::RowSkipped ? report.skipped : report.refused);
    }

private:
    const ImportOptions& options_;
    std::unique_ptr<ContactStore> store_;
};

/// Of a workbook, which is in memory as a whole.
class WholeContacts : public ContactImport {
public:
    WholeContacts(std::vector<ContactDraft> drafts, const ImportOptions& options)
        : ContactImport(options),
          drafts_(std::move(drafts)) {}
    bool next() override {
        if (next_ > 0) drafts_[next_ - 1] = {};
        return next_++ < drafts_.size();
    }
    Outcome take(store::Edit& edit) override { return put(edit, drafts_[next_ - 1]); }
    const ContactDraft& place() const override { return drafts_[next_ - 1]; }
    std::size_t done() const override { return std::min(next_, drafts_.size() + 1) - 1; }
    std::size_t total() const override { return drafts_.size(); }

private:
    std::vector<ContactDraft> drafts_;
    std::size_t next_ = 0;  ///< One behind the present draft.
};

/// Of a text file, of which one row is in memory.
class StreamedContacts : public ContactImport {
public:
    StreamedContacts(PassingText text, const CsvLayout& layout, const Mapping& mapping,
                     const ContactRowOptions& contact, const ImportOptions& options, ImportReport& report)
        : ContactImport(options),
          text_(std::move(text)),
          csv_(csvReader(text_.text(), layout)),
          rows_(layout.header, mapping, contact),
          report_(report) {
        for (const Problem& problem : layout.problems) refuse(problem);
        CsvReader counter = csv_;
        while (counter.next(row_) != CsvReader::Step::End) {
            ++total_;
            text_.passUpTo(counter.offset());
        }
        text_.startOver();
    }

    bool next() override {
        for (;;) {
            const CsvReader::Step step = csv_.next(row_);
            if (step == CsvReader::Step::End) return false;
            ++done_;
            text_.passUpTo(csv_.offset());
            if (step == CsvReader::Step::Refused) {
                refuse(csv_.problem());
                continue;
            }
            ++report_.read;
            if (csv_.hadStrayQuote())
                report_.problems.push_back({.line = row_.line,
                                            .row = row_.row,
                                            .column = {},
                                            .value = {},
                                            .kind = ProblemKind::StrayQuote});
            draft_ = rows_.read(row_, report_.problems);
            if (draft_) return true;
            countLeftOut(report_);
        }
    }
    Outcome take(store::Edit& edit) override { return put(edit, *draft_); }
    const ContactDraft& place() const override { return *draft_; }
    std::size_t done() const override { return done_; }
    std::size_t total() const override { return total_; }

private:
    void refuse(const Problem& problem) {
        report_.problems.push_back(problem);
        ++report_.read;
        ++report_.refused;
    }

    PassingText text_;
    CsvReader csv_;
    ContactRowReader rows_;
    ImportReport& report_;
    Row row_;
    std::optional<ContactDraft> draft_;
    std::size_t done_ = 0, total_ = 0;
};

/// Of an address book, of which one card is in memory.
class StreamedCards : public ContactImport {
public:
    StreamedCards(PassingText text, store::Replica& replica, const ContactRowOptions& contact,
                  const ImportOptions& options, ImportReport& report)
        : ContactImport(options),
          text_(std::move(text)),
          cards_(text_.text()),
          rows_(contact),
          pictures_(replica, !options.dryRun),
          report_(report),
          fill_(options.onMatch != OnMatch::Skip) {
        VCardReader counter(text_.text());
        while (counter.next(card_)) {
            ++total_;
            text_.passUpTo(counter.offset());
        }
        text_.startOver();
        if (total_ == 0) throw Failure(ErrorCode::InvalidInput, std::string(kNoCard));
    }

    bool next() override {
        while (cards_.next(card_)) {
            text_.passUpTo(cards_.offset());
            draft_ = rows_.read(card_, static_cast<int>(++done_), report_.problems);
            ++report_.read;
            if (draft_) return true;
            countLeftOut(report_);
        }
        return false;
    }
    bool bringsFiles() const override {
        return std::any_of(card_.properties.begin(), card_.properties.end(), isPicture);
    }
    void stageFiles() override { pictures_.stage(card_, static_cast<int>(done_), report_.problems); }
    Outcome take(store::Edit& edit) override {
        const Outcome outcome = put(edit, *draft_);
        if (outcome == Outcome::Refused || (outcome != Outcome::Created && !fill_)) return outcome;
        const int added = pictures_.attach(edit, taken());
        report_.photos += added;
        return added > 0 && outcome == Outcome::Known ? Outcome::Updated : outcome;
    }
    void settle() override { pictures_.settle(); }
    const ContactDraft& place() const override { return *draft_; }
    std::size_t done() const override { return done_; }
    std::size_t total() const override { return total_; }

private:
    PassingText text_;
    VCardReader cards_;
    VCardRowReader rows_;
    CardPictures pictures_;
    ImportReport& report_;
    bool fill_;
    VCard card_;
    std::optional<ContactDraft> draft_;
    std::size_t done_ = 0, total_ = 0;
};

/// Companies, deals or purchases.
class BusinessImport : public ImportRows {
public:
    BusinessImport(std::vector<BusinessDraft> drafts, const ImportOptions& options, ImportReport& report)
        : drafts_(std::move(drafts)),
          options_(options),
          report_(report) {}
    void open(store::ReadTransaction& read) override {
        clients_ =
            std::make_unique<ContactStore>(read, options_.phoneHome, options_.language, options_.onMatch);
        if (report_.subject == Subject::Deal)
            deals_ = std::make_unique<DealStore>(read, *clients_, options_.language, options_.onMatch);
        if (report_.subject == Subject::Purchase)
            purchases_ =
                std::make_unique<PurchaseStore>(read, *clients_, options_.language, options_.onMatch);
    }
    bool next() override { return next_++ < drafts_.size(); }
    Outcome take(store::Edit& edit) override {
        const BusinessDraft& draft = drafts_[next_ - 1];
        if (deals_) return deals_->take(edit, draft, report_.problems);
        if (purchases_) return purchases_->take(edit, draft, report_.problems);
        return clients_->takeCompany(edit, draft.client, draft.segment, draft.createdMs);
    }
    const ContactDraft& place() const override { return drafts_[next_ - 1].client; }
    const BusinessDraft* business() const override { return &drafts_[next_ - 1]; }
    std::size_t done() const override { return std::min(next_, drafts_.size() + 1) - 1; }
    std::size_t total() const override { return drafts_.size(); }

private:
    std::vector<BusinessDraft> drafts_;
    const ImportOptions& options_;
    ImportReport& report_;
    std::size_t next_ = 0;  ///< One behind the present draft.
    std::unique_ptr<ContactStore> clients_;
    std::unique_ptr<DealStore> deals_;
    std::unique_ptr<PurchaseStore> purchases_;
};

template <typename Read>
void count(ImportReport& report, Read& rows) {
    report.read = rows.read;
    report.refused = rows.refused;
    report.skipped = rows.skipped;
    report.problems = std::move(rows.problems);
}

/// A file in another encoding as a text on the disk.
std::unique_ptr<FileBytes> decodedCopy(std::string_view bytes, const Passed& passed) {
    return std::make_unique<FileBytes>(
        [&](const TextSink& write) { (void)decodeTo(bytes, write, passed).orThrow(); });
}

struct Meaning {
    Mapping mapping;
    ValueMap values;
};

std::vector<std::string> sampleOf(const Table& table, std::size_t column) {
    constexpr std::size_t kMost = 3;
    std::vector<std::string> sample;
    for (const Row& row : table.rows) {
        if (sample.size() == kMost) break;
        std::string value = column < row.cells.size() ? shortened(trimmed(row.cells[column])) : std::string();
        if (!value.empty()) sample.push_back(std::move(value));
    }
    return sample;
}

/// What the columns of a table are: as the caller's profile says, else as a known program writes them, else
/// as they look. Noted in the report.
Meaning meaningOf(const Table& table, const ImportOptions& options, ImportReport& report) {
    report.sheet = table.sheet;
    report.header = table.header;
    const Profile* profile = profileOf(table.header);
    if (profile != nullptr) report.profile = profile->name;
    std::optional<Subject> seen = profile == nullptr ? plainSubject(table.header) : profile->subject;
    if (options.guessesSubject) seen = guessSubject(table);
    std::optional<Subject> subject = options.subject;
    nlohmann::json stored;
    if (options.mapping == nullptr && !subject && options.remembered && table.hasHeader)
        stored = nlohmann::json::parse(options.remembered(table.header), nullptr, false);
    if (stored.is_object()) subject = subjectNamed(stored.value("as", std::string()));
    report.subject = subject.value_or(seen.value_or(Subject::Contact));
    Meaning meaning;
    const auto remembered = mappingFromJson(stored, table, report.subject);
    if (options.mapping != nullptr) {
        meaning.mapping = mappingFromJson(*options.mapping, table, report.subject).orThrow();
        meaning.values = valuesFromJson(*options.mapping).orThrow();
    } else if (stored.is_object() && remembered) {
        meaning.mapping = *remembered;
    } else {
        meaning.mapping = guessMapping(table, report.subject);
    }
    report.mapping = meaning.mapping;
    for (std::size_t i = 0; i < table.header.size(); ++i)
        report.columns.push_back(
            {columnTitle(table.header, i, options.language), meaning.mapping.columns[i], sampleOf(table, i)});
    return meaning;
}

}  // namespace

void stopImport() {
    throw Failure(ErrorCode::Canceled, "The import was stopped; nothing of it is left.");
}

std::unique_ptr<ImportRows> importRows(store::Replica& replica, std::string_view bytes,
                                       const ImportOptions& options, ImportReport& report) {
    const ContactRowOptions contact{options.phoneHome, options.language};
    if (looksLikeVCard(bytes)) {
        if (options.subject.value_or(Subject::Contact) != Subject::Contact)
            throw Failure(ErrorCode::Usage, "The file holds cards (vCard): they are contacts.");
        std::unique_ptr<FileBytes> decoded;
        if (isWideVCard(bytes)) decoded = decodedCopy(bytes, options.passed);
        const std::string_view text = decoded ? decoded->bytes() : bytes;
        return std::make_unique<StreamedCards>(PassingText(std::move(decoded), text, options), replica,
                                               contact, options, report);
    }
    if (looksLikeJsonLines(bytes)) return jsonLineRows(PassingText(nullptr, bytes, options), options, report);
    Table table;
    if (looksLikeWorkbook(bytes)) {
        table = readTable(bytes, options.sheet).orThrow();
    } else {
        const auto inFile = textInside(bytes, options.passed);
        std::unique_ptr<FileBytes> decoded;
        if (!inFile) decoded = decodedCopy(bytes, options.passed);
        const std::string_view all = inFile ? *inFile : decoded->bytes();
        table = readCsv(all, {}, {}, kSample).orThrow();
        const Meaning meaning = meaningOf(table, options, report);
        if (report.subject == Subject::Contact)
            return std::make_unique<StreamedContacts>(PassingText(std::move(decoded), all, options),
                                                      csvLayout(all).orThrow(), meaning.mapping, contact,
                                                      options, report);
        table = readCsv(all).orThrow();
        report.columns.clear();
    }
    Meaning meaning = meaningOf(table, options, report);
    if (report.subject == Subject::Contact) {
        ContactRows rows = contactRows(table, meaning.mapping, contact);
        count(report, rows);
        return std::make_unique<WholeContacts>(std::move(rows.drafts), options);
    }
    BusinessRows rows = businessRows(table, meaning.mapping, report.subject,
                                     {contact, replica.timeZone(), std::move(meaning.values)});
    count(report, rows);
    return std::make_unique<BusinessImport>(std::move(rows.drafts), options, report);
}

}  // namespace tropa::exchange
