#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/model/script.h"

using namespace tropa;
using namespace tropa::model;

namespace {

Uuid id(std::uint8_t n) {
    Uuid made;
    made.bytes.fill(0);
    made.bytes[15] = n;
    made.bytes[0] = 1;
    return made;
}

/// Lines by number; each answer "words → line", 0 for nowhere.
ScriptLine line(std::uint8_t n, bool ends, const std::vector<std::pair<std::string, std::uint8_t>>& answers) {
    ScriptLine made{id(n), "line " + std::to_string(n), {}, ends, {}};
    for (const auto& [words, next] : answers)
        made.answers.push_back({id(static_cast<std::uint8_t>(100 + n * 10 + made.answers.size())), words,
                                next == 0 ? Uuid{} : id(next)});
    return made;
}

/// A talk with a way back: 1 → 2 (objection) → 1, 1 → 3 (the end).
Script talk() {
    return {id(200),
            "talk",
            {line(1, false, {{"Да", 3}, {"Нет", 2}}), line(2, false, {{"Подумаю", 1}, {"Хорошо", 3}}),
             line(3, true, {})}};
}

}  // namespace

class TestScript : public QObject {
    Q_OBJECT

    static QString faults(const Script& script) {
        QStringList list;
        for (const ScriptFinding& found : checkScript(script))
            list << QString::fromStdString(std::string(nameOf(found.fault))) +
                        (found.line.isNil() ? QString() : QString::number(found.line.bytes[15]));
        return list.join(' ');
    }

private slots:
    void mistakesAreFound_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("found");
        QTest::newRow("nothing") << 0 << "empty";
        QTest::newRow("a way back that can be left") << 1 << "loop1 loop2";
        QTest::newRow("straight on") << 2 << "";
        QTest::newRow("nothing to say") << 3 << "dead_end2";
        QTest::newRow("an answer without a line") << 4 << "leads_nowhere1";
        QTest::newRow("a line that nobody comes to") << 5 << "unreachable2";
        QTest::newRow("round and round") << 6 << "endless1 endless2";
        QTest::newRow("round and round, off the path") << 7 << "endless2 endless3";
        QTest::newRow("a line of another script") << 8 << "leads_nowhere1";
    }
    void mistakesAreFound() {
        QFETCH(int, which);
        const std::vector<Script> scripts = {
            {},
            talk(),
            {id(200), "", {line(1, false, {{"a", 2}}), line(2, true, {})}},
            {id(200), "", {line(1, false, {{"a", 2}, {"b", 3}}), line(2, false, {}), line(3, true, {})}},
            {id(200), "", {line(1, false, {{"a", 2}, {"b", 0}}), line(2, true, {})}},
            {id(200), "", {line(1, true, {}), line(2, true, {})}},
            {id(200), "", {line(1, false, {{"a", 2}}), line(2, false, {{"b", 1}})}},
            {id(200),
             "",
             {line(1, false, {{"a", 2}, {"b", 4}}), line(2, false, {{"c", 3}}), line(3, false, {{"d", 2}}),
              line(4, true, {})}},
            {id(200), "", {line(1, false, {{"a", 2}, {"b", 77}}), line(2, true, {})}}};
        QTEST(faults(scripts.at(static_cast<std::size_t>(which))), "found");
    }

    /// Of random graphs: a line is unreachable, endless or a loop exactly when a slow walk says so.
    void agreesWithASlowWalk() {
        std::uint32_t seed = 5;
        const auto draw = [&](std::uint32_t below) {
            seed = seed * 1664525u + 1013904223u;
            return static_cast<std::uint8_t>((seed >> 10) % below);
        };
        for (int round = 0; round < 400; ++round) {
            const std::uint8_t n = static_cast<std::uint8_t>(1 + draw(6));
            Script script{id(200), "", {}};
            for (std::uint8_t i = 1; i <= n; ++i) {
                std::vector<std::pair<std::string, std::uint8_t>> answers;
                const bool ends = draw(4) == 0;
                for (std::uint8_t k = ends ? 0 : static_cast<std::uint8_t>(1 + draw(2)); k > 0; --k)
                    answers.emplace_back("a", static_cast<std::uint8_t>(1 + draw(n)));
                script.lines.push_back(line(i, ends, answers));
            }
            // A talk of up to n steps, every way.
            std::vector<std::vector<bool>> to(n + 1u, std::vector<bool>(n + 1u));
            for (const ScriptLine& l : script.lines)
                for (const ScriptAnswer& a : l.answers) to[l.id.bytes[15]][a.next.bytes[15]] = true;
            for (std::uint8_t k = 1; k <= n; ++k)
                for (std::uint8_t i = 1; i <= n; ++i)
                    for (std::uint8_t j = 1; j <= n; ++j) to[i][j] = to[i][j] || (to[i][k] && to[k][j]);
            const auto has = [&](ScriptFault fault, std::uint8_t i) {
                for (const ScriptFinding& f : checkScript(script))
                    if (f.fault == fault && f.line == id(i)) return true;
                return false;
            };
            for (std::uint8_t i = 1; i <= n; ++i) {
                bool ends = script.lines[i - 1u].ends;
                for (std::uint8_t j = 1; j <= n; ++j) ends = ends || (to[i][j] && script.lines[j - 1u].ends);
                QCOMPARE(has(ScriptFault::Unreachable, i), i != 1 && !to[1][i]);
                QCOMPARE(has(ScriptFault::Endless, i), !ends);
                QCOMPARE(has(ScriptFault::Loop, i), ends && to[i][i]);
            }
        }
    }

    void aTalkIsFollowedByWordsOrIds() {
        const Script script = talk();
        const ScriptWalk walk = walkScript(script, answersOf("Нет > подумаю > ДА")).orThrow();
        QCOMPARE(walk.lines, (std::vector<Uuid>{id(1), id(2), id(1), id(3)}));
        QCOMPARE(walk.at(script)->id, id(3));
        const std::string path = pathText(walk);
        QCOMPARE(walkAsFar(script, path).lines, walk.lines);
        QCOMPARE(walkScript(script, answersOf(path)).orThrow().answers, walk.answers);
        const auto wrong = walkScript(script, answersOf("Нет > Да"));
        QVERIFY(!wrong.ok());
        QVERIFY(wrong.error().message.find("Подумаю, Хорошо") != std::string::npos);
        QVERIFY(!walkScript(script, answersOf("Да > Нет")).ok());
    }

    void whatIsFrozenComesBackWhole() {
        const Script script = talk();
        const auto object = frozen(script);
        QVERIFY(thawedLines(object) == script.lines);
        QVERIFY(thawedLines(nlohmann::json::parse(object.dump())) == script.lines);
        // What a newer program adds is passed over, what is broken is left out.
        for (const char* text : {"[]", "null", R"({"lines":5})", R"({"lines":[7,{"id":"x"},{}]})"})
            QVERIFY(thawedLines(nlohmann::json::parse(text)).empty());
        auto more = object;
        more["lines"][0]["voice"] = 1;
        more["lines"][0]["answers"].push_back({{"name", "without an id"}});
        QVERIFY(thawedLines(more) == script.lines);
    }

    /// Answers that are gone, or a path typed by hand: as far as it goes.
    void whatCannotBeReadIsReadAsFarAsItGoes() {
        const Script script = talk();
        QCOMPARE(walkAsFar(script, "как получится").lines, std::vector<Uuid>{id(1)});
        QCOMPARE(walkAsFar(script, "").lines, std::vector<Uuid>{id(1)});
        const std::string path = id(111).text() + " " + id(99).text() + " " + id(120).text();
        QCOMPARE(walkAsFar(script, path).lines, (std::vector<Uuid>{id(1), id(2)}));
        QCOMPARE(walkAsFar({}, path).lines.size(), std::size_t{0});
    }
};

QTEST_APPLESS_MAIN(TestScript)
#include "tst_script.moc"
