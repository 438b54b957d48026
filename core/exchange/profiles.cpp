#include "core/exchange/profiles.h"

#include <algorithm>
#include <unordered_map>

#include "core/base/text.h"

namespace tropa::exchange {
namespace {

using F = Field;

struct KnownColumn {
    std::string_view header;  ///< Folded.
    Field field;
};

struct KnownExport {
    Profile profile;
    std::vector<std::string_view> needed;  ///< Headers, folded, that no other list has together.
    std::vector<KnownColumn> columns;      ///< Those that the words of the header alone would not tell.
};

const std::vector<KnownExport>& knownExports() {
    static const std::vector<KnownExport> all = {
        {{"amocrm_deals", Subject::Deal},
         {"название сделки", "этап сделки", "ответственный"},
         {{"id", F::ExternalId},
          {"название сделки", F::Title},
          {"компания", F::Company},
          {"основной контакт", F::Name},
          {"полное имя контакта", F::Name},
          {"компания контакта", F::Note},
          {"ответственный", F::Owner},
          {"этап сделки", F::Stage},
          {"воронка", F::Funnel},
          {"бюджет", F::Amount},
          {"дата создания", F::CreatedAt},
          {"дата создания сделки", F::CreatedAt},
          {"дата закрытия", F::ClosedAt},
          {"кем создана", F::Note},
          {"дата редактирования", F::Note},
          {"кем редактирована", F::Note},
          {"ближайшая задача", F::Note},
          {"теги", F::Tags},
          {"теги сделки", F::Tags},
          {"примечание", F::Remark},
          {"примечание 1", F::Remark},
          {"примечание 2", F::Remark},
          {"примечание 3", F::Remark},
          {"примечание 4", F::Remark},
          {"примечание 5", F::Remark},
          {"причина отказа", F::LossReason},
          {"источник сделки", F::Source}}},
        {{"amocrm_contacts", Subject::Contact},
         {"кем создан", "рабочий телефон"},
         {{"id", F::ExternalId},
          {"тип", F::Note},
          {"наименование", F::Name},
          {"имя", F::FirstName},
          {"фамилия", F::LastName},
          {"компания", F::Company},
          {"сделки", F::Note},
          {"дата создания", F::Note},
          {"кем создан", F::Note},
          {"дата редактирования", F::Note},
          {"кем редактирован", F::Note},
          {"рабочий телефон", F::Phone},
          {"рабочий прямой телефон", F::Phone},
          {"мобильный телефон", F::Phone},
          {"домашний телефон", F::Phone},
          {"другой телефон", F::Phone},
          {"факс", F::Note},
          {"рабочий email", F::Email},
          {"личный email", F::Email},
          {"другой email", F::Email},
          {"web", F::Website},
          {"теги", F::Tags},
          {"примечание", F::Remark},
          {"примечание 1", F::Remark},
          {"примечание 2", F::Remark},
          {"примечание 3", F::Remark},
          {"примечание 4", F::Remark},
          {"примечание 5", F::Remark}}},
        {{"bitrix24_deals", Subject::Deal},
         {"стадия сделки", "ответственный"},
         {{"id", F::ExternalId},
          {"название", F::Title},
          {"название сделки", F::Title},
          {"воронка", F::Funnel},
          {"направление", F::Funnel},
          {"направление сделки", F::Funnel},
          {"стадия сделки", F::Stage},
          {"тип", F::Note},
          {"тип сделки", F::Note},
          {"сумма", F::Amount},
          {"валюта", F::Currency},
          {"контакт", F::Name},
          {"компания", F::Company},
          {"источник", F::Source},
          {"дополнительно об источнике", F::Note},
          {"дата создания", F::CreatedAt},
          {"дата изменения", F::Note},
          {"дата изменения стадии", F::StageAt},
          {"дата начала", F::Note},
          // For a closed deal it is the day on which it was closed.
          {"предполагаемая дата закрытия", F::ClosedAt},
          {"дата завершения", F::ClosedAt},
          {"комментарий", F::Remark},
          {"сделка закрыта", F::Note},
          {"закрыта", F::Note},
          {"вероятность", F::Note}}},
        {{"bitrix24_contacts", Subject::Contact},
         {"тип контакта", "рабочий e-mail"},
         {{"id", F::ExternalId},
          {"обращение", F::Note},
          {"имя", F::FirstName},
          {"фамилия", F::LastName},
          {"отчество", F::MiddleName},
          {"тип контакта", F::Note},
          {"компания", F::Company},
          {"дата создания", F::Note},
          {"дата изменения", F::Note},
          {"рабочий телефон", F::Phone},
          {"мобильный телефон", F::Phone},
          {"домашний телефон", F::Phone},
          {"телефон для рассылок", F::Phone},
          {"другой телефон", F::Phone},
          {"номер факса", F::Note},
          {"номер пейджера", F::Note},
          {"корпоративный сайт", F::Website},
          {"личная страница", F::Note},
          {"рабочий e-mail", F::Email},
          {"частный e-mail", F::Email},
          {"e-mail для рассылок", F::Email},
          {"другой e-mail", F::Email},
          {"источник", F::Source},
          {"дополнительно об источнике", F::Note},
          {"экспорт контакта", F::Note},
          {"доступен для всех", F::Note},
          {"комментарий", F::Remark}}},
    };
    return all;
}

const KnownExport* exportOf(const std::vector<std::string>& header) {
    std::vector<std::string> names;
    for (const std::string& name : header) names.push_back(folded(name));
    for (const KnownExport& known : knownExports()) {
        const bool all = std::all_of(known.needed.begin(), known.needed.end(), [&](std::string_view needed) {
            return std::find(names.begin(), names.end(), needed) != names.end();
        });
        if (all) return &known;
    }
    return nullptr;
}

}  // namespace

const Profile* profileOf(const std::vector<std::string>& header) {
    const KnownExport* known = exportOf(header);
    return known == nullptr ? nullptr : &known->profile;
}

void applyProfile(const std::vector<std::string>& header, Subject subject, Mapping& mapping) {
    const KnownExport* known = exportOf(header);
    if (known == nullptr || known->profile.subject != subject) return;
    for (std::size_t i = 0; i < std::min(header.size(), mapping.columns.size()); ++i) {
        const std::string name = folded(header[i]);
        for (const KnownColumn& column : known->columns)
            if (column.header == name) mapping.columns[i] = {column.field, 0.99, Reason::Profile, 0};
    }
}

}  // namespace tropa::exchange
