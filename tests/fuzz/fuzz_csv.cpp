// libFuzzer target: any bytes through decoding, the CSV reader, the guess of columns and the drafts of each
// kind. What must hold beside "no crash": rows stand in order, nothing is counted twice, drafts are valid
// text.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/base/text.h"
#include "core/exchange/business_rows.h"
#include "core/exchange/contact_rows.h"
#include "core/exchange/csv.h"
#include "core/exchange/decode.h"
#include "core/exchange/match.h"

using namespace tropa;
using namespace tropa::exchange;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const DecodeLimits limits{.maxBytes = 1 << 20};
    const auto decoded = decode(bytes, limits);
    const auto inside = textInside(
        bytes, [](std::string_view) {}, limits);
    require(inside.has_value() ==
            (decoded.ok() && decoded->encoding == Encoding::Utf8 && decoded->replaced == 0));
    require(!inside || *inside == decoded->text);
    if (!decoded.ok()) return 0;
    require(isPlainUtf8(decoded->text));
    const auto table = readCsv(
        decoded->text, {}, {.maxColumns = 50, .maxCellBytes = 1000, .maxRows = 1000, .maxRecoveries = 20});
    if (!table.ok()) return 0;
    int line = 0;
    for (const Row& row : table->rows) {
        require(row.line > line && row.row <= row.line && !row.cells.empty());
        line = row.line;
    }
    const ContactRows rows = contactRows(*table, guessMapping(*table));
    require(rows.read == static_cast<int>(rows.drafts.size()) + rows.refused + rows.skipped);
    for (const ContactDraft& draft : rows.drafts) {
        require(isPlainUtf8(draft.name) && isPlainUtf8(draft.company) && isPlainUtf8(draft.note));
        require(!draft.name.empty() || !draft.company.empty() || !draft.phones.empty() ||
                !draft.emails.empty());
        const MatchKeys keys = matchKeys(draft);
        MatchIndex index;
        index.put(keys, 0);
        require(index.find(keys).match != Match::None);
    }
    for (const Subject subject : {Subject::Company, Subject::Deal, Subject::Purchase}) {
        const BusinessRows business =
            businessRows(*table, guessMapping(*table, subject), subject, {{}, "UTC", {}});
        require(business.read ==
                static_cast<int>(business.drafts.size()) + business.refused + business.skipped);
        for (const BusinessDraft& draft : business.drafts)
            require(isPlainUtf8(draft.title) && isPlainUtf8(draft.client.note));
    }
    for (const Problem& problem : rows.problems)
        require(isPlainUtf8(problem.value) && problem.value.size() <= 200);
    return 0;
}
