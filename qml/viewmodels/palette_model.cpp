#include "qml/viewmodels/palette_model.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/insight/temperature.h"
#include "core/store/query.h"
#include "qml/viewmodels/company_model.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

constexpr std::size_t kFoundOfAKind = 6;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Palette)
};

struct Action {
    const char* key;
    const char* title;
    const char* icon;
    const char* shortcut;
};
constexpr Action kActions[] = {
    {"capture", QT_TRANSLATE_NOOP("Palette", "New contact"), "user-plus", "Ctrl N"},
    {"go.today", QT_TRANSLATE_NOOP("Palette", "Today"), "target", "Alt 1"},
    {"go.contacts", QT_TRANSLATE_NOOP("Palette", "Contacts"), "users", "Alt 2"},
    {"go.funnels", QT_TRANSLATE_NOOP("Palette", "Funnels"), "route", "Alt 3"},
    {"go.calls", QT_TRANSLATE_NOOP("Palette", "Calls"), "phone", ""},
    {"go.tasks", QT_TRANSLATE_NOOP("Palette", "Tasks and calendar"), "list-checks", "Alt 4"},
    {"go.reports", QT_TRANSLATE_NOOP("Palette", "Reports"), "chart-column", ""},
    {"go.more", QT_TRANSLATE_NOOP("Palette", "More"), "ellipsis", "Alt 5"},
    {"window", QT_TRANSLATE_NOOP("Palette", "New window"), "columns-2", "Ctrl Shift N"},
    {"keys", QT_TRANSLATE_NOOP("Palette", "Keyboard shortcuts"), "keyboard", "Ctrl /"},
    {"page.funnelEditor", QT_TRANSLATE_NOOP("Palette", "The buyer's paths"), "route", ""},
    {"page.import", QT_TRANSLATE_NOOP("Palette", "Import a list"), "file-spreadsheet", ""},
    {"page.duplicates", QT_TRANSLATE_NOOP("Palette", "Duplicates"), "git-merge", ""},
    {"sync", QT_TRANSLATE_NOOP("Palette", "Sync now"), "refresh-cw", ""},
    {"page.sync", QT_TRANSLATE_NOOP("Palette", "Sync status"), "cloud", ""},
    {"page.conflicts", QT_TRANSLATE_NOOP("Palette", "Two versions"), "git-compare-arrows", ""},
    {"page.settings", QT_TRANSLATE_NOOP("Palette", "Settings"), "settings", ""},
    {"theme", QT_TRANSLATE_NOOP("Palette", "Light or dark"), "moon", ""}};

/// Whether every word that was typed begins a word of the title; the other keyboard layout counts, too.
bool fits(const QString& title, const QString& typed) {
    const std::vector<std::string> there = words(title.toStdString());
    const auto all = [&](const std::string& text) {
        const std::vector<std::string> asked = words(text);
        return std::all_of(asked.begin(), asked.end(), [&](const std::string& word) {
            return std::any_of(there.begin(), there.end(),
                               [&](const std::string& have) { return have.substr(0, word.size()) == word; });
        });
    };
    const std::string text = typed.toStdString();
    return all(text) || all(otherLayout(text));
}

std::vector<store::Record> found(store::ReadTransaction& read, Kind kind, const QString& typed) {
    store::ListQuery query;
    query.kind = kind;
    query.search = typed.toStdString();
    query.limit = kFoundOfAKind;
    return store::listRecords(read, query);
}

Row recordRow(const char* kind, const Uuid& id, const QString& title, const QString& subtitle,
              const QString& icon, const QString& letters, const QString& temperature) {
    return {QLatin1String(kind) + QLatin1Char('.') + qs(id),
            {QLatin1String(kind), qs(id), title, subtitle, icon, letters, temperature, QString()}};
}

QList<Row> recordRows(store::ReadTransaction& read, const Words& words, const QString& typed) {
    QList<Row> rows;
    for (const store::Record& contact : found(read, Kind::Contact, typed))
        rows.append(recordRow("contact", contact.id, contactTitle(contact),
                              contactSubtitle(read, contact, true), {}, initials(contact.text("name")),
                              qs(insight::temperatureOf(read, contact))));
    for (const store::Record& company : found(read, Kind::Company, typed))
        rows.append(recordRow("company", company.id, qs(company.text("name")), qs(company.text("city")), {},
                              companyInitials(company.text("name")), {}));
    for (const store::Record& deal : found(read, Kind::Deal, typed)) {
        QStringList about{referenceText(read, deal, "contact"), words.money(deal), statusText(deal, words)};
        about.removeAll(QString());
        rows.append(recordRow("deal", deal.id, qs(deal.text("title")), about.join(QStringLiteral(" · ")),
                              QStringLiteral("route"), {}, {}));
    }
    return rows;
}

}  // namespace

PaletteModel::PaletteModel(Context& context, QObject* parent)
    : RowModel({"id", "kind", "target", "title", "subtitle", "sign", "initials", "temperature", "shortcut"},
               parent),
      context_(context) {}

void PaletteModel::begin(const QString& undoText) {
    undoText_ = undoText;
    search_.clear();
    found_.clear();
    ++asked_;
    emit searchChanged();
    setRows(actionRows());
}

void PaletteModel::setSearch(const QString& text) {
    if (text == search_) return;
    search_ = text;
    emit searchChanged();
    ask();
}

QList<Row> PaletteModel::actionRows() const {
    QList<Row> rows;
    const auto add = [&](const QString& key, const QString& title, const QString& icon,
                         const QString& shortcut) {
        if (fits(title, search_))
            rows.append(
                {QStringLiteral("action.") + key,
                 {QStringLiteral("action"), key, title, QString(), icon, QString(), QString(), shortcut}});
    };
    if (!undoText_.isEmpty())
        add(QStringLiteral("undo"), Tr::tr("Undo: %1").arg(undoText_), QStringLiteral("undo-2"),
            QStringLiteral("Ctrl Z"));
    for (const Action& action : kActions)
        add(QLatin1String(action.key), Tr::tr(action.title), QLatin1String(action.icon),
            QLatin1String(action.shortcut));
    return rows;
}

void PaletteModel::ask() {
    const QString typed = search_.trimmed();
    const int number = ++asked_;
    if (typed.isEmpty()) {
        found_.clear();
        return setRows(actionRows());
    }
    context_.read(
        this,
        [typed](store::ReadTransaction& read, const Words& words) { return recordRows(read, words, typed); },
        [this, number](Result<QList<Row>> rows) {
            if (number != asked_) return;
            if (!rows.ok()) return setFailed(Words::error(rows.error()));
            found_ = std::move(*rows);
            // Whoever types a name means a person rather than a page.
            setRows(found_ + actionRows());
        });
}

}  // namespace tropa::viewmodels
