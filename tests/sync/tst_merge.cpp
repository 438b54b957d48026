#include <rapidcheck.h>

#include <QtTest>
#include <algorithm>

#include "core/base/system.h"
#include "sync/merge/merge.h"

using namespace tropa;
using namespace tropa::merge;
using model::Merge;

namespace {

Uuid deviceNo(int n) {
    Uuid id;
    id.bytes[15] = static_cast<std::uint8_t>(n);
    return id;
}

Write anyWrite() {
    return {*rc::gen::inRange(0, 6), Stamp{*rc::gen::inRange<std::uint64_t>(1, 6)},
            deviceNo(*rc::gen::inRange(1, 5))};
}

/// What stands after these concurrent writes have arrived in this order.
Write standing(Merge policy, const std::vector<Write>& arriving) {
    Write current = arriving.front();
    for (std::size_t i = 1; i < arriving.size(); ++i)
        if (decide(policy, current, 2, arriving[i], 1) == Verdict::Wins) current = arriving[i];
    return current;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) text += (i == 0 ? "" : "\n") + lines[i];
    return text;
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> lines;
    if (text.empty()) return lines;
    for (std::size_t from = 0;;) {
        const std::size_t end = text.find('\n', from);
        lines.push_back(text.substr(from, end == std::string::npos ? end : end - from));
        if (end == std::string::npos) return lines;
        from = end + 1;
    }
}

std::vector<std::string> someLines(int most = 7) {
    std::vector<std::string> lines;
    const int count = *rc::gen::inRange(0, most);
    for (int i = 0; i < count; ++i) lines.push_back("line " + std::to_string(*rc::gen::inRange(0, 5)));
    return lines;
}

/// A text made out of another as a person does it; every new line is one of a kind.
std::vector<std::string> edited(std::vector<std::string> lines, const std::string& author) {
    const int edits = *rc::gen::inRange(0, 4);
    for (int i = 0; i < edits; ++i) {
        const auto at = static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, lines.size() + 1));
        const std::string fresh = author + " " + std::to_string(i);
        const bool past = at == static_cast<std::ptrdiff_t>(lines.size());
        switch (*rc::gen::inRange(0, 3)) {
            case 0:
                lines.insert(lines.begin() + at, fresh);
                break;
            case 1:
                if (!past) lines[static_cast<std::size_t>(at)] = fresh;
                break;
            default:
                if (!past) lines.erase(lines.begin() + at);
        }
    }
    return lines;
}

bool has(const std::vector<std::string>& lines, const std::string& line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

bool contains(const std::vector<Element>& set, const std::string& value) {
    return std::any_of(set.begin(), set.end(), [&](const Element& e) { return e.value == value; });
}

constexpr Merge kValuePolicies[] = {Merge::Scalar, Merge::Sticky, Merge::Order};

}  // namespace

/// The laws of sync/merge/merge.h.
class tst_Merge : public QObject {
    Q_OBJECT
private slots:
    void sequentialAlwaysApplies() {
        QVERIFY(rc::check("base ≥ ver applies, whatever the stamps say", [] {
            const Merge policy =
                *rc::gen::elementOf(std::vector<Merge>(std::begin(kValuePolicies), std::end(kValuePolicies)));
            const Write current = anyWrite();
            const Write incoming = anyWrite();
            const auto ver = *rc::gen::inRange<std::uint64_t>(0, 100);
            const auto base = ver + *rc::gen::inRange<std::uint64_t>(0, 3);
            const Verdict verdict = decide(policy, current, ver, incoming, base);
            RC_ASSERT(verdict == (current.value == incoming.value ? Verdict::Same : Verdict::Applies));
        }));
    }

    void concurrentOutcomeDoesNotDependOnArrival() {
        QVERIFY(rc::check("any order of arrival ends in the same value", [] {
            const Merge policy =
                *rc::gen::elementOf(std::vector<Merge>(std::begin(kValuePolicies), std::end(kValuePolicies)));
            std::vector<Write> writes;
            // One write a device and stamp: (stamp, device) names a write.
            const int count = *rc::gen::inRange(2, 6);
            for (int i = 0; i < count; ++i) {
                Write w = anyWrite();
                w.value = 10 * i + *rc::gen::inRange(0, 10);  // equal values are no competitors
                w.device = deviceNo(i + 1);
                if (policy == Merge::Sticky) w.stamp = Stamp{1};
                writes.push_back(w);
            }
            const auto first = standing(policy, writes).value.get<int>();
            std::vector<Write> other = writes;
            std::sort(other.begin(), other.end(),
                      [](const Write& a, const Write& b) { return a.device < b.device; });
            for (int i = 0; i < 10; ++i) {
                const auto a = *rc::gen::inRange<std::size_t>(0, other.size());
                const auto b = *rc::gen::inRange<std::size_t>(0, other.size());
                std::swap(other[a], other[b]);
                RC_ASSERT(standing(policy, other).value.get<int>() == first);
            }
        }));
    }

    void concurrentDifferentValuesNameALoser() {
        QVERIFY(rc::check([] {
            const Write current = anyWrite();
            const Write incoming = anyWrite();
            const Verdict verdict = decide(Merge::Scalar, current, 5, incoming, 4);
            if (current.value == incoming.value)
                RC_ASSERT(verdict == Verdict::Same);
            else
                RC_ASSERT(verdict == (isLater(incoming, current) ? Verdict::Wins : Verdict::Loses));
        }));
        QVERIFY(isLogged(Merge::Scalar));
        QVERIFY(!isLogged(Merge::Sticky));
        QVERIFY(!isLogged(Merge::Order));
    }

    void stickyKeepsWhatIsDone() {
        const auto at = [](const char* value) { return Write{value, Stamp{1}, deviceNo(1)}; };
        const Write none{nullptr, Stamp{9}, deviceNo(2)};
        QCOMPARE(decide(Merge::Sticky, at("2026-11-02"), 5, none, 4), Verdict::Loses);
        QCOMPARE(decide(Merge::Sticky, none, 5, at("2026-11-02"), 4), Verdict::Wins);
        QCOMPARE(decide(Merge::Sticky, at("2026-11-02"), 5, at("2026-11-01"), 4), Verdict::Wins);
        QCOMPARE(decide(Merge::Sticky, Write{true, Stamp{1}, {}}, 5, Write{false, Stamp{2}, {}}, 4),
                 Verdict::Loses);
        QCOMPARE(decide(Merge::Sticky, Write{true, Stamp{1}, {}}, 5, Write{false, Stamp{2}, {}}, 5),
                 Verdict::Applies);
    }

    void unseenAddSurvivesARemove() {
        QVERIFY(rc::check("a remove takes what its author had seen and nothing else", [] {
            std::vector<Element> set;
            std::uint64_t seq = 0;
            const int steps = *rc::gen::inRange(1, 12);
            for (int i = 0; i < steps; ++i) {
                const std::string value(1, static_cast<char>('a' + *rc::gen::inRange(0, 3)));
                const auto base = *rc::gen::inRange<std::uint64_t>(0, seq + 1);
                const Uuid device = deviceNo(*rc::gen::inRange(1, 4));
                const auto found =
                    std::find_if(set.begin(), set.end(), [&](auto& e) { return e.value == value; });
                const bool there = found != set.end();
                const bool known = there && (found->ver <= base || found->device == device);
                const std::vector<Element> before = set;
                if (*rc::gen::inRange(0, 2) == 0) {
                    const Verdict verdict = addElement(set, value, base, ++seq, device);
                    RC_ASSERT(contains(set, value));
                    if (verdict == Verdict::Same) RC_ASSERT(set == before);
                } else {
                    const Verdict verdict = removeElement(set, value, base, device);
                    RC_ASSERT(verdict == (!there  ? Verdict::Same
                                          : known ? Verdict::Applies
                                                  : Verdict::Loses));
                    RC_ASSERT(contains(set, value) == (there && !known));
                }
                for (const Element& e : before)
                    if (e.value != value) RC_ASSERT(contains(set, e.value));
            }
        }));
    }

    void mergeIsTheSameInEitherOrder() {
        QVERIFY(rc::check([] {
            const auto base = someLines();
            const std::string b = joined(base);
            const std::string mine = joined(edited(base, "mine"));
            const std::string theirs = joined(edited(base, "theirs"));
            const TextOutcome one = mergeText(b, mine, theirs, true);
            const TextOutcome two = mergeText(b, theirs, mine, false);
            RC_ASSERT(one.text == two.text);
            RC_ASSERT(one.overlapped == two.overlapped);
        }));
    }

    void oneSidedChangeIsTaken() {
        QVERIFY(rc::check([] {
            const auto base = someLines();
            const std::string b = joined(base);
            const std::string mine = joined(edited(base, "mine"));
            for (const bool later : {true, false}) {
                const TextOutcome unchanged = mergeText(b, b, mine, later);
                RC_ASSERT(unchanged.text == mine);
                RC_ASSERT(!unchanged.overlapped);
                const TextOutcome equal = mergeText(b, mine, mine, later);
                RC_ASSERT(equal.text == mine);
                RC_ASSERT(!equal.overlapped);
            }
        }));
    }

    void everyInsertedLineIsKeptOrTold() {
        QVERIFY(rc::check("without an overlap no new line is missing and no struck line is back", [] {
            std::vector<std::string> base;
            const int count = *rc::gen::inRange(0, 8);
            for (int i = 0; i < count; ++i) base.push_back("base " + std::to_string(i));
            const auto mine = edited(base, "mine");
            const auto theirs = edited(base, "theirs");
            const bool later = *rc::gen::arbitrary<bool>();
            const TextOutcome outcome = mergeText(joined(base), joined(mine), joined(theirs), later);
            const auto merged = split(outcome.text);
            // The later side's new lines stand there in any case.
            for (const std::string& line : later ? theirs : mine)
                if (!has(base, line)) RC_ASSERT(has(merged, line));
            if (outcome.overlapped) return;
            for (const auto& side : {mine, theirs})
                for (const std::string& line : side)
                    if (!has(base, line)) RC_ASSERT(has(merged, line));
            for (const std::string& line : base)
                RC_ASSERT(has(merged, line) == (has(mine, line) && has(theirs, line)));
        }));
    }

    void insertionsAtOnePlaceStandInTheOrderOfTheirTime() {
        QCOMPARE(mergeText("a\nb", "a\nx\nb", "a\ny\nb", true).text, std::string("a\nx\ny\nb"));
        QCOMPARE(mergeText("a\nb", "a\nx\nb", "a\ny\nb", false).text, std::string("a\ny\nx\nb"));
        QCOMPARE(mergeText("", "x", "y", true).text, std::string("x\ny"));
        const TextOutcome same = mergeText("a\nb\nc", "a\nX\nc", "a\nY\nc", true);
        QVERIFY(same.overlapped);
        QCOMPARE(same.text, std::string("a\nY\nc"));
    }

    void aHugeTextCostsBoundedWork() {
        std::string base, mine, theirs;
        for (int i = 0; i < 20'000; ++i) {
            base += "b" + std::to_string(i) + "\n";
            mine += "m" + std::to_string(i) + "\n";
            theirs += "t" + std::to_string(i) + "\n";
        }
        const TextOutcome outcome = mergeText(base, mine, theirs, true);
        QVERIFY(outcome.overlapped);
        QCOMPARE(outcome.text, theirs);
    }
};

QTEST_GUILESS_MAIN(tst_Merge)
#include "tst_merge.moc"
