#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <random>

namespace tropa::e2e {

/// A TCP way to a server on this machine that breaks off after a random number of bytes, in the middle of
/// whatever passes. On a thread of its own.
class CuttingLine : public QThread {
public:
    CuttingLine(quint16 target, unsigned seed, int mostBytes)
        : target_(target),
          random_(seed),
          mostBytes_(mostBytes) {
        server_.listen(QHostAddress::LocalHost);
        port_ = server_.serverPort();
        server_.moveToThread(this);
        start();
    }
    ~CuttingLine() override {
        quit();
        wait();
    }
    QString url() const { return QString("http://127.0.0.1:%1").arg(port_); }
    int cuts() const { return cuts_; }

protected:
    void run() override {
        QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] { connectNext(); });
        exec();
        server_.close();
    }

private:
    void connectNext() {
        QTcpSocket* from = server_.nextPendingConnection();
        auto* to = new QTcpSocket(from);
        auto left = std::make_shared<int>(std::uniform_int_distribution<int>(1, mostBytes_)(random_));
        to->connectToHost(QHostAddress::LocalHost, target_);
        const auto pass = [this, from, to, left](QTcpSocket* source, QTcpSocket* sink) {
            const QByteArray bytes = source->readAll();
            const qsizetype some = std::min<qsizetype>(bytes.size(), *left);
            sink->write(bytes.constData(), some);
            *left -= int(some);
            if (*left > 0) return;
            ++cuts_;
            from->abort();
            to->abort();
        };
        QObject::connect(to, &QTcpSocket::connected, to, [=] {
            QObject::connect(from, &QTcpSocket::readyRead, to, [=] { pass(from, to); });
            pass(from, to);
        });
        QObject::connect(to, &QTcpSocket::readyRead, to, [=] { pass(to, from); });
        QObject::connect(to, &QTcpSocket::disconnected, from, [from] { from->disconnectFromHost(); });
        QObject::connect(from, &QTcpSocket::disconnected, from, &QObject::deleteLater);
    }

    quint16 target_;
    std::mt19937 random_;
    int mostBytes_;
    QTcpServer server_;
    quint16 port_ = 0;
    std::atomic<int> cuts_{0};
};

}  // namespace tropa::e2e
