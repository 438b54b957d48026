// The server's tables and statements as text: the workspace comes first everywhere, and only what all
// databases understand is used.
#include <QtTest>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "sync/server/schema.h"

namespace {

namespace fs = std::filesystem;

struct Statement {
    std::string where;
    std::string text;
};

/// String literals of a source that begin with a verb of SQL, adjacent ones joined, raw ones left out.
std::vector<Statement> statementsIn(const fs::path& file) {
    std::ifstream in(file);
    std::ostringstream whole;
    whole << in.rdbuf();
    const std::string source = whole.str();
    static const std::regex literals(R"lit("(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*)lit");
    static const std::regex joint(R"lit("\s+")lit");
    static const std::regex verb(R"(^\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|MERGE|TRUNCATE)\b)");
    std::vector<Statement> out;
    for (std::sregex_iterator at(source.begin(), source.end(), literals), end; at != end; ++at) {
        const std::string quoted = at->str();
        const std::string text = std::regex_replace(quoted.substr(1, quoted.size() - 2), joint, "");
        if (std::regex_search(text, verb)) out.push_back({file.filename().string(), text});
    }
    return out;
}

std::vector<Statement> allStatements() {
    std::vector<Statement> all;
    for (const auto& entry : fs::recursive_directory_iterator(TROPA_SOURCE_DIR "/sync/server"))
        if (entry.path().extension() == ".cpp")
            for (Statement& one : statementsIn(entry.path())) all.push_back(std::move(one));
    return all;
}

bool has(const std::string& text, const char* pattern) {
    return std::regex_search(text, std::regex(pattern, std::regex::icase));
}

/// Why a statement must not be, or nothing.
QString whatIsWrong(const std::string& sql) {
    // The list of workspaces is the operator's; the schema's version, its spreading and the time are
    // nobody's.
    const bool exempt =
        has(sql, R"(FROM workspace (w WHERE NOT EXISTS|ORDER BY))") ||
        has(sql, R"(^SELECT w\.ws(,w\.name,w\.created_ms)? \{\})") ||  // in front of those
        has(sql, R"(FROM head WHERE away=1 ORDER BY)") || has(sql, R"(\btropa_schema\b)") ||
        has(sql, R"(FROM pragma_table_info\()") ||
        has(sql, R"(^SELECT CAST\(extract\(epoch FROM clock_timestamp\(\)\)\*1000 AS BIGINT\)$)") ||
        has(sql, R"(LATERAL \(\{\})") ||  // a frame around another statement
        has(sql, R"(\b(pg_dist_partition|pg_class|pg_proc|pg_extension|create_distributed_table)\b)");
    const bool named = has(sql, R"(\bws\s*=\s*\?)") || has(sql, R"(^\s*INSERT INTO [\w{}]+\s*\(ws,)");
    if (!exempt && !named) return "does not name the workspace";
    for (const char* foreign : {R"(\bINSERT OR\b)", R"(\bIS NOT \?)", R"(\bIS \?)", R"(\browid\b)",
                                R"(\bifnull\b)", R"(\bNOTIFY\b)", R"(\bLISTEN\b)", R"(advisory)",
                                R"(nextval)", R"(\bRETURNING\b)", R"(\$\d)", R"(::)", R"(\bJSON_)"})
        if (has(sql, foreign)) return QString("is not understood everywhere: ") + foreign;
    return {};
}

QString whatIsWrongWithTable(const std::string& ddl) {
    if (has(ddl,
            R"(\b(SERIAL|AUTOINCREMENT|SEQUENCE|REFERENCES|FOREIGN|UNIQUE|TRIGGER|GENERATED|IDENTITY)\b)"))
        return "has what cannot be distributed";
    static const std::regex key(R"((PRIMARY KEY|INDEX \w+ ON \w+)\s*\(\s*(\w+))");
    int keys = 0;
    for (std::sregex_iterator at(ddl.begin(), ddl.end(), key), end; at != end; ++at, ++keys)
        if ((*at)[2] != "ws") return QString("has a key that begins with %1").arg((*at)[2].str().c_str());
    if (has(ddl, R"(\bws BLOB PRIMARY KEY\b)")) ++keys;
    if (has(ddl, R"(CREATE TABLE)") && keys == 0) return "has no key that begins with ws";
    for (const std::string type : {"BOOLEAN", "REAL", "NUMERIC", "VARCHAR", "DATETIME", "INT"})
        if (has(ddl, ("\\b" + type + "\\b").c_str())) return "uses a type that is not BLOB, TEXT or INTEGER";
    return {};
}

}  // namespace

class tst_StoreStatements : public QObject {
    Q_OBJECT
private slots:
    void everyStatementNamesItsWorkspace() {
        const auto all = allStatements();
        QVERIFY2(all.size() >= 20, "the statements were not found");
        for (const Statement& one : all) {
            const QString wrong = whatIsWrong(one.text);
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(QString("%1: \"%2\" %3").arg(one.where.c_str(), one.text.c_str(), wrong)));
        }
    }

    void everyKeyBeginsWithTheWorkspace() {
        int tables = 0;
        for (const auto& step : tropa::server::schemaSteps()) {
            std::istringstream in{std::string(step.ddl)};
            for (std::string one; std::getline(in, one, ';');) {
                if (has(one, "CREATE TABLE")) ++tables;
                const QString wrong = whatIsWrongWithTable(one);
                QVERIFY2(wrong.isEmpty(), qPrintable(QString(one.c_str()) + " " + wrong));
            }
        }
        QVERIFY(tables >= 7);
    }

    void allTablesAreKnownByName() {
        const auto tables = tropa::server::schemaTables();
        QCOMPARE(tables.front(), std::string("workspace"));
        for (const char* name :
             {"head", "record", "history", "device", "form", "lead", "match_mark", "audit"})
            QVERIFY2(std::find(tables.begin(), tables.end(), name) != tables.end(), name);
        std::size_t made = 0;
        for (const auto& step : tropa::server::schemaSteps())
            for (std::size_t at = 0; (at = step.ddl.find("CREATE TABLE", at)) != std::string_view::npos; ++at)
                ++made;
        QCOMPARE(tables.size(), made);
    }

    void theLintBites() {
        QVERIFY(!whatIsWrong("SELECT a FROM record WHERE row=?").isEmpty());
        QVERIFY(!whatIsWrong("INSERT INTO record(row,ws) VALUES(?,?)").isEmpty());
        QVERIFY(!whatIsWrong("SELECT a FROM record WHERE ws=? AND device IS NOT ?").isEmpty());
        QVERIFY(whatIsWrong("SELECT a FROM record WHERE ws=? AND row=?").isEmpty());
        QVERIFY(!whatIsWrongWithTable("CREATE TABLE x(ws BLOB, a BLOB, PRIMARY KEY(a, ws))").isEmpty());
        QVERIFY(!whatIsWrongWithTable("CREATE INDEX x ON y(a)").isEmpty());
        QVERIFY(!whatIsWrongWithTable("CREATE TABLE x(ws BLOB PRIMARY KEY, a TEXT UNIQUE)").isEmpty());
        QVERIFY(!whatIsWrongWithTable("CREATE TABLE x(ws BLOB, a INT, PRIMARY KEY(ws, a))").isEmpty());
        QVERIFY(whatIsWrongWithTable("CREATE TABLE x(ws BLOB, a TEXT, PRIMARY KEY(ws, a))").isEmpty());
    }

    void postgresWords() {
        using namespace tropa::server;
        QCOMPARE(postgresDdl("CREATE TABLE t(ws BLOB, n INTEGER, s TEXT) WITHOUT ROWID"),
                 std::string("CREATE TABLE t(ws BYTEA, n BIGINT, s TEXT COLLATE \"C\") "));
        QCOMPARE(postgresStatement("SELECT '?' FROM t WHERE ws=? AND a=?"),
                 std::string("SELECT '?' FROM t WHERE ws=$1 AND a=$2"));
    }
};

QTEST_GUILESS_MAIN(tst_StoreStatements)
#include "tst_store_statements.moc"
