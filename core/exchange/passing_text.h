#pragma once

#include <memory>
#include <string_view>

#include "core/exchange/file_bytes.h"
#include "core/exchange/import.h"

namespace tropa::exchange {

/// The text of an import that is gone through twice, to count its rows and to take them, and of which what
/// has been read is let go.
class PassingText {
public:
    /// @param text outlives it or is inside `decoded`.
    PassingText(std::unique_ptr<FileBytes> decoded, std::string_view text, const ImportOptions& options)
        : options_(options),
          decoded_(std::move(decoded)),
          text_(text) {}
    std::string_view text() const { return text_; }
    /// @throws Canceled while the rows are counted.
    void passUpTo(std::size_t offset);
    /// The rows have been counted.
    void startOver() {
        passedTo_ = 0;
        counting_ = false;
    }

private:
    const ImportOptions& options_;
    std::unique_ptr<FileBytes> decoded_;
    std::string_view text_;
    std::size_t passedTo_ = 0;
    bool counting_ = true;
};

}  // namespace tropa::exchange
