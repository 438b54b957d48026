#include "qml/viewmodels/meeting_list_model.h"

#include "core/actions/meetings.h"

namespace tropa::viewmodels {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Meetings)
};

Row describe(store::ReadTransaction& read, const Words& words, const store::Record& meeting) {
    const bool closed = meeting.text("state") == "closed";
    const auto at = meeting.integer("at");
    QString state = closed ? Tr::tr("Protocol closed") : QString();
    if (!closed) {
        int missing = 0;
        for (const store::Record& part :
             store::recordsWhere(read, model::Kind::Participant, "meeting", meeting.id))
            if (!part.integer("prepared_at") && !part.flag("absent")) ++missing;
        state =
            missing == 0 ? Tr::tr("Everybody is prepared") : Tr::tr("%Ln not prepared", "people", missing);
    }
    return {qs(meeting.id),
            {qs(meeting.text("title")), at ? words.due(*at, false) : QString(), state, closed}};
}

}  // namespace

MeetingListModel::MeetingListModel(Context& context, QObject* parent)
    : PagedListModel(context, {"id", "title", "whenText", "stateText", "closed"}, describe, parent) {}

void MeetingListModel::activate() {
    store::ListQuery query;
    query.kind = model::Kind::Meeting;
    query.sort = "-at";
    setQuery(query);
    setActive(true);
}

void MeetingListModel::create(const QString& title, const QString& when, const QString& place) {
    actions::NewMeeting meeting{title.toStdString(), when.toStdString(), place.toStdString(), {}};
    context_.act(
        this, tr("Meeting scheduled"),
        [meeting](store::Replica& replica) { return actions::callMeeting(replica, meeting); },
        [this](const Uuid& id) { emit created(qs(id)); });
}

}  // namespace tropa::viewmodels
