// What is written as our programs write it is read, and told, without a document tree: the same as with one.
#include <rapidcheck.h>

#include <QtTest>
#include <nlohmann/json.hpp>

#include "sync/protocol/codec.h"
#include "sync/protocol/plain_batch.h"
#include "sync/protocol/tables.h"
#include "tests/sync/any_message.h"

using namespace tropa;
using namespace tropa::tests;
using nlohmann::json;

class tst_PlainText : public QObject {
    Q_OBJECT
private slots:
    /// The quick reader takes what clients freeze; whatever is written otherwise is the strict one's.
    void plainBatchesAreReadWithoutATree() {
        const json value = "Омск \"\\ {,]";
        const std::string plain =
            R"({"no":"3","txns":[{"ops":[{"base":"7","entity":"contact","field":"city","kind":"set",)"
            R"("row":"0198a0b0-0000-7000-8000-000000000001","value":)" +
            value.dump() + R"(}],"stamp":"9"}]})";
        const auto batch = protocol::readPlainBatch(plain);
        QVERIFY(batch.has_value());
        QCOMPARE(batch->canonical, plain);
        const model::Op& op = batch->txns.at(0).ops.at(0);
        QCOMPARE(op.value, value);
        QCOMPARE(op.base, std::uint64_t{7});
        QCOMPARE(op.stamp, Stamp{9});
        const auto with = [&](const std::string& text, const std::string& other) {
            std::string changed = plain;
            changed.replace(changed.find(text), text.size(), other);
            return changed;
        };
        for (const std::string& other :
             {with(R"("base":"7")", R"("base":"7x")"),
              with(R"("base":"7")", R"("base": "7")"),
              with(R"("base":"7",)", R"("news":1,)"),
              with(R"("kind":"set")", R"("kind":"sets")"),
              with(R"("no":"3")", R"("no":"0")"),
              with(R"("value":)", R"("value":1,"value":)"),
              with("000000000001", "00000000000g"),
              with("Омск", "\xff"),
              plain + " ",
              with(R"("row":)", R"("row":"0198a0b0-0000-7000-8000-000000000001","row":)"),
              with(R"("base":"7","entity":"contact")", R"("entity":"contact","base":"7")"),
              with("Омск", R"(\u041eмск)"),
              with(R"("kind":"set")", R"("kind":"delete")"),
              with(R"("kind":"set",)", R"("kind":"set","origin":"0198a0b0-0000-7000-8000-000000000001",)"),
              with(value.dump(), "1.50"),
              with(value.dump(), "01"),
              with(value.dump(), "-0"),
              with(value.dump(), R"({"b":1,"a":2})"),
              with(value.dump(), R"({"a":1,"a":2})"),
              with(value.dump(), "[1, 2]"),
              with(value.dump(), std::string(20, '[') + std::string(20, ']'))})
            QVERIFY2(!protocol::readPlainBatch(other), other.c_str());
        QCOMPARE(batch->valueText(0), value.dump());
        QVERIFY(batch->valueText(1).empty());
        // Wherever it stands in the request it is found, and only there.
        const std::string rest = R"("cursors":{},"device":"0198a0b0-0000-7000-8000-000000000001","epoch":"",)"
                                 R"("now":"0","proto":1,"schema":1)";
        for (const std::string& whole :
             {R"({"batch":)" + plain + "," + rest + "}", "{" + rest + R"(,"batch":)" + plain + "}",
              R"({"aside":{"batch":{"no":"8"}},"batch":)" + plain + "," + rest + "}"}) {
            const auto request = protocol::decodeRequest(whole);
            QVERIFY2(request.ok() && request->batch, whole.c_str());
            QCOMPARE(request->batch->canonical, plain);
            QCOMPARE(request->batch->values.size(), std::size_t{1});
        }
        QVERIFY(!protocol::decodeRequest(R"({"aside":{"batch":)" + plain + "}," + rest + "}")->batch);
        // Of two the last one counts, as everywhere in JSON.
        const auto twice = protocol::decodeRequest(R"({"batch":)" + plain + R"(,"batch":)" +
                                                   with(R"("no":"3")", R"("no":"4")") + "," + rest + "}");
        QCOMPARE(twice->batch->no, std::uint64_t{4});
        // In another order it is the same batch.
        const json sorted = json::parse(plain);
        const std::string turned = R"({"txns":)" + sorted["txns"].dump() + R"(,"no":"3"})";
        protocol::SyncRequest request;
        request.device = Uuid::fromName("d");
        const auto decoded = protocol::decodeRequest(protocol::encodeRequest(request, turned));
        QVERIFY(decoded.ok());
        QCOMPARE(decoded->batch->canonical, plain);
    }

    /// What the quick reader takes is what a tree would have been written as, and it reads the same.
    void whatIsReadQuicklyIsCanonical() {
        QVERIFY(rc::check([] {
            std::string text = protocol::encodeBatch(3, anyTxns());
            const int changes = *rc::gen::inRange(0, 3);
            for (int i = 0; i < changes; ++i) {
                const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
                const std::string piece = *rc::gen::element<std::string>(
                    "\"", "\\", "{", "}", "[", "]", ",", ":", " ", "0", "-", "1.5", "1e3", "null", "\\u0041",
                    "\xff", "\xd0\xb0", "\"base\":\"1\",");
                text.replace(at, *rc::gen::inRange<std::size_t>(0, 2), piece);
            }
            const auto quick = protocol::readPlainBatch(text);
            if (!quick) return;
            RC_ASSERT(quick->canonical == text);
            RC_ASSERT(json::parse(text).dump() == text);
            // The strict reader is asked by putting a blank in front.
            protocol::SyncRequest request;
            request.device = Uuid::fromName("d");
            const auto strict = protocol::decodeRequest(protocol::encodeRequest(request, " " + text));
            RC_ASSERT(strict.ok());
            RC_ASSERT(strict->batch->canonical == text);
            RC_ASSERT(strict->batch->values.empty());
            std::size_t at = 0;
            for (std::size_t t = 0; t < quick->txns.size(); ++t)
                for (std::size_t o = 0; o < quick->txns[t].ops.size(); ++o, ++at) {
                    RC_ASSERT(same(quick->txns[t].ops[o], strict->batch->txns.at(t).ops.at(o)));
                    if (const auto value = quick->valueText(at); !value.empty())
                        RC_ASSERT(value == quick->txns[t].ops[o].value.dump());
                }
        }));
    }

    /// What goes into tables out of texts is what goes there out of trees.
    void tablesAreMadeOfTexts() {
        QVERIFY(rc::check([] {
            protocol::SyncAnswer answer = anyAnswer();
            answer.tables = true;
            for (model::RemoteRow& row : answer.rows)
                if (*rc::gen::arbitrary<bool>()) row.data[anyName()] = anyValue();
            const std::string told = protocol::encodeAnswer(answer);
            for (model::RemoteRow& row : answer.rows) {
                answer.texts.emplace_back();
                if (!row.born || *rc::gen::arbitrary<bool>()) continue;
                answer.texts.back() = row.data.empty() ? "{}" : row.data.dump();
                row.data = json();
            }
            RC_ASSERT(protocol::encodeAnswer(answer) == told);
        }));
    }

    /// What the quick reader makes of a page is what the strict one makes of it, and where it makes nothing
    /// of one, the strict one is asked.
    void pagesAreReadAlike() {
        int read = 0;
        QVERIFY(rc::check([&] {
            protocol::SyncAnswer answer = anyAnswer();
            answer.tables = true;
            for (model::RemoteRow& row : answer.rows) {
                row.born = std::min(row.seq, row.born.value_or(row.seq));
                if (*rc::gen::arbitrary<bool>()) row.data[anyName()] = anyValue();
                if (*rc::gen::arbitrary<bool>()) continue;
                row.entity = "contact";
                row.data["name"] = anyText();
                row.data["tags"] = {anyText(), anyText()};
                row.data["created_at"] = "2026-11-29T08:00:00Z";
            }
            std::string text = protocol::encodeAnswer(answer);
            const int changes = *rc::gen::inRange(0, 3);
            for (int i = 0; i < changes; ++i) {
                const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
                const std::string piece = *rc::gen::element<std::string>(
                    "\"", "\\", "{", "}", "[", "]", ",", ":", " ", "\n", "0", "-", "1.5", "null", "\\u0041",
                    "\xff", "\xd0\xb0", "[[1]]", "\"vers\":{},", "\"seq\":[1],");
                text.replace(at, *rc::gen::inRange<std::size_t>(0, 2), piece);
            }
            // The strict one is asked by a blank.
            constexpr std::string_view kBegin = "\"tables\":";
            std::string spaced = text;
            const std::size_t begin = text.find(kBegin);
            if (begin == std::string::npos) return;
            spaced.insert(begin + kBegin.size(), " ");
            std::vector<protocol::Table> tables, others;
            const auto one = protocol::decodePage(text, tables);
            const auto other = protocol::decodePage(spaced, others);
            RC_ASSERT(one.ok() == other.ok());
            if (!one.ok()) return;
            ++read;
            RC_ASSERT(one->cursors == other->cursors);
            RC_ASSERT(tables.size() == others.size());
            for (std::size_t t = 0; t < tables.size(); ++t) {
                RC_ASSERT(tables[t].rows.size() == others[t].rows.size());
                for (std::size_t at = 0; at < tables[t].rows.size(); ++at)
                    RC_ASSERT(same(protocol::rowAt(tables[t], at), protocol::rowAt(others[t], at)));
            }
        }));
        QVERIFY2(read > 20, qPrintable(QString::number(read)));
    }
};

QTEST_GUILESS_MAIN(tst_PlainText)
#include "tst_plain_text.moc"
