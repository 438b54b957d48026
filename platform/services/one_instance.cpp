#include "platform/services/one_instance.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QThread>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace tropa::services {
namespace {

constexpr int kIdleMs = 5000;
constexpr int kAgainMs = 50;
/// Of a socket's address, with room for what Qt puts behind it while it makes one.
constexpr qsizetype kLongestAddress = 90;
const QByteArray kYes = QByteArrayLiteral("yes\n");

/// Beside the replica, or where this person's programs keep sockets.
QStringList addresses(const QString& replica) {
    QStringList found{replica + QStringLiteral(".socket")};
    if (const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR"); !runtime.isEmpty()) {
        const QByteArray hash = QCryptographicHash::hash(replica.toUtf8(), QCryptographicHash::Sha256);
        found.append(
            QStringLiteral("%1/tropa-%2.socket").arg(runtime, QString::fromLatin1(hash.toHex().left(16))));
    }
    found.removeIf(
        [](const QString& address) { return QFile::encodeName(address).size() > kLongestAddress; });
    return found;
}

QString canonical(const QString& replica) {
    const QFileInfo info(replica);
    // The file may not be there yet.
    if (const QString real = info.canonicalFilePath(); !real.isEmpty()) return real;
    return QFileInfo(info.absolutePath()).canonicalFilePath() + QLatin1Char('/') + info.fileName();
}

}  // namespace

OneInstance::OneInstance(const QString& replica) : replica_(canonical(replica)) {
    claimFile_ = replica_ + QStringLiteral(".open");
#ifdef Q_OS_UNIX
    // The kernel gives it up with the process, also with one that is killed: nothing stale is left.
    claim_ = ::open(QFile::encodeName(claimFile_).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (claim_ < 0) return;
    if (::flock(claim_, LOCK_EX | LOCK_NB) == 0) {
        // What stands in it was the address of the one before.
        [[maybe_unused]] const int emptied = ::ftruncate(claim_, 0);
    } else if (errno == EWOULDBLOCK) {
        role_ = Role::Second;
    }
#endif
}

OneInstance::~OneInstance() {
    server_.reset();
#ifdef Q_OS_UNIX
    if (claim_ >= 0) ::close(claim_);
#endif
}

void OneInstance::listen() {
#ifdef Q_OS_UNIX
    if (role_ != Role::First || claim_ < 0 || server_) return;
    server_ = std::make_unique<QLocalServer>();
    server_->setSocketOptions(QLocalServer::UserAccessOption);
    connect(server_.get(), &QLocalServer::newConnection, this, &OneInstance::serve);
    for (const QString& address : addresses(replica_)) {
        // Left by one that was killed: the claim is ours, so nobody answers there.
        QLocalServer::removeServer(address);
        if (!server_->listen(address)) continue;
        const QByteArray name = QFile::encodeName(address);
        if (::pwrite(claim_, name.constData(), static_cast<std::size_t>(name.size()), 0) == name.size())
            return;
    }
#endif
}

void OneInstance::serve() {
    while (QLocalSocket* const from = server_->nextPendingConnection()) {
        connect(from, &QLocalSocket::disconnected, from, &QObject::deleteLater);
        connect(from, &QLocalSocket::readyRead, this, [this, from] { read(*from); });
        QTimer::singleShot(kIdleMs, from, &QLocalSocket::abort);
        read(*from);
    }
}

void OneInstance::read(QLocalSocket& from) {
    if (!from.canReadLine()) {
        if (from.bytesAvailable() > kLongest) from.abort();
        return;
    }
    const QByteArray line = from.readLine(kLongest + 1);
    if (!line.endsWith('\n')) return from.abort();
    from.write(kYes);
    from.disconnectFromServer();
    emit asked(QString::fromUtf8(line).trimmed());
}

bool OneInstance::ask(const QString& request, int patienceMs) {
    const QByteArray line = request.toUtf8().left(kLongest - 1).replace('\n', ' ') + '\n';
    QElapsedTimer waited;
    waited.start();
    do {
        QFile claim(claimFile_);
        const QString address =
            claim.open(QIODevice::ReadOnly) ? QFile::decodeName(claim.readAll()) : QString();
        QLocalSocket socket;
        if (!address.isEmpty()) socket.connectToServer(address);
        const auto left = [&] { return std::max(1, patienceMs - static_cast<int>(waited.elapsed())); };
        if (!address.isEmpty() && socket.waitForConnected(left())) {
            socket.write(line);
            while (!socket.canReadLine() && socket.waitForReadyRead(left())) {
            }
            if (socket.readLine() == kYes) return true;
        }
        QThread::msleep(kAgainMs);
    } while (waited.elapsed() < patienceMs);
    return false;
}

}  // namespace tropa::services
