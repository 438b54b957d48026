// Copies of the whole database: making one, and how one is put back.
#include "sync/server/admin/backups.h"

#include <fmt/format.h>

#include "core/base/iso_time.h"
#include "sync/server/admin/pages.h"

namespace tropa::server::admin {
namespace {

constexpr std::int64_t kOldMs = 7 * kDayMs;

std::string latest(const std::vector<Backup>& made, std::int64_t nowMs, Say say) {
    if (made.empty()) return notice("warm", say("Копий ещё нет.", "There is no backup yet."));
    const Backup& last = made.front();
    return fmt::format(
        "<div class=\"tiles\"><div class=\"tile{}\"><span class=\"label\">{}</span><b>{}</b><span "
        "class=\"small\">{}</span></div><div class=\"tile\"><span class=\"label\">{}</span><b>{}</b><span "
        "class=\"small\">{}</span></div></div>",
        nowMs - last.atMs > kOldMs ? " warm" : "", say("Последняя копия", "Last backup"),
        ago(last.atMs, nowMs, say), moment(last.atMs), say("Её размер", "Its size"), bytesOf(last.bytes, say),
        esc(last.name));
}

std::string running(const BackupRun& run, std::int64_t nowMs, Say say) {
    return fmt::format(
        "<p role=\"status\"><b>{}</b> · {} · {} {}</p><progress max=\"100\" value=\"{}\" "
        "aria-label=\"{}\">{} %</progress><p class=\"small muted\">{}</p>",
        say("Копия делается", "A backup is being made"), bytesOf(run.bytes, say), say("начата", "begun"),
        ago(run.startedMs, nowMs, say), run.percent, say("Сколько готово", "How much is done"), run.percent,
        say("Страница обновляется сама; её можно закрыть, копия от этого не остановится.",
            "The page renews itself; it may be closed, the backup goes on."));
}

std::string table(const std::vector<Backup>& made, std::int64_t nowMs, Say say) {
    std::string rows;
    for (const Backup& backup : made)
        rows += fmt::format(
            "<tr><td><b>{}</b></td><td data-label=\"{}\">{}</td><td data-label=\"{}\" "
            "class=\"num\">{}</td></tr>",
            esc(backup.name), say("Сделана", "Made"), ago(backup.atMs, nowMs, say), say("Размер", "Size"),
            bytesOf(backup.bytes, say));
    return fmt::format(
        "<section class=\"card flush\"><table><thead><tr><th class=\"label\">{}</th><th "
        "class=\"label\">{}</th><th class=\"label "
        "num\">{}</th></tr></thead><tbody>{}</tbody></table></section>",
        say("Файл", "File"), say("Сделана", "Made"), say("Размер", "Size"), rows);
}

std::string howToRestore(const Backups& backups, const std::vector<Backup>& made, Say say) {
    return fmt::format(
        "<section class=\"card\"><h2>{}</h2><ol class=\"trail\"><li class=\"later\">{}</li><li "
        "class=\"later\">{}<textarea class=\"code link\" readonly aria-label=\"{}\">{}</textarea></li><li "
        "class=\"later\">{}</li></ol><p class=\"small muted\">{}</p></section>",
        say("Как вернуть копию", "Putting a backup back"),
        say("Остановите сервер: все его процессы.", "Stop the server: all of its processes."),
        say("На машине сервера, от имени его пользователя:", "On the server's machine, as its user:"),
        say("Команда", "The command"),
        esc(backups.restoreCommand(made.empty() ? std::string("FILE") : made.front().name)),
        say("Запустите сервер. Устройства сами вернут то, чего в копии нет, когда придут; кому доступ "
            "закрыт, тот "
            "останется снаружи.",
            "Start the server. The devices bring back what the copy lacks when they come; who was shut out "
            "stays "
            "out."),
        say("Копия годится и для встроенной базы, и для PostgreSQL. Держите её не только на этой машине.",
            "A copy fits the embedded store as well as a PostgreSQL. Keep it not on this machine only."));
}

}  // namespace

std::string Pages::backupsPage(const Visitor& visitor, Say say) {
    if (backups == nullptr) return {};
    if (service_.workspaces().orThrow().size() > 1)
        return fmt::format("<section class=\"card\"><p>{}</p></section>",
                           say("На этом сервере несколько компаний: копии делает тот, кто за него отвечает.",
                               "Several companies share this server: whoever runs it makes the backups."));
    const std::int64_t now = service_.clock().wallMs();
    const std::vector<Backup> made = backups->made();
    const BackupRun run = backups->run();
    std::string html = latest(made, now, say);
    if (run.failed) html = notice("hot", wordsFor(*run.failed, say)) + html;
    html += fmt::format(
        "<section class=\"card\"><p>{}</p><p class=\"small muted\">{} {}</p>{}</section>",
        say("Копия делается на ходу и никого не задерживает.", "A copy is made while everybody works on."),
        say("Папка на сервере:", "The folder on the server:"), esc(backups->folder()),
        run.running
            ? running(run, now, say)
            : fmt::format("{}<button class=\"main\">{}</button></form>", formHead(visitor, "backups", "make"),
                          say("Сделать копию сейчас", "Back up now")));
    if (!made.empty()) html += table(made, now, say);
    return html + howToRestore(*backups, made, say);
}

Result<Pages::Notice> Pages::doBackups(const Call& call) {
    const auto all = service_.workspaces();
    if (!all) return all.error();
    if (backups == nullptr || all->size() != 1)
        return {ErrorCode::Forbidden, "Backups are made by whoever runs the server."};
    const auto begun = backups->begin(
        [this, workspace = call.visitor.workspace, by = call.visitor.by()](const Backup& made) {
            (void)service_.noteAudit(workspace, by, "backup", {}, made.name);
        });
    // Pressed twice, or by two: the page shows the one that is being made.
    if (!begun && begun.error().code != ErrorCode::Refused) return begun.error();
    return Notice{};
}

}  // namespace tropa::server::admin
