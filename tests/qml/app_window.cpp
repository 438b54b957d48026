#include "tests/qml/app_window.h"

#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QtQml/QQmlExtensionPlugin>
#include <stdexcept>

#include "core/actions/demo.h"
#include "core/base/system.h"
#include "platform/app/script/hands.h"
#include "platform/services/media_backend.h"
#include "qml/i18n/languages.h"
#include "qml/theme/setup.h"

Q_IMPORT_QML_PLUGIN(Tropa_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Tropa_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Tropa_ViewModelsPlugin)
Q_IMPORT_QML_PLUGIN(Tropa_ScreensPlugin)

namespace tropa::testing {
namespace {

/// Nothing takes so long: a machine with much else to do is waited for.
constexpr int kPatienceMs = 30'000;

QStringList heard;
QtMessageHandler previousHandler = nullptr;

void listen(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    // A machine without a sound server has no microphone: the app says so itself.
    const bool silent = message.startsWith(QLatin1String("PulseAudioService")) ||
                        // A busy machine's frames come late: Qt goes over to a clock of its own, twice.
                        message.startsWith(QLatin1String("QUnifiedTimer::stopAnimationDriver"));
    if (type != QtDebugMsg && type != QtInfoMsg && !silent) heard.append(message);
    previousHandler(type, context, message);
}

void prepareOnce() {
    if (previousHandler != nullptr) return;
    previousHandler = qInstallMessageHandler(listen);
    services::preferBackendWithCodecs();
    theme::prepare();
}

/// The made-up company is made once in a process, for each language, and copied.
QString demoFile(bool english) {
    static const QTemporaryDir folder;
    const QString path = folder.filePath(english ? QStringLiteral("en.db") : QStringLiteral("ru.db"));
    if (QFile::exists(path)) return path;
    SystemClock clock;
    SystemRandom random;
    auto replica = store::Replica::open(path.toStdString(), clock, random);
    if (!replica.ok()) throw std::runtime_error(replica.error().message);
    actions::DemoOptions options;
    options.english = english;
    const auto made = actions::makeDemo(**replica, options);
    if (!made.ok()) throw std::runtime_error(made.error().message);
    return path;
}

QString placeReplica(const QTemporaryDir& folder, AppWindow::Content content) {
    prepareOnce();
    const QString path = folder.filePath(QStringLiteral("app.db"));
    if (content != AppWindow::Content::Nothing)
        QFile::copy(demoFile(content == AppWindow::Content::EnglishDemo), path);
    return path;
}

}  // namespace

AppWindow::AppWindow(QSize size, const QString& language, Content content, viewmodels::SyncService* sync)
    : path_(placeReplica(folder_, content)),
      file_(path_),
      threads_(path_.toStdString()),
      sync_(threads_, file_),
      settings_(file_),
      lock_(file_),
      app_(threads_, sync != nullptr ? *sync : sync_, settings_, lock_) {
    heard.clear();
    settings_.setLanguage(language);
    settings_.setReducedMotion(true);
    QObject::connect(&settings_, &viewmodels::SettingsModel::languageChanged, &app_, [this] { speak(); });
    speak();
    app_.start();
    engine_ = std::make_unique<QQmlApplicationEngine>();
    theme::attach(*engine_);
    engine_->setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&app_)},
                                   {QStringLiteral("width"), size.width()},
                                   {QStringLiteral("height"), size.height()}});
    engine_->load(QUrl(QStringLiteral("qrc:/qt/qml/Tropa/Screens/Main.qml")));
    if (engine_->rootObjects().isEmpty()) throw std::runtime_error("the window does not load");
    window_ = qobject_cast<QQuickWindow*>(engine_->rootObjects().first());
    sync_.start(true);
    runner_ = std::make_unique<app::script::Runner>(
        [this] {
            return std::vector<app::script::Stage>{{window_, &app_}};
        },
        sync_);
    auto beside = threads_.openBeside();
    if (!beside.ok()) throw std::runtime_error(beside.error().message);
    beside_ = std::move(*beside);
    if (content != Content::Nothing)
        until([this] {
            return app_.today()->state() != viewmodels::RowModel::Loading && app_.contactCount() > 0;
        });
}

AppWindow::~AppWindow() {
    runner_.reset();
    engine_.reset();
    QCoreApplication::removeTranslator(&translator_);
}

void AppWindow::speak() {
    QCoreApplication::removeTranslator(&translator_);
    if (translator_.load(i18n::fileOf(settings_.language())))
        QCoreApplication::installTranslator(&translator_);
    app_.retranslate();
    if (engine_) engine_->retranslate();
}

bool AppWindow::perform(QJsonObject step) {
    step.insert(QStringLiteral("timeout_ms"), kPatienceMs);
    const QJsonObject answer = runner_->perform(step);
    const bool ok = answer.value(QStringLiteral("ok")).toBool();
    if (!ok) qInfo("%s", qPrintable(answer.value(QStringLiteral("why")).toString()));
    return ok;
}

bool AppWindow::tap(const QString& name) {
    ++taps;
    return perform({{QStringLiteral("do"), QStringLiteral("tap")}, {QStringLiteral("name"), name}});
}

bool AppWindow::drag(const QString& name, const QString& to) {
    return perform({{QStringLiteral("do"), QStringLiteral("drag")},
                    {QStringLiteral("name"), name},
                    {QStringLiteral("to"), to}});
}

bool AppWindow::swipe(const QString& name, int aside) {
    return perform({{QStringLiteral("do"), QStringLiteral("drag")},
                    {QStringLiteral("name"), name},
                    {QStringLiteral("aside"), aside}});
}

bool AppWindow::type(const QString& name, const QString& text, bool replace) {
    if (!name.isEmpty()) ++taps;
    return perform({{QStringLiteral("do"), QStringLiteral("type")},
                    {QStringLiteral("name"), name},
                    {QStringLiteral("text"), text},
                    {QStringLiteral("replace"), replace}});
}

bool AppWindow::key(const QString& keys) {
    const bool done = perform({{QStringLiteral("do"), QStringLiteral("key")}, {QStringLiteral("key"), keys}});
    app::script::let(30);
    return done;
}

bool AppWindow::sees(const QString& text) {
    return perform({{QStringLiteral("do"), QStringLiteral("expect")}, {QStringLiteral("text"), text}});
}

bool AppWindow::shows(const QString& name) {
    return perform({{QStringLiteral("do"), QStringLiteral("expect")}, {QStringLiteral("name"), name}});
}

bool AppWindow::lacks(const QString& name) {
    return perform({{QStringLiteral("do"), QStringLiteral("absent")}, {QStringLiteral("name"), name}});
}

QString AppWindow::textOf(const QString& name) {
    return runner_->perform({{QStringLiteral("do"), QStringLiteral("read")}, {QStringLiteral("name"), name}})
        .value(QStringLiteral("text"))
        .toString();
}

void AppWindow::resize(QSize size) {
    window_->resize(size);
    settle();
}

void AppWindow::open(const QString& page, const QString& id) {
    emit app_.pageWanted(page, id);
    settle();
}

QStringList AppWindow::pages() {
    return {"today",   "contacts", "contact",      "contactEdit", "capture",   "deal",     "call",
            "funnels", "sync",     "conflicts",    "refused",     "more",      "settings", "company",
            "tasks",   "reports",  "funnelEditor", "calls",       "import",    "meetings", "meeting",
            "ideas",   "people",   "playbooks",    "scripts",     "duplicates"};
}

void AppWindow::openAny(const QString& page) {
    QString id;
    if (page == QLatin1String("contact") || page == QLatin1String("contactEdit") ||
        page == QLatin1String("call")) {
        id = app_.contacts()->rows().first().id;
        if (page == QLatin1String("contactEdit")) {
            open(QStringLiteral("contact"), id);
            until([this] { return app_.contact()->state() == viewmodels::RowModel::Ready; });
            app_.contact()->beginEdit();
        }
    } else if (page == QLatin1String("company")) {
        app_.companies()->activate();
        until([this] { return app_.companies()->count() > 0; });
        id = app_.companies()->rows().first().id;
    } else if (page == QLatin1String("deal")) {
        open(QStringLiteral("funnels"));
        until([this] { return app_.deals()->count() > 0; });
        id = app_.deals()->rows().first().id;
    } else if (page == QLatin1String("meeting")) {
        open(QStringLiteral("meetings"));
        const auto made = QObject::connect(app_.meetings(), &viewmodels::MeetingListModel::created, window_,
                                           [&id](const QString& meeting) { id = meeting; });
        app_.meetings()->create(QStringLiteral("Планёрка"), {}, {});
        until([&id] { return !id.isEmpty(); });
        QObject::disconnect(made);
    }
    open(page, id);
}

bool AppWindow::settle() {
    using Lane = viewmodels::ReplicaService::Lane;
    constexpr Lane kLanes[] = {Lane::Tap, Lane::Pages, Lane::Reports};
    QImage last;
    return until([&] {
        const auto answers = std::make_shared<std::size_t>(0);
        for (const Lane lane : kLanes)
            threads_.read(
                &app_, [](store::ReadTransaction&) { return 0; },
                [answers](const Result<int>&) { ++*answers; }, lane);
        if (!until([&] { return *answers == std::size(kLanes); })) return false;
        const QImage now = window_->grabWindow();
        return std::exchange(last, now) == now;
    });
}

bool AppWindow::shot(const QString& file) {
    return window_->grabWindow().save(file);
}

bool AppWindow::until(const std::function<bool()>& condition) {
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > kPatienceMs) return false;
        app::script::let(15);
    }
    return true;
}

QStringList AppWindow::warnings() {
    return heard;
}

}  // namespace tropa::testing
