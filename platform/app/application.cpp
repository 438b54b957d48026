#include "platform/app/application.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QNetworkInformation>
#include <QPalette>
#include <QScreen>
#include <QTimer>
#include <QUrl>
#include <cstdio>

#include "core/actions/demo.h"
#include "core/store/query.h"
#include "platform/app/hand_over.h"
#include "platform/app/rescuing.h"
#include "qml/theme/setup.h"

namespace tropa::app {
namespace {

constexpr int kSettleMs = 400;

bool systemIsDark() {
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

/// It runs in the writer's thread and is given the language with it.
viewmodels::AppModel::DemoMaker demoMaker(const QString& language) {
    return [english = language == "en"](store::Replica& replica) -> Result<void> {
        actions::DemoOptions options;
        options.english = english;
        const auto made = actions::makeDemo(replica, options);
        return made.ok() ? Result<void>() : made.error();
    };
}

/// A record worth showing on this page: the newest open deal, or its contact.
QString sampleRecord(store::ReadTransaction& read, const QString& screen) {
    store::ListQuery query;
    query.kind = model::Kind::Deal;
    query.sort = "-created_at";
    query.where.push_back({"status", std::string("open")});
    query.limit = 50;
    const bool wantsDeal = screen == QLatin1String("deal");
    Uuid best;
    for (const store::Record& deal : store::listRecords(read, query)) {
        const Uuid id = wantsDeal ? deal.id : deal.reference("contact");
        if (id.isNil()) continue;
        if (best.isNil()) best = id;
        if (!store::recordsWhere(read, model::Kind::Step, "deal", deal.id).empty()) {
            best = id;
            break;
        }
    }
    if (best.isNil() && !wantsDeal) {
        query = {};
        query.kind = model::Kind::Contact;
        query.limit = 1;
        for (const store::Record& contact : store::listRecords(read, query)) best = contact.id;
    }
    return QString::fromStdString(best.isNil() ? std::string() : best.text());
}

}  // namespace

Application::Application(Options options, services::OneInstance& instance, const QElapsedTimer& started)
    : options_(std::move(options)),
      instance_(instance),
      started_(started),
      isNew_(!QFileInfo::exists(options_.replica)),
      settingsFile_(options_.replica),
      replica_(options_.replica.toStdString()),
      sync_(replica_, settingsFile_, options_.ownsKeys ? services::SecretStore::ofSystem() : nullptr),
      settings_(settingsFile_),
      lock_(settingsFile_),
      reminding_(replica_),
      reminders_(reminding_, settings_),
      windows_({replica_, sync_, settings_, lock_, settingsFile_}, options_.size) {
    readAhead();
    if (!options_.language.isEmpty()) settings_.overrideLanguage(options_.language);
    if (!options_.theme.isEmpty()) settings_.overrideTheme(options_.theme);
    if (options_.fontScale > 0) settings_.setFontScale(options_.fontScale);
    settings_.setDarkSystem(systemIsDark());
    wire();
    viewmodels::AppModel& app = windows_.prepare();
    today_ = app.today();
    // A file that is not there yet is an empty replica: the welcome need not wait for reading it.
    app.assumeFirstRun(isNew_);
    speak();
    connect(
        today_, &viewmodels::TodayModel::contentChanged, this,
        [this] {
            if (!loading_) loadLetters();
        },
        Qt::SingleShotConnection);
    if (options_.timing)
        connect(
            today_, &viewmodels::TodayModel::contentChanged, this, [this] { tellTime("day read"); },
            Qt::SingleShotConnection);
    app.start();
    tellTime("application made");
}

Application::~Application() = default;

void Application::wire() {
    connect(&settings_, &viewmodels::SettingsModel::languageChanged, this, &Application::speak);
    connect(&windows_, &Windows::modelMade, this, &Application::wireWindow);
    connect(&reminders_, &viewmodels::ReminderModel::due, this,
            [this](const QString& title, const QString& text, const QString& page, const QString& id) {
                if (notifications_) notifications_->show(page + QLatin1Char('/') + id, title, text);
            });
    qGuiApp->installEventFilter(this);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state != Qt::ApplicationActive && shown_) {
            lock_.wentAway();
            windows_.forEach([](viewmodels::AppModel& app) { app.wentAway(); });
        }
        if (state != Qt::ApplicationActive || !shown_) return;
        lock_.cameBack();
        windows_.forEach([](viewmodels::AppModel& app) { app.cameBack(); });
        sync_.wake();
    });
    connect(&instance_, &services::OneInstance::asked, this,
            [this](const QString& request) { takeOver(windows_, request); });
}

void Application::wireWindow(viewmodels::AppModel& app) {
    connect(&app, &viewmodels::AppModel::outsideWanted, this,
            [this, &app](const QString& url) { openOutside(app, url); });
    connect(&app, &viewmodels::AppModel::clipboardWanted, this,
            [](const QString& text) { QGuiApplication::clipboard()->setText(text); });
    connect(app.failure(), &viewmodels::FailureModel::rescueWanted, this, &Application::rescueReplica);
    app.setDemoMaker(demoMaker(settings_.language()));
}

void Application::rescueReplica() {
    windows_.forEach([](viewmodels::AppModel& app) { app.failure()->begin(); });
    rescue(replica_, sync_, [this](const Result<viewmodels::Rescue>& rescue) {
        windows_.forEach([&rescue](viewmodels::AppModel& app) { app.failure()->end(rescue); });
    });
}

bool Application::eventFilter(QObject* watched, QEvent* event) {
    if (watched == qGuiApp && event->type() == QEvent::ApplicationPaletteChange)
        settings_.setDarkSystem(systemIsDark());
    // Whatever asks for it, the system too: all windows go, or none.
    if (watched == qGuiApp && event->type() == QEvent::Quit && !windows_.beforeQuit()) {
        event->ignore();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

/// Russian and English are complete; the English file holds the plural forms.
void Application::speak() {
    QCoreApplication::removeTranslator(&translator_);
    if (translator_.load(QStringLiteral(":/i18n/tropa_%1.qm").arg(settings_.language())))
        QCoreApplication::installTranslator(&translator_);
    QLocale::setDefault(QLocale(settings_.language()));
    reminding_.locale = QLocale(settings_.language());
    windows_.forEach([this](viewmodels::AppModel& app) {
        app.setDemoMaker(demoMaker(settings_.language()));
        app.retranslate();
    });
    types_.engine().retranslate();
}

void Application::open() {
    connect(&types_.window(), &QQmlComponent::statusChanged, this, &Application::makeWindow);
    makeWindow();
    loadLetters();
}

void Application::readAhead() {
    if (isNew_) return;
    const QScreen* screen = qGuiApp->primaryScreen();
    if (options_.size.isValid())
        types_.readAhead(options_.size.width());
    else if (screen != nullptr)
        types_.readAhead(screen->size().width());
}

/// While the types are loaded by that thread, which asks for this one now and then.
void Application::loadLetters() {
    loading_ = window_ == nullptr && loadNextLetters();
    if (loading_) QMetaObject::invokeMethod(this, &Application::loadLetters, Qt::QueuedConnection);
}

/// Those of all words of the page, then those of the day's rows, when it has been read already.
bool Application::loadNextLetters() {
    constexpr int kRowsOnScreen = 12;
    if (theme::loadNextFace(settings_.fontScale(), settings_.language())) return true;
    if (drawn_ == std::min(today_->count(), kRowsOnScreen)) return false;
    const auto words = [this](const char* role) { return today_->value(drawn_, role).toString(); };
    theme::drawAhead(words("title"), words("reason"), words("initials"), settings_.fontScale());
    ++drawn_;
    return true;
}

/// When its type is there.
void Application::makeWindow() {
    QQmlComponent& type = types_.window();
    if (type.isError()) return giveUp();
    if (!type.isReady() || window_ != nullptr) return;
    tellTime("types loaded");
    window_ = windows_.show(type);
    if (window_ == nullptr) return giveUp();
    tellTime("window made");
    // Some systems draw in a thread of their own, which this one waits for at the beginning.
    connect(
        window_, &QQuickWindow::beforeSynchronizing, this,
        [this] { drawsList_ = today_->state() != viewmodels::RowModel::Loading; }, Qt::DirectConnection);
    connect(
        window_, &QQuickWindow::frameSwapped, this,
        [this] {
            // At once: what waits for the first frame is made before this thread's turn comes.
            if (!shown_.exchange(true)) tellTime("first frame");
            if (!drawsList_ || listed_.exchange(true)) return;
            tellTime("first list");
            QMetaObject::invokeMethod(this, &Application::afterFirstList, Qt::QueuedConnection);
        },
        Qt::DirectConnection);
    connect(today_, &viewmodels::TodayModel::stateChanged, window_, &QQuickWindow::update,
            Qt::SingleShotConnection);
}

void Application::giveUp() {
    for (const QQmlError& error : types_.window().errors()) qWarning().noquote() << error.toString();
    QMetaObject::invokeMethod(
        qGuiApp, [] { QCoreApplication::exit(1); }, Qt::QueuedConnection);
}

/// What the first list need not wait for.
void Application::afterFirstList() {
    disconnect(window_, nullptr, this, nullptr);
    types_.forgetAhead();
    windows_.settle();
    instance_.listen();
    reminders_.start();
    sync_.start(options_.offline);
    watchNetwork();
    watchNotifications();
    replica_.watchOutside();
    showScreen([this] {
        if (!options_.screenshot.isEmpty()) return takeScreenshot();
        if (options_.script.isEmpty()) return;
        runner_ = std::make_unique<script::Runner>([this] { return windows_.stages(); }, sync_);
        runner_->play(options_.script);
    });
}

/// A line of the start's trace.
void Application::tellTime(const char* what) {
    if (options_.timing)
        std::fprintf(stderr, "%s after %lld ms\n", what, static_cast<long long>(started_.elapsed()));
}

void Application::showScreen(const std::function<void()>& then) {
    const QString screen = options_.screen;
    if (screen.isEmpty()) return then();
    const bool needsRecord =
        options_.record.isEmpty() && (screen == QLatin1String("contact") || screen == QLatin1String("deal") ||
                                      screen == QLatin1String("call"));
    if (!needsRecord) {
        emit windows_.presentModel().pageWanted(screen, options_.record);
        return then();
    }
    replica_.read(
        this, [screen](store::ReadTransaction& read) { return sampleRecord(read, screen); },
        [this, screen, then](Result<QString> id) {
            if (id.ok() && !id->isEmpty()) emit windows_.presentModel().pageWanted(screen, *id);
            then();
        });
}

void Application::takeScreenshot() {
    QTimer::singleShot(kSettleMs, this, [this] {
        const bool saved = windows_.present()->grabWindow().save(options_.screenshot);
        if (!saved) std::fprintf(stderr, "tropa: %s cannot be written\n", qPrintable(options_.screenshot));
        QCoreApplication::exit(saved ? 0 : 1);
    });
}

/// Only a hint when to try again: whether the server answers is known by asking it.
void Application::watchNetwork() {
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability)) return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                if (reachability != QNetworkInformation::Reachability::Disconnected) sync_.wake();
            });
}

void Application::watchNotifications() {
    notifications_ = services::Notifications::ofSystem();
    connect(notifications_.get(), &services::Notifications::chosen, this, [this](const QString& key) {
        windows_.raise();
        emit windows_.presentModel().pageWanted(key.section(QLatin1Char('/'), 0, 0),
                                                key.section(QLatin1Char('/'), 1));
    });
}

void Application::openOutside(viewmodels::AppModel& app, const QString& url) {
    if (QDesktopServices::openUrl(QUrl(url))) return;
    // No dialler here: the number is at hand, and the talk can be noted right away.
    QGuiApplication::clipboard()->setText(url.section(QLatin1Char(':'), 1));
    emit app.toast(tr("%1 is on the clipboard").arg(url.section(QLatin1Char(':'), 1)), false);
    app.cameBack();
}

}  // namespace tropa::app
