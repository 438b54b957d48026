#include <QtTest>

#include <unicode/ucnv.h>

#include "core/exchange/decode.h"

using namespace tropa;
using namespace tropa::exchange;

namespace {

/// The text in another encoding, made by ICU.
std::string encoded(const std::string& utf8, const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out(utf8.size() * 4 + 16, '\0');
    const auto n = ucnv_convert(encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()),
                                utf8.data(), static_cast<std::int32_t>(utf8.size()), &status);
    if (U_FAILURE(status)) qFatal("ICU cannot write %s", encoding);
    out.resize(static_cast<std::size_t>(n));
    return out;
}

}  // namespace

class DecodeTest : public QObject {
    Q_OBJECT
private slots:
    void readsEachEncoding_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("encoding");
        const QString list =
            "ФИО;Телефон\r\nЁлкин Пётр;8 (383) 248-78-16\r\nООО «Заря», № 5;+7 913 000-00-00\r\n";
        const QString shout = "ФАМИЛИЯ;ГОРОД\nБЕРЁЗОВ;НОВОСИБИРСК\nЩЕГЛОВА;УЛАН-УДЭ\n";
        const QString word = "Имя\nАнна\n";
        for (const char* encoding : {"UTF-8", "windows-1251", "KOI8-R", "IBM866"}) {
            if (QByteArray(encoding) == "UTF-8" ||
                QByteArray(encoding) == "windows-1251")  // only these have « and №
                QTest::addRow("list %s", encoding) << list << QByteArray(encoding);
            QTest::addRow("capitals %s", encoding) << shout << QByteArray(encoding);
            QTest::addRow("one word %s", encoding) << word << QByteArray(encoding);
        }
        QTest::newRow("accented Latin")
            << QString("Name;City\nMüller;Zürich\nLefèvre;Orléans\n") << QByteArray("windows-1252");
        QTest::newRow("ASCII") << QString("Name,Phone\nJohn,1\n") << QByteArray("UTF-8");
        QTest::newRow("UTF-16LE without a mark") << list << QByteArray("UTF-16LE");
        QTest::newRow("UTF-16BE without a mark") << list << QByteArray("UTF-16BE");
    }
    void readsEachEncoding() {
        QFETCH(QString, text);
        QFETCH(QByteArray, encoding);
        const auto decoded = decode(encoded(text.toStdString(), encoding));
        QVERIFY(decoded.ok());
        QCOMPARE(QString::fromStdString(decoded->text), text);
        QCOMPARE(QByteArray(nameOf(decoded->encoding).data()),
                 encoding == "IBM866" ? QByteArray("CP866") : encoding);
        QCOMPARE(decoded->replaced, std::size_t{0});
    }

    void takesTheMarkAway() {
        const std::string text = "Имя;Ёж\n";
        for (const auto& [mark, encoding] :
             {std::pair{std::string("\xef\xbb\xbf"), "UTF-8"}, std::pair{std::string("\xff\xfe"), "UTF-16LE"},
              std::pair{std::string("\xfe\xff"), "UTF-16BE"}}) {
            const auto decoded = decode(mark + encoded(text, encoding));
            QVERIFY(decoded.ok());
            QCOMPARE(decoded->text, text);
            QVERIFY(decoded->hadMark);
        }
    }

    void damagedUtf8StaysUtf8() {
        std::string text = "Фамилия;Имя;Город\nИванова;Анна;Новосибирск\n";
        text.insert(10, "\xff");
        const auto decoded = decode(text);
        QVERIFY(decoded.ok());
        QCOMPARE(decoded->encoding, Encoding::Utf8);
        QCOMPARE(decoded->replaced, std::size_t{1});
        QVERIFY(decoded->text.find("Новосибирск") != std::string::npos);
    }

    void closesAtCtrlZ() { QCOMPARE(decode("a;b\n\x1a")->text, std::string("a;b\n")); }

    void emptyIsEmpty() {
        QCOMPARE(decode("")->text, std::string());
        QCOMPARE(decode("\xef\xbb\xbf")->text, std::string());
    }

    void refusesWhatIsNoText_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("NUL") << QByteArray("Name;Phone\nJo\0hn;1;2;3;4;5\n", 27)
                             << "line 2 has a NUL byte, at position 14";
        QTest::newRow("xlsx") << QByteArray("PK\x03\x04\x14\x00", 6) << "save it as CSV";
        QTest::newRow("xls") << QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") << "XLS";
        QTest::newRow("web page") << QByteArray("\xef\xbb\xbf <!DOCTYPE html>\n<html><table>") << "web page";
        QTest::newRow("table of a CRM") << QByteArray("<TABLE border=1><tr><td>a") << "web page";
        QTest::newRow("xml") << QByteArray("<?xml version=\"1.0\"?><a/>") << "XML";
        QTest::newRow("json") << QByteArray("[\n  {\"name\": 1}]") << "JSON";
        QTest::newRow("pdf") << QByteArray("%PDF-1.4\n") << "PDF";
        QTest::newRow("control characters")
            << QByteArray("\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10 text") << "control characters";
        QTest::newRow("UTF-16 with NUL") << QByteArray(
                                                "\xff\xfe"
                                                "a\0\0\0b\0",
                                                8)
                                         << "NUL";
    }
    void refusesWhatIsNoText() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const auto decoded = decode(bytes.toStdString());
        QVERIFY(!decoded.ok());
        QCOMPARE(decoded.error().code, ErrorCode::InvalidInput);
        QVERIFY2(QString::fromStdString(decoded.error().message).contains(says),
                 decoded.error().message.c_str());
    }

    void refusesTooMuch() {
        const auto decoded = decode(std::string(2000, 'a'), {.maxBytes = 1000});
        QVERIFY(!decoded.ok());
        QCOMPARE(decoded.error().code, ErrorCode::TooLarge);
    }

    void oddUtf16AndLoneSurrogates() {
        const auto decoded =
            decode(std::string("\xff\xfe"
                               "a\0\x00\xd8"
                               "b\0c",
                               9));
        QVERIFY(decoded.ok());
        QCOMPARE(decoded->text, std::string("a\xef\xbf\xbd"
                                            "b\xef\xbf\xbd"));
        QCOMPARE(decoded->replaced, std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(DecodeTest)
#include "tst_decode.moc"
