#include "qml/viewmodels/company_list_model.h"

#include "core/store/outbox.h"
#include "qml/viewmodels/company_model.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(CompanyList)
};

Row companyRow(store::ReadTransaction& read, const Words& words, const store::Record& company) {
    const auto people = store::recordsWhere(read, Kind::Contact, "company", company.id);
    int open = 0;
    for (const store::Record& deal : store::recordsWhere(read, Kind::Deal, "company", company.id))
        open += deal.text("status") == "open" ? 1 : 0;
    const int count = static_cast<int>(people.size());
    QStringList parts{qs(company.text("city")),
                      count > 0 ? Tr::tr("%Ln contacts", nullptr, count) : QString()};
    parts.removeAll(QString());
    return {
        qs(company.id),
        {qs(company.text("name")), companyInitials(company.text("name")), parts.join(QStringLiteral(" · ")),
         warmest(read, people), open > 0 ? Tr::tr("%Ln deals", "open ones of a company", open) : QString(),
         markOf(read, words, company.id).name, static_cast<int>(store::openConflictsOf(read, company.id))}};
}

}  // namespace

CompanyListModel::CompanyListModel(Context& context, QObject* parent)
    : RecordListModel(Kind::Company, context,
                      {"id", "name", "initials", "subtitle", "temperature", "dealText", "mark", "conflicts"},
                      companyRow, parent) {}

}  // namespace tropa::viewmodels
