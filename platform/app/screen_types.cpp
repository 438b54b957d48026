#include "platform/app/screen_types.h"

#include "qml/theme/setup.h"

namespace tropa::app {
namespace {

/// Up to this width, the phone's arrangement (Main.qml).
constexpr int kWide = 900;

void read(QQmlComponent& component, const char* type) {
    component.loadUrl(QStringLiteral("qrc:/qt/qml/Tropa/Screens/%1.qml").arg(QLatin1String(type)),
                      QQmlComponent::Asynchronous);
}

}  // namespace

ScreenTypes::ScreenTypes() : window_(&engine_) {
    theme::equip(engine_);
    read(window_, "Main");
}

void ScreenTypes::readAhead(int width) {
    for (const char* type : {width < kWide ? "PhoneShell" : "DesktopShell", "TodayPage"}) {
        ahead_.push_back(std::make_unique<QQmlComponent>(&engine_));
        read(*ahead_.back(), type);
    }
}

}  // namespace tropa::app
