#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace tropa::e2e {

/// Headless Chromium with one page, driven by its debugging protocol over a pipe: no driver, no port. Every
/// call waits for its answer; what goes wrong is a std::runtime_error.
class Browser {
public:
    Browser();
    ~Browser();
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;

    /// Waits until the page is there.
    void open(const QString& url);
    /// A value of JavaScript, or what it promises. Runs in a world of its own: the page's policy does not
    /// concern it.
    QJsonValue evaluate(const QString& script);
    QString text() { return evaluate("document.body.innerText").toString(); }
    QString address() { return evaluate("location.pathname").toString(); }
    bool has(const QString& selector);
    /// Types into the field.
    void fill(const QString& selector, const QString& value);
    /// Presses; `leads`: and waits for the page that follows.
    void press(const QString& selector, bool leads = true);
    /// As seen on a screen of this width. @param dark the system's dark mode.
    void resize(int width, int height, bool phone, bool dark = false);
    /// A picture of the whole page, PNG.
    QByteArray picture();

    /// What the page complained about: errors of scripts, and what the policy has stopped.
    QStringList complaints() const { return complaints_; }
    void forgetComplaints() { complaints_.clear(); }
    /// Whether a dialog was shown. Dialogs are answered with yes.
    int dialogs() const { return dialogs_; }

private:
    QJsonObject call(const QString& method, const QJsonObject& params = {}, bool page = true);
    QJsonObject next();
    void take(const QJsonObject& event);
    void waitForLoad();

    QTemporaryDir folder_;
    int process_ = -1;
    int in_ = -1;
    int out_ = -1;
    int calls_ = 0;
    int loads_ = 0;
    int dialogs_ = 0;
    QByteArray buffer_;
    QString session_;
    QStringList complaints_;
};

}  // namespace tropa::e2e
