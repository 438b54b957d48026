#include "core/exchange/calendar.h"

#include "core/base/iso_time.h"
#include "core/exchange/export_rows.h"
#include "core/exchange/vcard.h"

namespace tropa::exchange {
namespace {

/// "20260201T103000Z"
std::string stamp(std::int64_t ms) {
    std::string out;
    for (const char c : isoFromMs(ms / 1000 * 1000))
        if (c != '-' && c != ':') out += c;
    return out;
}

std::string titleOf(store::ReadTransaction& read, model::Kind kind, const Uuid& id) {
    const auto record = id.isNil() ? std::nullopt : store::findRecord(read, kind, id);
    return record ? record->text(record->entity().title) : std::string();
}

}  // namespace

std::int64_t exportCalendar(store::ReadTransaction& read, const store::ListQuery& tasks,
                            const std::function<void(std::string_view)>& write) {
    // iCalendar folds and escapes as vCard does.
    std::string out;
    const auto line = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) appendVCardLine(out, std::string(name) + ":" + value);
    };
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Tropa//Tasks//EN");
    const std::string now = stamp(read.replica().serverTime().nowMs());
    write(out);
    const std::int64_t count = forEachRecord(read, tasks, [&](const store::Record& task) {
        out.clear();
        line("BEGIN", "VTODO");
        line("UID", task.id.text() + "@tropa");
        line("DTSTAMP", now);
        if (const auto created = task.integer("created_at")) line("CREATED", stamp(*created));
        line("SUMMARY", vcardEscaped(task.text("title")));
        if (const auto due = task.integer("due")) {
            const bool allDay = task["due_all_day"] == model::Value{true};
            if (allDay) {
                const std::string day = shownTime(read, *due).substr(0, 10);
                line("DUE;VALUE=DATE", day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2));
            } else {
                line("DUE", stamp(*due));
            }
        }
        const auto done = task.integer("done_at");
        line("STATUS", done ? "COMPLETED" : "NEEDS-ACTION");
        if (done) line("COMPLETED", stamp(*done));
        std::string about = task.text("note");
        for (const auto& [field, kind] :
             {std::pair{"contact", model::Kind::Contact}, std::pair{"deal", model::Kind::Deal}})
            if (const std::string title = titleOf(read, kind, task.reference(field)); !title.empty())
                about += (about.empty() ? "" : "\n") + title;
        line("DESCRIPTION", vcardEscaped(about));
        line("END", "VTODO");
        write(out);
    });
    out.clear();
    line("END", "VCALENDAR");
    write(out);
    return count;
}

}  // namespace tropa::exchange
