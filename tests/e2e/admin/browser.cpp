#include "tests/e2e/admin/browser.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <stdexcept>
#include <vector>

namespace tropa::e2e {
namespace {

constexpr int kPatienceMs = 30'000;

QString quoted(const QString& text) {
    const QString list = QString::fromUtf8(QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact));
    return list.mid(1, list.size() - 2);
}

}  // namespace

Browser::Browser() {
    int commands[2], events[2];
    if (::pipe(commands) != 0 || ::pipe(events) != 0) throw std::runtime_error("no pipe");
    const std::string profile = "--user-data-dir=" + folder_.path().toStdString();
    const std::vector<const char*> words = {"chromium",
                                            "--headless=new",
                                            "--remote-debugging-pipe",
                                            "--no-sandbox",
                                            "--disable-gpu",
                                            "--disable-dev-shm-usage",
                                            "--no-first-run",
                                            "--disable-background-networking",
                                            "--disable-component-update",
                                            "--hide-scrollbars",
                                            "--accept-lang=ru",
                                            profile.c_str(),
                                            "about:blank",
                                            nullptr};
    process_ = ::fork();
    if (process_ == 0) {
        ::setpgid(0, 0);
        // Away from 3 and 4, which the ends are to become.
        const int in = ::fcntl(commands[0], F_DUPFD, 10), out = ::fcntl(events[1], F_DUPFD, 10);
        ::dup2(in, 3);
        ::dup2(out, 4);
        const int nowhere = ::open("/dev/null", O_RDWR);
        ::dup2(nowhere, 0);
        ::dup2(nowhere, 1);
        ::dup2(nowhere, 2);
        ::execvp(words[0], const_cast<char* const*>(words.data()));
        ::_exit(127);
    }
    ::close(commands[0]);
    ::close(events[1]);
    in_ = commands[1];
    out_ = events[0];
    ::signal(SIGPIPE, SIG_IGN);
    const QString target =
        call("Target.createTarget", {{"url", "about:blank"}}, false)["targetId"].toString();
    session_ = call("Target.attachToTarget", {{"targetId", target}, {"flatten", true}}, false)["sessionId"]
                   .toString();
    for (const char* domain : {"Page.enable", "Runtime.enable", "Log.enable"}) call(domain);
    resize(1280, 800, false);
}

Browser::~Browser() {
    ::close(in_);
    ::close(out_);
    ::kill(-process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

QJsonObject Browser::next() {
    for (;;) {
        if (const qsizetype end = buffer_.indexOf('\0'); end >= 0) {
            const QByteArray message = buffer_.left(end);
            buffer_.remove(0, end + 1);
            return QJsonDocument::fromJson(message).object();
        }
        pollfd waiting{out_, POLLIN, 0};
        if (::poll(&waiting, 1, kPatienceMs) <= 0) throw std::runtime_error("the browser does not answer");
        char bytes[65536];
        const ssize_t got = ::read(out_, bytes, sizeof bytes);
        if (got <= 0) throw std::runtime_error("the browser has ended; is chromium installed?");
        buffer_.append(bytes, got);
    }
}

void Browser::take(const QJsonObject& event) {
    const QString method = event["method"].toString();
    const QJsonObject params = event["params"].toObject();
    if (method == "Page.loadEventFired") ++loads_;
    if (method == "Runtime.exceptionThrown")
        complaints_
            << params["exceptionDetails"].toObject()["exception"].toObject()["description"].toString();
    if (method == "Log.entryAdded") complaints_ << params["entry"].toObject()["text"].toString();
    if (method == "Page.javascriptDialogOpening") {
        ++dialogs_;
        // Not by call(): its answer comes behind that of whatever is waited for.
        const QJsonObject yes{{"id", ++calls_},
                              {"method", "Page.handleJavaScriptDialog"},
                              {"sessionId", session_},
                              {"params", QJsonObject{{"accept", true}}}};
        const QByteArray bytes = QJsonDocument(yes).toJson(QJsonDocument::Compact) + '\0';
        (void)!::write(in_, bytes.constData(), static_cast<size_t>(bytes.size()));
    }
}

QJsonObject Browser::call(const QString& method, const QJsonObject& params, bool page) {
    const int id = ++calls_;
    QJsonObject message{{"id", id}, {"method", method}, {"params", params}};
    if (page) message["sessionId"] = session_;
    const QByteArray bytes = QJsonDocument(message).toJson(QJsonDocument::Compact) + '\0';
    for (qsizetype sent = 0; sent < bytes.size();) {
        const ssize_t n = ::write(in_, bytes.constData() + sent, static_cast<size_t>(bytes.size() - sent));
        if (n <= 0) throw std::runtime_error("the browser has ended; is chromium installed?");
        sent += n;
    }
    for (;;) {
        const QJsonObject answer = next();
        if (answer.contains("method")) take(answer);
        if (answer["id"].toInt() != id) continue;
        if (answer.contains("error"))
            throw std::runtime_error(method.toStdString() + ": " +
                                     answer["error"].toObject()["message"].toString().toStdString());
        return answer["result"].toObject();
    }
}

void Browser::waitForLoad() {
    while (loads_ == 0) take(next());
}

void Browser::open(const QString& url) {
    loads_ = 0;
    call("Page.navigate", {{"url", url}});
    waitForLoad();
}

QJsonValue Browser::evaluate(const QString& script) {
    const QJsonObject result =
        call("Runtime.evaluate", {{"expression", script}, {"returnByValue", true}, {"awaitPromise", true}});
    if (result.contains("exceptionDetails"))
        throw std::runtime_error(QJsonDocument(result["exceptionDetails"].toObject())
                                     .toJson(QJsonDocument::Compact)
                                     .toStdString());
    return result["result"].toObject()["value"];
}

bool Browser::has(const QString& selector) {
    return evaluate("document.querySelector(" + quoted(selector) + ") !== null").toBool();
}

void Browser::fill(const QString& selector, const QString& value) {
    evaluate("document.querySelector(" + quoted(selector) + ").value = " + quoted(value));
}

void Browser::press(const QString& selector, bool leads) {
    loads_ = 0;
    evaluate("setTimeout(() => document.querySelector(" + quoted(selector) + ").click(), 0), true");
    if (leads) waitForLoad();
}

void Browser::resize(int width, int height, bool phone, bool dark) {
    call("Emulation.setDeviceMetricsOverride",
         {{"width", width}, {"height", height}, {"deviceScaleFactor", phone ? 2 : 1}, {"mobile", phone}});
    call("Emulation.setEmulatedMedia",
         {{"features",
           QJsonArray{QJsonObject{{"name", "prefers-color-scheme"}, {"value", dark ? "dark" : "light"}}}}});
}

QByteArray Browser::picture() {
    return QByteArray::fromBase64(
        call("Page.captureScreenshot", {{"format", "png"}, {"captureBeyondViewport", true}})["data"]
            .toString()
            .toLatin1());
}

}  // namespace tropa::e2e
