#pragma once

#include <QObject>
#include <QString>
#include <memory>

class QLocalServer;
class QLocalSocket;

namespace tropa::services {

/// That a replica is open in one running app only, however often the program is started: two would sync and
/// remind twice. The first start claims it until its process ends, in whatever way; a later one asks the
/// first and leaves. (The command line works beside a running app.) GUI thread.
class OneInstance : public QObject {
    Q_OBJECT

public:
    enum class Role {
        First,   ///< The replica is this process's, or this system or folder knows no claims.
        Second,  ///< A running process has it.
    };
    static constexpr int kLongest = 2000;  ///< Bytes of a request.

    /// Claims it. Beside it a file "<replica>.open" says where the one that has it is asked.
    explicit OneInstance(const QString& replica);
    ~OneInstance() override;

    Role role() const { return role_; }

    /// Second: asks the first to show something, and waits for its answer, also while it is starting. False
    /// when none comes in time. One line; empty: the window that it has.
    bool ask(const QString& request, int patienceMs);

    /// First: answers from now on. Only this person's processes can ask.
    void listen();

signals:
    void asked(const QString& request);

private:
    void serve();
    void read(QLocalSocket& from);

    QString claimFile_, replica_;
    Role role_ = Role::First;
    int claim_ = -1;
    std::unique_ptr<QLocalServer> server_;
};

}  // namespace tropa::services
