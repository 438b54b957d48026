#include "platform/app/options.h"

#include <QCommandLineParser>
#include <cstdio>
#include <cstdlib>

#include "platform/services/paths.h"

namespace tropa::app {
namespace {

constexpr QSize kPhone{400, 800};

[[noreturn]] void refuse(const QString& what) {
    std::fprintf(stderr, "tropa: %s\n", qPrintable(what));
    std::exit(2);
}

QSize sizeFrom(const QString& text) {
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.width() < 100 || size.height() < 100)
        refuse(QStringLiteral("--size is WIDTHxHEIGHT, for example 400x800"));
    return size;
}

}  // namespace

Options readOptions(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("The sales notebook that a B2B field team carries."));
    parser.addHelpOption();
    parser.addVersionOption();
    const auto option = [&](const char* name, const char* help, const char* value = nullptr) {
        QCommandLineOption made(QLatin1String(name), QString::fromUtf8(help),
                                value == nullptr ? QString() : QLatin1String(value));
        parser.addOption(made);
        return made;
    };
    const auto replica =
        option("replica", "File with the data; in the user's data folder by default.", "FILE");
    const auto language = option("lang", "ru or en, for this run.", "LANGUAGE");
    const auto theme = option("theme", "light, dark or system, for this run.", "THEME");
    const auto phone = option("phone", "A window as large as a phone's (400x800).");
    const auto size = option("size", "Size of the window.", "WxH");
    const auto font = option("font-scale", "Size of letters, 1 is usual.", "FACTOR");
    const auto screen =
        option("screen", "Open this page: today, contacts, contact, deal, capture, …", "NAME");
    const auto record = option("id", "The record for --screen.", "ID");
    const auto shot = option("screenshot", "Draw the window into this PNG file and leave.", "FILE");
    const auto window = option("new-window", "Another window, when the data are open already.");
    const auto offline = option("offline", "Do not use the network in this run.");
    const auto script = option("script", "Play the steps in FILE, or on standard input with -.", "FILE");
    const auto timing = option("timing", "Print how long the start took.");
    parser.process(arguments);
    if (!parser.positionalArguments().isEmpty())
        refuse(QStringLiteral("unexpected \"%1\"; --help lists the options")
                   .arg(parser.positionalArguments().first()));

    Options options;
    options.replica = parser.value(replica);
    options.ownsKeys = options.replica.isEmpty();
    if (options.ownsKeys) options.replica = QString::fromStdString(services::defaultReplicaPath());
    options.language = parser.value(language);
    if (!options.language.isEmpty() && options.language != QLatin1String("ru") &&
        options.language != QLatin1String("en"))
        refuse(QStringLiteral("--lang is ru or en"));
    options.theme = parser.value(theme);
    if (parser.isSet(phone)) options.size = kPhone;
    if (parser.isSet(size)) options.size = sizeFrom(parser.value(size));
    if (parser.isSet(font)) options.fontScale = parser.value(font).toDouble();
    options.screen = parser.value(screen);
    options.record = parser.value(record);
    options.screenshot = parser.value(shot);
    options.script = parser.value(script);
    options.newWindow = parser.isSet(window);
    options.offline = parser.isSet(offline);
    options.timing = parser.isSet(timing);
    return options;
}

}  // namespace tropa::app
