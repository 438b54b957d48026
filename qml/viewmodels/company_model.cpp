#include "qml/viewmodels/company_model.h"

#include "core/actions/act.h"
#include "core/actions/records.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {

using model::Kind;

CompanyModel::CompanyModel(Context& context, QObject* parent)
    : RecordModel(context, model::Kind::Company, parent),
      people_({"id", "name", "subtitle", "initials", "temperature", "lastText"}, this),
      deals_(contactDealRoles(), this),
      known_({"id", "question", "answer", "by"}, this),
      purchases_({"id", "title", "amountText", "whenText"}, this) {}

void CompanyModel::load() {
    readCard(readCompany, [this](CompanyCard card) { take(std::move(card)); });
}

void CompanyModel::take(CompanyCard card) {
    people_.setRows(std::move(card.people));
    deals_.setRows(std::move(card.deals));
    known_.setRows(std::move(card.known));
    purchases_.setRows(std::move(card.purchases));
    card_ = std::move(card);
}

void CompanyModel::noteAnswer(const QString& questionId, const QString& text) {
    const int row = known_.indexOf(questionId);
    if (row < 0 || known_.value(row, "answer").toString() == text.trimmed()) return;
    const actions::Inputs inputs = {
        {"company", idOf(id_)}, {"question", idOf(questionId)}, {"text", text.trimmed().toStdString()}};
    context_.act(
        this, tr("Noted"),
        [inputs](store::Replica& replica) { return actions::addRecord(replica, Kind::Answer, inputs); },
        [](const Uuid&) {});
}

void CompanyModel::addUsualQuestions() {
    const QStringList questions{
        tr("What do they do, and for whom?"), tr("How large are they: people, turnover?"),
        tr("Who decides, and who uses it?"),  tr("Who supplies them now, and since when?"),
        tr("What is new with them?"),         tr("What have we had with them before?"),
        tr("Why would they buy now?")};
    context_.act(
        this, tr("The questions are added"),
        [questions](store::Replica& replica) {
            return actions::act(replica, "add questions", [&](store::Edit& edit) {
                for (const QString& question : questions)
                    actions::addRecord(edit, Kind::Question, {{"name", question.toStdString()}});
            });
        },
        [] {});
}

void CompanyModel::save(const QString& name, const QString& inn, const QString& city, const QString& website,
                        const QString& note) {
    const std::pair<const char*, std::pair<QString, QString>> fields[] = {
        {"name", {card_.name, name}},
        {"inn", {card_.inn, inn}},
        {"city", {card_.city, city}},
        {"website", {card_.website, website}},
        {"note", {card_.note, note}}};
    actions::Inputs inputs;
    for (const auto& [field, values] : fields)
        if (const QString wanted = values.second.trimmed(); wanted != values.first)
            inputs.push_back({field, wanted.toStdString()});
    if (inputs.empty()) return;
    context_.act(
        this, tr("Saved"),
        [id = idOf(id_), inputs](store::Replica& replica) {
            return actions::setRecord(replica, Kind::Company, id, inputs);
        },
        [] {});
}

}  // namespace tropa::viewmodels
