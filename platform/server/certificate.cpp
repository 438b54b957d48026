#include "platform/server/certificate.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "core/base/iso_time.h"

namespace tropa::server_program {
namespace {

constexpr std::int64_t kStages[] = {30, 7, 1, 0};

/// The smallest of the stages that has come; -1: none.
std::int64_t stageOf(std::int64_t leftMs) {
    std::int64_t reached = -1;
    for (const std::int64_t days : kStages)
        if (leftMs <= days * kDayMs) reached = days;
    return reached;
}

}  // namespace

std::optional<CertificateNote> noteOn(std::int64_t endsMs, std::int64_t nowMs) {
    const std::int64_t left = endsMs - nowMs;
    const std::int64_t stage = stageOf(left);
    if (stage < 0) return std::nullopt;
    CertificateNote note;
    note.days = left / kDayMs;
    note.level = stage <= 1 ? LogLevel::Error : LogLevel::Warning;
    const std::string end = isoFromMs(endsMs);
    if (stage == 0)
        note.what = fmt::format(
            "The TLS certificate ended on {}. Devices and browsers do not talk to this server any more until "
            "its files are renewed; that needs no restart.",
            end);
    else if (stage == 1)
        note.what = fmt::format(
            "The TLS certificate ends on {}, in less than a day. Then devices and browsers will not talk to "
            "this server any more. Renew its files; that needs no restart.",
            end);
    else
        note.what = fmt::format(
            "The TLS certificate ends on {}, in {} {}. Renew its files before then; that needs no restart.",
            end, note.days, note.days == 1 ? "day" : "days");
    return note;
}

CertificateWatch::CertificateWatch(server::HttpServer& server, std::string certFile, std::string keyFile,
                                   Clock& clock)
    : server_(server),
      certFile_(std::move(certFile)),
      keyFile_(std::move(keyFile)),
      clock_(clock),
      tried_(stampNow()),
      before_(tried_) {}

CertificateWatch::Stamp CertificateWatch::stampNow() const {
    Stamp stamp{};
    std::size_t at = 0;
    for (const std::string& file : {certFile_, keyFile_}) {
        struct stat about {};
        if (::stat(file.c_str(), &about) != 0) about = {};
        stamp[at++] = about.st_ctim.tv_sec * 1'000'000'000LL + about.st_ctim.tv_nsec;
        stamp[at++] = static_cast<std::int64_t>(about.st_ino);
        stamp[at++] = about.st_size;
    }
    return stamp;
}

void CertificateWatch::look() {
    const std::lock_guard lock(mutex_);
    const Stamp now = stampNow();
    if (now == before_ && now != tried_) take(now);
    before_ = now;
    speak(false);
}

void CertificateWatch::reload() {
    const std::lock_guard lock(mutex_);
    take(stampNow());
}

void CertificateWatch::take(const Stamp& stamp) {
    tried_ = stamp;
    if (const auto done = server_.reloadCertificate(); !done) {
        log(LogLevel::Error, "certificate", {{"what", done.error().message}});
        return;
    }
    log(LogLevel::Info, "certificate renewed");
    speak(true);
}

void CertificateWatch::speak(bool anew) {
    const auto ends = server_.certificateEndsMs();
    if (!ends) return;
    const std::int64_t now = clock_.wallMs();
    const std::int64_t stage = stageOf(*ends - now);
    if (!anew && stage == spokenStage_ && now - spokenMs_ < kDayMs) return;
    spokenStage_ = stage;
    spokenMs_ = now;
    if (const auto note = noteOn(*ends, now))
        log(note->level, "certificate",
            {{"what", note->what}, {"ends", isoFromMs(*ends)}, {"days", note->days}});
}

}  // namespace tropa::server_program
