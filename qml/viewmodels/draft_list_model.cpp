#include "qml/viewmodels/draft_list_model.h"

#include <QCoreApplication>
#include <vector>

#include "core/model/registry.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

/// A draft's place, "capture", "edit/ID", "contact=ID#note#…", taken apart.
struct Place {
    QString key, page, record, sheet;
    QVariantMap words;
};

Place placeOf(const QString& key, QVariantMap words) {
    const QString where = key.section(QLatin1Char('#'), 0, 0);
    const bool form = where.contains(QLatin1Char('/'));
    const QLatin1Char mark(form ? '/' : '=');
    Place place{key, where.section(mark, 0, 0), where.section(mark, 1), key.section(QLatin1Char('#'), 1, 1),
                std::move(words)};
    if (place.page != QLatin1String("edit")) return place;
    place.page = QStringLiteral("contact");
    place.sheet = QStringLiteral("edit");
    return place;
}

/// Among the words of a sheet: the ids of what it asks about.
const QString kAbout = QStringLiteral("@");

/// Whom a page is about; nothing for one that is about no record.
std::optional<Kind> kindOf(const QString& page) {
    if (page == QLatin1String("contact") || page == QLatin1String("call")) return Kind::Contact;
    if (page == QLatin1String("company")) return Kind::Company;
    if (page == QLatin1String("deal")) return Kind::Deal;
    if (page == QLatin1String("meeting")) return Kind::Meeting;
    return std::nullopt;
}

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Drafts)
};

constexpr struct {
    const char* form;
    const char* name;
} kForms[] = {
    {"capture", QT_TRANSLATE_NOOP("Drafts", "New contact")},
    {"call", QT_TRANSLATE_NOOP("Drafts", "Call")},
    {"edit", QT_TRANSLATE_NOOP("Drafts", "Details")},
    {"note", QT_TRANSLATE_NOOP("Drafts", "Note")},
    {"task", QT_TRANSLATE_NOOP("Drafts", "Next step")},
    {"dealEdit", QT_TRANSLATE_NOOP("Drafts", "Deal")},
    {"step", QT_TRANSLATE_NOOP("Drafts", "The buyer's step")},
    {"lost", QT_TRANSLATE_NOOP("Drafts", "Lost deal")},
    {"question", QT_TRANSLATE_NOOP("Drafts", "Qualification")},
    {"temperature", QT_TRANSLATE_NOOP("Drafts", "Temperature")},
    {"answer", QT_TRANSLATE_NOOP("Drafts", "What we know of them")},
    {"companyEdit", QT_TRANSLATE_NOOP("Drafts", "Company")},
    {"agenda", QT_TRANSLATE_NOOP("Drafts", "Agenda")},
    {"report", QT_TRANSLATE_NOOP("Drafts", "My part of a meeting")},
    {"discussed", QT_TRANSLATE_NOOP("Drafts", "What was said in a meeting")},
    {"decision", QT_TRANSLATE_NOOP("Drafts", "Decision")},
    {"meetingNew", QT_TRANSLATE_NOOP("Drafts", "New meeting")},
    {"idea", QT_TRANSLATE_NOOP("Drafts", "New idea")},
    {"idea.settle", QT_TRANSLATE_NOOP("Drafts", "Outcome of an idea")},
    {"hypothesis", QT_TRANSLATE_NOOP("Drafts", "New hypothesis")},
    {"stage", QT_TRANSLATE_NOOP("Drafts", "A step of a path")},
    {"funnelName", QT_TRANSLATE_NOOP("Drafts", "Name of a path")},
    {"scriptName", QT_TRANSLATE_NOOP("Drafts", "New script")},
    {"line", QT_TRANSLATE_NOOP("Drafts", "Words of a script")},
    {"answerEdit", QT_TRANSLATE_NOOP("Drafts", "Answer in a script")},
    {"playbook", QT_TRANSLATE_NOOP("Drafts", "Playbook")},
    {"plan", QT_TRANSLATE_NOOP("Drafts", "Plan")},
    {"callList", QT_TRANSLATE_NOOP("Drafts", "Call list")},
    {"conflict.note", QT_TRANSLATE_NOOP("Drafts", "Text of two versions")},
    {"contactsSheet", QT_TRANSLATE_NOOP("Drafts", "Saved view")},
    {"companiesSheet", QT_TRANSLATE_NOOP("Drafts", "Saved view")},
    {"chosen", QT_TRANSLATE_NOOP("Drafts", "Chosen contacts")},
};

QString nameOf(const Place& place) {
    const QString& form = place.sheet.isEmpty() ? place.page : place.sheet;
    for (const auto& known : kForms)
        if (form == QLatin1String(known.form)) return Tr::tr(known.name);
    return Tr::tr("Not finished");
}

/// What somebody has typed, and not what he has chosen: a name, or the longest of it, says most.
QString beginningOf(const QVariantMap& words) {
    static const QStringList kChosen{QStringLiteral("photo"), QStringLiteral("next"), QStringLiteral("known"),
                                     QStringLiteral("outcome"), QStringLiteral("interests")};
    if (QString name = words.value(QStringLiteral("name")).toString().simplified(); !name.isEmpty())
        return name;
    QString longest;
    for (auto at = words.begin(); at != words.end(); ++at) {
        const bool typed = !at.key().startsWith(QLatin1Char('=')) && at.key() != kAbout;
        if (!typed || kChosen.contains(at.key())) continue;
        const QStringList lines = at->toStringList();
        const QString text = lines.isEmpty() ? QString() : lines.last().simplified();
        if (text.size() > longest.size()) longest = text;
    }
    return longest;
}

}  // namespace

DraftListModel::DraftListModel(Context& context, QObject* parent)
    : RowModel({"id", "title", "words", "page", "record", "sheet", "about"}, parent),
      context_(context) {
    connect(&context.drafts, &Drafts::offered, this, &DraftListModel::look);
    connect(&context, &Context::languageChanged, this, &DraftListModel::look);
}

void DraftListModel::look() {
    std::vector<Place> places;
    for (const QString& key : context_.drafts.places())
        places.push_back(placeOf(key, context_.drafts.peek(key)));
    const int turn = ++turn_;
    if (places.empty()) return setRows({});
    context_.read(
        this,
        [places = std::move(places)](store::ReadTransaction& read, const Words&) {
            QList<Row> rows;
            for (const Place& place : places) {
                QStringList title{nameOf(place)};
                if (const auto kind = kindOf(place.page)) {
                    const Uuid id = idOf(place.record);
                    // It went meanwhile, and what was to be said of it with it.
                    const auto record = store::findRecord(read, *kind, id);
                    if (!record || !record->alive) continue;
                    title.append(titleOf(read, *kind, id));
                }
                rows.append({place.key,
                             {title.join(QStringLiteral(" \u00b7 ")), beginningOf(place.words), place.page,
                              place.record, place.sheet, place.words.value(kAbout)}});
            }
            return rows;
        },
        [this, turn](Result<QList<Row>> rows) {
            if (rows.ok() && turn == turn_) setRows(std::move(*rows));
        });
}

}  // namespace tropa::viewmodels
