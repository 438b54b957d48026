// The day: tasks, playbooks, scripts of a call, lists to call through, and what makes them quick.
#include "core/model/describe.h"
#include "core/model/entities.h"

namespace tropa::model {

namespace {

constexpr std::string_view kPlaybookKinds[] = {"cold", "warm", "hot", "sleeping", "urgency"};
constexpr std::string_view kItemStates[] = {"waiting", "taken", "done", "skipped"};
constexpr std::string_view kChannels[] = {"message", "email"};

}  // namespace

Entity task() {
    Entity e = workspaceEntity(
        Kind::Task, "task", "Task", "Задача",
        {F("title", T::Text, "What to do", "Что сделать").required().search().personal(),
         F("due", T::Timestamp, "Due", "Срок").group("due").index(),
         F("due_all_day", T::Bool, "Any time of the day", "В течение дня").group("due"),
         ref("assignee", Kind::Member, "Who does it", "Кто делает"),
         ref("contact", Kind::Contact, "Contact", "Контакт"), ref("deal", Kind::Deal, "Deal", "Сделка"),
         F("focus_on", T::Date, "Focus of the day", "Главное на день").index(),
         F("position", T::Position, "Place", "Место"), F("recurrence", T::Text, "Repeats", "Повторяется"),
         F("remind_at", T::Timestamp, "Remind at", "Напомнить"),
         F("done_at", T::Timestamp, "Done", "Сделано").sticky(),
         F("note", T::LongText, "Note", "Заметка").personal(),
         ref("decision", Kind::Decision, "Decided in a meeting", "Решено на планёрке"),
         ref("author", Kind::Member, "Set by", "Кто поставил"),
         F("created_at", T::Timestamp, "Added", "Добавлено")});
    e.scope = ScopeRule::Owner;
    e.scopeFields = {"assignee", "deal", "contact"};
    e.title = "title";
    return e;
}

Entity playbook() {
    return workspaceEntity(Kind::Playbook, "playbook", "Playbook", "Как работать",
                           {F("name", T::Text, "Name", "Название").required(),
                            F("temperature", T::Choice, "For whom", "Для кого").of(kPlaybookKinds),
                            ref("segment", Kind::Segment, "Segment", "Сегмент"),
                            F("goal", T::LongText, "Goal of the talk", "Цель разговора"),
                            ref("script", Kind::Script, "Script", "Сценарий"),
                            F("rhythm_days", T::Integer, "Rhythm, days", "Ритм, дней"),
                            F("offers", T::TextSet, "Easy first steps", "Лёгкие первые шаги"),
                            F("note", T::LongText, "Note", "Заметка")});
}

Entity script() {
    return workspaceEntity(
        Kind::Script, "script", "Call script", "Сценарий звонка",
        {F("name", T::Text, "Name", "Название").required(),
         F("temperature", T::Choice, "For whom", "Для кого").of(kTemperatures),
         ref("segment", Kind::Segment, "Segment", "Сегмент"),
         F("goal", T::LongText, "Goal of the talk", "Цель разговора"),
         F("archived", T::Bool, "Archived", "В архиве"), F("position", T::Position, "Place", "Место")});
}

Entity scriptLine() {
    return workspaceEntity(
        Kind::ScriptLine, "script_line", "Words to say", "Что сказать",
        {ref("script", Kind::Script, "Script", "Сценарий").required(),
         F("name", T::LongText, "Words", "Слова").required(), F("hint", T::LongText, "Hint", "Подсказка"),
         F("ends", T::Bool, "The end", "Конец"), F("position", T::Position, "Place", "Место")});
}

Entity scriptAnswer() {
    return workspaceEntity(
        Kind::ScriptAnswer, "script_answer", "Possible answer", "Возможный ответ",
        {ref("line", Kind::ScriptLine, "After", "После").required(),
         F("name", T::Text, "Answer", "Ответ").required(), ref("next", Kind::ScriptLine, "Then", "Дальше"),
         F("position", T::Position, "Place", "Место")});
}

/// What a script was when it was published; never changed afterwards.
Entity scriptVersion() {
    return published(Kind::ScriptVersion, "script_version", "Script version", "Версия сценария",
                     ref("script", Kind::Script, "Script", "Сценарий"),
                     F("lines", T::Object, "Words and answers", "Реплики и ответы"));
}

Entity messageTemplate() {
    return workspaceEntity(
        Kind::Template, "template", "Template", "Шаблон",
        {F("name", T::Text, "Name", "Название").required(),
         F("channel", T::Choice, "Channel", "Канал").of(kChannels), F("subject", T::Text, "Subject", "Тема"),
         F("text", T::LongText, "Text", "Текст"), F("position", T::Position, "Place", "Место")});
}

Entity callList() {
    return workspaceEntity(
        Kind::CallList, "call_list", "Call list", "Список звонков",
        {F("name", T::Text, "Name", "Название").required(),
         F("filter", T::Object, "Who is in it", "Кто в нём"),
         ref("script", Kind::Script, "Script", "Сценарий"), ref("author", Kind::Member, "By", "Кто составил"),
         F("created_at", T::Timestamp, "Added", "Добавлено"),
         F("archived", T::Bool, "Archived", "В архиве")});
}

Entity callItem() {
    Entity e = workspaceEntity(
        Kind::CallItem, "call_item", "To call", "Позвонить",
        {ref("list", Kind::CallList, "Call list", "Список звонков").required(),
         ref("contact", Kind::Contact, "Contact", "Контакт").required(),
         F("state", T::Choice, "State", "Состояние").group("state").of(kItemStates),
         F("member", T::Reference, "Who calls", "Кто звонит").group("state").to(Kind::Member),
         F("at", T::Timestamp, "When", "Когда").group("state"), F("position", T::Position, "Place", "Место")},
        "contact");
    e.scope = ScopeRule::Parent;
    e.scopeFields = {"contact"};
    return e;
}

Entity savedView() {
    return workspaceEntity(
        Kind::SavedView, "saved_view", "Saved view", "Сохранённый вид",
        {F("name", T::Text, "Name", "Название").required(), F("entity", T::Text, "Of", "Чего"),
         F("filter", T::Object, "Filter", "Фильтр"), ref("member", Kind::Member, "Whose", "Чей"),
         F("position", T::Position, "Place", "Место")});
}

}  // namespace tropa::model
