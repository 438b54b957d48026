#pragma once

#include "core/base/result.h"
#include "core/store/replica.h"
#include "sync/client/engine.h"
#include "sync/protocol/messages.h"

namespace tropa::client {

/// What a status other than 200 means; the message says what is safe and what happens next.
Error errorOf(const HttpResponse& response);
/// A 200 that is no answer of ours: the sign-in page of a public network, a proxy's error page.
Error notOurServer(const HttpResponse& response);

/// A 200 that should have been an answer of ours and cannot be read.
Error unreadable(const Error& why);

/// Takes an answer in: clock, epoch, rows, then the results of the batch, then the cursors.
/// @throws EpochChanged, ServerFailure when the answer does not fit what was asked.
/// @param keepCursors false: its rows are taken in, but the pages go on from where they were.
Round applyAnswer(store::WriteTransaction& write, const protocol::SyncAnswer& answer,
                  bool keepCursors = true);

}  // namespace tropa::client
