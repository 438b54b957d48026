#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

#include "sync/merge/merge.h"

namespace tropa::merge {
namespace {

using Lines = std::vector<std::string_view>;

/// Work that a merge may cost; beyond it the differing middle counts as one change.
constexpr std::size_t kMaxCells = 4'000'000;

/// An empty text has no lines: appending to it is an insertion.
Lines split(std::string_view text) {
    Lines lines;
    if (text.empty()) return lines;
    std::size_t from = 0;
    while (true) {
        const std::size_t end = text.find('\n', from);
        lines.push_back(text.substr(from, end == std::string_view::npos ? end : end - from));
        if (end == std::string_view::npos) return lines;
        from = end + 1;
    }
}

/// For each line of `base` its partner in `other`, or -1: a longest common subsequence.
std::vector<std::int64_t> partners(const Lines& base, const Lines& other) {
    std::vector<std::int64_t> match(base.size(), -1);
    std::size_t start = 0;
    while (start < base.size() && start < other.size() && base[start] == other[start]) {
        match[start] = static_cast<std::int64_t>(start);
        ++start;
    }
    std::size_t endBase = base.size();
    std::size_t endOther = other.size();
    while (endBase > start && endOther > start && base[endBase - 1] == other[endOther - 1]) {
        --endBase;
        --endOther;
        match[endBase] = static_cast<std::int64_t>(endOther);
    }
    const std::size_t rows = endBase - start;
    const std::size_t columns = endOther - start;
    if (rows == 0 || columns == 0 || rows * columns > kMaxCells) return match;
    std::vector<std::uint32_t> length((rows + 1) * (columns + 1), 0);
    const auto at = [&](std::size_t r, std::size_t c) -> std::uint32_t& {
        return length[r * (columns + 1) + c];
    };
    for (std::size_t r = rows; r-- > 0;)
        for (std::size_t c = columns; c-- > 0;)
            at(r, c) = base[start + r] == other[start + c] ? at(r + 1, c + 1) + 1
                                                           : std::max(at(r + 1, c), at(r, c + 1));
    for (std::size_t r = 0, c = 0; r < rows && c < columns;) {
        if (base[start + r] == other[start + c]) {
            match[start + r] = static_cast<std::int64_t>(start + c);
            ++r;
            ++c;
        } else if (at(r + 1, c) >= at(r, c + 1)) {
            ++r;
        } else {
            ++c;
        }
    }
    return match;
}

struct Merger {
    const Lines& base;
    const Lines& earlier;
    const Lines& later;
    Lines out;
    bool overlapped = false;

    using Part = std::span<const std::string_view>;
    static bool same(Part a, Part b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }
    void take(Part part) { out.insert(out.end(), part.begin(), part.end()); }

    void chunk(Part b, Part e, Part l) {
        if (same(e, b)) return take(l);
        if (same(l, b) || same(e, l)) return take(e);
        if (b.empty()) {
            take(e);
            return take(l);
        }
        overlapped = true;
        take(l);
    }

    void run() {
        const auto matchEarlier = partners(base, earlier);
        const auto matchLater = partners(base, later);
        const auto part = [](const Lines& lines, std::size_t from, std::size_t to) {
            return Part(lines).subspan(from, to - from);
        };
        std::size_t b = 0, e = 0, l = 0;
        for (std::size_t i = 0; i < base.size(); ++i) {
            if (matchEarlier[i] < 0 || matchLater[i] < 0) continue;
            const auto toEarlier = static_cast<std::size_t>(matchEarlier[i]);
            const auto toLater = static_cast<std::size_t>(matchLater[i]);
            chunk(part(base, b, i), part(earlier, e, toEarlier), part(later, l, toLater));
            out.push_back(base[i]);
            b = i + 1;
            e = toEarlier + 1;
            l = toLater + 1;
        }
        chunk(part(base, b, base.size()), part(earlier, e, earlier.size()), part(later, l, later.size()));
    }
};

}  // namespace

TextOutcome mergeText(const std::string& base, const std::string& current, const std::string& incoming,
                      bool incomingLater) {
    const Lines baseLines = split(base);
    const Lines earlier = split(incomingLater ? current : incoming);
    const Lines later = split(incomingLater ? incoming : current);
    Merger merger{baseLines, earlier, later, {}, false};
    merger.run();
    TextOutcome outcome;
    outcome.overlapped = merger.overlapped;
    for (std::size_t i = 0; i < merger.out.size(); ++i) {
        if (i > 0) outcome.text += '\n';
        outcome.text += merger.out[i];
    }
    return outcome;
}

}  // namespace tropa::merge
