#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <cstdio>

#include "tests/e2e/tradeshow/app.h"
#include "tests/e2e/tradeshow/day.h"

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription("Plays a trade-show day through the real interface of two reps' apps.");
    parser.addHelpOption();
    parser.addOptions({{"bin", "Folder of the programs.", "dir"},
                       {"data", "Data folder of the run.", "dir"},
                       {"server", "Address of the server.", "url"},
                       {"workspace", "Id of the workspace.", "id"},
                       {"screenshots", "Folder for the pictures.", "dir"},
                       {"lang", "ru or en.", "language", "ru"}});
    parser.process(application);
    const tropa::tradeshow::Place place{parser.value("bin"), parser.value("data"), parser.value("server"),
                                        parser.value("workspace"), parser.value("screenshots")};
    QDir().mkpath(place.shots);
    try {
        return tropa::tradeshow::playDay(place, parser.value("lang")) ? 0 : 1;
    } catch (const tropa::tradeshow::StepFailed& failed) {
        std::fprintf(stderr, "The day did not go as planned.\n  %s\n", failed.what());
        return 1;
    }
}
