#pragma once

#include "qml/viewmodels/sync_service.h"

namespace tropa::viewmodels {

/// A sync that does nothing and says what it is told to say. Tests override what they ask of it.
class NoSync : public SyncService {
public:
    const SyncStatus& status() const override { return now; }
    void syncNow() override {}
    void setOffline(bool) override {}
    void join(const QString&, const QString&, const QString&) override {}
    void login(const QString&, const QString&, const QString&, const QString&) override {}
    void ask(QObject*, const QString&, const QString&, const QByteArray&, Answer) override {}
    void become(const SyncStatus& status) {
        now = status;
        emit statusChanged();
    }

    SyncStatus now;
};

}  // namespace tropa::viewmodels
