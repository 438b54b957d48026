#include <QtTest>

#include "core/base/iso_time.h"
#include "core/exchange/typed_cells.h"

using namespace tropa;
using namespace tropa::exchange;

class TypedCellsTest : public QObject {
    Q_OBJECT
private slots:
    void amounts_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("currency");
        const auto row = [](const char* typed, const char* amount, const char* currency = "") {
            QTest::newRow(typed) << typed << amount << currency;
        };
        row("1500", "1500");
        row("1 234,56 ₽", "1234.56", "RUB");
        row("1 234 567,8 руб.", "1234567.8", "RUB");
        row("$1,234.56", "1234.56", "USD");
        row("1.234.567,89 EUR", "1234567.89", "EUR");
        row("1'000'000", "1000000");
        row("1,234", "1234");
        row("12.500", "12500");
        row("0,125", "0.125");
        row("1234,567", "1234.567");
        row("(1 200)", "-1200");
        row("1200-", "-1200");
        row("−15,5р", "-15.5", "RUB");
        row("1,5 млн", "1500000");
        row("300 тыс. руб.", "300000", "RUB");
        row("0.00005", "0.0001");
        row(",5", "0.5");
        row("10 000.00 KZT", "10000", "KZT");
        for (const char* no : {"", "abc", "12-34", "1.2.3", "1,23,456", "10 шт", "2026-02-01", "5%", "1e5",
                               "99999999999999999", "79131234567 Иван"})
            row(no, "none");
    }
    void amounts() {
        QFETCH(QString, typed);
        QFETCH(QString, amount);
        QFETCH(QString, currency);
        const auto cell = amountOf(typed.toStdString());
        QCOMPARE(cell ? QString::fromStdString(cell->amount.text()) : QString("none"), amount);
        if (cell) QCOMPARE(QString::fromStdString(cell->currency), currency);
    }

    void dates_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("instant");
        const auto row = [](const char* typed, const char* instant) {
            QTest::newRow(typed) << typed << instant;
        };
        row("2026-02-01", "2026-01-31T17:00:00Z");
        row("2026-02-01T10:30:00Z", "2026-02-01T10:30:00Z");
        row("2026-02-01 10:30:00.123+03:00", "2026-02-01T07:30:00Z");
        row("01.02.2026", "2026-01-31T17:00:00Z");
        row("1.2.26 9:05", "2026-02-01T02:05:00Z");
        row("01.02.2026, 10:30:15", "2026-02-01T03:30:15Z");
        row("13/02/2026", "2026-02-12T17:00:00Z");
        row("2/13/2026 2:05 PM", "2026-02-13T07:05:00Z");
        row("03/04/2026", "2026-04-02T17:00:00Z");
        row("1 февраля 2026 г.", "2026-01-31T17:00:00Z");
        row("1 мая 2026 г. в 10:30", "2026-05-01T03:30:00Z");
        row("15 марта 2026", "2026-03-14T17:00:00Z");
        row("Feb 1st, 2026", "2026-01-31T17:00:00Z");
        row("01-Feb-26", "2026-01-31T17:00:00Z");
        row("46054", "2026-01-31T17:00:00Z");
        row("46054.4375", "2026-02-01T03:30:00Z");
        for (const char* no : {"31.02.2026", "2026-13-01", "10:30", "1500", "февраль", "+7 913 123-45-67",
                               "12.5.6.7", "01.02.2026 25:00", "01.02.2026 Иван", "99999", "1 2 3"})
            row(no, "none");
    }
    void dates() {
        QFETCH(QString, typed);
        QFETCH(QString, instant);
        const auto date = dateOf(typed.toStdString());
        const QString got =
            date ? QString::fromStdString(isoFromMs(instantOf(*date, "Asia/Novosibirsk"))) : QString("none");
        QCOMPARE(got, instant);
    }

    void doubtfulDates() {
        QVERIFY(dateOf("03/04/2026")->doubtful);
        QVERIFY(!dateOf("03.04.2026")->doubtful);
        QCOMPARE(dateOf("03/04/2026", true)->month, 3);
        QCOMPARE(dateOf("13/04/2026", true)->month, 4);
    }

    void words() {
        QCOMPARE(*currencyOf("Российский рубль"), std::string("RUB"));
        QCOMPARE(*currencyOf("CHF"), std::string("CHF"));
        QVERIFY(!currencyOf("много"));
        QCOMPARE(*dealStateOf("Успешно реализовано"), std::string("won"));
        QCOMPARE(*dealStateOf("ЗАКРЫТО И НЕ РЕАЛИЗОВАНО"), std::string("lost"));
        QCOMPARE(*dealStateOf("в работе"), std::string("open"));
        QVERIFY(!dealStateOf("Согласование договора"));
    }
};

QTEST_GUILESS_MAIN(TypedCellsTest)
#include "tst_typed_cells.moc"
