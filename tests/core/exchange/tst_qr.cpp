#include <QtTest>

#include <BitMatrix.h>
#include <MultiFormatWriter.h>
#include <png.h>

#include <cmath>
#include <cstdio>
// libjpeg's header needs the C types before it.
#include <jpeglib.h>

#include "core/base/system.h"
#include "core/exchange/qr.h"

using namespace tropa;
using namespace tropa::exchange;
using Texts = std::vector<std::string>;

namespace {

const std::string kCard =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ёлкин;Пётр\r\nORG:ООО «Мир»\r\nTEL:+7 913 "
    "555-24-87\r\nEMAIL:elkin@mir.example\r\n"
    "END:VCARD\r\n";

/// A code with `module` points a square, on a white sheet.
GreyPicture codeOf(const std::string& text, int module) {
    ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
    writer.setEncoding(ZXing::CharacterSet::UTF8).setMargin(4);
    const ZXing::BitMatrix bits = writer.encode(text, 0, 0);
    GreyPicture picture;
    picture.width = bits.width() * module;
    picture.height = bits.height() * module;
    picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            picture.pixels[static_cast<std::size_t>(y * picture.width + x)] =
                bits.get(x / module, y / module) ? 20 : 235;
    return picture;
}

double shadeAt(const GreyPicture& picture, double x, double y) {
    const auto at = [&](int i, int j) {
        if (i < 0 || j < 0 || i >= picture.width || j >= picture.height) return 235.0;
        return double(picture.pixels[static_cast<std::size_t>(j * picture.width + i)]);
    };
    const int i = static_cast<int>(std::floor(x)), j = static_cast<int>(std::floor(y));
    const double u = x - i, v = y - j;
    return (1 - v) * ((1 - u) * at(i, j) + u * at(i + 1, j)) +
           v * ((1 - u) * at(i, j + 1) + u * at(i + 1, j + 1));
}

/// Photographed: turned by `degrees`, seen from the side (`tilt` 0 … 0.3), on a larger sheet.
GreyPicture photographed(const GreyPicture& code, double degrees, double tilt) {
    GreyPicture out;
    const int size = static_cast<int>(std::max(code.width, code.height) * 1.6);
    out.width = out.height = size;
    out.pixels.resize(static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
    const double turn = degrees * 3.14159265358979 / 180, c = std::cos(turn), s = std::sin(turn);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const double v = y - size / 2.0;
            // What is farther away is smaller.
            const double u = (x - size / 2.0) * (1 + tilt * v / size);
            const double w = v * (1 + tilt * v / size);
            out.pixels[static_cast<std::size_t>(y * size + x)] = static_cast<std::uint8_t>(
                shadeAt(code, u * c + w * s + code.width / 2.0, -u * s + w * c + code.height / 2.0));
        }
    return out;
}

/// Specks and a shadow that falls over one side.
void spoil(GreyPicture& picture, std::uint64_t seed, int noise, double shadow) {
    SeededRandom random(seed);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            std::uint8_t& point = picture.pixels[static_cast<std::size_t>(y * picture.width + x)];
            const double light = 1 - shadow * x / picture.width;
            const int speck =
                noise == 0 ? 0
                           : static_cast<int>(random.below(static_cast<std::uint64_t>(2 * noise))) - noise;
            point = static_cast<std::uint8_t>(std::clamp(int(point * light) + speck, 0, 255));
        }
}

std::string pngOf(const GreyPicture& picture) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = PNG_FORMAT_GRAY;
    png_alloc_size_t size = 0;
    png_image_write_to_memory(&image, nullptr, &size, 0, picture.pixels.data(), 0, nullptr);
    std::string bytes(size, '\0');
    png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.pixels.data(), 0, nullptr);
    bytes.resize(size);
    return bytes;
}

std::string jpegOf(const GreyPicture& picture, int quality) {
    jpeg_compress_struct state{};
    jpeg_error_mgr error{};
    state.err = jpeg_std_error(&error);
    jpeg_create_compress(&state);
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&state, &buffer, &size);
    state.image_width = static_cast<JDIMENSION>(picture.width);
    state.image_height = static_cast<JDIMENSION>(picture.height);
    state.input_components = 1;
    state.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&state);
    jpeg_set_quality(&state, quality, TRUE);
    jpeg_start_compress(&state, TRUE);
    while (state.next_scanline < state.image_height) {
        auto* row = const_cast<JSAMPROW>(picture.pixels.data()) +
                    static_cast<std::size_t>(state.next_scanline) * static_cast<std::size_t>(picture.width);
        jpeg_write_scanlines(&state, &row, 1);
    }
    jpeg_finish_compress(&state);
    std::string bytes(reinterpret_cast<char*>(buffer), size);
    jpeg_destroy_compress(&state);
    std::free(buffer);
    return bytes;
}

}  // namespace

class QrTest : public QObject {
    Q_OBJECT
private slots:
    void picturesAsPeopleTakeThem_data() {
        QTest::addColumn<int>("module");
        QTest::addColumn<double>("degrees");
        QTest::addColumn<double>("tilt");
        QTest::addColumn<int>("noise");
        QTest::addColumn<double>("shadow");
        QTest::addColumn<int>("jpeg");
        QTest::newRow("straight") << 6 << 0.0 << 0.0 << 0 << 0.0 << 0;
        QTest::newRow("small") << 2 << 0.0 << 0.0 << 0 << 0.0 << 0;
        QTest::newRow("upside down") << 4 << 180.0 << 0.0 << 0 << 0.0 << 0;
        QTest::newRow("turned") << 4 << 33.0 << 0.0 << 0 << 0.0 << 90;
        QTest::newRow("from the side") << 5 << 12.0 << 0.25 << 0 << 0.0 << 90;
        QTest::newRow("noisy") << 5 << 0.0 << 0.0 << 90 << 0.0 << 0;
        QTest::newRow("half in the shadow") << 5 << 7.0 << 0.0 << 10 << 0.6 << 85;
        QTest::newRow("all at once") << 5 << 20.0 << 0.15 << 40 << 0.4 << 70;
    }
    void picturesAsPeopleTakeThem() {
        QFETCH(int, module);
        QFETCH(double, degrees);
        QFETCH(double, tilt);
        QFETCH(int, noise);
        QFETCH(double, shadow);
        QFETCH(int, jpeg);
        GreyPicture picture = photographed(codeOf(kCard, module), degrees, tilt);
        spoil(picture, 7, noise, shadow);
        const std::string bytes = jpeg > 0 ? jpegOf(picture, jpeg) : pngOf(picture);
        QCOMPARE(readCodes(readPicture(bytes).orThrow()), (Texts{kCard}));
    }

    void lightOnDarkAndFaded() {
        const GreyPicture straight = photographed(codeOf(kCard, 4), 5, 0);
        for (const bool invert : {false, true})
            for (const int contrast : {255, 60, 16}) {
                GreyPicture picture = straight;
                for (std::uint8_t& point : picture.pixels) {
                    const int shade = invert ? 255 - point : point;
                    point = static_cast<std::uint8_t>(100 + shade * contrast / 255 * 155 / 255);
                }
                QCOMPARE(readCodes(picture), (Texts{kCard}));
            }
    }

    /// The versions of cards, Russian letters with and without the mark of their encoding.
    void cardsOfAllVersions() {
        const std::string head = "BEGIN:VCARD\r\nVERSION:";
        const std::string tail = "TEL:+79135552487\r\nEND:VCARD\r\n";
        for (const std::string& card :
             {head + "2.1\r\nN;CHARSET=UTF-8:Ёлкин;Пётр\r\n" + tail,
              head +
                  "2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=81=D0=BB=D0=BA=D0=B8=D0=BD;"
                  "=D0=9F=D1=91=D1=82=D1=80\r\n" +
                  tail,
              head + "3.0\r\nN:Ёлкин;Пётр;;;\r\nFN:Ёлкин Пётр\r\n" + tail,
              head + "4.0\r\nFN:Ёлкин Пётр\r\n" + tail}) {
            const Texts texts = readCodes(photographed(codeOf(card, 4), 10, 0));
            QCOMPARE(texts.size(), std::size_t{1});
            const CodeContent content = contentOfCode(texts[0]);
            QVERIFY(content.person.has_value());
            QCOMPARE(content.person->name, std::string("Ёлкин Пётр"));
            QCOMPARE(content.person->phones.at(0).e164, std::string("+79135552487"));
        }
    }

    void whatACodeSays() {
        const CodeContent card = contentOfCode(kCard);
        QCOMPARE(card.kind, CodeContent::Kind::VCard);
        QCOMPARE(card.person->name, std::string("Ёлкин Пётр"));
        QCOMPARE(card.person->phones[0].e164, std::string("+79135552487"));

        const CodeContent mecard = contentOfCode(
            "MECARD:N:Zhukova,Anna;ORG:Acme\\; Sons;TEL:+79135550001;TEL:83832487816;EMAIL:anna@acme.example;"
            "URL:http\\://acme.example;NOTE:stand 5;;");
        QCOMPARE(mecard.kind, CodeContent::Kind::MeCard);
        QCOMPARE(mecard.person->name, std::string("Anna Zhukova"));
        QCOMPARE(mecard.person->company, std::string("Acme; Sons"));
        QCOMPARE(mecard.person->phones.size(), std::size_t{2});
        QCOMPARE(mecard.person->emails, (Texts{"anna@acme.example"}));
        QCOMPARE(mecard.person->website, std::string("http://acme.example"));

        const CodeContent url = contentOfCode("https://example.org/card?id=79135550001");
        QCOMPARE(url.kind, CodeContent::Kind::Url);
        QVERIFY(!url.person);
        const CodeContent text = contentOfCode("Пётр Ёлкин, +7 913 555-24-87, elkin@mir.example");
        QCOMPARE(text.kind, CodeContent::Kind::Text);
        QCOMPARE(text.person->name, std::string("Пётр Ёлкин"));
        QCOMPARE(text.person->emails, (Texts{"elkin@mir.example"}));
        QCOMPARE(contentOfCode("tel:+79135552487").person->phones[0].e164, std::string("+79135552487"));
        QVERIFY(!contentOfCode("just words").person);
        QVERIFY(!contentOfCode("BEGIN:VCARD\nEND:VCARD").person);
    }

    void badPictures() {
        const std::string png = pngOf(codeOf("x", 3)), jpeg = jpegOf(codeOf("x", 8), 90);
        for (const std::string& bytes :
             {std::string(), std::string("text"), png.substr(0, png.size() / 2), png.substr(0, 20),
              jpeg.substr(0, jpeg.size() / 2), jpeg.substr(0, 10), std::string("\xff\xd8\xff\0\0", 5)}) {
            const auto picture = readPicture(bytes);
            QVERIFY(!picture.ok());
            QCOMPARE(picture.error().code, ErrorCode::InvalidInput);
        }
        QCOMPARE(readPicture(png, {.maxBytes = 1 << 20, .maxPixels = 100, .enoughPixels = 100}).error().code,
                 ErrorCode::TooLarge);
        GreyPicture blank;
        blank.width = blank.height = 300;
        blank.pixels.assign(90'000, 200);
        QVERIFY(readCodes(blank).empty());
        spoil(blank, 3, 100, 0.5);
        QVERIFY(readCodes(blank).empty());
        // A huge photo is read smaller.
        const GreyPicture large =
            readPicture(jpegOf(codeOf("big", 40), 80), {.enoughPixels = 200'000}).orThrow();
        QVERIFY(large.pixels.size() <= 400'000);
        QCOMPARE(readCodes(large), (Texts{"big"}));
    }
};

QTEST_GUILESS_MAIN(QrTest)
#include "tst_qr.moc"
