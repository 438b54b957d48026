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
#include "platform/services/paths.h"
#include "qml/theme/setup.h"

namespace tropa::app {
namespace {

constexpr int kSettleMs = 400;

/// Up to this width, the phone's arrangement (Main.qml).
constexpr int kWide = 900;

QString screenFile(const char* type) {
    return QStringLiteral("qrc:/qt/qml/Tropa/Screens/%1.qml").arg(QLatin1String(type));
}

bool systemIsDark() {
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
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

Application::Application(Options options, const QElapsedTimer& started)
    : options_(std::move(options)),
      started_(started),
      isNew_(!QFileInfo::exists(options_.replica)),
      settingsFile_(options_.replica),
      replica_((services::makeFolderOf(options_.replica.toStdString()), options_.replica.toStdString())),
      sync_(replica_, settingsFile_, options_.ownsKeys ? services::SecretStore::ofSystem() : nullptr),
      settings_(settingsFile_),
      app_(replica_, sync_, settings_, settingsFile_) {
    if (!options_.language.isEmpty()) settings_.overrideLanguage(options_.language);
    if (!options_.theme.isEmpty()) settings_.overrideTheme(options_.theme);
    if (options_.fontScale > 0) settings_.setFontScale(options_.fontScale);
    settings_.setDarkSystem(systemIsDark());
    // A file that is not there yet is an empty replica: the welcome need not wait for reading it.
    app_.assumeFirstRun(isNew_);
    wire();
    speak();
    if (options_.timing)
        connect(
            app_.today(), &viewmodels::TodayModel::contentChanged, this, [this] { tellTime("day read"); },
            Qt::SingleShotConnection);
    app_.start();
    tellTime("application made");
}

Application::~Application() {
    runner_.reset();
    window_.reset();
    ahead_.clear();
    main_.reset();
    engine_.reset();
}

void Application::wire() {
    connect(&settings_, &viewmodels::SettingsModel::languageChanged, this, &Application::speak);
    connect(&app_, &viewmodels::AppModel::outsideWanted, this, &Application::openOutside);
    connect(&app_, &viewmodels::AppModel::clipboardWanted, this,
            [](const QString& text) { QGuiApplication::clipboard()->setText(text); });
    connect(app_.reminders(), &viewmodels::ReminderModel::due, this,
            [this](const QString& title, const QString& text, const QString& page, const QString& id) {
                if (notifications_) notifications_->show(page + QLatin1Char('/') + id, title, text);
            });
    qGuiApp->installEventFilter(this);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state != Qt::ApplicationActive && shown_) app_.lock()->wentAway();
        if (state != Qt::ApplicationActive || !shown_) return;
        app_.lock()->cameBack();
        app_.cameBack();
        sync_.wake();
    });
}

bool Application::eventFilter(QObject* watched, QEvent* event) {
    if (watched == qGuiApp && event->type() == QEvent::ApplicationPaletteChange)
        settings_.setDarkSystem(systemIsDark());
    return QObject::eventFilter(watched, event);
}

/// Russian and English are complete; the English file holds the plural forms.
void Application::speak() {
    // The maker runs in the writer's thread and is given the language with it.
    app_.setDemoMaker([english = settings_.language() == "en"](store::Replica& replica) -> Result<void> {
        actions::DemoOptions options;
        options.english = english;
        const auto made = actions::makeDemo(replica, options);
        return made.ok() ? Result<void>() : made.error();
    });
    QCoreApplication::removeTranslator(&translator_);
    if (translator_.load(QStringLiteral(":/i18n/tropa_%1.qm").arg(settings_.language())))
        QCoreApplication::installTranslator(&translator_);
    QLocale::setDefault(QLocale(settings_.language()));
    app_.retranslate();
    if (engine_) engine_->retranslate();
}

void Application::open() {
    engine_ = std::make_unique<QQmlEngine>();
    theme::equip(*engine_);
    main_ = std::make_unique<QQmlComponent>(engine_.get());
    connect(main_.get(), &QQmlComponent::statusChanged, this, &Application::makeWindow);
    main_->loadUrl(screenFile("Main"), QQmlComponent::Asynchronous);
    readAhead();
    loadFonts();
}

/// What the window will ask for next: the engine's thread goes on with it while the window is being made. A
/// wrong guess costs nothing but that.
void Application::readAhead() {
    if (isNew_) return;
    const QScreen* screen = qGuiApp->primaryScreen();
    if (!options_.size.isValid() && screen == nullptr) return;
    const int width = options_.size.isValid() ? options_.size.width() : screen->size().width();
    for (const char* type : {width < kWide ? "PhoneShell" : "DesktopShell", "TodayPage"}) {
        ahead_.push_back(std::make_unique<QQmlComponent>(engine_.get()));
        ahead_.back()->loadUrl(screenFile(type), QQmlComponent::Asynchronous);
    }
}

/// While a thread of the engine's loads the types, which asks for this one now and then.
void Application::loadFonts() {
    if (window_ != nullptr) return;
    fontsLoaded_ = !theme::loadNextFont();
    if (fontsLoaded_) makeWindow();
    if (window_ == nullptr && (!fontsLoaded_ || theme::loadNextFace(settings_.fontScale())))
        QMetaObject::invokeMethod(this, &Application::loadFonts, Qt::QueuedConnection);
}

/// When both are there.
void Application::makeWindow() {
    if (main_->isError()) return giveUp();
    if (!main_->isReady() || !fontsLoaded_ || window_ != nullptr) return;
    tellTime("types loaded");
    QVariantMap properties{{QStringLiteral("app"), QVariant::fromValue(&app_)}};
    if (options_.size.isValid()) {
        properties.insert(QStringLiteral("width"), options_.size.width());
        properties.insert(QStringLiteral("height"), options_.size.height());
    }
    window_.reset(qobject_cast<QQuickWindow*>(main_->createWithInitialProperties(properties)));
    if (window_ == nullptr) return giveUp();
    tellTime("window made");
    // Some systems draw in a thread of their own, which this one waits for at the beginning.
    connect(
        window_.get(), &QQuickWindow::beforeSynchronizing, this,
        [this] { drawsList_ = app_.today()->state() != viewmodels::RowModel::Loading; },
        Qt::DirectConnection);
    connect(
        window_.get(), &QQuickWindow::frameSwapped, this,
        [this] {
            // At once: what waits for the first frame is made before this thread's turn comes.
            if (!shown_.exchange(true)) tellTime("first frame");
            if (!drawsList_ || listed_.exchange(true)) return;
            tellTime("first list");
            QMetaObject::invokeMethod(this, &Application::afterFirstList, Qt::QueuedConnection);
        },
        Qt::DirectConnection);
    connect(app_.today(), &viewmodels::TodayModel::stateChanged, window_.get(), &QQuickWindow::update,
            Qt::SingleShotConnection);
}

void Application::giveUp() {
    for (const QQmlError& error : main_->errors()) qWarning().noquote() << error.toString();
    QMetaObject::invokeMethod(
        qGuiApp, [] { QCoreApplication::exit(1); }, Qt::QueuedConnection);
}

/// What the first list need not wait for.
void Application::afterFirstList() {
    disconnect(window_.get(), nullptr, this, nullptr);
    ahead_.clear();
    sync_.start(options_.offline);
    watchNetwork();
    watchNotifications();
    replica_.watchOutside();
    showScreen([this] {
        if (!options_.screenshot.isEmpty()) return takeScreenshot();
        if (options_.script.isEmpty()) return;
        runner_ = std::make_unique<script::Runner>(*window_, app_, sync_);
        runner_->play(options_.script);
    });
}

/// A line of the start's trace.
void Application::tellTime(const char* what) {
    if (options_.timing)
        std::fprintf(stderr, "%s after %lld ms\n", what, static_cast<long long>(started_.elapsed()));
}

void Application::showScreen(std::function<void()> then) {
    const QString screen = options_.screen;
    if (screen.isEmpty()) return then();
    const bool needsRecord =
        options_.record.isEmpty() && (screen == QLatin1String("contact") || screen == QLatin1String("deal") ||
                                      screen == QLatin1String("call"));
    if (!needsRecord) {
        emit app_.pageWanted(screen, options_.record);
        return then();
    }
    replica_.read(
        this, [screen](store::ReadTransaction& read) { return sampleRecord(read, screen); },
        [this, screen, then](Result<QString> id) {
            if (id.ok() && !id->isEmpty()) emit app_.pageWanted(screen, *id);
            then();
        });
}

void Application::takeScreenshot() {
    QTimer::singleShot(kSettleMs, this, [this] {
        const bool saved = window_->grabWindow().save(options_.screenshot);
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
        window_->show();
        window_->raise();
        window_->requestActivate();
        emit app_.pageWanted(key.section(QLatin1Char('/'), 0, 0), key.section(QLatin1Char('/'), 1));
    });
}

void Application::openOutside(const QString& url) {
    if (QDesktopServices::openUrl(QUrl(url))) return;
    // No dialler here: the number is at hand, and the talk can be noted right away.
    QGuiApplication::clipboard()->setText(url.section(QLatin1Char(':'), 1));
    emit app_.toast(tr("%1 is on the clipboard").arg(url.section(QLatin1Char(':'), 1)), false);
    app_.cameBack();
}

}  // namespace tropa::app
