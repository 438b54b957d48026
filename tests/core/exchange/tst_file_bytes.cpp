#include <QTemporaryDir>
#include <QtTest>

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "core/base/result.h"
#include "core/exchange/decode.h"
#include "core/exchange/file_bytes.h"

using namespace tropa;
using namespace tropa::exchange;

namespace {

/// Lines of signs of one to four bytes, so that pieces end within signs.
std::string textOf(std::size_t size) {
    std::string text;
    for (int i = 0; text.size() < size; ++i) text += std::to_string(i) + ";Ёж №5 😀\n";
    return text;
}

class FileBytesTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    const std::string path_ = folder_.filePath("list.csv").toStdString();

    void write(const std::string& bytes) const { std::ofstream(path_, std::ios::binary) << bytes; }

    /// Of the memory of this process, what is mapped from the deleted files.
    static std::size_t residentKiB() {
        std::ifstream maps("/proc/self/smaps");
        std::size_t sum = 0;
        bool ours = false;
        for (std::string line; std::getline(maps, line);) {
            if (line.find("(deleted)") != std::string::npos && line.find('-') < line.find(' '))
                ours = true;
            else if (ours && line.starts_with("Rss:")) {
                sum += std::stoul(line.substr(4));
                ours = false;
            }
        }
        return sum;
    }

private slots:
    void theBytesOfTheFileWhateverHappensToIt() {
        const std::string text = textOf(3'500'000);
        write(text);
        const FileBytes file(path_);
        std::filesystem::resize_file(path_, 10);
        QCOMPARE(file.bytes() == text, true);
    }

    void memoryGoesAndTheBytesStay() {
        const std::string text = textOf(3'500'000);
        write(text);
        const FileBytes file(path_);
        QCOMPARE(file.bytes() == text, true);
        const std::size_t before = residentKiB();
        QVERIFY2(before >= 3000, std::to_string(before).c_str());
        file.letGo(file.bytes().substr(0, 1'000'001));
        file.letGo(file.bytes().substr(1'000'001, 2'000'000));
        const std::size_t after = residentKiB();
        QVERIFY2(after + 2800 < before, std::to_string(after).c_str());
        QCOMPARE(file.bytes() == text, true);
    }

    void inMemoryWhereThereIsNoRoom() {
        const std::string text = textOf(3'500'000);
        write(text);
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{1'500'000, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const FileBytes file(path_);
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QCOMPARE(file.bytes() == text, true);
        file.letGo(file.bytes());
        QCOMPARE(file.bytes() == text, true);
    }

    void emptyAbsentAndNoFile() {
        write("");
        QVERIFY(FileBytes(path_).bytes().empty());
        QVERIFY_THROWS_EXCEPTION(Failure, FileBytes(path_ + ".absent"));
        QVERIFY_THROWS_EXCEPTION(Failure, FileBytes(folder_.path().toStdString()));
    }

    void textInPieces() {
        for (std::size_t shift = 0; shift < 30; ++shift) {
            const std::string text = std::string(shift, 'a') + textOf(1'100'000);
            for (const std::string& mark : {std::string(), std::string("\xef\xbb\xbf")}) {
                const std::string bytes = mark + text + "\x1a";
                std::string told;
                const auto inside = textInside(bytes, [&](std::string_view part) { told.append(part); });
                QVERIFY(inside.has_value());
                QCOMPARE(*inside == decode(bytes)->text, true);
                QCOMPARE(told == text, true);
            }
        }
    }

    /// Whatever the encoding: no sign is cut by a piece, and only a piece is told at a time.
    void decodedInPieces_data() {
        QTest::addColumn<QByteArray>("encoding");
        QTest::newRow("one byte a letter") << QByteArray("windows-1251");
        QTest::newRow("UTF-16") << QByteArray("UTF-16LE");
        QTest::newRow("UTF-16, the high byte first") << QByteArray("UTF-16BE");
        QTest::newRow("damaged UTF-8") << QByteArray("UTF-8");
    }
    void decodedInPieces() {
        QFETCH(QByteArray, encoding);
        std::string text;
        for (int i = 0; text.size() < 3'000'000; ++i)
            text += std::to_string(i) + (encoding.startsWith("UTF") ? ";Ёж №5 😀\n" : ";Ёжик №5\n");
        for (std::size_t shift = 0; shift < 4; ++shift) {
            const QString signs = QString::fromStdString(std::string(shift, 'a') + text);
            std::string bytes, wanted = signs.toStdString();
            if (encoding == "windows-1251") {
                for (const QChar c : signs)
                    bytes += c.unicode() < 0x80   ? static_cast<char>(c.unicode())
                             : c == QChar(0x401)  ? '\xa8'
                             : c == QChar(0x2116) ? '\xb9'
                                                  : static_cast<char>(c.unicode() - 0x410 + 0xc0);
            } else if (encoding == "UTF-8") {
                bytes = wanted + "\xd0;";
                wanted += "\xef\xbf\xbd;";
            } else {
                const bool little = encoding.endsWith("LE");
                bytes = little ? "\xff\xfe" : "\xfe\xff";
                for (const QChar c : signs) {
                    const char low = static_cast<char>(c.unicode() & 0xff);
                    const char high = static_cast<char>(c.unicode() >> 8);
                    bytes += little ? low : high;
                    bytes += little ? high : low;
                }
            }
            std::size_t largest = 0, told = 0;
            const FileBytes decoded([&](const TextSink& write) {
                (void)decodeTo(bytes, write, [&](std::string_view part) {
                    largest = std::max(largest, part.size());
                    told += part.size();
                }).orThrow();
            });
            QVERIFY(decoded.bytes() == wanted);
            QVERIFY(largest <= std::size_t{1} << 20);
            QVERIFY(told + 2 >= bytes.size());
        }
    }

    void noTextInside_data() {
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("a broken sign") << QByteArray("\xd0;");
        QTest::newRow("half a sign at the end") << QByteArray("\xd0");
        QTest::newRow("bytes behind no sign") << QByteArray("\x80\x80\x80\x80\x80");
        QTest::newRow("NUL") << QByteArray("\0;", 2);
        QTest::newRow("control signs") << QByteArray(20'000, '\x01');
    }
    void noTextInside() {
        QFETCH(QByteArray, end);
        const auto none = [](std::string_view) {};
        const std::string text = textOf((1 << 20) - 3);
        QVERIFY(textInside(text, none).has_value());
        QVERIFY(!textInside(text + end.toStdString(), none).has_value());
        QVERIFY(!textInside(text, none, {.maxBytes = 1000}).has_value());
        QVERIFY(!textInside("PK\x03\x04" + text, none).has_value());
        QVERIFY(!textInside("\xff\xfe" + text, none).has_value());
    }
};

}  // namespace

QTEST_GUILESS_MAIN(FileBytesTest)
#include "tst_file_bytes.moc"
