#include <algorithm>

#include "core/exchange/contact_rows.h"

namespace tropa::exchange {

ContactRows contactRows(const Table& table, const Mapping& mapping, const ContactRowOptions& options) {
    ContactRows out;
    out.problems = table.problems;
    for (const Problem& problem : table.problems)
        if (effectOf(problem.kind) == Effect::RowRefused) ++out.refused;
    ContactRowReader reader(table.header, mapping, options);
    for (const Row& row : table.rows) {
        if (auto draft = reader.read(row, out.problems))
            out.drafts.push_back(std::move(*draft));
        else
            ++(effectOf(out.problems.back().kind) == Effect::RowSkipped ? out.skipped : out.refused);
    }
    for (Problem& problem : out.problems)
        if (problem.sheet.empty()) problem.sheet = table.sheet;
    out.read = static_cast<int>(out.drafts.size()) + out.refused + out.skipped;
    std::stable_sort(out.problems.begin(), out.problems.end(),
                     [](const Problem& a, const Problem& b) { return a.line < b.line; });
    return out;
}

}  // namespace tropa::exchange
