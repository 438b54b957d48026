#include "qml/viewmodels/meeting_model.h"

#include <QDate>
#include <QUrl>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/actions/meetings.h"
#include "core/actions/records.h"
#include "core/insight/plan_fact.h"
#include "core/store/query.h"
#include "qml/viewmodels/document_file.h"
#include "qml/viewmodels/record_rows.h"
#include "qml/viewmodels/report_topics.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Meetings)
};

const QString kDot = QStringLiteral(" · ");

QString listed(const std::vector<std::string>& names) {
    QStringList parts;
    for (const std::string& name : names) parts.append(qs(name));
    return parts.join(QStringLiteral(", "));
}

exchange::Document protocolOf(store::ReadTransaction& read, const Words& words, const Uuid& meeting) {
    return exchange::protocolDocument(insight::protocolOf(read, meeting, words.nowMs()),
                                      documentLanguage(words));
}

QString warningOf(const model::Protocol& protocol) {
    QStringList parts;
    if (const QString names = listed(protocol.notPrepared()); !names.isEmpty())
        parts.append(Tr::tr("Not prepared: %1.").arg(names));
    if (const QString names = listed(protocol.withoutFigures()); !names.isEmpty())
        parts.append(Tr::tr("Report without figures: %1.").arg(names));
    if (const QString names = listed(protocol.undecided()); !names.isEmpty())
        parts.append(Tr::tr("Still to be decided: %1.").arg(names));
    return parts.join(QLatin1Char('\n'));
}

Row partRow(const model::ProtocolPart& part) {
    const QString state = part.absent        ? Tr::tr("absent")
                          : !part.prepared   ? Tr::tr("not prepared")
                          : !part.hasFigures ? Tr::tr("prepared, without figures")
                                             : Tr::tr("prepared");
    return {qs(part.member), {qs(part.name), initials(part.name), state, part.prepared, qs(part.report)}};
}

std::vector<store::Record> inOrder(std::vector<store::Record> records) {
    std::stable_sort(records.begin(), records.end(), [](const store::Record& a, const store::Record& b) {
        return std::pair(a.text("position"), a.id) < std::pair(b.text("position"), b.id);
    });
    return records;
}

QList<Row> decisionRows(store::ReadTransaction& read, const Words& words, const Uuid& meeting) {
    QList<Row> rows;
    for (const store::Record& decision :
         inOrder(store::recordsWhere(read, Kind::Decision, "meeting", meeting))) {
        QStringList about{referenceText(read, decision, "owner")};
        if (const QDate due = QDate::fromString(qs(decision.text("due")), Qt::ISODate); due.isValid())
            about.append(Tr::tr("by %1", "a date")
                             .arg(words.date(due.startOfDay(Qt::UTC).toMSecsSinceEpoch() -
                                             words.zoneMinutes() * 60'000LL)));
        about.append(referenceText(read, decision, "agenda_item"));
        about.removeAll(QString());
        const auto tasks = store::recordsWhere(read, Kind::Task, "decision", decision.id);
        const bool done = !tasks.empty() && std::all_of(tasks.begin(), tasks.end(), [](const auto& task) {
            return task.integer("done_at").has_value();
        });
        rows.append({qs(decision.id), {qs(decision.text("name")), about.join(kDot), done}});
    }
    return rows;
}

/// This person's plans of the meeting's time: what a report is measured by.
nlohmann::json myFigures(store::ReadTransaction& read, const Uuid& meeting) {
    const model::Protocol protocol = insight::protocolOf(read, meeting, read.replica().serverTime().nowMs());
    nlohmann::json figures = nlohmann::json::object();
    for (const model::PlanFact& row : protocol.figures)
        if (row.who == read.replica().identity().memberName || row.who.empty())
            figures[row.metric] = std::to_string(row.fact / Decimal::kScale);
    return figures;
}

}  // namespace

MeetingModel::MeetingModel(Context& context, QObject* parent)
    : QObject(parent),
      context_(context),
      parts_({"id", "name", "initials", "stateText", "prepared", "report"}, this),
      agenda_({"id", "title", "discussed", "needsDecision", "undecided"}, this),
      decisions_({"id", "title", "aboutText", "done"}, this),
      plan_(barRoles(), this),
      members_({"key", "text"}, this),
      refresh_(
          context, [this] { load(); }, this) {}

void MeetingModel::open(const QString& id) {
    if (id != id_) {
        id_ = id;
        take({});
    }
    if (refresh_.isActive()) return refresh_.urgent();
    refresh_.setActive(true);
}

MeetingModel::Shown MeetingModel::readMeeting(store::ReadTransaction& read, const Words& words,
                                              const Uuid& id) {
    const model::Protocol protocol = insight::protocolOf(read, id, words.nowMs());
    const auto meeting = store::findRecord(read, Kind::Meeting, id);
    const Uuid me = read.replica().identity().member;
    Shown shown;
    shown.title = qs(protocol.title);
    if (const auto at = meeting->integer("at")) shown.when = words.due(*at, false);
    shown.place = qs(protocol.place);
    shown.discussed = qs(protocol.discussed);
    shown.closed = protocol.closed;
    if (!shown.closed) shown.ideas = static_cast<int>(actions::ideasFor(read, id).size());
    shown.warning = warningOf(protocol);
    for (const model::ProtocolPart& part : protocol.parts) {
        shown.parts.append(partRow(part));
        if (part.member != me) continue;
        shown.invited = true;
        shown.prepared = part.prepared;
        shown.myReport = qs(part.report);
    }
    std::size_t at = 0;
    for (const store::Record& item : inOrder(store::recordsWhere(read, Kind::AgendaItem, "meeting", id))) {
        const model::ProtocolItem& told = protocol.agenda[at++];
        shown.agenda.append({qs(item.id),
                             {qs(told.name), qs(told.discussed), told.needsDecision,
                              told.needsDecision && told.decisions.empty()}});
    }
    shown.decisions = decisionRows(read, words, id);
    shown.plan = planRows(read, words, protocol.figures);
    store::ListQuery members;
    members.kind = Kind::Member;
    for (const store::Record& member : store::listRecords(read, members))
        if (!member.flag("disabled")) shown.members.append({qs(member.id), {qs(member.text("name"))}});
    return shown;
}

void MeetingModel::load() {
    context_.read(
        this,
        [id = idOf(id_)](store::ReadTransaction& read, const Words& words) {
            return readMeeting(read, words, id);
        },
        [this, id = id_](Result<Shown> shown) {
            refresh_.finished();
            if (id != id_) return refresh_.urgent();
            error_ = shown.ok() ? QString() : Words::error(shown.error());
            if (shown.ok()) return take(std::move(*shown));
            emit changed();
        });
}

void MeetingModel::take(Shown shown) {
    parts_.setRows(std::move(shown.parts));
    agenda_.setRows(std::move(shown.agenda));
    decisions_.setRows(std::move(shown.decisions));
    plan_.setRows(std::move(shown.plan));
    members_.setRows(std::move(shown.members));
    shown_ = std::move(shown);
    emit changed();
}

template <typename Action>
void MeetingModel::act(const QString& text, Action action) {
    context_.act(this, text, std::move(action), [](auto&&...) {});
}

void MeetingModel::prepare(const QString& report) {
    act(tr("Your part is prepared"), [id = idOf(id_), text = report.toStdString()](store::Replica& replica) {
        nlohmann::json figures;
        {
            store::ReadTransaction read(replica);
            figures = myFigures(read, id);
        }
        return actions::preparePart(replica, id, {}, text, figures);
    });
}

void MeetingModel::addItem(const QString& text, bool needsDecision) {
    act(tr("On the agenda"),
        [id = idOf(id_), text = text.toStdString(), needsDecision](store::Replica& replica) {
            return actions::addRecord(replica, Kind::AgendaItem,
                                      {{"meeting", id}, {"name", text}, {"needs_decision", needsDecision}});
        });
}

void MeetingModel::bringIdeas() {
    act(tr("Ideas are on the agenda"),
        [id = idOf(id_)](store::Replica& replica) { return actions::bringIdeas(replica, id); });
}

void MeetingModel::noteItem(const QString& id, const QString& discussed) {
    act({}, [item = idOf(id), text = discussed.toStdString()](store::Replica& replica) {
        return actions::setRecord(replica, Kind::AgendaItem, item, {{"discussed", text}});
    });
}

void MeetingModel::note(const QString& discussed) {
    act({}, [id = idOf(id_), text = discussed.toStdString()](store::Replica& replica) {
        return actions::setRecord(replica, Kind::Meeting, id, {{"note", text}});
    });
}

void MeetingModel::decide(const QString& text, const QString& owner, const QString& due,
                          const QString& item) {
    actions::NewDecision wanted{idOf(id_), text.toStdString(), idOf(owner), due.toStdString(), idOf(item)};
    act(tr("Decided: it is a task now"),
        [wanted](store::Replica& replica) { return actions::decide(replica, wanted); });
}

void MeetingModel::close() {
    act(tr("The protocol is closed"), [id = idOf(id_)](store::Replica& replica) {
        nlohmann::json figures;
        {
            store::ReadTransaction read(replica);
            figures = insight::toJson(insight::protocolOf(read, id, replica.serverTime().nowMs()).figures);
        }
        return actions::closeMeeting(replica, id, figures);
    });
}

void MeetingModel::copyProtocol() {
    context_.read(
        this,
        [id = idOf(id_)](store::ReadTransaction& read, const Words& words) {
            return qs(exchange::asMarkdown(protocolOf(read, words, id)));
        },
        [this](Result<QString> text) {
            if (text.ok()) return emit copied(*text);
            emit context_.toast(Words::error(text.error()), false);
        },
        ReplicaService::Lane::Reports);
}

void MeetingModel::saveProtocol(const QUrl& file) {
    context_.read(
        this,
        [id = idOf(id_), file](store::ReadTransaction& read, const Words& words) {
            return writeDocument(protocolOf(read, words, id), file);
        },
        [this](Result<QString> path) {
            emit context_.toast(path.ok() ? tr("Saved: %1").arg(*path) : Words::error(path.error()), false);
        },
        ReplicaService::Lane::Reports);
}

}  // namespace tropa::viewmodels
