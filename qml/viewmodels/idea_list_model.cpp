#include "qml/viewmodels/idea_list_model.h"

#include "core/actions/records.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Ideas)
};

QString statusName(std::string_view status) {
    if (status == "accepted") return Tr::tr("Accepted", "idea");
    if (status == "rejected") return Tr::tr("Rejected", "idea");
    if (status == "testing") return Tr::tr("Being tested", "idea");
    if (status == "done") return Tr::tr("Done", "idea");
    return Tr::tr("New", "idea");
}

Row describe(store::ReadTransaction& read, const Words& words, const store::Record& idea) {
    std::string status = idea.text("status");
    if (status.empty()) status = "new";
    QStringList about{referenceText(read, idea, "author")};
    if (const auto at = idea.integer("created_at")) about.append(words.when(*at));
    about.removeAll(QString());
    return {qs(idea.id),
            {qs(idea.text("name")), qs(idea.text("note")), qs(status), statusName(status),
             about.join(QStringLiteral(" · ")), qs(idea.text("outcome"))}};
}

}  // namespace

IdeaListModel::IdeaListModel(Context& context, QObject* parent)
    : PagedListModel(context, {"id", "title", "note", "status", "statusText", "aboutText", "outcome"},
                     describe, parent) {}

void IdeaListModel::activate() {
    store::ListQuery query;
    query.kind = Kind::Idea;
    query.sort = "-created_at";
    setQuery(query);
    setActive(true);
}

void IdeaListModel::add(const QString& text, const QString& note) {
    actions::Inputs inputs{{"name", text.trimmed().toStdString()}, {"status", std::string("new")}};
    if (!note.trimmed().isEmpty()) inputs.push_back({"note", note.trimmed().toStdString()});
    context_.act(
        this, tr("The idea is noted"),
        [inputs](store::Replica& replica) { return actions::addRecord(replica, Kind::Idea, inputs); },
        [](const Uuid&) {});
}

void IdeaListModel::settle(const QString& id, const QString& status, const QString& outcome) {
    actions::Inputs inputs{{"status", status.toStdString()}};
    if (!outcome.trimmed().isEmpty()) inputs.push_back({"outcome", outcome.trimmed().toStdString()});
    context_.act(
        this, tr("Changed"),
        [idea = idOf(id), inputs](store::Replica& replica) {
            return actions::setRecord(replica, Kind::Idea, idea, inputs);
        },
        [] {});
}

}  // namespace tropa::viewmodels
