#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <memory>

namespace tropa::e2e {

/// What a run of tropa-cli left behind.
struct Run {
    int status = -1;
    QString out;
    QString err;

    QJsonObject object() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
    /// One object a line; an invalid one for a line that is no JSON.
    QList<QJsonObject> lines() const;
    QString id() const { return object().value("id").toString(); }
};

/// A replica, used through the real program. Each call is a process of its own.
class Cli {
public:
    explicit Cli(const QString& name = "replica.tropa");

    QString path() const { return folder_->filePath(name_); }
    QString file(const QString& name) const { return folder_->filePath(name); }
    /// With --json. @param input for standard input. @param environment more variables, NAME=VALUE.
    Run run(const QStringList& words, const QByteArray& input = {},
            const QStringList& environment = {}) const;
    /// As a person does, without --json.
    Run plain(const QStringList& words, const QStringList& environment = {}) const;
    /// Starts without waiting.
    std::unique_ptr<QProcess> start(const QStringList& words) const;

    QString add(const QString& entity, const QStringList& fields) const;
    QJsonObject get(const QString& entity, const QString& id) const;

private:
    std::shared_ptr<QTemporaryDir> folder_ = std::make_shared<QTemporaryDir>();
    QString name_;
};

/// The real server on a free port of this machine.
class Server {
public:
    /// @param database URL of a PostgreSQL; without one it has a folder of its own.
    explicit Server(const QString& database = {});
    ~Server();
    void start(const QStringList& environment = {});
    /// kill -9.
    void kill();
    /// Whether it is still there; it may have been killed from within.
    bool runs() const { return process_.state() != QProcess::NotRunning; }
    bool waitForEnd(int ms) { return process_.waitForFinished(ms); }

    QString url() const { return url_; }
    qint64 pid() const { return process_.processId(); }
    /// Its id.
    QString workspace() const { return workspace_; }
    QString database() const { return folder_.filePath("tropa-server.sqlite"); }
    QString invite(const QString& role = "rep") const;
    /// For a further device of the member with this name.
    QString inviteDevice(const QString& name) const;
    /// Makes a replica a device of the workspace.
    void admit(const Cli& cli, const QString& name, const QString& role = "rep") const;
    /// The id of the member with this name.
    QString member(const QString& name) const;
    void setPassword(const QString& name, const QString& login, const QByteArray& password) const;

    /// A command of the program on its data, running or not.
    Run command(const QStringList& words, const QByteArray& input = {}) const;

private:
    QStringList place() const;

    QString postgres_;
    QTemporaryDir folder_;
    QProcess process_;
    QString url_;
    QString listen_ = "127.0.0.1:0";
    QString workspace_;
};

}  // namespace tropa::e2e
