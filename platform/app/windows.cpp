#include "platform/app/windows.h"

#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScreen>
#include <algorithm>
#include <cassert>

namespace tropa::app {
namespace {

const QString kKey = QStringLiteral("windows");
const QString kUntold = QStringLiteral("untold");
constexpr int kLaterMs = 1000;
/// From one window to the next, so that both are seen.
constexpr int kBeside = 32;
/// So much of its upper edge has to lie on a screen, to be taken hold of.
constexpr QSize kHold{160, 24};
constexpr qsizetype kMost = 20;

bool canBeReached(const QRect& area) {
    const QRect edge(area.topLeft(), QSize(area.width(), kHold.height()));
    const QList<QScreen*> screens = QGuiApplication::screens();
    return std::any_of(screens.begin(), screens.end(), [&](const QScreen* screen) {
        const QRect seen = screen->availableGeometry().intersected(edge);
        return seen.width() >= kHold.width() && seen.height() >= kHold.height() / 2;
    });
}

}  // namespace

Windows::Windows(const Shared& shared, const QSize& size) : shared_(shared), size_(size) {
    later_.setSingleShot(true);
    later_.setInterval(kLaterMs);
    connect(&later_, &QTimer::timeout, this, &Windows::remember);
}

Windows::~Windows() {
    remember();
    QStringList untold;
    for (const auto* windows : {&open_, &closed_})
        for (const auto& window : *windows)
            if (const QString text = window->app.cutOffText(); !text.isEmpty()) untold.append(text);
    if (!untold.isEmpty()) shared_.store.setValue(kUntold, untold.join(QLatin1Char('\n')));
    // They tell of their end.
    for (const auto& window : open_)
        if (window->view) window->view->disconnect(this);
}

viewmodels::AppModel& Windows::prepare() {
    int number = 0;
    while (
        std::any_of(open_.begin(), open_.end(), [&](const auto& window) { return window->number == number; }))
        ++number;
    open_.push_back(std::make_unique<Window>(shared_, number));
    viewmodels::AppModel& app = open_.back()->app;
    connect(&app, &viewmodels::AppModel::windowWanted, this, &Windows::open);
    connect(&app, &viewmodels::AppModel::quitWanted, this, &QCoreApplication::quit);
    emit modelMade(app);
    return app;
}

QQuickWindow* Windows::show(QQmlComponent& main) {
    main_ = &main;
    const QList<Remembered> known = remembered();
    Remembered as = known.isEmpty() ? Remembered() : known.first();
    if (size_.isValid()) as = {QRect(QPoint(), size_), false, {}};
    return show(*open_.front(), main, as);
}

QQuickWindow* Windows::show(Window& window, QQmlComponent& main, const Remembered& as) {
    QVariantMap properties{{QStringLiteral("app"), QVariant::fromValue(&window.app)}};
    const auto set = [&](const char* name, const QVariant& value) {
        properties.insert(QLatin1String(name), value);
    };
    if (!as.area.isEmpty()) {
        set("width", as.area.width());
        set("height", as.area.height());
    }
    if (!as.area.topLeft().isNull() && canBeReached(as.area)) {
        set("x", as.area.x());
        set("y", as.area.y());
    }
    if (as.maximized) set("visibility", QWindow::Maximized);
    if (!as.path.isEmpty()) set("path", as.path);
    window.view.reset(qobject_cast<QQuickWindow*>(main.createWithInitialProperties(properties)));
    return window.view.get();
}

void Windows::settle() {
    settled_ = true;
    const QList<Remembered> known = remembered();
    kept_ = shared_.store.value(kKey, {});
    watch(*open_.front());
    if (!size_.isValid() && !welcomes())
        for (qsizetype i = 1; i < known.size(); ++i) {
            prepare().start();
            if (show(*open_.back(), *main_, known[i]) != nullptr)
                watch(*open_.back());
            else
                open_.pop_back();
        }
    count();
    tellEarlier();
    for (const QString& path : std::exchange(waiting_, {})) open(path);
}

/// What became of a work that the last end of the program cut off.
void Windows::tellEarlier() {
    const QString untold = shared_.store.value(kUntold, {});
    if (untold.isEmpty()) return;
    emit presentModel().toast(untold, false);
    shared_.store.setValue(kUntold, {});
}

/// Who is welcomed has one choice to make, in one window.
bool Windows::welcomes() const {
    return presentModel().firstRun();
}

void Windows::watch(Window& window) {
    QQuickWindow* const view = window.view.get();
    const auto soon = [this] {
        if (!later_.isActive()) later_.start();
    };
    connect(view, &QWindow::visibleChanged, this, [this, view](bool visible) {
        if (visible) return;
        // Not from within its own event.
        QMetaObject::invokeMethod(
            this, [this, view] { closed(view); }, Qt::QueuedConnection);
    });
    connect(view, &QWindow::activeChanged, this, [this, view] {
        if (view->isActive()) last_ = view;
    });
    for (const auto changed :
         {&QWindow::xChanged, &QWindow::yChanged, &QWindow::widthChanged, &QWindow::heightChanged})
        connect(view, changed, this, soon);
    connect(view, &QWindow::visibilityChanged, this, soon);
    connect(view, SIGNAL(pathChanged()), &later_, SLOT(start()));
}

void Windows::open(const QString& path) {
    if (!settled_) return waiting_.append(path);
    if (static_cast<qsizetype>(open_.size()) >= kMost || welcomes()) return raise();
    Remembered as;
    if (const QQuickWindow* const beside = present(); beside->visibility() == QWindow::Windowed)
        as.area = beside->geometry().translated(kBeside, kBeside);
    as.path = path;
    viewmodels::AppModel& app = prepare();
    app.start();
    QQuickWindow* const view = show(*open_.back(), *main_, as);
    if (view == nullptr) return open_.pop_back();
    watch(*open_.back());
    last_ = view;
    count();
    view->requestActivate();
    remember();
}

void Windows::closed(QQuickWindow* view) {
    const auto at = std::find_if(open_.begin(), open_.end(),
                                 [view](const auto& window) { return window->view.get() == view; });
    // The last one ends the program, and is the one to come back to.
    if (at == open_.end() || frozen_ || open_.size() == 1 || view->isVisible()) return;
    std::unique_ptr<Window> gone = std::move(*at);
    open_.erase(at);
    if (last_ == view) last_ = open_.back()->view.get();
    count();
    remember();
    outlive(std::move(gone));
}

/// Its view-models stay until what they have begun is done: they hear of it in the order in which it was
/// asked for, in each lane.
void Windows::outlive(std::unique_ptr<Window> window) {
    window->view.reset();
    connect(&window->app, &viewmodels::AppModel::toast, this,
            [this](const QString& text, bool undoable) { emit presentModel().toast(text, undoable); });
    const Window* const kept = window.get();
    closed_.push_back(std::move(window));
    using Lane = viewmodels::ReplicaService::Lane;
    shared_.replica.after(Lane::Reports, this, [this, kept] {
        shared_.replica.after(Lane::Long, this, [this, kept] {
            std::erase_if(closed_, [kept](const auto& one) { return one.get() == kept; });
        });
    });
}

void Windows::count() {
    for (const auto& window : open_) window->app.setWindowCount(static_cast<int>(open_.size()));
}

QQuickWindow* Windows::present() const {
    return last_ ? last_.get() : open_.front()->view.get();
}

viewmodels::AppModel& Windows::presentModel() const {
    for (const auto& window : open_)
        if (window->view.get() == present()) return window->app;
    return open_.front()->app;
}

std::vector<script::Stage> Windows::stages() const {
    std::vector<script::Stage> stages;
    for (const auto& window : open_)
        if (window->view && window->view->isVisible()) stages.push_back({window->view.get(), &window->app});
    return stages;
}

void Windows::raise() const {
    QQuickWindow* const view = present();
    if (view == nullptr) return;
    if (view->visibility() == QWindow::Minimized) view->showNormal();
    view->show();
    view->raise();
    view->requestActivate();
}

bool Windows::beforeQuit() {
    for (const script::Stage& stage : stages()) {
        auto* const keeper = stage.window->findChild<QObject*>(QStringLiteral("otherWindow"));
        bool may = true;
        if (keeper != nullptr) QMetaObject::invokeMethod(keeper, "mayEnd", Q_RETURN_ARG(bool, may));
        if (may) continue;
        last_ = stage.window;
        raise();
        return false;
    }
    remember();
    frozen_ = true;
    return true;
}

QList<Windows::Remembered> Windows::remembered() const {
    QList<Remembered> known;
    const QByteArray text = shared_.store.value(kKey, {}).toUtf8();
    for (const auto& value : QJsonDocument::fromJson(text).array()) {
        const QJsonObject one = value.toObject();
        const auto number = [&one](const char* key) { return one.value(QLatin1String(key)).toInt(); };
        known.append({QRect(number("x"), number("y"), number("width"), number("height")),
                      one.value(QLatin1String("maximized")).toBool(),
                      one.value(QLatin1String("path")).toString()});
        if (known.size() == kMost) break;
    }
    return known;
}

void Windows::remember() {
    if (!settled_ || frozen_ || size_.isValid()) return;
    const QList<Remembered> before = remembered();
    QJsonArray windows;
    for (const auto& window : open_) {
        const QWindow& view = *window->view;
        const bool maximized = (view.windowStates() & (Qt::WindowMaximized | Qt::WindowFullScreen)) != 0;
        QRect area = view.geometry();
        // The size to go back to is that from before.
        if (maximized) area = windows.size() < before.size() ? before[windows.size()].area : QRect();
        QJsonObject one{{QStringLiteral("x"), area.x()},
                        {QStringLiteral("y"), area.y()},
                        {QStringLiteral("width"), area.width()},
                        {QStringLiteral("height"), area.height()},
                        {QStringLiteral("path"), view.property("path").toString()}};
        if (maximized) one.insert(QStringLiteral("maximized"), true);
        windows.append(one);
    }
    const QString text = QString::fromUtf8(QJsonDocument(windows).toJson(QJsonDocument::Compact));
    if (text == kept_) return;
    kept_ = text;
    shared_.store.setValue(kKey, text);
}

}  // namespace tropa::app
