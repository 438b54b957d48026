#include "qml/viewmodels/contact_list_model.h"

#include "core/insight/signs.h"
#include "core/insight/temperature.h"
#include "core/store/outbox.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

Row contactRow(store::ReadTransaction& read, const Words& words, const store::Record& contact) {
    const auto answered = insight::lastAnsweredMs(read, contact.id);
    QString letter = qualificationOf(contact, words);
    // A deal's answers count; the contact's own only until there is one.
    for (const store::Record& deal : store::recordsWhere(read, model::Kind::Deal, "contact", contact.id))
        if (deal.text("status") == "open")
            if (const QString own = qualificationOf(deal, words);
                !own.isEmpty() && (letter.isEmpty() || own < letter))
                letter = own;
    return {
        qs(contact.id),
        {contactTitle(contact), initials(contact.text("name")), contactSubtitle(read, contact, false),
         qs(insight::temperatureOf(read, contact)), letter,
         answered ? words.ago(*answered) : QString(QChar(0x2014)),
         insight::isForgotten(read, contact, answered, words.nowMs()), markOf(read, words, contact.id).name,
         static_cast<int>(store::openConflictsOf(read, contact.id))}};
}

}  // namespace

ContactListModel::ContactListModel(Context& context, QObject* parent)
    : PagedListModel(context,
                     {"id", "name", "initials", "subtitle", "temperature", "qualification", "lastText",
                      "stale", "mark", "conflicts"},
                     contactRow, parent) {
    setQuery(view_.query());
}

void ContactListModel::start() {
    setActive(true);
}

void ContactListModel::setView(const ContactView& view) {
    if (view == view_) return;
    view_ = view;
    emit questionChanged();
    setQuery(view_.query());
}

void ContactListModel::set(QString ContactView::*part, const QString& value) {
    ContactView wanted = view_;
    wanted.*part = value;
    setView(wanted);
}

void ContactListModel::clearFilters() {
    ContactView all;
    all.search = view_.search;
    all.order = view_.order;
    setView(all);
}

void ContactListModel::showAllOf(const QString& temperature) {
    ContactView those;
    those.temperature = temperature;
    those.order = view_.order;
    setView(those);
}

/// Counting walks over all that match, so it follows the first page and never holds it up.
void ContactListModel::contentRead() {
    if (counting_) {
        countAgain_ = true;
        return;
    }
    counting_ = true;
    context_.read(
        this,
        [query = query()](store::ReadTransaction& read, const Words& words) {
            const std::int64_t count = store::countRecords(read, query);
            return std::pair(static_cast<int>(count), words.number(count));
        },
        [this](Result<std::pair<int, QString>> counted) {
            counting_ = false;
            if (counted.ok() && (total_ != counted->first || totalText_ != counted->second)) {
                total_ = counted->first;
                totalText_ = counted->second;
                emit totalChanged();
            }
            if (std::exchange(countAgain_, false)) contentRead();
        },
        ReplicaService::Lane::Reports);
}

QString ContactListModel::emptyText() const {
    const QString typed = view_.search.trimmed();
    if (!typed.isEmpty()) return tr("Nobody is found by \u201c%1\u201d.").arg(typed);
    if (filterCount() > 0) return tr("Nobody matches the filters that are set.");
    if (!view_.temperature.isEmpty()) return tr("There is nobody of this temperature yet.");
    return tr("No contacts yet. Add the first one: a name or a phone is enough.");
}

}  // namespace tropa::viewmodels
