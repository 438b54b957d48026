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
    : RecordListModel(model::Kind::Contact, context,
                      {"id", "name", "initials", "subtitle", "temperature", "qualification", "lastText",
                       "stale", "mark", "conflicts"},
                      contactRow, parent) {}

void ContactListModel::showAllOf(const QString& temperature) {
    RecordView those;
    those.temperature = temperature;
    those.order = view().order;
    setView(those);
}

}  // namespace tropa::viewmodels
