#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/layers/layer_rules.h"

using tropa::layers::checkText;
using tropa::layers::checkTree;
using tropa::layers::Finding;
using tropa::layers::mayInclude;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

/// Writes the files into a new tree and checks it.
std::vector<Finding> findingsOf(const Files& files) {
    const QTemporaryDir dir;
    const std::filesystem::path root = dir.path().toStdString();
    for (const auto& [file, text] : files) {
        std::filesystem::create_directories((root / file).parent_path());
        std::ofstream(root / file, std::ios::binary) << text;
    }
    return checkTree(root);
}

QByteArray listed(const std::vector<Finding>& findings) {
    std::string text;
    for (const auto& finding : findings) text += finding.text() + "\n";
    return QByteArray::fromStdString("\n" + text);
}

}  // namespace

class LayersTest : public QObject {
    Q_OBJECT

private slots:
    void thisProjectKeepsItsRules() {
        const auto findings = checkTree(TROPA_SOURCE_DIR);
        QVERIFY2(findings.empty(), listed(findings));
    }

    void directions_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char* from, const char* to, bool allowed) {
            QTest::addRow("%s -> %s", from, to) << QString(from) << QString(to) << allowed;
        };
        row("core/model", "core/base", true);
        row("core/base", "core/model", false);
        row("core/model", "core/sql", false);
        row("core/sql", "core/model", false);
        row("core/store", "core/model", true);
        row("core/exchange", "core/base", true);
        row("core/exchange", "core/insight", false);
        row("core/insight", "core/store", true);
        row("core/insight", "core/actions", false);
        row("core/store", "sync/protocol", false);
        row("sync/protocol", "core/model", true);
        row("sync/protocol", "core/store", false);
        row("sync/merge", "core/sql", false);
        row("sync/client", "core/store", true);
        row("sync/client", "core/actions", false);
        row("sync/server", "core/sql", true);
        row("sync/server", "core/store", false);
        row("sync/server", "sync/client", false);
        row("sync/client", "sync/server", false);
        row("qml/viewmodels", "core/insight", true);
        row("qml/viewmodels", "sync/client", true);
        row("qml/viewmodels", "sync/server", false);
        row("qml/viewmodels", "platform/services", false);
        row("qml/controls", "qml/theme", true);
        row("qml/controls", "qml/viewmodels", false);
        row("platform/app", "sync/server", true);
        row("platform/cli", "qml/viewmodels", true);
        row("core/base", "platform/services", false);
    }
    void directions() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(bool, allowed);
        QCOMPARE(mayInclude(from.toStdString(), to.toStdString()), allowed);
    }

    void goodTreeHasNoFindings() {
        const auto findings = findingsOf({
            {"core/base/a.h", "#pragma once\nnamespace tropa {\nstruct A;\n}\n"},
            {"core/model/b.h",
             "#include <vector>\n#include \"core/base/a.h\"\nnamespace tropa::model {\n}\n"},
            {"core/model/b.cpp",
             "// #include \"core/store/d.h\"\n/* #include <QString>\n#include <sqlite3.h> */\n"
             "namespace tropa::model {\nnamespace {\n}\n}\n"},
            {"core/sql/c.cpp", "#include <sqlite3.h>\nnamespace tropa::sql {\n}\n"},
            {"core/store/d.h", "namespace tropa::sql {\nclass C;\n}\nnamespace tropa::store {\n}\n"},
            {"sync/client/transport/e.cpp", "#include <curl/curl.h>\nnamespace tropa::client {\n}\n"},
            {"sync/server/http/f.cpp", "#include <boost/beast.hpp>\nnamespace tropa::server::http {\n}\n"},
            {"qml/viewmodels/g.h", "#include <QObject>\nnamespace tropa::viewmodels {\n}\n"},
            {"qml/screens/Main.qml",
             "import QtQuick\nimport Tropa.Theme\nimport Tropa.ViewModels as Vm\nItem {}\n"},
            {"platform/server/h.h", "namespace tropa::server_program {\n}\n"},
            {"platform/app/main.cpp", "#include \"sync/server/http/f.h\"\nint main() {}\n"},
            {"tests/core/tst_a.cpp", "#include <QtTest>\n#include <sqlite3.h>\n"},
        });
        QVERIFY2(findings.empty(), listed(findings));
    }

    void badTree_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* file, const QString& text, const char* expected) {
            QTest::newRow(name) << QString(file) << text << QString(expected);
        };
        const QString base = "namespace tropa {\n}\n";
        const QString model = "namespace tropa::model {\n}\n";
        row("upwards", "core/model/x.h", "#pragma once\n#include \"core/store/replica.h\"\n" + model,
            "core/model/x.h:2: core/model may not include core/store (core/store/replica.h)");
        row("angle brackets", "core/model/x.h", "# include <core/actions/undo.h>\n" + model,
            "core/model/x.h:1: core/model may not include core/actions (core/actions/undo.h)");
        row("a sub-folder is its parent's layer", "sync/server/http/x.cpp",
            "#include \"sync/client/transport/curl.h\"\nnamespace tropa::server {\n}\n",
            "sync/server/http/x.cpp:1: sync/server may not include sync/client "
            "(sync/client/transport/curl.h)");
        row("client sees server", "sync/client/x.cpp", "#include \"sync/server/service.h\"\n",
            "sync/client/x.cpp:1: sync/client may not include sync/server (sync/server/service.h)");
        row("nothing sees platform", "qml/viewmodels/x.cpp", "#include \"platform/services/paths.h\"\n",
            "qml/viewmodels/x.cpp:1: qml/viewmodels may not include platform/services "
            "(platform/services/paths.h)");
        row("view-models and transport", "qml/viewmodels/x.cpp",
            "#include \"sync/client/transport/curl.h\"\n",
            "qml/viewmodels/x.cpp:1: qml/viewmodels sees the engine and its status, not the transport "
            "(sync/client/transport/curl.h)");
        row("tests", "core/base/x.cpp", "#include \"tests/support/fleet.h\"\n",
            "core/base/x.cpp:1: only tests may include tests (tests/support/fleet.h)");
        row("Qt class in core", "core/base/x.cpp", "\n#include <QString>\n",
            "core/base/x.cpp:2: core/base may not include Qt (QString)");
        row("Qt module in sync", "sync/merge/x.cpp", "#include <QtCore/qglobal.h>\n",
            "sync/merge/x.cpp:1: sync/merge may not include Qt (QtCore/qglobal.h)");
        row("Qt header in core", "core/base/x.cpp", "#include <qstring.h>\n",
            "core/base/x.cpp:1: core/base may not include Qt (qstring.h)");
        row("sqlite3.h", "core/store/x.cpp", "#include <sqlite3.h>\n",
            "core/store/x.cpp:1: only core/sql may include sqlite3.h");
        row("sqlite3.h in the server", "sync/server/x.cpp", "#include \"sqlite3.h\"\n",
            "sync/server/x.cpp:1: only core/sql may include sqlite3.h");
        row("libpq", "sync/server/x.cpp", "#include <libpq-fe.h>\n",
            "sync/server/x.cpp:1: only sync/server/postgres may include libpq");
        row("curl", "platform/services/x.cpp", "#include <curl/curl.h>\n",
            "platform/services/x.cpp:1: only sync/client may include curl (curl/curl.h)");
        row("Asio in a header", "sync/server/http/x.h",
            "#include <boost/asio.hpp>\nnamespace tropa::server {\n}\n",
            "sync/server/http/x.h:1: a header may not include Asio or Beast (boost/asio.hpp)");
        row("another source's own header", "sync/server/http/y.cpp",
            "#include \"sync/server/http/x_impl.h\"\n",
            "sync/server/http/y.cpp:1: only its own source may include sync/server/http/x_impl.h");
        row("relative include", "core/base/x.cpp", "#include \"../base/a.h\"\n",
            "core/base/x.cpp:1: a header of the project is included by its path from the top (../base/a.h)");
        row("foreign namespace", "core/model/x.cpp", "namespace tropa::store {\n}\n",
            "core/model/x.cpp:1: namespace tropa::store in core/model, whose own is tropa::model");
        row("header without namespace", "core/model/x.h", "struct X;\n",
            "core/model/x.h:0: a header of core/model declares its names in namespace tropa::model");
        row("base in a namespace of its own", "core/base/x.h", "namespace tropa::base {\n}\n",
            "core/base/x.h:1: namespace tropa::base in core/base, whose own is tropa");
        row("long file", "core/base/x.h", base + QString("//\n").repeated(399),
            "core/base/x.h:401: 401 lines; split it along an idea, the limit is 400");
        row("long screen", "qml/screens/X.qml", QString("\n").repeated(201),
            "qml/screens/X.qml:201: 201 lines; split it along an idea, the limit is 200");
        row("long test", "tests/core/tst_x.cpp", QString("\n").repeated(401),
            "tests/core/tst_x.cpp:401: 401 lines; split it along an idea, the limit is 400");
        row("control that knows a screen", "qml/controls/X.qml", "import QtQuick\nimport Tropa.Screens\n",
            "qml/controls/X.qml:2: qml/controls may not import qml/screens (Tropa.Screens)");
        row("control that knows the app", "qml/controls/X.qml", "import Tropa.ViewModels as Vm\n",
            "qml/controls/X.qml:1: qml/controls may not import qml/viewmodels (Tropa.ViewModels as Vm)");
        row("import of a folder", "qml/screens/X.qml", "import \"../controls\"\n",
            "qml/screens/X.qml:1: import the module, not a folder (\"../controls\")");
        row("unknown folder", "core/utils/x.cpp", "",
            "core/utils/x.cpp:0: core/utils is not on the map of folders");
    }
    void badTree() {
        QFETCH(QString, file);
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto findings = findingsOf({{file.toStdString(), text.toStdString()}});
        const bool found = std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
            return finding.text() == expected.toStdString();
        });
        QVERIFY2(found, listed(findings) + "expected: " + expected.toUtf8());
    }

    void exactlyAtTheLimitIsFine() {
        const std::string lines = "namespace tropa {\n}\n" + QString("//\n").repeated(398).toStdString();
        QVERIFY(checkText("core/base/x.h", lines).empty());
    }

    void twoTypesOfOneName() {
        const std::string one = "namespace tropa {\nclass A;\nstruct A {};\nenum class B { C };\n}\n";
        QVERIFY(findingsOf({{"core/base/a.h", one}}).empty());
        const auto findings =
            findingsOf({{"core/base/a.h", one},
                        {"core/base/b.h", "namespace tropa {\nclass A : public X {\n};\n}\n"},
                        {"core/model/c.h", "namespace tropa::model {\nstruct A {};\n}\n"}});
        QCOMPARE(findings.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(findings[0].text()),
                 QString("core/base/b.h:2: tropa::A is a type of core/base/a.h, too; give it another name"));
    }

    void aThirdAsioFileIsOneTooMany() {
        const std::string text = "#include <boost/asio.hpp>\n";
        Files files{{"sync/server/http/a.cpp", text}, {"sync/server/http/b.cpp", text}};
        QVERIFY(findingsOf(files).empty());
        files.emplace_back("sync/server/http/c.cpp", text);
        const auto findings = findingsOf(files);
        QCOMPARE(findings.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(findings[0].file), QString("sync/server/http/c.cpp"));
    }
};

QTEST_GUILESS_MAIN(LayersTest)
#include "tst_layers.moc"
