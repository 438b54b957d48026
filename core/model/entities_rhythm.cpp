// The team's rhythm: plans, meetings with what was decided, ideas and hypotheses; and the log of two
// versions.
#include "core/model/describe.h"
#include "core/model/entities.h"

namespace tropa::model {

namespace {

constexpr std::string_view kPeriods[] = {"week", "month", "quarter"};
constexpr std::string_view kMetrics[] = {"revenue",  "deals_won",    "calls",
                                         "meetings", "new_contacts", "active_base"};
constexpr std::string_view kMeetingStates[] = {"planned", "running", "closed"};
constexpr std::string_view kIdeaStates[] = {"new", "accepted", "rejected", "testing", "done"};
constexpr std::string_view kConversions[] = {"step", "through"};
constexpr std::string_view kHypothesisStates[] = {"planned",   "running",  "stopped",
                                                  "confirmed", "rejected", "unclear"};
constexpr std::string_view kComparisons[] = {"periods", "groups"};
constexpr std::string_view kUnits[] = {"deal", "contact"};
constexpr std::string_view kConflictStates[] = {"open", "resolved"};

}  // namespace

Entity plan() {
    return workspaceEntity(
        Kind::Plan, "plan", "Plan", "План",
        {F("metric", T::Choice, "What", "Что").of(kMetrics).required(),
         F("period", T::Choice, "Period", "Период").of(kPeriods).required(),
         F("starts", T::Date, "From", "С").required().index(), ref("member", Kind::Member, "Who", "Кто"),
         ref("team", Kind::Team, "Team", "Команда"),
         F("target", T::Decimal, "Target", "Цель").group("target"),
         F("currency", T::Text, "Currency", "Валюта").group("target"),
         ref("author", Kind::Member, "Set by", "Кто поставил")},
        "metric");
}

Entity meeting() {
    return workspaceEntity(
        Kind::Meeting, "meeting", "Meeting", "Планёрка",
        {F("title", T::Text, "Title", "Название").required(),
         F("at", T::Timestamp, "When", "Когда").group("at").index(),
         F("time_zone", T::Text, "Time zone", "Часовой пояс").group("at"),
         F("place", T::Text, "Place or link", "Место или ссылка"), ref("team", Kind::Team, "Team", "Команда"),
         F("state", T::Choice, "State", "Состояние").of(kMeetingStates),
         F("plan_from", T::Date, "Figures from", "Цифры с").group("plan_from"),
         F("plan_to", T::Date, "Figures to", "Цифры по").group("plan_from"),
         F("figures", T::Object, "Plan and fact, as of the end", "План и факт на момент закрытия"),
         F("note", T::LongText, "Discussed", "Обсудили"),
         ref("author", Kind::Member, "Called by", "Кто созвал"),
         F("created_at", T::Timestamp, "Added", "Добавлено")},
        "title");
}

Entity agendaItem() {
    return workspaceEntity(
        Kind::AgendaItem, "agenda_item", "On the agenda", "В повестке",
        {ref("meeting", Kind::Meeting, "Meeting", "Планёрка").required(),
         F("name", T::Text, "What about", "О чём").required(),
         F("needs_decision", T::Bool, "Needs a decision", "Нужно решение"),
         F("discussed", T::LongText, "Discussed", "Обсудили"), ref("idea", Kind::Idea, "Idea", "Идея"),
         ref("hypothesis", Kind::Hypothesis, "Hypothesis", "Гипотеза"),
         ref("author", Kind::Member, "Raised by", "Кто предложил"),
         F("position", T::Position, "Place", "Место")});
}

/// One person's part of a meeting: whether it is prepared, with which figures.
Entity participant() {
    return workspaceEntity(
        Kind::Participant, "participant", "Participant", "Участник",
        {ref("meeting", Kind::Meeting, "Meeting", "Планёрка").required(),
         ref("member", Kind::Member, "Who", "Кто").required(),
         F("prepared_at", T::Timestamp, "Prepared", "Подготовлено"),
         F("figures", T::Object, "Figures", "Цифры"), F("note", T::LongText, "Report", "Отчёт"),
         F("absent", T::Bool, "Absent", "Не было")},
        "member");
}

Entity decision() {
    return workspaceEntity(Kind::Decision, "decision", "Decision", "Решение",
                           {ref("meeting", Kind::Meeting, "Meeting", "Планёрка").required(),
                            ref("agenda_item", Kind::AgendaItem, "On", "По вопросу"),
                            F("name", T::LongText, "Decided", "Решили").required(),
                            ref("owner", Kind::Member, "Who does it", "Кто делает"),
                            F("due", T::Date, "Due", "Срок"), F("position", T::Position, "Place", "Место")});
}

Entity idea() {
    return workspaceEntity(
        Kind::Idea, "idea", "Idea", "Идея",
        {F("name", T::Text, "Idea", "Идея").required().search(),
         F("note", T::LongText, "Description", "Описание"),
         F("status", T::Choice, "State", "Состояние").of(kIdeaStates),
         F("deadline", T::Date, "Deadline", "Срок"), F("outcome", T::LongText, "Outcome", "Итог"),
         ref("author", Kind::Member, "By", "Автор"), ref("meeting", Kind::Meeting, "Raised in", "Поднято на"),
         ref("funnel", Kind::Funnel, "Funnel", "Воронка"), ref("stage", Kind::Stage, "Stage", "Шаг воронки"),
         F("created_at", T::Timestamp, "Added", "Добавлено")});
}

Entity hypothesis() {
    return workspaceEntity(
        Kind::Hypothesis, "hypothesis", "Hypothesis", "Гипотеза",
        {F("name", T::Text, "If we …", "Если мы …").required().search(),
         ref("idea", Kind::Idea, "Idea", "Идея"),
         ref("funnel", Kind::Funnel, "Funnel", "Воронка").required(),
         ref("stage", Kind::Stage, "Stage", "Шаг воронки").required(),
         ref("segment", Kind::Segment, "Segment", "Сегмент"),
         ref("version", Kind::FunnelVersion, "Funnel version", "Версия воронки"),
         F("conversion", T::Choice, "Conversion", "Конверсия").of(kConversions),
         F("compare", T::Choice, "Compared by", "Что сравниваем").group("compare").of(kComparisons),
         F("unit", T::Choice, "Groups of", "Кого делим").group("compare").of(kUnits),
         F("test_share", T::Integer, "In the test group, %", "В опытной группе, %").group("compare"),
         F("baseline_from", T::Date, "Before: from", "До: с").group("baseline_from"),
         F("baseline_to", T::Date, "Before: to", "До: по").group("baseline_from"),
         F("test_from", T::Date, "Test: from", "Проверка: с").group("test_from"),
         F("test_to", T::Date, "Test: to", "Проверка: по").group("test_from"),
         F("horizon_days", T::Integer, "Equal age, days", "Равный возраст, дней"),
         F("target", T::Decimal, "Target, %", "Цель, %"),
         F("plan", T::Object, "As planned", "Как задумано"),
         F("result", T::Object, "As found", "Что вышло"),
         F("state", T::Choice, "State", "Состояние").of(kHypothesisStates),
         F("note", T::LongText, "Note", "Заметка"),
         ref("meeting", Kind::Meeting, "Decided in", "Решено на"),
         ref("author", Kind::Member, "By", "Автор"),
         F("created_at", T::Timestamp, "Added", "Добавлено")});
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

}  // namespace tropa::model
