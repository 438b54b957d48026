#include <phonenumbers/phonenumberutil.h>

#include <QtTest>

#include "core/exchange/phone.h"

using namespace tropa::exchange;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace {

QString shown(const PhoneCell& cell) {
    QStringList out;
    for (const Phone& phone : cell.phones) {
        QString one = QString::fromStdString(phone.e164.empty() ? "~" + phone.national : phone.e164);
        if (!phone.extension.empty()) one += "x" + QString::fromStdString(phone.extension);
        out << one;
    }
    for (const std::string& bad : cell.bad) out << "bad:" + QString::fromStdString(bad);
    if (cell.otherWords) out << "+words";
    return out.join(" ");
}

}  // namespace

class PhoneTest : public QObject {
    Q_OBJECT
private slots:
    void readsWhatPeopleWrite_data() {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* cell, const char* expected) {
            QTest::newRow(cell) << QString(cell) << QString(expected);
        };
        row("8 (383) 248-78-16", "+73832487816");
        row("248-78-16", "+73832487816");
        row("+7 913 123-45-67", "+79131234567");
        row("8-913-123-45-67", "+79131234567");
        row("89131234567", "+79131234567");
        row("79131234567", "+79131234567");
        row("9131234567", "+79131234567");
        row("(383)2487816", "+73832487816");
        row("8.913.123.45.67", "+79131234567");
        row("8 913 123–45—67", "+79131234567");
        row("+8 (913) 123-45-67", "+79131234567");
        row("(8-913-123-45-67)", "+79131234567");
        row("8 800 555-35-35", "+78005553535");
        row("79131234567.0", "+79131234567");
        row("8 (383) 248-78-16 доб. 123", "+73832487816x123");
        row("8 (383) 248-78-16, доб.123", "+73832487816x123");
        row("8 (383) 248-78-16 (доб. 123)", "+73832487816x123");
        row("248-78-16 вн. 5", "+73832487816x5");
        row("+7 383 248 78 16 ext. 12", "+73832487816x12");
        row("+7 383 248 78 16 x12", "+73832487816x12");
        row("+7 383 248 78 16 #12", "+73832487816x12");
        row("248-78-16, 248-78-17", "+73832487816 +73832487817");
        row("248-78-16; 8 913 123-45-67", "+73832487816 +79131234567");
        row("248-78-16 / 8 913 123-45-67", "+73832487816 +79131234567");
        row("8 913 123-45-67 или 248-78-16", "+79131234567 +73832487816");
        row("8 913 123-45-67\n248-78-16", "+79131234567 +73832487816");
        row("8 913 123-45-67 8 913 765-43-21", "+79131234567 +79137654321");
        row("89131234567 89137654321 248-78-16", "+79131234567 +79137654321 +73832487816");
        row("+79131234567+79137654321", "+79131234567 +79137654321");
        row("8 913 123-45-67, +7 (913) 123 45 67", "+79131234567");
        row("248-78-16 доб. 1, 248-78-16 доб. 2", "+73832487816x1 +73832487816x2");
        row("тел. 248-78-16, моб.: 8 913 123-45-67", "+73832487816 +79131234567");
        row("факс 248-78-16", "+73832487816 +words");
        row("8 913 123-45-67 (Мария, секретарь)", "+79131234567 +words");
        row("248-78-16 после 18:00", "+73832487816 +words");
        row("+375 29 123-45-67", "+375291234567");
        row("8 10 375 29 123-45-67", "+375291234567");
        row("+49 30 901820", "+4930901820");
        row("+1 (650) 253-00-00", "+16502530000");
        row("+7 727 250 00 00", "+77272500000");
        row("+7 (000) 000-00-00", "bad:+7 (000) 000-00-00");
        row("01.02.2026", "bad:01.02.2026");
        row("12345678901234567890", "bad:12345678901234567890");
        row("7,91383E+10", "bad:7,91383E+10");
        row("не звонить", "+words");
        row("103", "+words");
        row("22-33-44", "~223344");
        row("", "");
    }
    void readsWhatPeopleWrite() {
        QFETCH(QString, cell);
        QFETCH(QString, expected);
        PhoneReader reader({.country = "RU", .areaCode = "383"});
        QCOMPARE(shown(reader.readCell(cell.toStdString())), expected);
    }

    void typedTextIsKept() {
        PhoneReader reader({.country = "RU", .areaCode = "383"});
        const PhoneCell cell = reader.readCell("тел. 8 (383) 248-78-16 доб. 12, 8-913-123-45-67");
        QCOMPARE(cell.phones.size(), std::size_t{2});
        QCOMPARE(cell.phones[0].typed, std::string("8 (383) 248-78-16 доб. 12"));
        QCOMPARE(cell.phones[0].national, std::string("3832487816"));
        QCOMPARE(cell.phones[1].typed, std::string("8-913-123-45-67"));
    }

    /// As typed; only what the workspace's area code said is put in front, and reads as the same number.
    void keptPhones() {
        PhoneReader reader({.country = "RU", .areaCode = "383"});
        PhoneReader elsewhere({.country = "RU", .areaCode = "495"});
        const auto kept = [&](const char* cell) { return keptPhone(reader.readCell(cell).phones.at(0)); };
        QCOMPARE(kept("тел. 8 (383) 248-78-16 доб. 12"), std::string("8 (383) 248-78-16 доб. 12"));
        QCOMPARE(kept("913 123-45-67"), std::string("913 123-45-67"));
        QCOMPARE(kept("248-78-16"), std::string("(383) 248-78-16"));
        QCOMPARE(kept("248-78-16 вн. 5"), std::string("(383) 248-78-16 вн. 5"));
        QCOMPARE(elsewhere.readCell(kept("248-78-16 вн. 5")).phones.at(0).e164, std::string("+73832487816"));
        QCOMPARE(kept("22-33-44"), std::string("22-33-44"));
        PhoneReader california({.country = "US", .areaCode = "650"});
        const std::string google = keptPhone(california.readCell("253-0000").phones.at(0));
        QCOMPARE(google, std::string("(650) 253-0000"));
        QCOMPARE(shown(california.readCell(google)), QString("+16502530000"));
    }

    /// Where a phone is known to stand, foreign spellings count; not dates, tax numbers and fillers.
    void doubtfulNumbers() {
        PhoneReader reader;
        const auto doubtful = [&](const char* cell) {
            const PhoneCell read = reader.readCell(cell);
            const bool any = !read.phones.empty() && read.phones[0].doubtful;
            return any ? QString::fromStdString(read.phones[0].typed) : QString();
        };
        QCOMPARE(doubtful("614-555-0101"), QString("614-555-0101"));
        QCOMPARE(doubtful("6145550101"), QString("6145550101"));
        QCOMPARE(doubtful("015757061987"), QString("015757061987"));
        QCOMPARE(doubtful("555-010-5656 x12"), QString("555-010-5656 x12"));
        QCOMPARE(doubtful("7707083893"), QString());
        QCOMPARE(doubtful("500100732259"), QString());
        QCOMPARE(doubtful("2026-02-01"), QString());
        QCOMPARE(doubtful("123456789"), QString());
        QCOMPARE(doubtful("8 (383) 248-78-16-99-01-77"), QString());
    }

    void withoutAreaCodeALocalNumberIsKeptAsTyped() {
        PhoneReader reader;
        const auto phone = reader.read("248-78-16");
        QVERIFY(phone.has_value());
        QVERIFY(phone->e164.empty());
        QCOMPARE(phone->national, std::string("2487816"));
    }

    void otherCountries() {
        PhoneReader germany({.country = "DE", .areaCode = "30"});
        QCOMPARE(shown(germany.readCell("030 901820")), QString("+4930901820"));
        QCOMPARE(shown(germany.readCell("8 913 123-45-67")).contains("+7913"), false);
        PhoneReader siberia({.country = "RU", .areaCode = "3852"});
        QCOMPARE(shown(siberia.readCell("22-33-44")), QString("+73852223344"));
    }

    /// Taking numbers apart here must say what libphonenumber says when it is asked for each number.
    void agreesWithTheLibrary() {
        const PhoneNumberUtil& library = *PhoneNumberUtil::GetInstance();
        PhoneReader reader;
        std::uint64_t state = 7;
        int valid = 0;
        for (int i = 0; i < 4000; ++i) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            const std::string national = std::to_string(3000000000ULL + (state >> 20) % 7000000000ULL);
            const auto quick = reader.read("8" + national);
            PhoneNumber number;
            const bool asked =
                library.Parse("+7" + national, "RU", &number) == PhoneNumberUtil::NO_PARSING_ERROR &&
                library.IsValidNumber(number);
            QVERIFY2(quick.has_value() == asked, national.c_str());
            if (quick) QCOMPARE(quick->e164, "+7" + national);
            valid += asked;
        }
        QVERIFY(valid > 500 && valid < 3500);
    }
};

QTEST_GUILESS_MAIN(PhoneTest)
#include "tst_phone.moc"
