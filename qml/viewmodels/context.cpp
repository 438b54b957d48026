#include "qml/viewmodels/context.h"

#include <QDateTime>

#include "core/base/iso_time.h"

namespace tropa::viewmodels {
namespace {

/// While changes stream in, what is shown follows so often.
constexpr int kPauseMs = 150;

}  // namespace

Words Context::words() const {
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    return Words(locale, now, zoneOffsetMinutes({}, now));
}

Refresh::Refresh(Context& context, std::function<void()> start, QObject* parent)
    : QObject(parent),
      start_(std::move(start)) {
    pause_.setSingleShot(true);
    pause_.setInterval(kPauseMs);
    connect(&pause_, &QTimer::timeout, this, [this] {
        if (wanted_) request();
    });
    connect(&context.replica, &ReplicaService::changed, this, &Refresh::request);
    connect(&context, &Context::languageChanged, this, &Refresh::request);
}

void Refresh::setActive(bool active) {
    if (active_ == active) return;
    active_ = active;
    if (active_) request();
}

void Refresh::request() {
    if (!active_) return;
    wanted_ = running_ || pause_.isActive();
    if (wanted_) return;
    running_ = true;
    start_();
}

void Refresh::urgent() {
    pause_.stop();
    request();
}

void Refresh::finished() {
    running_ = false;
    pause_.start();
}

}  // namespace tropa::viewmodels
