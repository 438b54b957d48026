#include <QAccessible>
#include <QDirIterator>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QQuickItem>
#include <QQuickWindow>
#include <QRawFont>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTextLayout>
#include <cmath>
#include <memory>

#include "qml/theme/icon_provider.h"
#include "qml/theme/setup.h"

Q_IMPORT_QML_PLUGIN(Tropa_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Tropa_ControlsPlugin)

namespace {

/// WCAG 2.1: contrast of text, at least 4.5 to be readable by everybody.
constexpr double kReadable = 4.5;
/// WCAG 2.1: contrast of marks and edges that carry meaning.
constexpr double kVisible = 3.0;
constexpr double kTouchTarget = 48.0;

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QString familyOfFirstGlyph(const QString& text, const QFont& font) {
    QTextLayout layout(text, font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    const QList<QGlyphRun> runs = layout.glyphRuns();
    return runs.isEmpty() ? QString() : runs.first().rawFont().familyName();
}

}  // namespace

class TestTheme : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void textIsReadable_data();
    void textIsReadable();
    void marksAreVisible_data();
    void marksAreVisible();
    void digitsHaveEqualWidth();
    void otherLettersComeFromInter();
    void motionStops();
    void lettersGrow();
    void everyIconDraws();
    void iconsTakeTheirColour();
    void unknownIconIsNull();
    void everyNamedIconExists();
    void targetsAreBigEnough_data();
    void aTitleGoesOnWhereThereIsRoomForSomeOfIt();
    void targetsAreBigEnough();
    void controlsSpeak_data();
    void controlsSpeak();
    void conditionIsNeverColourAlone();

private:
    std::unique_ptr<QObject> create(const QByteArray& body);
    QVariant token(const char* name) { return theme_->property(name); }

    QQmlEngine engine_;
    QObject* theme_ = nullptr;
};

void TestTheme::initTestCase() {
    tropa::theme::prepare();
    tropa::theme::attach(engine_);
    const auto holder = create("QtObject { property QtObject theme: Theme }");
    QVERIFY(holder);
    theme_ = holder->property("theme").value<QObject*>();
    QVERIFY(theme_);
}

std::unique_ptr<QObject> TestTheme::create(const QByteArray& body) {
    QQmlComponent component(&engine_);
    component.setData("import QtQuick\nimport Tropa.Theme\nimport Tropa.Controls\n" + body, QUrl());
    std::unique_ptr<QObject> object(component.create());
    if (!object) qWarning("%s", qPrintable(component.errorString()));
    return object;
}

void TestTheme::textIsReadable_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("ground");
    const QList<std::pair<QByteArray, QByteArrayList>> pairs = {
        {"ink", {"background", "surface", "trailSoft", "coldSoft", "warmSoft", "hotSoft"}},
        {"muted", {"background", "surface", "trailSoft", "coldSoft", "warmSoft", "hotSoft"}},
        {"trail", {"background", "surface", "trailSoft"}},
        {"cold", {"background", "surface", "coldSoft"}},
        {"warm", {"background", "surface", "warmSoft"}},
        {"hot", {"background", "surface", "hotSoft"}},
        {"trailInk", {"trail"}},
        {"hotInk", {"hot"}},
        {"background", {"ink"}},  // the words of a toast
        {"toastAction", {"ink"}},
    };
    for (const bool dark : {false, true})
        for (const auto& [text, grounds] : pairs)
            for (const QByteArray& ground : grounds)
                QTest::addRow("%s on %s, %s", text.constData(), ground.constData(), dark ? "dark" : "light")
                    << dark << text << ground;
}

void TestTheme::textIsReadable() {
    QFETCH(bool, dark);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, ground);
    theme_->setProperty("dark", dark);
    const auto front = token(text).value<QColor>();
    const auto back = token(ground).value<QColor>();
    QVERIFY(front.isValid() && back.isValid());
    const double ratio = contrast(front, back);
    QVERIFY2(ratio >= kReadable, qPrintable(QStringLiteral("contrast %1").arg(ratio)));
}

void TestTheme::marksAreVisible_data() {
    QTest::addColumn<bool>("dark");
    QTest::addRow("light") << false;
    QTest::addRow("dark") << true;
}

void TestTheme::marksAreVisible() {
    QFETCH(bool, dark);
    theme_->setProperty("dark", dark);
    for (const char* ground : {"background", "surface"}) {
        for (const char* mark : {"trail", "control"}) {
            const double ratio = contrast(token(mark).value<QColor>(), token(ground).value<QColor>());
            QVERIFY2(ratio >= kVisible,
                     qPrintable(QStringLiteral("%1 on %2: %3").arg(mark, ground).arg(ratio)));
        }
    }
}

void TestTheme::digitsHaveEqualWidth() {
    for (const char* face : {"body", "bodyMedium", "bodyStrong", "title"}) {
        const auto base = token(face).value<QFont>();
        QVERIFY(QFontMetricsF(base).horizontalAdvance(u'1') < QFontMetricsF(base).horizontalAdvance(u'0'));
        QFont figures;
        QVERIFY(
            QMetaObject::invokeMethod(theme_, "tabular", Q_RETURN_ARG(QFont, figures), Q_ARG(QFont, base)));
        QCOMPARE(figures.pixelSize(), base.pixelSize());
        QCOMPARE(figures.weight(), base.weight());
        const QFontMetricsF metrics(figures);
        for (char16_t digit = u'1'; digit <= u'9'; ++digit)
            QCOMPARE(metrics.horizontalAdvance(QChar(digit)), metrics.horizontalAdvance(u'0'));
    }
}

void TestTheme::otherLettersComeFromInter() {
    QFont figures = token("body").value<QFont>();
    figures.setFamily(token("figureFamily").toString());
    QCOMPARE(familyOfFirstGlyph(QStringLiteral("7"), figures), QStringLiteral("Tropa Figures"));
    for (const QString& text :
         {QStringLiteral("Ё"), QStringLiteral("g"), QStringLiteral("₽"), QStringLiteral("—")})
        QCOMPARE(familyOfFirstGlyph(text, figures), QStringLiteral("Inter"));
}

void TestTheme::motionStops() {
    QVERIFY(token("quick").toInt() >= 120 && token("calm").toInt() <= 200);
    theme_->setProperty("reducedMotion", true);
    QCOMPARE(token("quick").toInt(), 0);
    QCOMPARE(token("calm").toInt(), 0);
    theme_->setProperty("reducedMotion", false);
}

void TestTheme::lettersGrow() {
    theme_->setProperty("fontScale", 2.0);
    QCOMPARE(token("body").value<QFont>().pixelSize(), 30);
    const auto button = create("AppButton { text: \"x\"; large: true }");
    QVERIFY(button);
    QVERIFY(button->property("implicitHeight").toReal() >=
            QFontMetricsF(token("body").value<QFont>()).height());
    theme_->setProperty("fontScale", 1.0);
}

void TestTheme::everyIconDraws() {
    tropa::theme::IconProvider provider;
    QDirIterator icons(QStringLiteral(":/tropa/icons"), {QStringLiteral("*.svg")});
    int count = 0;
    while (icons.hasNext()) {
        const QString name = QFileInfo(icons.next()).completeBaseName();
        const QImage image = provider.requestImage(name + QStringLiteral("/000000"), nullptr, {48, 48});
        QCOMPARE(image.size(), QSize(48, 48));
        bool drawn = false;
        for (int y = 0; y < image.height() && !drawn; ++y)
            for (int x = 0; x < image.width() && !drawn; ++x) drawn = qAlpha(image.pixel(x, y)) > 128;
        QVERIFY2(drawn, qPrintable(name));
        ++count;
    }
    QVERIFY(count > 90);
}

void TestTheme::iconsTakeTheirColour() {
    tropa::theme::IconProvider provider;
    // A minus is one horizontal stroke through the middle.
    const QImage solid = provider.requestImage(QStringLiteral("minus/0e7a5a"), nullptr, {96, 96});
    QCOMPARE(solid.pixelColor(48, 48), QColor(0x0e, 0x7a, 0x5a));
    const QImage half = provider.requestImage(QStringLiteral("minus/800e7a5a"), nullptr, {96, 96});
    QVERIFY(std::abs(half.pixelColor(48, 48).alpha() - 0x80) <= 1);
}

void TestTheme::unknownIconIsNull() {
    tropa::theme::IconProvider provider;
    QVERIFY(provider.requestImage(QStringLiteral("no-such-icon/000000"), nullptr, {24, 24}).isNull());
    QVERIFY(provider.requestImage(QStringLiteral("../fonts/OFL/000000"), nullptr, {24, 24}).isNull());
    QVERIFY(provider.requestImage(QStringLiteral("minus"), nullptr, {24, 24}).isNull());
}

void TestTheme::everyNamedIconExists() {
    // Icons are named in strings that no compiler checks, so every name in every QML file is looked up here.
    const QRegularExpression named(
        QStringLiteral("(?:[iI]con(?:Name)?|sign): (?:[^\"\\n]*\\?)?\\s*\"([a-z0-9-]+)\""));
    QDirIterator files(QStringLiteral(TROPA_SOURCE_DIR "/qml"), {QStringLiteral("*.qml")}, QDir::Files,
                       QDirIterator::Subdirectories);
    int found = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (auto match = named.globalMatch(text); match.hasNext();) {
            const QString name = match.next().captured(1);
            QVERIFY2(QFile::exists(QStringLiteral(":/tropa/icons/%1.svg").arg(name)),
                     qPrintable(file.fileName() + QStringLiteral(": ") + name));
            ++found;
        }
    }
    QVERIFY(found > 40);
}

void TestTheme::targetsAreBigEnough_data() {
    QTest::addColumn<QByteArray>("qml");
    for (const char* control : {"AppButton { text: \"x\" }",
                                "AppButton { kind: AppButton.Ghost; text: \"x\" }",
                                "IconButton { iconName: \"x\"; label: \"x\" }",
                                "IconButton { iconName: \"x\"; label: \"x\"; size: 36 }",
                                "Chip { text: \"x\" }",
                                "Pill { text: \"x\" }",
                                "TextAction { text: \"x\" }",
                                "ListRow { title: \"x\" }",
                                "TextInputField { }",
                                "TextInputField { label: \"x\" }",
                                "SearchField { }",
                                "CheckCircle { text: \"x\" }",
                                "SwitchRow { text: \"x\" }",
                                "ChoiceRow { text: \"x\" }",
                                "VersionCard { value: \"x\" }",
                                "StatCard { value: \"1\" }",
                                "NavItem { text: \"x\"; iconName: \"x\" }",
                                "AppMenuItem { text: \"x\" }",
                                "BottomBarItem { text: \"x\"; iconName: \"x\"; slot: 0 }",
                                "DayCell { date: new Date() }",
                                "QuestionCard { question: \"x\"; answer: \"yes\" }"})
        QTest::addRow("%s", control) << QByteArray(control);
}

void TestTheme::aTitleGoesOnWhereThereIsRoomForSomeOfIt() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral("Binding loop")));
    const auto row = create("ListRow { width: 420; initials: \"CR\"; titleLines: 2 }");
    QVERIFY(row);
    // As a list fills a row that it takes again.
    row->setProperty("title", "Clara Reeves");
    row->setProperty("titleMore", " · Millwood Farms PLC");
    QQuickWindow window;
    auto* item = qobject_cast<QQuickItem*>(row.get());
    item->setParentItem(window.contentItem());
    window.show();
    auto* title = item->findChild<QQuickItem*>("title");
    QVERIFY(title);
    const QString whole = "Clara Reeves · Millwood Farms PLC";
    QTRY_COMPARE(title->property("text").toString(), whole);
    QCOMPARE(title->property("truncated").toBool(), false);
    const qreal line = title->height();
    // Some of it, on the same line; then none, and the title has its lines to itself.
    item->setWidth(260);
    QTRY_VERIFY(title->property("truncated").toBool());
    QCOMPARE(title->property("text").toString(), whole);
    QCOMPARE(title->height(), line);
    item->setWidth(150);
    QTRY_COMPARE(title->property("text").toString(), QString("Clara Reeves"));
    QTRY_COMPARE(title->property("lineCount").toInt(), 2);
    item->setParentItem(nullptr);
}

void TestTheme::targetsAreBigEnough() {
    QFETCH(QByteArray, qml);
    theme_->setProperty("touch", true);
    const auto control = create(qml);
    QVERIFY(control);
    QVERIFY2(control->property("implicitHeight").toReal() >= kTouchTarget,
             qPrintable(control->property("implicitHeight").toString()));
    QVERIFY(control->property("activeFocusOnTab").toBool());
    if (!qml.contains("Field") && !qml.contains("CheckCircle") && !qml.contains("SwitchRow") &&
        !qml.contains("MenuItem")) {
        QSignalSpy clicked(control.get(), SIGNAL(clicked()));
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
        QCoreApplication::sendEvent(control.get(), &enter);
        QCOMPARE(clicked.count(), 1);
    }
}

void TestTheme::controlsSpeak_data() {
    QTest::addColumn<QByteArray>("qml");
    QTest::addColumn<int>("role");
    const auto row = [](const char* qml, QAccessible::Role role) {
        QTest::addRow("%s", qml) << QByteArray(qml) << int(role);
    };
    row("AppButton { text: \"spoken\" }", QAccessible::Button);
    row("IconButton { iconName: \"x\"; label: \"spoken\" }", QAccessible::Button);
    row("Chip { text: \"spoken\" }", QAccessible::CheckBox);
    row("CheckCircle { text: \"spoken\" }", QAccessible::CheckBox);
    row("ListRow { title: \"spoken\" }", QAccessible::ListItem);
    row("TextInputField { label: \"spoken\" }", QAccessible::EditableText);
    row("TextAreaField { label: \"spoken\" }", QAccessible::EditableText);
    row("SearchField { placeholderText: \"spoken\" }", QAccessible::EditableText);
    row("BottomBarItem { text: \"spoken\"; iconName: \"x\"; slot: 0 }", QAccessible::PageTab);
    row("NavItem { text: \"spoken\"; iconName: \"x\" }", QAccessible::PageTab);
    row("VersionCard { value: \"spoken\" }", QAccessible::Button);
    row("ChoiceRow { text: \"spoken\" }", QAccessible::RadioButton);
    row("Toast { text: \"spoken\" }", QAccessible::AlertMessage);
    row("SwitchRow { text: \"spoken\" }", QAccessible::CheckBox);
    row("Banner { title: \"spoken\"; tone: Tone.Bad }", QAccessible::AlertMessage);
    row("TrailStep { title: \"spoken\"; step: \"next\" }", QAccessible::ListItem);
    row("ProgressTrail { title: \"spoken\"; value: 0.5 }", QAccessible::ProgressBar);
    row("StatusLine { text: \"spoken\" }", QAccessible::StaticText);
    row("AppMenuItem { text: \"spoken\" }", QAccessible::MenuItem);
}

void TestTheme::controlsSpeak() {
    QFETCH(QByteArray, qml);
    QFETCH(int, role);
    const auto control = create(qml);
    QVERIFY(control);
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(control.get());
    QVERIFY(interface);
    QCOMPARE(interface->role(), QAccessible::Role(role));
    QVERIFY2(interface->text(QAccessible::Name).contains(QStringLiteral("spoken")),
             qPrintable(interface->text(QAccessible::Name)));
}

void TestTheme::conditionIsNeverColourAlone() {
    const auto chip = create("Chip { text: \"x\"; iconName: \"clock\"; checked: true }");
    QVERIFY(chip);
    const auto label = chip->property("contentItem").value<QObject*>();
    QCOMPARE(label->property("iconName").toString(), QStringLiteral("check"));
    for (const char* temperature : {"cold", "warm", "hot"}) {
        const auto sign = create(QByteArray("TemperatureSign { temperature: \"") + temperature + "\" }");
        QVERIFY(!sign->property("name").toString().isEmpty());
    }
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
