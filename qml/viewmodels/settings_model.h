#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>

namespace tropa::viewmodels {

/// Where settings are kept between starts. Implemented by the program; GUI thread.
class SettingsStore {
public:
    virtual ~SettingsStore() = default;
    virtual QString value(const QString& key, const QString& otherwise) const = 0;
    virtual void setValue(const QString& key, const QString& value) = 0;
};

/// How the app looks and speaks on this device.
class SettingsModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged FINAL)
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY themeChanged FINAL)
    Q_PROPERTY(double fontScale READ fontScale WRITE setFontScale NOTIFY fontScaleChanged FINAL)
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY reducedMotionChanged FINAL)
    Q_PROPERTY(bool notifications READ notifications WRITE setNotifications NOTIFY notificationsChanged FINAL)
    Q_PROPERTY(bool darkSystem READ darkSystem NOTIFY themeChanged FINAL)
    Q_PROPERTY(bool dark READ dark NOTIFY themeChanged FINAL)

public:
    /// @param store outlives the model.
    explicit SettingsModel(SettingsStore& store, QObject* parent = nullptr);

    QString language() const { return language_; }  ///< "ru" or "en".
    QString theme() const { return theme_; }        ///< "system", "light" or "dark".
    double fontScale() const { return fontScale_; }
    bool reducedMotion() const { return reducedMotion_; }
    bool darkSystem() const { return darkSystem_; }
    bool dark() const {
        return theme_ == QLatin1String("dark") || (theme_ != QLatin1String("light") && darkSystem_);
    }

    /// What another model keeps on this device, in a form of its own; empty until then.
    QString kept(const QString& key) const { return store_.value(key, {}); }
    void keep(const QString& key, const QString& value) { store_.setValue(key, value); }

    bool notifications() const { return notifications_; }  ///< Whether due tasks are told by the system.

    void setLanguage(const QString& language);
    void setTheme(const QString& theme);
    void setFontScale(double scale);
    void setReducedMotion(bool reduced);
    void setNotifications(bool told);
    void setDarkSystem(bool dark);
    /// For this run only: from the command line.
    void overrideLanguage(const QString& language);
    void overrideTheme(const QString& theme);

signals:
    void languageChanged();
    void themeChanged();
    void fontScaleChanged();
    void reducedMotionChanged();
    void notificationsChanged();

private:
    SettingsStore& store_;
    QString language_;
    QString theme_;
    double fontScale_ = 1.0;
    bool reducedMotion_ = false;
    bool notifications_ = true;
    bool darkSystem_ = false;
};

}  // namespace tropa::viewmodels
