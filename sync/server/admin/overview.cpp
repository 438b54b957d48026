// What an administrator wants to know first: does sync work, and whom does it not reach?
#include <fmt/format.h>

#include <numeric>

#include "core/base/iso_time.h"
#include "sync/server/admin/pages.h"

namespace tropa::server::admin {
namespace {

constexpr std::int64_t kQuietMs = 7 * kDayMs;

std::string tile(std::string_view label, const std::string& figure, std::string_view below,
                 bool warm = false) {
    return fmt::format(
        "<div class=\"tile{}\"><span class=\"label\">{}</span><b>{}</b><span class=\"small\">{}</span></div>",
        warm ? " warm" : "", label, figure, below);
}

struct Step {
    bool done;
    std::string html;
};

/// Who comes here can renew it, or knows whom to ask.
std::string aboutCertificate(std::int64_t endsMs, std::int64_t nowMs, Say say) {
    const std::int64_t left = endsMs - nowMs;
    if (left > 30 * kDayMs)
        return fmt::format("<p class=\"small muted\">{} {}.</p>",
                           say("Сертификат сервера действует до", "The server's certificate is good until"),
                           moment(endsMs));
    if (left <= 0)
        return notice(
            "hot",
            fmt::format("{} {}. {}", say("Сертификат сервера истёк", "The server's certificate ended on"),
                        moment(endsMs),
                        say("Пока файлы сертификата не обновят, устройства с сервером не "
                            "связываются; записанное на них ждёт.",
                            "Until its files are renewed no device talks to the server; what was "
                            "written on them waits.")));
    return notice(left <= 7 * kDayMs ? "hot" : "warm",
                  fmt::format("{} {}. {}",
                              say("Сертификат сервера действует только до",
                                  "The server's certificate is good only until"),
                              moment(endsMs),
                              say("Обновите его файлы: перезапускать сервер не нужно.",
                                  "Renew its files; the server needs no restart.")));
}

/// The way of a new server, as a trail: done, next, later.
std::string trailOf(const std::vector<Step>& steps) {
    std::string out = "<ol class=\"trail\">";
    bool next = true;
    for (const Step& step : steps) {
        const char* state = step.done ? "done" : next ? "next" : "later";
        if (!step.done) next = false;
        out += fmt::format("<li class=\"{}\">{}</li>", state, step.html);
    }
    return out + "</ol>";
}

}  // namespace

bool isStuck(const DeviceRow& device, std::int64_t nowMs) {
    if (device.revoked) return false;
    const std::int64_t silent = nowMs - device.seenMs;
    return silent > kQuietMs || (device.pending > 0 && silent > kDayMs);
}

std::string Pages::overview(const Visitor& visitor, Say say) {
    const std::int64_t now = service_.clock().wallMs();
    const auto transaction = service_.store().read(visitor.workspace);
    const Pulse pulse = transaction->pulse(now);
    const std::uint64_t conflicts = transaction->openConflicts();
    const auto devices = transaction->devices();
    const auto forms = transaction->forms();
    std::size_t members = 0;
    for (const StoredRecord& member : transaction->recordsOf("member"))
        if (member.alive && !member.data.value("disabled", false)) ++members;
    std::uint64_t refused = 0, lost = 0, living = 0, stuck = 0, lastHour = 0;
    std::string slow;
    for (const DeviceRow& device : devices) {
        refused += device.refused;
        lost += device.lost;
        if (device.revoked) continue;
        ++living;
        if (now - device.seenMs < kDayMs) ++lastHour;
        if (!isStuck(device, now)) continue;
        ++stuck;
        const auto owner = transaction->record("member", device.member);
        slow += fmt::format(
            "<tr><td><b>{}</b></td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td "
            "data-label=\"{}\" class=\"num\">{}</td></tr>",
            esc(device.label), say("Чьё", "Whose"), esc(owner ? nameOf(*owner) : std::string{}),
            say("Была связь", "Last here"), ago(device.seenMs, now, say), say("Ждёт отправки", "Waiting"),
            device.pending);
    }
    const std::uint64_t hour =
        std::accumulate(pulse.perMinute.begin(), pulse.perMinute.end(), std::uint64_t{0});
    std::uint64_t busiest = 0;
    for (const std::uint64_t n : pulse.perMinute) busiest = std::max(busiest, n);

    const auto certificate = certificateEndsMs();
    const std::string aboutIt = certificate ? aboutCertificate(*certificate, now, say) : std::string{};
    const bool pressing = certificate && *certificate - now <= 30 * kDayMs;
    std::string html = pressing ? aboutIt : std::string{};
    html += "<div class=\"tiles\">";
    html += tile(say("Люди", "People"), std::to_string(members), say("с доступом", "let in"));
    html += tile(say("Устройства", "Devices"), std::to_string(living),
                 fmt::format("{} {}", lastHour, say("были сегодня", "here today")));
    html += tile(say("Давно молчат", "Gone quiet"), std::to_string(stuck),
                 stuck == 0 ? say("все на связи", "all in touch") : say("посмотрите ниже", "see below"),
                 stuck > 0);
    html += tile(say("Два варианта", "Two versions"), std::to_string(conflicts),
                 conflicts == 0 ? say("разбирать нечего", "nothing to decide")
                                : say("ждут решения авторов", "wait for their authors"),
                 conflicts > 0);
    html += tile(say("Отклонено", "Refused"), std::to_string(refused),
                 fmt::format("{} {}", lost, say("уступило более новому", "gave way to newer")));
    html += "</div>";

    html += fmt::format(
        "<section class=\"card\"><h2>{}</h2>{}<p class=\"small muted\">{} {}{} · {} {}</p></section>",
        say("Изменения за последний час", "Changes in the last hour"),
        barsSvg(pulse.perMinute,
                say("Изменений в минуту за последний час", "Changes a minute in the last hour")),
        pulse.more ? say("Больше", "More than") : "", hour, say(" за час", " in an hour"),
        say("самая полная минута:", "the busiest minute:"), busiest);

    if (stuck > 0)
        html += fmt::format(
            "<section class=\"card\"><h2>{}</h2><table><thead><tr><th class=\"label\">{}</th><th "
            "class=\"label\">{}</th><th class=\"label\">{}</th><th class=\"label "
            "num\">{}</th></tr></thead><tbody>{}"
            "</tbody></table></section>",
            say("Кому нужна помощь", "Who needs help"), say("Устройство", "Device"), say("Чьё", "Whose"),
            say("Была связь", "Last here"), say("Ждёт отправки", "Waiting"), slow);

    const bool copies = backups != nullptr && !backups->made().empty();
    const std::vector<Step> steps = {
        {true, fmt::format("<b>{}</b>", say("Сервер работает, администратор вошёл",
                                            "The server runs, its administrator is in"))},
        {members > 1,
         fmt::format("<b><a href=\"/admin/people\">{}</a></b>", say("Пригласить людей", "Invite people"))},
        {living > 0,
         fmt::format("<b>{}</b>", say("Первое устройство на связи", "The first device is in touch"))},
        {copies || backups == nullptr, fmt::format("<b><a href=\"/admin/backups\">{}</a></b>",
                                                   say("Сделать резервную копию", "Make a backup"))},
        {!forms.empty(), fmt::format("<b><a href=\"/admin/forms\">{}</a></b>",
                                     say("Заявки с сайта", "Enquiries from the web site"))}};
    const bool all = std::all_of(steps.begin(), steps.end(), [](const Step& step) { return step.done; });
    if (!all)
        html += fmt::format("<section class=\"card\"><h2>{}</h2>{}</section>",
                            say("С чего начать", "Where to begin"), trailOf(steps));
    return pressing ? html : html + aboutIt;
}

}  // namespace tropa::server::admin
