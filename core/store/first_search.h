#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "core/base/helper.h"
#include "core/sql/connection.h"

namespace tropa::store {

/// What the rows of a first sync are found by, words and match keys: made while the rows still come, in a
/// file of its own, and then put into theirs. A helper does it beside the loading; without one it is done
/// when it is waited for.
///
/// It reads rows that are committed, each once: who takes a row away again has to `forget` all of it.
class FirstSearch {
public:
    /// @param loaded the file with the rows. @param helper may be null; both outlive this.
    /// @param beforeStep as in sql::Connection; not with a helper.
    FirstSearch(std::string loaded, Helper* helper, std::function<void()> beforeStep);
    /// Stops the helper behind its present piece.
    ~FirstSearch();
    FirstSearch(const FirstSearch&) = delete;
    FirstSearch& operator=(const FirstSearch&) = delete;

    /// Rows have come. @param last no others will.
    void goOn(bool last);
    /// After `goOn(true)`: whether all of it is made. Without a helper a piece of it is made meanwhile; with
    /// one it is waited for a moment. @throws what went wrong.
    bool isMade();
    /// Of what is made: puts the next piece into the file with the rows, where nobody else may write just
    /// then. False when all of it is there.
    bool move();
    /// As if nothing had been made. @throws as isMade.
    void forget();

private:
    class Maker;
    void work(bool all);
    void stop();

    std::string loaded_;
    Helper* helper_;
    std::function<void()> beforeStep_;
    std::unique_ptr<Maker> maker_;  ///< The helper's while it works.
    std::unique_ptr<sql::Connection> mover_;
    std::size_t moved_ = 0;  ///< Pieces.
    std::atomic<bool> last_ = false;
    std::atomic<bool> stop_ = false;
    std::atomic<bool> made_ = false;
};

}  // namespace tropa::store
