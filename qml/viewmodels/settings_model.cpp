#include "qml/viewmodels/settings_model.h"

#include <QLocale>
#include <algorithm>

namespace tropa::viewmodels {
namespace {

const QString kLanguage = QStringLiteral("language");
const QString kTheme = QStringLiteral("theme");
const QString kFontScale = QStringLiteral("font_scale");
const QString kNotifications = QStringLiteral("notifications");
const QString kReducedMotion = QStringLiteral("reduced_motion");

QString knownLanguage(const QString& language) {
    return language == QLatin1String("en") ? language : QStringLiteral("ru");
}

QString systemLanguage() {
    const auto spoken = QLocale::system().language();
    const bool russian = spoken == QLocale::Russian || spoken == QLocale::C;
    return russian ? QStringLiteral("ru") : QStringLiteral("en");
}

}  // namespace

SettingsModel::SettingsModel(SettingsStore& store, QObject* parent)
    : QObject(parent),
      store_(store),
      language_(knownLanguage(store.value(kLanguage, systemLanguage()))),
      theme_(store.value(kTheme, QStringLiteral("system"))),
      fontScale_(std::clamp(store.value(kFontScale, QStringLiteral("1")).toDouble(), 0.8, 2.0)),
      reducedMotion_(store.value(kReducedMotion, {}) == QLatin1String("1")),
      notifications_(store.value(kNotifications, QStringLiteral("1")) == QLatin1String("1")) {}

void SettingsModel::setLanguage(const QString& language) {
    store_.setValue(kLanguage, knownLanguage(language));
    overrideLanguage(language);
}

void SettingsModel::overrideLanguage(const QString& language) {
    if (knownLanguage(language) == language_) return;
    language_ = knownLanguage(language);
    emit languageChanged();
}

void SettingsModel::setTheme(const QString& theme) {
    store_.setValue(kTheme, theme);
    overrideTheme(theme);
}

void SettingsModel::overrideTheme(const QString& theme) {
    if (theme == theme_) return;
    theme_ = theme;
    emit themeChanged();
}

void SettingsModel::setFontScale(double scale) {
    scale = std::clamp(scale, 0.8, 2.0);
    if (qFuzzyCompare(scale, fontScale_)) return;
    fontScale_ = scale;
    store_.setValue(kFontScale, QString::number(scale));
    emit fontScaleChanged();
}

void SettingsModel::setReducedMotion(bool reduced) {
    if (reduced == reducedMotion_) return;
    reducedMotion_ = reduced;
    store_.setValue(kReducedMotion, reduced ? QStringLiteral("1") : QStringLiteral("0"));
    emit reducedMotionChanged();
}

void SettingsModel::setNotifications(bool told) {
    if (told == notifications_) return;
    notifications_ = told;
    store_.setValue(kNotifications, told ? QStringLiteral("1") : QStringLiteral("0"));
    emit notificationsChanged();
}

void SettingsModel::setDarkSystem(bool dark) {
    if (dark == darkSystem_) return;
    darkSystem_ = dark;
    emit themeChanged();
}

}  // namespace tropa::viewmodels
