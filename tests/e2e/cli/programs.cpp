#include "programs.h"

#include <QTest>

namespace tropa::e2e {
namespace {

constexpr int kPatienceMs = 60'000;

QProcessEnvironment englishEnvironment(const QStringList& more = {}) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"LC_ALL", "LC_MESSAGES"}) environment.remove(name);
    environment.insert("LANG", "C.UTF-8");
    environment.insert("TZ", "UTC");
    for (const QString& pair : more) environment.insert(pair.section('=', 0, 0), pair.section('=', 1));
    return environment;
}

Run finish(QProcess& process, const QByteArray& input) {
    if (!process.waitForStarted(kPatienceMs)) return {-1, {}, "did not start: " + process.errorString()};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(kPatienceMs)) return {-1, {}, "did not finish"};
    const int status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {status, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

}  // namespace

QList<QJsonObject> Run::lines() const {
    QList<QJsonObject> list;
    for (const QString& line : out.split('\n', Qt::SkipEmptyParts))
        list << QJsonDocument::fromJson(line.toUtf8()).object();
    return list;
}

Cli::Cli(const QString& name) : name_(name) {}

std::unique_ptr<QProcess> Cli::start(const QStringList& words) const {
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(englishEnvironment());
    process->start(TROPA_CLI, QStringList{"--replica", path()} + words);
    return process;
}

Run Cli::run(const QStringList& words, const QByteArray& input, const QStringList& environment) const {
    QProcess process;
    process.setProcessEnvironment(englishEnvironment(environment));
    process.start(TROPA_CLI, QStringList{"--replica", path(), "--json"} + words);
    return finish(process, input);
}

Run Cli::plain(const QStringList& words, const QStringList& environment) const {
    QProcess process;
    process.setProcessEnvironment(englishEnvironment(environment));
    process.start(TROPA_CLI, QStringList{"--replica", path()} + words);
    return finish(process, {});
}

QString Cli::add(const QString& entity, const QStringList& fields) const {
    const Run made = run(QStringList{"add", entity} + fields);
    if (made.status != 0) qWarning("%s", qPrintable(made.err));
    return made.id();
}

QJsonObject Cli::get(const QString& entity, const QString& id) const {
    return run({"get", entity, id}).object();
}

Server::Server(const QString& database) : postgres_(database) {
    start();
    workspace_ = command({"workspace", "create", "Проба", "--json"}).object().value("workspace").toString();
}

QStringList Server::place() const {
    return postgres_.isEmpty() ? QStringList{"--data", folder_.path()} : QStringList{"--database", postgres_};
}

Server::~Server() {
    process_.terminate();
    if (!process_.waitForFinished(10'000)) process_.kill();
    process_.waitForFinished();
}

void Server::start(const QStringList& environment) {
    process_.setProcessEnvironment(englishEnvironment(environment));
    process_.start(TROPA_SERVER, QStringList{"serve", "--listen", listen_} + place());
    process_.waitForStarted(kPatienceMs);
    process_.waitForReadyRead(kPatienceMs);
    const QString url = QJsonDocument::fromJson(process_.readLine()).object().value("listening").toString();
    if (url.isEmpty()) return;  // It was killed before it was ready.
    url_ = url;
    listen_ = QString(url_).remove("http://");
}

void Server::kill() {
    process_.kill();
    process_.waitForFinished(kPatienceMs);
}

Run Server::command(const QStringList& words, const QByteArray& input) const {
    QProcess process;
    process.start(TROPA_SERVER, words + place());
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(kPatienceMs);
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString Server::invite(const QString& role) const {
    return command({"invite", "create", "--workspace", workspace_, "--role", role, "--json"})
        .object()
        .value("code")
        .toString();
}

QString Server::inviteDevice(const QString& name) const {
    return command({"invite", "create", "--workspace", workspace_, "--member", member(name), "--json"})
        .object()
        .value("code")
        .toString();
}

QString Server::member(const QString& name) const {
    for (const QJsonObject& one : command({"member", "list", "--workspace", workspace_, "--json"}).lines())
        if (one.value("name") == name) return one.value("member").toString();
    return {};
}

void Server::setPassword(const QString& name, const QString& login, const QByteArray& password) const {
    const Run set = command({"member", "password", member(name), "--workspace", workspace_, "--login", login},
                            password + '\n');
    QVERIFY2(set.status == 0, qPrintable(set.err));
}

void Server::admit(const Cli& cli, const QString& name, const QString& role) const {
    const Run joined =
        cli.run({"join", url_, "--invite", invite(role), "--name", name, "--device", name + "'s phone"});
    QVERIFY2(joined.status == 0, qPrintable(joined.err));
}

}  // namespace tropa::e2e
