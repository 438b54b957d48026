#include "platform/services/session_bus.h"

#include <QDBusConnection>

namespace tropa::services {

void connectSessionBus() {
    QDBusConnection::sessionBus();
}

}  // namespace tropa::services
