#include "tests/e2e/tradeshow/day.h"

#include <QFile>
#include <QJsonDocument>
#include <QTime>
#include <cstdio>

#include "tests/e2e/tradeshow/app.h"

namespace tropa::tradeshow {
namespace {

void say(const QString& text) {
    std::printf("  %s\n", qPrintable(text));
    std::fflush(stdout);
}

struct Visitor {
    QString name;
    QString phone;
    QString company;
};

/// The day's people are made up anew each time, so that a second run captures new visitors.
Visitor visitor(int number, const QString& run) {
    static const QStringList names = {"Павел Ким",  "Ирина Пак", "Тимур Ясин",
                                      "Ольга Ёлко", "Глеб Норд", "Вера Лунь"};
    static const QStringList companies = {"Вектор", "Сибмаш", "Обьтара", "Ювента", "Профит", "Молоко Сибири"};
    const qsizetype at = number % names.size();
    return {names[at] + " " + run,
            QString("+7 913 %1-%2-%3").arg(200 + number).arg(run.left(2)).arg(run.mid(2, 2)), companies[at]};
}

void capture(App& app, const Visitor& visitor, bool phoneOnly) {
    if (!phoneOnly) app.type("capture.name", visitor.name);
    app.type("capture.phone", visitor.phone);
    app.type("capture.company", visitor.company);
}

void openContact(App& app, const QString& name) {
    app.tap("nav.contacts");
    app.type("contacts.search", name);
    app.expect(name);
    app.tap("contacts.row.0");
}

void editField(App& app, const QString& contact, const QString& field, const QString& value) {
    openContact(app, contact);
    app.tap("contact.more");
    app.tap("contact.edit");
    app.type("edit." + field, value);
    app.tap("edit.save");
    app.expect(value);
    app.tap("contact.back");
}

class Day {
public:
    Day(const Place& place, const QString& language) : place_(place), language_(language) {}

    bool play() {
        prepare();
        morning();
        sameRecords();
        evening();
        return agree();
    }

private:
    QString shot(const QString& name) const { return place_.shots + "/tradeshow-" + name + ".png"; }

    void prepare() {
        run_ = QString::number(QTime::currentTime().msecsSinceStartOfDay() / 1000 + 10000).right(4);
        maria_ = joined(place_, "maria.tropa", "Мария Цой", "телефон Марии", "rep");
        oleg_ = joined(place_, "oleg.tropa", "Олег Дым", "телефон Олега", "rep");
        phone_ = {"--phone", "--lang", language_};
        say("Two reps, Мария and Олег, have the same company on their phones. At the stand there is no "
            "network.");
    }

    /// Captures, a call and a buyer's step on Мария's phone; captures on Олег's.
    void morning() {
        App maria("Мария", place_.bin + "/tropa", maria_, phone_ + QStringList{"--offline"});
        maria.shot(shot("1-maria-today"));
        maria.tap("nav.capture");
        for (int i = 0; i < 3; ++i) {
            capture(maria, visitor(i, run_), false);
            if (i == 2) maria.shot(shot("2-maria-capture"));
            maria.tap(i < 2 ? "capture.saveAndNext" : "capture.save");
        }
        say("Мария captured three visitors.");
        openContact(maria, visitor(0, run_).name);
        maria.shot(shot("3-maria-contact"));
        maria.tap("contact.callNow");
        maria.tap("call.outcome.talked");
        maria.type("call.note", "Считает потери на линии, просит расчёт до пятницы");
        maria.shot(shot("3-maria-log-call"));
        maria.tap("call.save");
        say("She logged a call.");
        markStep(maria);
        maria.quit();

        App oleg("Олег", place_.bin + "/tropa", oleg_, phone_ + QStringList{"--offline"});
        oleg.tap("nav.capture");
        for (int i = 3; i < 5; ++i) {
            capture(oleg, visitor(i, run_), i == 4);
            oleg.tap(i < 4 ? "capture.saveAndNext" : "capture.save");
        }
        say("Олег captured two more, one of them by phone number only.");
        oleg.quit();
    }

    void markStep(App& app) {
        app.tap("nav.funnels");
        app.shot(shot("4-maria-funnel"));
        app.tap("funnels.row.0");
        app.tap("deal.take");
        app.shot(shot("5-maria-step"));
        app.tap("step.kind.call");
        app.shot(shot("6-maria-deal"));
        say("A buyer took a step: she marked it with the call as evidence.");
    }

    /// Both correct the same person, still offline: in different fields, and in the same one.
    void sameRecords() {
        const QByteArray first = run(
            place_.bin + "/tropa-cli",
            {"--replica", maria_, "--json", "list", "contact", "--limit", "1", "--where", "temperature=hot"});
        person_ = QJsonDocument::fromJson(first.split('\n').first()).object();
        const QString name = person_.value("name").toString();
        {
            App maria("Мария", place_.bin + "/tropa", maria_, phone_ + QStringList{"--offline"});
            editField(maria, name, "city", "Бердск " + run_);
            editField(maria, name, "position", "Директор по закупкам " + run_);
            maria.quit();
        }
        App oleg("Олег", place_.bin + "/tropa", oleg_, phone_ + QStringList{"--offline"});
        editField(oleg, name, "position", "Начальник снабжения " + run_);
        say("Both changed the position of " + name + ", each in their own words; Мария also the city.");
        oleg.quit();
    }

    void evening() {
        App maria("Мария", place_.bin + "/tropa", maria_, phone_);
        App oleg("Олег", place_.bin + "/tropa", oleg_, phone_);
        for (App* app : {&maria, &oleg, &maria, &oleg}) {
            app->offline(false);
            app->sync();
        }
        say("The network is back: both phones synced.");
        maria.tap("nav.more");
        maria.tap("more.sync");
        maria.shot(shot("7-maria-sync"));
        maria.tap("sync.conflicts");
        maria.expect("Директор по закупкам " + run_);
        maria.expect("Начальник снабжения " + run_);
        maria.shot(shot("8-maria-two-versions"));
        say("Two versions of one position: both are shown, the later one was kept, the other is one tap "
            "away.");
        maria.tap("conflict.take.0");
        maria.shot(shot("9-maria-decided"));
        for (App* app : {&maria, &oleg}) app->sync();
        say("Мария brought the other version back; on Олег's phone it is settled as well.");
        maria.quit();
        oleg.quit();
    }

    bool agree() {
        const Contents maria = contentsOf(place_, maria_);
        const Contents oleg = contentsOf(place_, oleg_);
        // A device that joins now gets what the server has, and nothing else.
        const QString fresh = place_.data + "/witness-" + run_ + ".tropa";
        const Contents server = contentsOf(
            place_, joined(place_, "witness-" + run_ + ".tropa", "Witness " + run_, "witness", "admin"));
        for (const char* suffix : {"", "-wal", "-shm", ".token"}) QFile::remove(fresh + suffix);
        for (const QString& file : {QString("maria.tropa"), QString("oleg.tropa")})
            joined(place_, file, {}, {}, {});
        const Contents mariaNow = contentsOf(place_, maria_);
        const QStringList different =
            differences(mariaNow, server) + differences(contentsOf(place_, oleg_), server);
        for (const QString& line : different.mid(0, 20)) say("DIFFERENT " + line);
        int found = 0;
        for (int i = 0; i < 5; ++i)
            for (const QJsonObject& record : server)
                if (record.value("entity") == "contact" &&
                    record.value("phones").toVariant().toStringList().join(' ').contains(
                        visitor(i, run_).phone.right(9)))
                    ++found;
        say(QString("%1 of 5 captured visitors are on the server; %2 records compared on three replicas.")
                .arg(found)
                .arg(server.size()));
        if (found < 5 || !different.isEmpty()) return false;
        say("Both replicas and the server agree. Nothing was lost.");
        return true;
    }

    Place place_;
    QString language_;
    QString run_;
    QString maria_;
    QString oleg_;
    QStringList phone_;
    QJsonObject person_;
};

}  // namespace

bool playDay(const Place& place, const QString& language) {
    return Day(place, language).play();
}

}  // namespace tropa::tradeshow
