#include "core/model/entities.h"

namespace tropa::model {
namespace {

using T = FieldType;

constexpr std::string_view kRoles[] = {"rep", "head", "admin"};
constexpr std::string_view kFunnelKinds[] = {"sale", "onboarding", "service", "feedback", "repeat"};
constexpr std::string_view kTemperatures[] = {"cold", "warm", "hot"};
constexpr std::string_view kAnswers[] = {"yes", "no", "unknown"};
constexpr std::string_view kDealStates[] = {"open", "won", "lost"};
constexpr std::string_view kEvidenceKinds[] = {"text",    "call",  "meeting", "email",
                                               "message", "photo", "link"};
constexpr std::string_view kActivityKinds[] = {"call", "meeting", "visit", "email", "message", "note"};
constexpr std::string_view kOutcomes[] = {"no_answer",     "secretary",      "call_back",      "wrong_number",
                                          "other_decides", "asked_to_write", "not_interested", "talked",
                                          "agreed",        "do_not_call"};
constexpr std::string_view kConflictStates[] = {"open", "resolved"};

Field make(std::string_view name, T type, std::string_view en, std::string_view ru) {
    Field f;
    f.name = name;
    f.type = type;
    f.en = en;
    f.ru = ru;
    if (type == T::TextSet) f.merge = Merge::Set;
    if (type == T::LongText) f.merge = Merge::Text;
    if (type == T::Position) f.merge = Merge::Order;
    return f;
}

/// A field with its traits chained: one line each in the lists below.
struct F {
    Field f;
    F(std::string_view name, T type, std::string_view en, std::string_view ru)
        : f(make(name, type, en, ru)) {}
    operator Field() const { return f; }
    F& required() { return f.required = true, *this; }
    F& search() { return f.searchable = true, *this; }
    F& personal() { return f.personal = true, *this; }
    F& index() { return f.indexed = true, *this; }
    F& group(std::string_view name) { return f.group = name, *this; }
    F& of(std::span<const std::string_view> choices) { return f.choices = choices, *this; }
    F& to(Kind kind) { return f.target = kind, f.indexed = true, *this; }
    F& sticky() { return f.merge = Merge::Sticky, *this; }
    F& scalar() { return f.merge = Merge::Scalar, *this; }
};

F ref(std::string_view name, Kind target, std::string_view en, std::string_view ru) {
    return F(name, T::Reference, en, ru).to(target);
}

std::vector<Field> concat(std::vector<Field> a, const std::vector<Field>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::vector<Field> money(std::string_view en, std::string_view ru) {
    return {F("amount", T::Decimal, en, ru).group("amount"),
            F("currency", T::Text, "Currency", "Валюта").group("amount")};
}

/// The three questions, each with its note and date as one value.
std::vector<Field> qualification() {
    return {F("pain", T::Choice, "Need", "Нужно?").group("pain").of(kAnswers),
            F("pain_note", T::Text, "Need, note", "Нужно, заметка").group("pain"),
            F("pain_at", T::Timestamp, "Need, when", "Нужно, когда").group("pain"),
            F("money", T::Choice, "Money", "Деньги?").group("money").of(kAnswers),
            F("money_note", T::Text, "Money, note", "Деньги, заметка").group("money"),
            F("money_at", T::Timestamp, "Money, when", "Деньги, когда").group("money"),
            F("timing", T::Choice, "Timing", "Срочно?").group("timing").of(kAnswers),
            F("timing_note", T::Text, "Timing, note", "Срочно, заметка").group("timing"),
            F("timing_at", T::Timestamp, "Timing, when", "Срочно, когда").group("timing")};
}

/// A fact is never deleted: it is taken back, with the reason.
std::vector<Field> retraction() {
    return {F("retracted", T::Bool, "Taken back", "Отозвано").sticky(),
            F("retract_reason", T::Text, "Why taken back", "Почему отозвано")};
}

Entity workspaceEntity(Kind kind, std::string_view name, std::string_view en, std::string_view ru,
                       std::vector<Field> fields) {
    Entity e;
    e.kind = kind;
    e.name = name;
    e.en = en;
    e.ru = ru;
    e.title = "name";
    e.fields = std::move(fields);
    return e;
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

Entity segment() {
    return workspaceEntity(
        Kind::Segment, "segment", "Segment", "Сегмент",
        {F("name", T::Text, "Name", "Название").required(), F("note", T::LongText, "Description", "Описание"),
         F("active_days", T::Integer, "Active base, days", "Активная база, дней"),
         F("position", T::Position, "Place", "Место")});
}

Entity funnel() {
    return workspaceEntity(
        Kind::Funnel, "funnel", "Funnel", "Воронка",
        {F("name", T::Text, "Name", "Название").required(),
         ref("segment", Kind::Segment, "Segment", "Сегмент"),
         F("kind", T::Choice, "Kind", "Вид").of(kFunnelKinds), F("archived", T::Bool, "Archived", "В архиве"),
         F("position", T::Position, "Place", "Место")});
}

Entity stage() {
    return workspaceEntity(
        Kind::Stage, "stage", "Stage", "Шаг воронки",
        {ref("funnel", Kind::Funnel, "Funnel", "Воронка").required(),
         F("name", T::Text, "The buyer's step", "Шаг покупателя").required(),
         F("evidence", T::LongText, "Evidence", "Чем подтверждается"),
         F("help", T::LongText, "How to help", "Как помочь"),
         F("question", T::LongText, "The buyer's question", "Вопрос покупателя"),
         F("channel", T::Text, "Channel", "Канал"), F("obstacle", T::LongText, "Obstacle", "Что мешает"),
         F("usual_days", T::Integer, "Usual days", "Обычно дней"),
         F("limit_days", T::Integer, "Limit, days", "Предел, дней"),
         F("position", T::Position, "Place", "Место")});
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

Entity reason() {
    return workspaceEntity(
        Kind::Reason, "reason", "Loss reason", "Причина потери",
        {ref("stage", Kind::Stage, "Stage", "Шаг воронки"), F("name", T::Text, "Name", "Название").required(),
         F("position", T::Position, "Place", "Место")});
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
         ref("merged_into", Kind::Company, "Merged into", "Объединено с")});
    e.scope = ScopeRule::Owner;
    e.scopeFields = {"owner"};
    return e;
}

Entity contact() {
    Entity e = workspaceEntity(
        Kind::Contact, "contact", "Contact", "Контакт",
        concat({F("name", T::Text, "Name", "Имя").search().personal().index(),
                ref("company", Kind::Company, "Company", "Компания"),
                F("position", T::Text, "Position", "Должность").search().personal(),
                F("phones", T::TextSet, "Phones", "Телефоны").search().personal(),
                F("emails", T::TextSet, "E-mails", "Почта").search().personal(),
                F("city", T::Text, "City", "Город").search().personal(),
                ref("source", Kind::Source, "Source", "Источник"),
                ref("event", Kind::Event, "Event", "Событие"),
                F("temperature", T::Choice, "Temperature", "Температура")
                    .group("temperature")
                    .of(kTemperatures)
                    .index(),
                F("temperature_at", T::Timestamp, "Temperature since", "Температура с").group("temperature"),
                F("temperature_reason", T::Text, "Why this temperature", "Почему такая").group("temperature"),
                F("tags", T::TextSet, "Tags", "Метки").search(),
                F("note", T::LongText, "Note", "Заметка").personal(),
                ref("owner", Kind::Member, "Owner", "Ведёт"),
                F("created_at", T::Timestamp, "Added", "Добавлено"),
                F("consent_at", T::Timestamp, "Consent given", "Согласие дано").group("consent_at"),
                F("consent_text", T::Text, "Consent wording", "Текст согласия").group("consent_at"),
                F("do_not_call", T::Bool, "Do not call", "Не звонить").sticky(),
                F("external_id", T::Text, "External key", "Внешний код").index(),
                ref("merged_into", Kind::Contact, "Merged into", "Объединено с")},
               qualification()));
    e.scope = ScopeRule::Owner;
    e.scopeFields = {"owner"};
    return e;
}

Entity deal() {
    Entity e = workspaceEntity(
        Kind::Deal, "deal", "Deal", "Сделка",
        concat(concat({F("title", T::Text, "Title", "Название").search(),
                       ref("contact", Kind::Contact, "Contact", "Контакт"),
                       ref("company", Kind::Company, "Company", "Компания"),
                       ref("funnel", Kind::Funnel, "Funnel", "Воронка"),
                       ref("segment", Kind::Segment, "Segment", "Сегмент"),
                       ref("source", Kind::Source, "Source", "Источник"),
                       ref("event", Kind::Event, "Event", "Событие")},
                      money("Amount", "Сумма")),
               concat({ref("owner", Kind::Member, "Owner", "Ведёт"),
                       F("status", T::Choice, "State", "Состояние").group("status").of(kDealStates).index(),
                       F("closed_at", T::Timestamp, "Closed", "Закрыта").group("status"),
                       F("reason", T::Reference, "Reason", "Причина").group("status").to(Kind::Reason),
                       F("reason_text", T::Text, "Other reason", "Другая причина").group("status"),
                       F("close_note", T::Text, "Closing note", "Итог").group("status"),
                       F("created_at", T::Timestamp, "Created", "Создана"),
                       F("note", T::LongText, "Note", "Заметка"), F("tags", T::TextSet, "Tags", "Метки"),
                       F("external_id", T::Text, "External key", "Внешний код").index()},
                      qualification())));
    e.scope = ScopeRule::Owner;
    e.scopeFields = {"owner"};
    e.title = "title";
    return e;
}

Entity fact(Kind kind, std::string_view name, std::string_view en, std::string_view ru,
            std::string_view title, std::vector<std::string_view> parents, std::vector<Field> fields) {
    Entity e = workspaceEntity(kind, name, en, ru, concat(std::move(fields), retraction()));
    e.scope = ScopeRule::Parent;
    e.scopeFields = std::move(parents);
    e.title = title;
    e.fact = true;
    return e;
}

Entity step() {
    return fact(Kind::Step, "step", "The buyer's step", "Шаг покупателя", "evidence", {"deal"},
                {ref("deal", Kind::Deal, "Deal", "Сделка").required(),
                 ref("stage", Kind::Stage, "Stage", "Шаг воронки").required(),
                 F("at", T::Timestamp, "When", "Когда").required(),
                 F("evidence", T::LongText, "Evidence", "Чем подтверждается").scalar(),
                 F("evidence_kind", T::Choice, "Kind of evidence", "Вид подтверждения").of(kEvidenceKinds),
                 ref("contact", Kind::Contact, "Who", "Кто"),
                 ref("activity", Kind::Activity, "Call or meeting", "Звонок или встреча"),
                 ref("author", Kind::Member, "Noted by", "Отметил")});
}

Entity activity() {
    return fact(
        Kind::Activity, "activity", "Activity", "Событие с контактом", "note", {"deal", "contact", "company"},
        {F("kind", T::Choice, "Kind", "Вид").of(kActivityKinds).required(),
         ref("contact", Kind::Contact, "Contact", "Контакт"), ref("deal", Kind::Deal, "Deal", "Сделка"),
         ref("company", Kind::Company, "Company", "Компания"),
         F("outcome", T::Choice, "Outcome", "Итог").of(kOutcomes),
         F("note", T::LongText, "Note", "Заметка").scalar().personal(),
         F("at", T::Timestamp, "When", "Когда").required().index(),
         F("duration_s", T::Integer, "Duration, seconds", "Длительность, секунд"),
         F("script_path", T::Text, "Path through the script", "Путь по сценарию"),
         ref("author", Kind::Member, "By", "Кто записал")});
}

Entity purchase() {
    return fact(Kind::Purchase, "purchase", "Purchase", "Покупка", "number", {"deal", "contact", "company"},
                concat(concat({ref("contact", Kind::Contact, "Contact", "Контакт"),
                               ref("company", Kind::Company, "Company", "Компания"),
                               ref("deal", Kind::Deal, "Deal", "Сделка"),
                               F("number", T::Text, "Document", "Документ").index()},
                              money("Amount", "Сумма")),
                       {F("margin", T::Decimal, "Margin", "Маржа"),
                        F("at", T::Timestamp, "When", "Когда").required().index()}));
}

Entity task() {
    Entity e = workspaceEntity(
        Kind::Task, "task", "Task", "Задача",
        {F("title", T::Text, "What to do", "Что сделать").required().search(),
         F("due", T::Timestamp, "Due", "Срок").group("due").index(),
         F("due_all_day", T::Bool, "Any time of the day", "В течение дня").group("due"),
         ref("assignee", Kind::Member, "Who does it", "Кто делает"),
         ref("contact", Kind::Contact, "Contact", "Контакт"), ref("deal", Kind::Deal, "Deal", "Сделка"),
         F("focus_on", T::Date, "Focus of the day", "Главное на день").index(),
         F("position", T::Position, "Place", "Место"), F("done_at", T::Timestamp, "Done", "Сделано").sticky(),
         F("note", T::LongText, "Note", "Заметка"), ref("author", Kind::Member, "Set by", "Кто поставил"),
         F("created_at", T::Timestamp, "Added", "Добавлено")});
    e.scope = ScopeRule::Owner;
    e.scopeFields = {"assignee"};
    e.title = "title";
    return e;
}

Entity conflict() {
    Entity e = workspaceEntity(
        Kind::Conflict, "conflict", "Two versions", "Два варианта",
        {F("entity", T::Text, "Kind of record", "Вид записи"),
         F("record", T::Text, "Record", "Запись").index(), F("field", T::Text, "Field", "Поле"),
         F("kept", T::Object, "Kept", "Оставлено"), F("lost", T::Object, "Other version", "Другой вариант"),
         F("state", T::Choice, "State", "Состояние").of(kConflictStates).index(),
         F("at", T::Timestamp, "When", "Когда")});
    e.title = "field";
    e.serverOnly = true;
    return e;
}

}  // namespace

std::vector<Entity> describeEntities() {
    return {member(),  team(),    segment(), funnel(), stage(),    source(), event(),    reason(),
            company(), contact(), deal(),    step(),   activity(), task(),   purchase(), conflict()};
}

}  // namespace tropa::model
