#include "sync/server/admin/html.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/iso_time.h"
#include "sync/server/web_text.h"

namespace tropa::server::admin {
namespace {

struct Entry {
    std::string_view path, russian, english;
};
constexpr Entry kEntries[] = {{"", "Обзор", "Overview"},
                              {"people", "Люди", "People"},
                              {"devices", "Устройства", "Devices"},
                              {"forms", "Формы сайта", "Web forms"},
                              {"backups", "Копии", "Backups"},
                              {"audit", "Журнал", "Audit"}};

std::string navigation(const Page& page) {
    std::string out = fmt::format("<nav aria-label=\"{}\">", page.say("Разделы", "Sections"));
    for (const Entry& entry : kEntries)
        out += fmt::format("<a href=\"/{}{}\"{}>{}</a>", entry.path.empty() ? "" : "admin/", entry.path,
                           entry.path == page.current ? " aria-current=\"page\"" : "",
                           page.say(entry.russian, entry.english));
    return out + "</nav>";
}

std::string plural(std::int64_t n, Say say, std::string_view one, std::string_view few, std::string_view many,
                   std::string_view english) {
    if (!say.ru) return fmt::format("{} {}{}", n, english, n == 1 ? "" : "s");
    const std::int64_t tens = n % 100, units = n % 10;
    const bool teen = tens >= 11 && tens <= 14;
    return fmt::format("{} {}", n,
                       !teen && units == 1                 ? one
                       : !teen && units >= 2 && units <= 4 ? few
                                                           : many);
}

}  // namespace

std::string esc(std::string_view text) {
    return escapeHtml(text);
}

std::string_view brandSvg() {
    return R"svg(<svg viewBox="0 0 28 28" aria-hidden="true"><rect width="28" height="28" rx="8" fill="#0e7a5a"/><path d="M9 7v14" stroke="#fff" stroke-opacity=".45" stroke-width="2"/><circle cx="9" cy="7.5" r="3" fill="#fff"/><circle cx="9" cy="14" r="3" fill="#fff"/><circle cx="9" cy="20.5" r="2.2" fill="#0e7a5a" stroke="#fff" stroke-width="1.6"/><path d="M15 7.5h7M15 14h5" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>)svg";
}

void addHeaders(HttpReply& reply) {
    for (const auto& [name, value] :
         {std::pair{
              "Content-Security-Policy",
              "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
              "base-uri 'none'; frame-ancestors 'none'"},
          {"X-Content-Type-Options", "nosniff"},
          {"X-Frame-Options", "DENY"},
          {"Referrer-Policy", "no-referrer"},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Cross-Origin-Resource-Policy", "same-origin"},
          {"Cache-Control", "no-store"}})
        reply.headers.emplace_back(name, value);
}

HttpReply redirect(std::string_view where) {
    HttpReply reply;
    reply.status = 303;
    reply.headers.emplace_back("Location", where);
    addHeaders(reply);
    return reply;
}

HttpReply document(const Page& page, const std::optional<Visitor>& visitor) {
    const Say say = page.say;
    HttpReply reply;
    reply.status = page.status;
    reply.contentType = "text/html; charset=utf-8";
    addHeaders(reply);
    std::string& html = reply.body;
    html = fmt::format(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">{}<title>{} · Tropa</title><link rel=\"stylesheet\" "
        "href=\"/assets/admin.css\"><script src=\"/assets/admin.js\" defer></script></head><body>",
        say("ru", "en"), page.renews ? "<meta http-equiv=\"refresh\" content=\"2\">" : "", esc(page.title));
    if (visitor) {
        html += fmt::format(
            "<a class=\"skip\" href=\"#main\">{}</a><header><div class=\"bar\"><a class=\"brand\" "
            "href=\"/\">{}<span>{} "
            "<small>{}</small></span></a><div class=\"who\"><span>{}</span>{}<button "
            "class=\"quiet\">{}</button></form></div>"
            "{}</div></header><main id=\"main\"><div><h1>{}</h1></div>{}</main>",
            say("К содержанию", "To the content"), brandSvg(), esc(visitor->workspaceName), "Tropa",
            esc(visitor->name), formHead(*visitor, "sign-out", "sign-out"), say("Выйти", "Sign out"),
            navigation(page), esc(page.title), page.html);
    } else {
        html += fmt::format("<main class=\"door\"><div class=\"brand\">{}<span>Tropa</span></div>{}</main>",
                            brandSvg(), page.html);
    }
    html += fmt::format("<footer><a href=\"/language/{}\" lang=\"{}\">{}</a></footer></body></html>",
                        say("en", "ru"), say("en", "ru"), say("English", "Русский"));
    return reply;
}

std::string hidden(std::string_view name, std::string_view value) {
    return fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">", esc(name), esc(value));
}

std::string formHead(const Visitor& visitor, std::string_view page, std::string_view action,
                     std::string_view className) {
    return fmt::format("<form method=\"post\" action=\"/admin/{}\"{}>", page,
                       className.empty() ? std::string{} : fmt::format(" class=\"{}\"", className)) +
           hidden("csrf", visitor.csrf()) + hidden("do", action);
}

std::string select(std::string_view name, std::string_view label, const Options& options,
                   std::string_view chosen, bool labelled) {
    std::string out = labelled ? fmt::format("<label>{}", esc(label)) : std::string{};
    out += fmt::format("<select name=\"{}\"{}>", name,
                       labelled ? std::string{} : fmt::format(" aria-label=\"{}\"", esc(label)));
    for (const auto& [value, text] : options)
        out += fmt::format("<option value=\"{}\"{}>{}</option>", esc(value),
                           value == chosen ? " selected" : "", esc(text));
    return out + (labelled ? "</select></label>" : "</select>");
}

std::string field(std::string_view name, std::string_view label, std::string_view type,
                  std::string_view more) {
    return fmt::format("<label>{}<input name=\"{}\" type=\"{}\"{}{}></label>", esc(label), name, type,
                       more.empty() ? "" : " ", more);
}

std::string ago(std::int64_t thenMs, std::int64_t nowMs, Say say) {
    const std::int64_t minutes = std::max<std::int64_t>(0, nowMs - thenMs) / 60'000;
    if (thenMs <= 0) return std::string(say("ещё ни разу", "never yet"));
    if (minutes < 1) return std::string(say("только что", "just now"));
    const std::string what = minutes < 60 ? plural(minutes, say, "минуту", "минуты", "минут", "minute")
                             : minutes < 48 * 60 ? plural(minutes / 60, say, "час", "часа", "часов", "hour")
                                                 : plural(minutes / 1440, say, "день", "дня", "дней", "day");
    return fmt::format("{} {}", what, say("назад", "ago"));
}

std::string moment(std::int64_t ms) {
    const std::string iso = isoFromMs(ms);
    return iso.substr(0, 10) + " " + iso.substr(11, 5) + " UTC";
}

std::string bytesOf(std::uint64_t bytes, Say say) {
    if (bytes < 1024 * 1024) return fmt::format("{} {}", (bytes + 1023) / 1024, say("КиБ", "KiB"));
    return fmt::format("{:.1f} {}", static_cast<double>(bytes) / (1024.0 * 1024.0), say("МиБ", "MiB"));
}

std::string barsSvg(const std::vector<std::uint64_t>& values, std::string_view label) {
    const std::uint64_t most = std::max<std::uint64_t>(1, *std::max_element(values.begin(), values.end()));
    std::string out = fmt::format(
        "<div class=\"bars\"><svg viewBox=\"0 0 {} 100\" preserveAspectRatio=\"none\" role=\"img\" "
        "aria-label=\"{}\">",
        values.size() * 10, esc(label));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double height =
            std::max(1.5, 100.0 * static_cast<double>(values[i]) / static_cast<double>(most));
        out += fmt::format(
            "<rect x=\"{}\" y=\"{:.1f}\" width=\"8\" height=\"{:.1f}\"{}><title>{}</title></rect>", i * 10,
            100 - height, height, values[i] == 0 ? " opacity=\".25\"" : "", values[i]);
    }
    return out + "</svg></div>";
}

}  // namespace tropa::server::admin
