#include "core/exchange/passing_text.h"

#include "core/exchange/import_rows.h"

namespace tropa::exchange {

void PassingText::passUpTo(std::size_t offset) {
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    if (offset < passedTo_ + kPiece) return;
    const std::string_view part = text_.substr(passedTo_, offset - passedTo_);
    if (decoded_)
        decoded_->letGo(part);
    else
        options_.passed(part);
    passedTo_ = offset;
    if (counting_ && options_.progress && !options_.progress(0, 0)) stopImport();
}

}  // namespace tropa::exchange
