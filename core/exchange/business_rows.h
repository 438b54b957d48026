#pragma once

#include "core/base/decimal.h"
#include "core/exchange/contact_rows.h"
#include "core/exchange/typed_cells.h"

namespace tropa::exchange {

/// One company, deal or purchase of a foreign table. Empty texts: not known.
struct BusinessDraft {
    /// The client: person, company, how to reach them. Its owner, source, event, tags, note and external id
    /// are those of the deal or purchase.
    ContactDraft client;
    std::string title;
    std::string funnel;
    std::string stage;
    std::string status;  ///< "open", "won", "lost" or empty.
    std::string lossReason;
    std::string segment;
    std::string firstOwner;
    std::string number;
    std::string deal;
    std::optional<Decimal> amount;
    std::optional<Decimal> margin;
    std::string currency;  ///< ISO 4217.
    std::optional<std::int64_t> stageAtMs, createdMs, closedMs, atMs;

    bool hasClient() const;
};

struct BusinessRowOptions {
    ContactRowOptions contact;
    std::string timeZone;  ///< Of dates without one.
    ValueMap values;
};

struct BusinessRows {
    std::vector<BusinessDraft> drafts;
    std::vector<Problem> problems;
    int read = 0;
    int refused = 0;
    int skipped = 0;
};

/// Drafts of companies, deals or purchases. Values that make no sense are kept in the note and told.
BusinessRows businessRows(const Table& table, const Mapping& mapping, Subject subject,
                          const BusinessRowOptions& options);

}  // namespace tropa::exchange
