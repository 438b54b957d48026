#include <QtTest>

#include <fstream>

#include "core/model/funnel_check.h"

using namespace tropa::model;

namespace {

struct Labelled {
    std::string set, language, verdict, name;
};

/// tests/data/funnel_names.csv: names of stages as teams write them, with whose deed they name.
std::vector<Labelled> labelledNames() {
    std::ifstream file(TROPA_SOURCE_DIR "/tests/data/funnel_names.csv");
    std::vector<Labelled> names;
    std::string line;
    std::getline(file, line);  // the header
    while (std::getline(file, line)) {
        Labelled one;
        std::size_t from = 0;
        for (std::string* cell : {&one.set, &one.language, &one.verdict}) {
            const std::size_t comma = line.find(',', from);
            *cell = line.substr(from, comma - from);
            from = comma + 1;
        }
        one.name = line.substr(from);
        if (one.name.front() == '"') one.name = one.name.substr(1, one.name.size() - 2);
        names.push_back(one);
    }
    return names;
}

}  // namespace

class TestFunnelCheck : public QObject {
    Q_OBJECT

private slots:
    /// Unclear counts as wrong. "tuned", "forms" (one name for each shape that a name takes) and "known" (the
    /// stages of well-known systems and of the books on buying) were before the eyes when the rules were
    /// written; each further set was written down before the rules had been tried on it. At that first trial
    /// were right: unseen 159 of 160, later 175 of 190, last 131 of 152, blind 75 of 80, trades 139 of 150,
    /// fresh 94 of 100, branches 184 of 200, sectors 185 of 200, crm 97 of 103; of 100 each: wide 93, shapes
    /// 88, firms 90, practice 89, orders 93, trade 96, round 94, steps 93, offices 93, print 76 of 80,
    /// heat 54 of 60, pipelines 187 of 201 and then written 116 of 120. The rules learned from what was
    /// wrong.
    void atLeast95PercentAreRight_data() {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("language");
        for (const char* set : {"tuned",     "unseen",  "later", "last",  "blind",   "trades", "fresh",
                                "branches",  "sectors", "crm",   "wide",  "shapes",  "firms",  "practice",
                                "orders",    "trade",   "round", "steps", "offices", "print",  "heat",
                                "pipelines", "written", "forms", "known"})
            for (const char* language : {"ru", "en"})
                QTest::addRow("%s %s", set, language) << set << language;
    }
    void atLeast95PercentAreRight() {
        QFETCH(QString, set);
        QFETCH(QString, language);
        int all = 0;
        int right = 0;
        QStringList wrong;
        for (const Labelled& one : labelledNames()) {
            if (one.set != set.toStdString() || one.language != language.toStdString()) continue;
            ++all;
            const StageCheck check = checkStageName(one.name);
            if (nameOf(check.verdict) == one.verdict)
                ++right;
            else
                wrong << QString::fromStdString(one.name + " → " + std::string(nameOf(check.verdict)) + ": " +
                                                check.reason.en);
        }
        QVERIFY(all >= 30);
        QVERIFY2(right * 100 >= all * 95, qPrintable("\n" + wrong.join("\n")));
    }

    void theListIsHalfSellersHalfBuyers() {
        int sellers = 0;
        int buyers = 0;
        for (const Labelled& one : labelledNames()) (one.verdict == "seller" ? sellers : buyers) += 1;
        QVERIFY(sellers + buyers >= 500);
        QVERIFY(std::abs(sellers - buyers) * 10 < sellers + buyers);
    }

    void theReasonNamesTheWordThatDecided_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("ru");
        QTest::addColumn<QString>("en");
        QTest::newRow("task") << "Отправить КП"
                              << "«отправить» — это дело продавца, а не шаг покупателя."
                              << "“отправить” is a task for the seller, not a step of the buyer.";
        QTest::newRow("passive") << "КП отправлено"
                                 << "«отправлено»: это сделал продавец, покупатель не сдвинулся."
                                 << "“отправлено”: the seller has done it, and the buyer has not moved.";
        QTest::newRow("dative") << "Клиенту отправлен договор"
                                << "«отправлен» — это делают с покупателем, сам он ничего не делает."
                                << "“отправлен” is done to the buyer; he does nothing himself.";
        QTest::newRow("subject") << "Клиент отправил заявку"
                                 << "Действует покупатель: «отправил»."
                                 << "The buyer is the one who acts: “отправил”.";
        QTest::newRow("passive of a person")
            << "Customer qualified"
            << "«qualified» — это делают с покупателем, сам он ничего не делает."
            << "“qualified” is done to the buyer; he does nothing himself.";
        QTest::newRow("not done") << "Клиент не отвечает"
                                  << "То, чего покупатель не сделал («отвечает»), — не его шаг."
                                  << "What the buyer did not do (“отвечает”) is no step of his.";
    }
    void theReasonNamesTheWordThatDecided() {
        QFETCH(QString, name);
        const StageCheck check = checkStageName(name.toStdString());
        QTEST(QString::fromStdString(check.reason.ru), "ru");
        QTEST(QString::fromStdString(check.reason.en), "en");
    }

    /// One stem, two sides: only the form tells them apart.
    void theFormDecides() {
        const auto verdict = [](const char* name) { return nameOf(checkStageName(name).verdict); };
        QCOMPARE(verdict("Клиент согласовал договор"), "buyer");
        QCOMPARE(verdict("Договор согласован клиентом"), "buyer");
        QCOMPARE(verdict("Согласовать договор с клиентом"), "seller");
        QCOMPARE(verdict("Согласование договора"), "seller");
        QCOMPARE(verdict("Согласовываем договор"), "seller");
        QCOMPARE(verdict("Contract signed by the client"), "buyer");
        QCOMPARE(verdict("Sign contract with the client"), "seller");
    }

    /// What it proposes passes its own check, and is about the same thing.
    void theWordingIsTheBuyers() {
        for (const Labelled& one : labelledNames()) {
            const StageCheck check = checkStageName(one.name);
            if (check.verdict == StageVerdict::Buyer) {
                QVERIFY(check.wording.ru.empty() && check.wording.en.empty());
                continue;
            }
            for (const std::string& wording : {check.wording.ru, check.wording.en})
                QVERIFY2(checkStageName(wording).verdict == StageVerdict::Buyer, wording.c_str());
        }
        QCOMPARE(checkStageName("Выставить счёт").wording.ru, "Покупатель оплатил счёт");
        QCOMPARE(checkStageName("Send proposal").wording.en,
                 "The buyer read the proposal and named what is missing");
    }

    void whatSaysNothingIsUnclear() {
        for (const char* name : {"", "   ", "Этап 3", "Stage 2", "12345", "!!!", "报价", "🙂"})
            QCOMPARE(nameOf(checkStageName(name).verdict), "unclear");
    }

    /// Any bytes, any length: a verdict, never a crash.
    void anythingGetsAVerdict() {
        std::uint32_t seed = 17;
        const auto next = [&] { return seed = seed * 1664525u + 1013904223u, seed >> 8; };
        for (int i = 0; i < 2000; ++i) {
            std::string name;
            for (std::uint32_t k = next() % 40; k > 0; --k) name += static_cast<char>(next() % 256);
            QVERIFY(!checkStageName(name).reason.ru.empty());
        }
        std::string lengthy;
        for (int i = 0; i < 2000; ++i) lengthy += "клиент отправлено the ";
        QVERIFY(!checkStageName(lengthy).reason.en.empty());
    }
};

QTEST_APPLESS_MAIN(TestFunnelCheck)
#include "tst_funnel_check.moc"
