#include "core/exchange/known_exports.h"

namespace tropa::exchange {

using F = Field;

std::vector<KnownExport> ownExports() {
    return {
        {{"tropa_contacts", Subject::Contact},
         {"temperature since", "added", "external key"},
         {{"name", F::Name},
          {"note", F::Remark},
          {"owner", F::Owner},
          {"event", F::Event},
          {"erased", F::Skip},
          {"external key", F::ExternalId}}},
        {{"tropa_contacts", Subject::Contact},
         {"температура с", "добавлено", "внешний код"},
         {{"имя", F::Name},
          {"заметка", F::Remark},
          {"ведет", F::Owner},
          {"событие", F::Event},
          {"стерт", F::Skip},
          {"внешний код", F::ExternalId}}},
        {{"tropa_companies", Subject::Company},
         {"tax branch code", "website", "added", "external key"},
         {{"name", F::Company},
          {"tax number", F::Inn},
          {"tax branch code", F::Kpp},
          {"note", F::Remark},
          {"owner", F::Owner},
          {"added", F::CreatedAt},
          {"external key", F::ExternalId}}},
        {{"tropa_companies", Subject::Company},
         {"инн", "кпп", "добавлено", "внешний код"},
         {{"название", F::Company},
          {"заметка", F::Remark},
          {"ведет", F::Owner},
          {"добавлено", F::CreatedAt},
          {"внешний код", F::ExternalId}}},
        {{"tropa_deals", Subject::Deal},
         {"owner at the start", "earlier losses", "funnel version"},
         {{"title", F::Title},
          {"contact", F::Name},
          {"company", F::Company},
          {"event", F::Event},
          {"owner", F::Owner},
          {"owner at the start", F::FirstOwner},
          {"state", F::Status},
          {"closed", F::ClosedAt},
          {"reason", F::LossReason},
          {"created", F::CreatedAt},
          {"note", F::Remark},
          {"external key", F::ExternalId}}},
        {{"tropa_deals", Subject::Deal},
         {"вел вначале", "прежние потери", "версия воронки"},
         {{"название", F::Title},
          {"контакт", F::Name},
          {"компания", F::Company},
          {"событие", F::Event},
          {"ведет", F::Owner},
          {"вел вначале", F::FirstOwner},
          {"состояние", F::Status},
          {"закрыта", F::ClosedAt},
          {"причина", F::LossReason},
          {"создана", F::CreatedAt},
          {"заметка", F::Remark},
          {"внешний код", F::ExternalId}}},
        {{"tropa_purchases", Subject::Purchase},
         {"taken back", "why taken back"},
         {{"contact", F::Name},
          {"company", F::Company},
          {"deal", F::Deal},
          {"document", F::Number},
          {"margin", F::Margin},
          {"when", F::Date},
          {"note", F::Remark}}},
        {{"tropa_purchases", Subject::Purchase},
         {"отозвано", "почему отозвано"},
         {{"контакт", F::Name},
          {"компания", F::Company},
          {"сделка", F::Deal},
          {"документ", F::Number},
          {"маржа", F::Margin},
          {"когда", F::Date},
          {"заметка", F::Remark}}},
    };
}

const std::vector<KnownExport>& knownExports() {
    static const std::vector<KnownExport> all = [] {
        std::vector<KnownExport> lists = ownExports(), foreign = foreignExports();
        for (KnownExport& other : foreign) lists.push_back(std::move(other));
        return lists;
    }();
    return all;
}

}  // namespace tropa::exchange
