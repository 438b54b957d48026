#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <stdexcept>

namespace tropa::tradeshow {

/// A step that did not do what it should; the text says which and why.
class StepFailed : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The real app in its own process and window, led through its script interface (`tropa --script -`):
/// every step is a mouse or key event on the real screen.
class App {
public:
    /// @param who the person in front of it, for messages.
    App(QString who, const QString& program, const QString& replica, const QStringList& arguments);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    const QString& who() const { return who_; }

    void tap(const QString& name);
    /// The first item that shows this text.
    void tapText(const QString& text);
    void type(const QString& name, const QString& text);
    void key(const QString& key);
    /// Waits until some visible text contains it.
    void expect(const QString& text);
    QString read(const QString& name);
    void shot(const QString& file);
    void offline(bool on);
    /// Syncs as the button does and waits until it is quiet.
    QJsonObject sync();
    void resize(int width, int height);
    void quit();

private:
    QJsonObject step(const QJsonObject& step);

    QString who_;
    QProcess process_;
};

}  // namespace tropa::tradeshow
