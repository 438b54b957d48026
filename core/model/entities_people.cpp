// People and firms: who works here, who may buy, and what is known of them.
#include "core/model/describe.h"
#include "core/model/entities.h"

namespace tropa::model {

namespace {

constexpr std::string_view kRoles[] = {"rep", "head", "admin"};
constexpr std::string_view kVisibilities[] = {"own", "team", "all"};
constexpr std::string_view kBases[] = {"consent", "contract", "legitimate_interest"};
constexpr std::string_view kConsentKinds[] = {"given", "withdrawn"};
constexpr std::string_view kFileKinds[] = {"photo", "voice", "file"};
constexpr std::string_view kValueMeasures[] = {"turnover", "margin"};

}  // namespace

Entity workspace() {
    return workspaceEntity(
        Kind::Workspace, "workspace", "Workspace", "Рабочее пространство",
        {F("name", T::Text, "Name", "Название").required(),
         F("time_zone", T::Text, "Time zone", "Часовой пояс"), F("currency", T::Text, "Currency", "Валюта"),
         F("country", T::Text, "Country", "Страна"), F("area_code", T::Text, "Area code", "Код города"),
         F("visibility", T::Choice, "Who sees what", "Кто что видит").of(kVisibilities),
         F("abc_by", T::Choice, "ABC by", "ABC по").of(kValueMeasures),
         F("abc_a", T::Integer, "A up to, %", "A до, %").group("abc_a"),
         F("abc_b", T::Integer, "B up to, %", "B до, %").group("abc_a"),
         F("frequency_a", T::Integer, "A from, orders a year", "A от, заказов в год").group("frequency_a"),
         F("frequency_b", T::Integer, "B from, orders a year", "B от, заказов в год").group("frequency_a"),
         F("active_days", T::Integer, "Active base, days", "Активная база, дней"),
         F("mix_warm", T::Integer, "Healthy mix: warm, %", "Здоровая смесь: тёплые, %").group("mix_warm"),
         F("mix_hot", T::Integer, "Healthy mix: hot, %", "Здоровая смесь: горячие, %").group("mix_warm"),
         F("mix_cold", T::Integer, "Healthy mix: cold, %", "Здоровая смесь: холодные, %").group("mix_warm"),
         F("response_hours", T::Integer, "First response within, hours", "Первый ответ за, часов"),
         F("consent_text", T::LongText, "Consent wording", "Текст согласия")});
}

Entity member() {
    return workspaceEntity(
        Kind::Member, "member", "Member", "Сотрудник",
        {F("name", T::Text, "Name", "Имя").required().search(),
         F("role", T::Choice, "Role", "Роль").of(kRoles), ref("team", Kind::Team, "Team", "Команда"),
         F("email", T::Text, "E-mail", "Почта"), F("phone", T::Text, "Phone", "Телефон"),
         F("disabled", T::Bool, "Disabled", "Отключён")});
}

Entity team() {
    return workspaceEntity(Kind::Team, "team", "Team", "Команда",
                           {F("name", T::Text, "Name", "Название").required(),
                            ref("head", Kind::Member, "Head", "Руководитель")});
}

Entity source() {
    return workspaceEntity(
        Kind::Source, "source", "Source", "Источник",
        concat({F("name", T::Text, "Name", "Название").required()}, money("Cost", "Стоимость")));
}

Entity event() {
    return workspaceEntity(
        Kind::Event, "event", "Event", "Событие",
        concat({F("name", T::Text, "Name", "Название").required(), F("starts", T::Date, "From", "С"),
                F("ends", T::Date, "To", "По"), F("place", T::Text, "Place", "Место"),
                F("consent_text", T::LongText, "Consent wording", "Текст согласия")},
               money("Cost", "Стоимость")));
}

Entity company() {
    Entity e = workspaceEntity(
        Kind::Company, "company", "Company", "Компания",
        {F("name", T::Text, "Name", "Название").required().search().index(),
         F("inn", T::Text, "Tax number", "ИНН").search().index(), F("kpp", T::Text, "Tax branch code", "КПП"),
         F("city", T::Text, "City", "Город").search(), F("address", T::Text, "Address", "Адрес"),
         F("website", T::Text, "Website", "Сайт"), F("phones", T::TextSet, "Phones", "Телефоны").search(),
         F("emails", T::TextSet, "E-mails", "Почта").search(),
         ref("segment", Kind::Segment, "Segment", "Сегмент"), F("tags", T::TextSet, "Tags", "Метки"),
         F("note", T::LongText, "Note", "Заметка"), ref("owner", Kind::Member, "Owner", "Ведёт"),
         F("created_at", T::Timestamp, "Added", "Добавлено"),
         F("external_id", T::Text, "External key", "Внешний код").index(),
         ref("merged_into", Kind::Company, "Merged into", "Объединено с"),
         F("merged_from", T::TextSet, "Merged from", "Объединено из")});
    e.scope = ScopeRule::Owner;
    e.scopeFields = {"owner"};
    return e;
}

Entity contact() {
    Entity e = workspaceEntity(
        Kind::Contact, "contact", "Contact", "Контакт",
        concat(
            {F("name", T::Text, "Name", "Имя").search().personal().index(),
             ref("company", Kind::Company, "Company", "Компания"),
             F("position", T::Text, "Position", "Должность").search().personal(),
             F("phones", T::TextSet, "Phones", "Телефоны").search().personal(),
             F("emails", T::TextSet, "E-mails", "Почта").search().personal(),
             F("city", T::Text, "City", "Город").search().personal(),
             ref("source", Kind::Source, "Source", "Источник"),
             ref("event", Kind::Event, "Event", "Событие"),
             F("temperature", T::Choice, "Temperature", "Температура").group("temperature").of(kTemperatures),
             F("temperature_at", T::Timestamp, "Temperature since", "Температура с").group("temperature"),
             F("temperature_reason", T::Text, "Why this temperature", "Почему такая")
                 .group("temperature")
                 .personal(),
             F("tags", T::TextSet, "Tags", "Метки").search().personal(),
             F("note", T::LongText, "Note", "Заметка").personal(),
             ref("owner", Kind::Member, "Owner", "Ведёт"),
             F("basis", T::Choice, "Why we may keep this", "Основание хранить").of(kBases),
             F("created_at", T::Timestamp, "Added", "Добавлено"),
             F("consent_at", T::Timestamp, "Consent given", "Согласие дано").group("consent_at"),
             F("consent_text", T::Text, "Consent wording", "Текст согласия").group("consent_at"),
             F("do_not_call", T::Bool, "Do not call", "Не звонить").sticky(),
             F("erased_at", T::Timestamp, "Erased", "Стёрт"),
             F("external_id", T::Text, "External key", "Внешний код").index().personal(),
             ref("merged_into", Kind::Contact, "Merged into", "Объединено с"),
             F("merged_from", T::TextSet, "Merged from", "Объединено из")},
            qualification()));
    e.scope = ScopeRule::Owner;
    e.scopeFields = {"owner"};
    return e;
}

Entity question() {
    return workspaceEntity(
        Kind::Question, "question", "What to find out", "Что узнать",
        {F("name", T::Text, "Question", "Вопрос").required(),
         ref("segment", Kind::Segment, "Segment", "Сегмент"), F("position", T::Position, "Place", "Место")});
}

Entity answer() {
    return fact(Kind::Answer, "answer", "What is known", "Что известно", "text", {"company"},
                {ref("company", Kind::Company, "Company", "Компания").required(),
                 ref("question", Kind::Question, "Question", "Вопрос").required(),
                 F("text", T::LongText, "Answer", "Ответ").scalar().personal(),
                 F("at", T::Timestamp, "When", "Когда"), ref("author", Kind::Member, "By", "Кто записал")});
}

Entity consent() {
    return fact(
        Kind::Consent, "consent", "Consent", "Согласие", "text", {"contact"},
        {ref("contact", Kind::Contact, "Contact", "Контакт").required(),
         F("kind", T::Choice, "Given or withdrawn", "Дано или отозвано").of(kConsentKinds).required(),
         F("text", T::LongText, "Wording", "Текст").scalar(), F("channel", T::Text, "How", "Как получено"),
         F("at", T::Timestamp, "When", "Когда").required(), ref("event", Kind::Event, "Event", "Событие"),
         ref("author", Kind::Member, "By", "Кто записал")});
}

Entity attachment() {
    return fact(
        Kind::Attachment, "attachment", "Attachment", "Вложение", "name", {"deal", "contact", "company"},
        {F("name", T::Text, "Name", "Название").personal(),
         F("kind", T::Choice, "Kind", "Вид").of(kFileKinds),
         // Nothing names the bytes any more once the person is erased, and so they go.
         F("sha256", T::Text, "SHA-256", "SHA-256").required().index().personal(),
         F("size", T::Integer, "Bytes", "Байт"), F("type", T::Text, "Media type", "Тип файла"),
         ref("contact", Kind::Contact, "Contact", "Контакт"), ref("deal", Kind::Deal, "Deal", "Сделка"),
         ref("company", Kind::Company, "Company", "Компания"),
         ref("activity", Kind::Activity, "Call or meeting", "Звонок или встреча"),
         ref("step", Kind::Step, "The buyer's step", "Шаг покупателя"),
         F("at", T::Timestamp, "When", "Когда"), ref("author", Kind::Member, "By", "Кто добавил")});
}

}  // namespace tropa::model
