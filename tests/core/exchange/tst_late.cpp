#include <link.h>

#include <QtTest>

#include "core/base/late_library.h"
#include "core/exchange/late/libraries.h"
#include "core/exchange/zip_file.h"

using namespace tropa;
using namespace tropa::exchange;

namespace {

/// Whether one of the process's libraries is called so.
bool isLoaded(std::string_view name) {
    struct Search {
        std::string_view name;
        bool found = false;
    } search{name};
    dl_iterate_phdr(
        [](dl_phdr_info* info, std::size_t, void* data) {
            auto& sought = *static_cast<Search*>(data);
            sought.found =
                sought.found || std::string_view(info->dlpi_name).find(sought.name) != std::string_view::npos;
            return 0;
        },
        &search);
    return search.found;
}

class Names final : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes&) override { seen.emplace_back(name); }
    void end(std::string_view) override {}
    std::vector<std::string> seen;
};

GreyPicture drawn(const QrCode& code) {
    constexpr int kPoints = 5, kQuiet = 4;
    const int side = (code.side + 2 * kQuiet) * kPoints;
    GreyPicture picture{side, side, std::vector<std::uint8_t>(static_cast<std::size_t>(side * side), 255)};
    for (int y = 0; y < code.side * kPoints; ++y)
        for (int x = 0; x < code.side * kPoints; ++x)
            if (code.at(y / kPoints, x / kPoints))
                picture
                    .pixels[static_cast<std::size_t>((y + kQuiet * kPoints) * side + x + kQuiet * kPoints)] =
                    0;
    return picture;
}

}  // namespace

/// Linked as the app is: what stands on other people's libraries is loaded when it is wanted.
class LateTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsLoadedBeforeItIsWanted() {
        for (const char* name : {"tropa_exchange", "phonenumber", "ZXing", "orcus", "libzip", "pango"})
            QVERIFY2(!isLoaded(name), name);
    }

    void eachWorks() {
        QCOMPARE(e164OfLibrary("8 913 555-24-87", "RU"), std::optional<std::string>("+79135552487"));
        QVERIFY(!e164OfLibrary("+7 000 000-00-00", "RU"));
        QCOMPARE(nationalOfLibrary("+442079460958"), std::string("2079460958"));
        QCOMPARE(codesIn(drawn(qrCodeOf("Ёлкин")), BlackFrom::Around), std::vector<std::string>{"Ёлкин"});
        Names names;
        walkXml("<a><b/></a>", names, "test.xml");
        QCOMPARE(names.seen, (std::vector<std::string>{"a", "b"}));
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.zip").toStdString();
        ZipWriter writer(path);
        writer.add("one.txt", "содержимое");
        writer.finish();
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string bytes = file.readAll().toStdString();
        QCOMPARE(ZipFile(bytes).read("one.txt"), std::string("содержимое"));
        QVERIFY(asPdf({{Block::Kind::Title, "Протокол", {}}}).starts_with("%PDF"));
        QVERIFY(isLoaded("phonenumber"));
    }

    void aFailureComesThroughAsItWas() {
        Names names;
        const auto walked = guarded([&] { walkXml("<a><b></a>", names, "test.xml"); });
        QVERIFY(!walked.ok());
        QCOMPARE(walked.error().code, ErrorCode::InvalidInput);
        const auto opened = guarded([] { return ZipFile("PK\x03\x04 no archive").entries(); });
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, ErrorCode::InvalidInput);
    }

    void whatIsMissingIsSaid() {
        for (const auto& [library, entry] : {std::pair("libtropa_nowhere.so", "tropaExchangeLibraries"),
                                             std::pair("libtropa_exchange.so", "tropaNothing")}) {
            const auto opened = guarded([&] { openLateLibrary(library, entry); });
            QVERIFY(!opened.ok());
            QCOMPARE(opened.error().code, ErrorCode::Internal);
            QVERIFY2(opened.error().message.find(library) != std::string::npos,
                     opened.error().message.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(LateTest)
#include "tst_late.moc"
