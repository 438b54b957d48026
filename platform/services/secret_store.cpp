#include "platform/services/secret_store.h"

#include <qt6keychain/keychain.h>

#include <QPointer>

namespace tropa::services {
namespace {

/// Under this name the person finds the secrets in the system's own list.
const QString kService = QStringLiteral("tropa");

class Keychain final : public SecretStore {
public:
    void read(const QString& key, Got got) override {
        auto* job = new QKeychain::ReadPasswordJob(kService);
        run(job, key, [job, got = std::move(got)] {
            if (job->error() == QKeychain::EntryNotFound) return got(std::optional<std::string>());
            if (job->error() != QKeychain::NoError) return got(failure(*job));
            got(std::optional<std::string>(job->textData().toStdString()));
        });
    }

    void write(const QString& key, const std::string& secret, Done done) override {
        auto* job = new QKeychain::WritePasswordJob(kService);
        job->setTextData(QString::fromStdString(secret));
        run(job, key, [job, done = std::move(done)] {
            done(job->error() == QKeychain::NoError ? Result<void>() : Result<void>(failure(*job)));
        });
    }

private:
    static Error failure(const QKeychain::Job& job) {
        return {ErrorCode::Io, "The system's key store: " + job.errorString().toStdString()};
    }

    /// The job deletes itself when it has ended.
    template <typename Ended>
    void run(QKeychain::Job* job, const QString& key, Ended ended) {
        job->setInsecureFallback(false);
        job->setKey(key);
        connect(job, &QKeychain::Job::finished, this, [ended](QKeychain::Job*) { ended(); });
        job->start();
    }
};

}  // namespace

std::unique_ptr<SecretStore> SecretStore::ofSystem() {
    return std::make_unique<Keychain>();
}

}  // namespace tropa::services
