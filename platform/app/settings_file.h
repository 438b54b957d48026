#pragma once

#include <QSettings>

#include "qml/viewmodels/settings_model.h"

namespace tropa::app {

/// Settings of this device in a file beside the replica, "<replica>.settings".
class SettingsFile final : public viewmodels::SettingsStore {
public:
    explicit SettingsFile(const QString& replicaPath)
        : settings_(replicaPath + QStringLiteral(".settings"), QSettings::IniFormat) {}

    QString value(const QString& key, const QString& otherwise) const override {
        return settings_.value(key, otherwise).toString();
    }
    void setValue(const QString& key, const QString& value) override { settings_.setValue(key, value); }

private:
    QSettings settings_;
};

}  // namespace tropa::app
