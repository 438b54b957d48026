#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/store/outbox.h"

/// What this device has of a life of the server that was lost: after a restored backup it is offered before
/// anything is pulled.
namespace tropa::store {

/// An own write that had been acknowledged.
struct OfferedWrite {
    std::string op;         ///< As it travelled in its batch, with `again` and origin left out.
    std::uint64_t ver = 0;  ///< 0: it had lost a conflict.
};

struct OfferPart {
    std::int64_t last = 0;  ///< Its last entry's number.
    std::vector<OfferedWrite> writes;
    std::vector<model::RemoteRow> rows;  ///< Whole, the server's state without pending edits.
};

/// The server has begun a new life, of which everything up to `restored` is a part. Notes what is to be
/// offered, sets the cursors back, and lets the batches count from 1 again.
/// @param ownWrites of the acknowledged batches, see `acknowledgedBatches`.
void beginOffering(WriteTransaction& write, const std::string& epoch, std::uint64_t restored,
                   const std::vector<std::pair<model::Op, OfferedWrite>>& ownWrites);

struct AcknowledgedBatch {
    std::string body;
    std::vector<std::optional<std::uint64_t>> vers;  ///< One for each op; nothing: refused. 0: lost.
};
/// Those that the server had answered with a head beyond `restored`.
std::vector<AcknowledgedBatch> acknowledgedBatches(ReadTransaction& read, std::uint64_t restored);

/// The server's state of a record, whole: pending edits are taken off again.
model::RemoteRow serverRow(ReadTransaction& read, const Record& record);

/// What is left to offer; nothing when all has been.
std::optional<OfferPart> nextOffers(ReadTransaction& read, std::size_t maxRows, std::size_t maxBytes);
std::int64_t countOffers(ReadTransaction& read);

/// The server has taken a part in: its rows stand as it says, whatever numbers they had.
void settleOffers(WriteTransaction& write, std::int64_t last, const std::vector<model::RemoteRow>& rows);

}  // namespace tropa::store
