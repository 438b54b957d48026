#include "platform/app/script/busy_meter.h"

#include <QCoreApplication>
#include <QEvent>
#include <algorithm>
#include <ctime>
#include <utility>

namespace tropa::app::script {
namespace {

qint64 workedNs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

/// Events that come out of the queue. Others are sent in the middle of a longer piece of work.
bool comesFromTheQueue(QEvent::Type type) {
    switch (type) {
        case QEvent::MetaCall:
        case QEvent::Timer:
        case QEvent::UpdateRequest:
        case QEvent::KeyPress:
        case QEvent::KeyRelease:
        case QEvent::MouseMove:
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonRelease:
        case QEvent::Wheel:
            return true;
        default:
            return false;
    }
}

}  // namespace

BusyMeter::BusyMeter() {
    QCoreApplication::instance()->installEventFilter(this);
    begin();
}

void BusyMeter::begin() {
    longest_ = 0;
    last_ = workedNs();
}

double BusyMeter::longestMs() {
    mark();
    return static_cast<double>(longest_) / 1e6;
}

void BusyMeter::mark() {
    const qint64 now = workedNs();
    longest_ = std::max(longest_, now - std::exchange(last_, now));
}

bool BusyMeter::eventFilter(QObject*, QEvent* event) {
    if (comesFromTheQueue(event->type())) mark();
    return false;
}

}  // namespace tropa::app::script
