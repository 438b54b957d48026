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
