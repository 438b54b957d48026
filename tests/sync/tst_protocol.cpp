#include <rapidcheck.h>

#include <QFile>
#include <QtTest>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/plain_batch.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scratch.h"
#include "tests/support/server_host.h"
#include "tests/sync/any_message.h"

using namespace tropa;
using namespace tropa::tests;
using nlohmann::json;

namespace {

// --- the examples of PROTOCOL.md ---------------------------------------------------------------------

struct Block {
    int line = 0;
    std::string head;           ///< "POST /v1/join" or "200"
    std::string authorization;  ///< What stands behind "Bearer "
    std::string body;
    bool isRequest() const { return head.rfind("POST ", 0) == 0 || head.rfind("GET ", 0) == 0; }
};

std::vector<Block> readBlocks(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    std::vector<Block> blocks;
    bool inside = false;
    int number = 0;
    for (const QByteArray& raw : file.readAll().split('\n')) {
        ++number;
        const std::string line = raw.toStdString();
        if (line.rfind("```", 0) == 0) {
            inside = !inside && line == "```http";
            if (inside) blocks.push_back({number, {}, {}, {}});
        } else if (inside) {
            constexpr std::string_view kBearer = "Authorization: Bearer ";
            if (blocks.back().head.empty())
                blocks.back().head = line;
            else if (line.rfind(kBearer, 0) == 0)
                blocks.back().authorization = line.substr(kBearer.size());
            else
                blocks.back().body += line + "\n";
        }
    }
    return blocks;
}

/// `{name}` stands for something chosen at random: bound when first met, the same from then on.
class Names {
public:
    void bind(const std::string& name, const std::string& value) { values_["{" + name + "}"] = value; }

    std::string filled(std::string text) const {
        for (const auto& [name, value] : values_)
            for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += value.size())
                text.replace(at, name.size(), value);
        return text;
    }
    std::string named(std::string text) const {
        for (const auto& [name, value] : values_)
            for (std::size_t at = 0; (at = text.find(value, at)) != std::string::npos; at += name.size())
                text.replace(at, value.size(), name);
        return text;
    }

    /// Empty where they agree, else the place.
    std::string difference(const json& expected, const json& actual, const std::string& place) {
        if (expected.is_string() && actual.is_string()) {
            const auto& text = expected.get_ref<const std::string&>();
            const bool name = text.size() > 2 && text.front() == '{' && text.back() == '}';
            if (name && !values_.contains(text)) values_[text] = actual.get<std::string>();
            return filled(text) == actual.get_ref<const std::string&>() ? "" : place;
        }
        if (expected.type() != actual.type() && !(expected.is_number() && actual.is_number())) return place;
        if (expected.is_object()) {
            for (const auto& [key, value] : expected.items()) {
                if (!actual.contains(key)) return place + "." + key + " (missing)";
                if (auto at = difference(value, actual[key], place + "." + key); !at.empty()) return at;
            }
            for (const auto& [key, value] : actual.items())
                if (!expected.contains(key)) return place + "." + key + " (not expected)";
            return {};
        }
        if (expected.is_array()) {
            if (expected.size() != actual.size()) return place + " (length)";
            for (std::size_t i = 0; i < expected.size(); ++i)
                if (auto at = difference(expected[i], actual[i], place + "[" + std::to_string(i) + "]");
                    !at.empty())
                    return at;
            return {};
        }
        return expected == actual ? "" : place;
    }

private:
    std::map<std::string, std::string> values_;
};

// --- any message -------------------------------------------------------------------------------------

/// The bytes with some damage.
std::string damaged(std::string bytes) {
    const int hits = *rc::gen::inRange(1, 5);
    for (int i = 0; i < hits && !bytes.empty(); ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
        switch (*rc::gen::inRange(0, 5)) {
            case 0:
                bytes.resize(at);
                break;
            case 1:
                bytes.erase(at, 1 + *rc::gen::inRange<std::size_t>(0, 20));
                break;
            case 2:
                bytes[at] = static_cast<char>(*rc::gen::arbitrary<std::uint8_t>());
                break;
            case 3:
                bytes.insert(at, bytes.substr(at, *rc::gen::inRange<std::size_t>(0, 40)));
                break;
            default:
                bytes.insert(at, *rc::gen::elementOf(std::vector<std::string>{
                                     "[", "{", "null", "-1", "1e999", "\"", "\\u0000", "\xff", ",", ":"}));
        }
    }
    return bytes;
}

}  // namespace

class tst_Protocol : public QObject {
    Q_OBJECT
private slots:
    void examplesOfTheDocument() {
        const auto blocks = readBlocks(QStringLiteral(TROPA_SOURCE_DIR "/sync/PROTOCOL.md"));
        QVERIFY(blocks.size() >= 20);
        testing::Scratch scratch;
        testing::TrueTime time;
        testing::FakeClock clock(time);
        SeededRandom random(42);
        testing::ServerHost host(scratch.file("server"), clock, random, {});
        Names names;
        names.bind("workspace", host.workspace().text());
        for (const char* who : {"anna", "boris"})
            names.bind(std::string("invitation of ") + who, host.invite("rep"));
        const bool print = qEnvironmentVariableIsSet("TROPA_PRINT_ANSWERS");
        int compared = 0;
        for (std::size_t i = 0; i + 1 < blocks.size(); i += 2) {
            QVERIFY2(blocks[i].isRequest() && !blocks[i + 1].isRequest(),
                     qPrintable(QString("line %1: a request and its answer take turns").arg(blocks[i].line)));
            const std::size_t space = blocks[i].head.find(' ');
            client::HttpRequest request;
            request.method = blocks[i].head.substr(0, space);
            request.path = names.filled(blocks[i].head.substr(space + 1));
            request.contentType = "application/json";
            request.body = trimmed(names.filled(blocks[i].body));
            const auto response = host.call(request, names.filled(blocks[i].authorization));
            const json actual = json::parse(response.body, nullptr, false);
            const json expected = json::parse(blocks[i + 1].body, nullptr, false);
            const std::string place = names.difference(expected, actual, "answer");
            if (print) {
                std::printf("%d\t%d\t%s\n", blocks[i + 1].line, response.status,
                            names.named(actual.dump()).c_str());
                continue;
            }
            const QString where = QString("PROTOCOL.md:%1: ").arg(blocks[i + 1].line);
            QVERIFY2(!expected.is_discarded(), qPrintable(where + "is not JSON"));
            QVERIFY2(
                std::to_string(response.status) == blocks[i + 1].head.substr(0, 3),
                qPrintable(where + QString("status %1 %2").arg(response.status).arg(response.body.c_str())));
            QVERIFY2(place.empty(),
                     qPrintable(where + place.c_str() + "\nanswered: " + names.named(actual.dump()).c_str()));
            ++compared;
        }
        QVERIFY(print || compared >= 10);
    }

    void requestsComeBackAsTheyWere() {
        QVERIFY(rc::check([] {
            const protocol::SyncRequest request = anyRequest();
            const auto txns = anyTxns();
            const bool withBatch = *rc::gen::arbitrary<bool>();
            const std::string batch = withBatch ? protocol::encodeBatch(3, txns) : "";
            const auto decoded = protocol::decodeRequest(protocol::encodeRequest(request, batch));
            RC_ASSERT(decoded.ok());
            RC_ASSERT(decoded->device == request.device);
            RC_ASSERT(decoded->epoch == request.epoch);
            RC_ASSERT(decoded->nowMs == request.nowMs);
            RC_ASSERT(decoded->cursors == request.cursors);
            RC_ASSERT(decoded->batch.has_value() == withBatch);
            if (!withBatch) return;
            // The digest is taken over this: it must be what the client froze.
            RC_ASSERT(decoded->batch->canonical == batch);
            const auto quick = protocol::readPlainBatch(batch);
            RC_ASSERT(!quick || quick->canonical == batch);
            RC_ASSERT(decoded->batch->no == 3u);
            RC_ASSERT(decoded->batch->txns.size() == txns.size());
            for (std::size_t t = 0; t < txns.size(); ++t) {
                RC_ASSERT(decoded->batch->txns[t].ops.size() == txns[t].ops.size());
                for (std::size_t o = 0; o < txns[t].ops.size(); ++o)
                    RC_ASSERT(same(decoded->batch->txns[t].ops[o], txns[t].ops[o]));
            }
        }));
    }

    void answersComeBackAsTheyWere() {
        QVERIFY(rc::check([] {
            const protocol::SyncAnswer answer = anyAnswer();
            const auto decoded = protocol::decodeAnswer(protocol::encodeAnswer(answer));
            RC_ASSERT(decoded.ok());
            RC_ASSERT(decoded->epoch == answer.epoch);
            RC_ASSERT(decoded->head == answer.head);
            RC_ASSERT(decoded->nowMs == answer.nowMs);
            RC_ASSERT(decoded->batchNo == answer.batchNo);
            RC_ASSERT(decoded->results == answer.results);
            RC_ASSERT(decoded->rows.size() == answer.rows.size());
            for (std::size_t i = 0; i < answer.rows.size(); ++i)
                RC_ASSERT(same(decoded->rows[i], answer.rows[i]));
            RC_ASSERT(decoded->exits.size() == answer.exits.size());
            RC_ASSERT(decoded->cursors == answer.cursors);
            RC_ASSERT(decoded->more == answer.more);
            RC_ASSERT(decoded->parts.has_value() == answer.parts.has_value());
            if (answer.parts) {
                RC_ASSERT(decoded->parts->scope == answer.parts->scope);
                RC_ASSERT(decoded->parts->rows == answer.parts->rows);
                RC_ASSERT(decoded->parts->seqs == answer.parts->seqs);
            }
        }));
    }

    void damagedBytesAreAnErrorAndNothingElse() {
        QVERIFY(rc::check("whatever comes, the outcome is a message or a reason that can be told", [] {
            const bool asRequest = *rc::gen::arbitrary<bool>();
            const std::string bytes =
                damaged(asRequest ? protocol::encodeRequest(anyRequest(), protocol::encodeBatch(1, anyTxns()))
                                  : protocol::encodeAnswer(anyAnswer()));
            const auto why = [](const auto& result) {
                return result.ok() ? std::string{} : result.error().message;
            };
            const std::string reason =
                asRequest ? why(protocol::decodeRequest(bytes)) : why(protocol::decodeAnswer(bytes));
            RC_ASSERT(isPlainUtf8(reason));
        }));
    }

    void limitsHold() {
        QVERIFY(!protocol::parseJson(std::string(100, '['), 1000).ok());
        QVERIFY(!protocol::parseJson("\"aaaaaaaaaa\"", 5).ok());
        QCOMPARE(protocol::parseJson("\"aaaaaaaaaa\"", 5).error().code, ErrorCode::TooLarge);
        QVERIFY(protocol::parseJson("{\"a\":\"" + std::string(30, '[') + "\"}", 1000).ok());
        protocol::Txn txn;
        model::Op op;
        op.entity = "contact";
        op.row = Uuid::fromName("x");
        op.cell = "name";
        op.value = "a";
        txn.ops.assign(protocol::kMaxBatchOps + 1, op);
        protocol::SyncRequest request;
        request.device = Uuid::fromName("d");
        QVERIFY(
            !protocol::decodeRequest(protocol::encodeRequest(request, protocol::encodeBatch(1, {txn}))).ok());
        txn.ops.pop_back();
        QVERIFY(
            protocol::decodeRequest(protocol::encodeRequest(request, protocol::encodeBatch(1, {txn}))).ok());
    }

    void numbersAreStringsBelowTwoToThe63() {
        const auto withBase = [](const char* base) {
            return std::string(
                       R"({"proto":1,"schema":1,"device":"00000000-0000-8000-8000-000000000001","epoch":"",)"
                       R"("now":"1","cursors":{"ws":)") +
                   base + "}}";
        };
        QVERIFY(protocol::decodeRequest(withBase("\"9223372036854775807\"")).ok());
        for (const char* bad : {"1", "\"9223372036854775808\"", "\"-1\"", "\"\"", "\" 1\"", "\"1x\"", "null"})
            QVERIFY2(!protocol::decodeRequest(withBase(bad)).ok(), bad);
    }

    void runsOfResultsAreShort() {
        std::vector<model::OpResult> results;
        for (std::uint64_t i = 0; i < 500; ++i) results.push_back({model::OpStatus::Ok, 100 + i, {}});
        const json encoded = protocol::encodeResults(results);
        QCOMPARE(encoded.size(), std::size_t{1});
        QVERIFY(protocol::decodeResults(encoded).value() == results);
    }
};

QTEST_GUILESS_MAIN(tst_Protocol)
#include "tst_protocol.moc"
