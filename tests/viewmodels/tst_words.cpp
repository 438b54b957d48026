#include <QTest>
#include <QTranslator>

#include "core/base/iso_time.h"
#include "core/model/permission.h"
#include "qml/viewmodels/amount_input.h"
#include "qml/viewmodels/reasons.h"
#include "qml/viewmodels/words.h"

namespace tropa::viewmodels {
namespace {

// Sunday, 22 November 2026, 12:00 in Novosibirsk.
const std::int64_t kNow = *msFromIso("2026-11-22T12:00:00+07:00");
constexpr int kZone = 7 * 60;

QString plain(QString text) {
    return text.replace(QChar(0x00A0), QLatin1Char(' ')).replace(QChar(0x202F), QLatin1Char(' '));
}
std::int64_t ms(const char* iso) {
    return *msFromIso(iso, kZone);
}

}  // namespace

class WordsTest : public QObject {
    Q_OBJECT

    QTranslator translator_;
    Words words_{QLocale("en"), kNow, kZone};

    void speak(const QString& language) {
        QCoreApplication::removeTranslator(&translator_);
        QVERIFY(translator_.load(":/i18n/tropa_" + language + ".qm"));
        QCoreApplication::installTranslator(&translator_);
        words_ = Words(QLocale(language), kNow, kZone);
    }

private slots:
    /// What the server and the roles say in English.
    void aRefusalIsSaidInTheLanguageOfTheApp() {
        speak("ru");
        int said = 0;
        for (const model::Role role : {model::Role::Rep, model::Role::Head, model::Role::Admin})
            for (const model::Entity& entity : model::entities())
                for (const model::OpKind kind :
                     {model::OpKind::Create, model::OpKind::Set, model::OpKind::Erase})
                    for (const char* cell : {"note", "head", "erased_at"})
                        for (const bool sees : {true, false}) {
                            const auto why = model::whyMayNotWrite({role, sees}, entity, kind, cell);
                            if (why.empty()) continue;
                            ++said;
                            QVERIFY2(reasonText(why) != qs(why), std::string(why).c_str());
                        }
        QVERIFY(said > 0);
        QCOMPARE(reasonText("scope: cannot be written"), QString("scope: cannot be written"));
    }

    void times_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("when");
        QTest::addColumn<QString>("ago");
        QTest::newRow("this morning") << "ru"
                                      << "2026-11-22 09:12"
                                      << "сегодня 9:12"
                                      << "сегодня";
        QTest::newRow("yesterday") << "ru"
                                   << "2026-11-21 18:40"
                                   << "вчера 18:40"
                                   << "вчера";
        QTest::newRow("just before midnight") << "ru"
                                              << "2026-11-20 23:59"
                                              << "20 ноя"
                                              << "2 дня";
        QTest::newRow("five days") << "ru"
                                   << "2026-11-17 10:00"
                                   << "17 ноя"
                                   << "5 дней";
        QTest::newRow("41 days") << "ru"
                                 << "2026-10-12 10:00"
                                 << "12 окт"
                                 << "41 день";
        QTest::newRow("another year") << "ru"
                                      << "2024-05-09 10:00"
                                      << "9 мая 2024"
                                      << "9 мая 2024";
        QTest::newRow("en yesterday") << "en"
                                      << "2026-11-21 18:40"
                                      << "yesterday 18:40"
                                      << "yesterday";
        QTest::newRow("en three days") << "en"
                                       << "2026-11-19 10:00"
                                       << "19 Nov"
                                       << "3 days";
    }
    void times() {
        QFETCH(QString, language);
        QFETCH(QString, time);
        QFETCH(QString, when);
        QFETCH(QString, ago);
        speak(language);
        QCOMPARE(plain(words_.when(ms(time.toUtf8()))), when);
        QCOMPARE(plain(words_.ago(ms(time.toUtf8()))), ago);
    }

    void what_is_ahead() {
        speak("ru");
        QCOMPARE(words_.today(), QString("воскресенье, 22 ноября"));
        QCOMPARE(plain(words_.due(ms("2026-11-22 11:30"), false)), QString("сегодня в 11:30"));
        QCOMPARE(plain(words_.due(ms("2026-11-23 00:00"), true)), QString("завтра"));
        QCOMPARE(plain(words_.due(ms("2026-11-25 10:00"), false)), QString("среда в 10:00"));
        QCOMPARE(plain(words_.due(ms("2026-12-25 10:00"), false)), QString("25 дек в 10:00"));
        QCOMPARE(words_.weekday(ms("2026-11-25 10:00")), QString("в среду"));
        QCOMPARE(words_.shortAgo(kNow - 12 * 60'000), QString("12 минут назад"));
        speak("en");
        QCOMPARE(words_.shortAgo(kNow - 1 * 60'000), QString("1 minute ago"));
        QCOMPARE(words_.today(), QString("Sunday, 22 November"));
    }

    void amounts() {
        speak("ru");
        QCOMPARE(plain(words_.money(2'400'000 * Decimal::kScale, "RUB")), QString("2 400 000 ₽"));
        QCOMPARE(plain(words_.money(2'400 * Decimal::kScale, "RUB")), QString("2 400 ₽"));
        QCOMPARE(plain(words_.money(1'200 * Decimal::kScale + 5'000, "RUB")), QString("1 200,50 ₽"));
        QCOMPARE(plain(words_.money(-5'000, "RUB")), QString("-0,50 ₽"));
        QCOMPARE(plain(words_.moneyShort(2'400'000 * Decimal::kScale, "RUB")), QString("2,4 млн ₽"));
        QCOMPARE(plain(words_.moneyShort(310'000 * Decimal::kScale, "RUB")), QString("310 тыс. ₽"));
        QCOMPARE(plain(words_.moneyShort(9'000 * Decimal::kScale, "EUR")), QString("9 000 €"));
        QCOMPARE(plain(words_.number(8412)), QString("8 412"));
        QCOMPARE(words_.ordinal(43), QString("43-й"));
        speak("en");
        QCOMPARE(plain(words_.money(2'400'000 * Decimal::kScale, "USD")), QString("2,400,000 $"));
        QCOMPARE(words_.ordinal(43), QString("43rd"));
        QCOMPARE(words_.ordinal(11), QString("11th"));
        QCOMPARE(words_.ordinal(101), QString("101st"));
    }

    void typedAmounts() {
        const auto read = [](const char* typed) {
            return QString::fromStdString(readAmount(QString::fromUtf8(typed)).value_or("?"));
        };
        QCOMPARE(read("2 400 000 ₽"), QString("2400000"));
        QCOMPARE(read("1200,50"), QString("1200.5"));
        QCOMPARE(read("0,500"), QString("0.5"));
        QCOMPARE(read("2,400,000"), QString("2400000"));
        QCOMPARE(read("2,400.5 ₽"), QString("2400.5"));
        QCOMPARE(read("2,4 млн"), QString("2400000"));
        QCOMPARE(read("310 тыс. руб."), QString("310000"));
        QCOMPARE(read("310k"), QString("310000"));
        QCOMPARE(read(""), QString());
        QCOMPARE(read("много"), QString("?"));
        QCOMPARE(read("99999999999999 млрд"), QString("?"));
    }

    void people() {
        QCOMPARE(plain(phoneText("+79132041187")), QString("+7 913 204-11-87"));
        QCOMPARE(plain(phoneText("8 (383) 248-78-16")), QString("+7 383 248-78-16"));
        QCOMPARE(plain(phoneText("8 (383) 248-78-16, доб.12")), QString("+7 383 248-78-16, доб.12"));
        QCOMPARE(plain(phoneText("83832487816 x12")), QString("+7 383 248-78-16 x12"));
        QCOMPARE(phoneText("+49 30 1234567"), QString("+49 30 1234567"));
        QCOMPARE(phoneText("248-78-16"), QString("248-78-16"));
        QCOMPARE(initials("Ирина Пак"), QString("ИП"));
        QCOMPARE(initials("ёлкин"), QString("Ё"));
        QCOMPARE(initials("«Вектор» ООО"), QString("ВО"));
        QCOMPARE(initials(""), QString());
    }

    void everyErrorIsSaid() {
        speak("ru");
        for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
            const QString text = Words::error({static_cast<ErrorCode>(code), "detail"});
            QVERIFY2(!text.isEmpty() && text[0].script() == QChar::Script_Cyrillic, qPrintable(text));
        }
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::WordsTest)
#include "tst_words.moc"
