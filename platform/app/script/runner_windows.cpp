// Steps about which window is meant.
#include <QCoreApplication>
#include <QJsonArray>
#include <algorithm>

#include "platform/app/script/finder.h"
#include "platform/app/script/hands.h"
#include "platform/app/script/runner.h"
#include "platform/app/script/steps.h"

namespace tropa::app::script {

/// Whether the chosen window is still there; the first one before any was chosen.
bool Runner::onStage() {
    const std::vector<Stage> stages = stages_();
    if (chosen_.window == nullptr && !stages.empty()) chosen_ = stages.front();
    return std::any_of(stages.begin(), stages.end(),
                       [this](const Stage& stage) { return stage.window == chosen_.window; });
}

QJsonObject Runner::chooseWindow(const QJsonObject& step) {
    const auto number = static_cast<std::size_t>(step.value(QStringLiteral("number")).toInt());
    if (!waitUntil([&] { return stages_().size() > number; }, patience(step)))
        return failed(QStringLiteral("%1 windows are open").arg(stages_().size()));
    chosen_ = stages_()[number];
    chosen_.window->requestActivate();
    let(30);
    const QString title = textIn(step, "title");
    const auto titled = [&] { return title.isEmpty() || chosen_.window->title() == title; };
    if (!waitUntil(titled, patience(step)))
        return failed(QStringLiteral("its title is \"%1\"").arg(chosen_.window->title()));
    return done();
}

QJsonObject Runner::windows(const QJsonObject& step) {
    const auto wanted = step.value(QStringLiteral("count"));
    const auto count = [&] { return static_cast<int>(stages_().size()); };
    if (!wanted.isUndefined() && !waitUntil([&] { return count() == wanted.toInt(); }, patience(step)))
        return failed(QStringLiteral("%1 windows are open").arg(count()));
    QJsonArray areas;
    for (const Stage& stage : stages_()) {
        const QRect area = stage.window->geometry();
        areas.append(QJsonArray{area.x(), area.y(), area.width(), area.height()});
    }
    QJsonObject result = done();
    result.insert(QStringLiteral("areas"), areas);
    return result;
}

QJsonObject Runner::close(const QJsonObject&) {
    window().close();
    let(30);
    return done();
}

QJsonObject Runner::end(const QJsonObject&) {
    QCoreApplication::quit();
    let(30);
    return done();
}

QJsonObject Runner::middle(const QJsonObject& step) {
    const QString name = textIn(step, "name");
    QQuickItem* const item = waitForName(name, patience(step));
    if (item == nullptr) return failed(QStringLiteral("\"%1\" is not in the window").arg(name));
    tapItem(*item, Qt::MiddleButton);
    return done();
}

}  // namespace tropa::app::script
