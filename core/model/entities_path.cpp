// The buyer's path: segments, funnels and their versions, deals, and the facts that move them.
#include "core/model/describe.h"
#include "core/model/entities.h"

namespace tropa::model {

namespace {

constexpr std::string_view kFunnelKinds[] = {"sale", "onboarding", "service", "feedback", "repeat"};
constexpr std::string_view kDealStates[] = {"open", "won", "lost"};
constexpr std::string_view kEvidenceKinds[] = {"text",    "call",  "meeting", "email",
                                               "message", "photo", "link"};
constexpr std::string_view kActivityKinds[] = {"call", "meeting", "visit", "email", "message", "note"};
constexpr std::string_view kOutcomes[] = {"no_answer",     "secretary",      "call_back",      "wrong_number",
                                          "other_decides", "asked_to_write", "not_interested", "talked",
                                          "agreed",        "do_not_call"};

}  // namespace

Entity segment() {
    return workspaceEntity(
        Kind::Segment, "segment", "Segment", "Сегмент",
        {F("name", T::Text, "Name", "Название").required(), F("note", T::LongText, "Description", "Описание"),
         F("active_days", T::Integer, "Active base, days", "Активная база, дней"),
         F("cold_days", T::Integer, "Rhythm: cold, days", "Ритм: холодные, дней"),
         F("warm_days", T::Integer, "Rhythm: warm, days", "Ритм: тёплые, дней"),
         F("hot_days", T::Integer, "Rhythm: hot, days", "Ритм: горячие, дней"),
         F("position", T::Position, "Place", "Место")});
}

Entity funnel() {
    return workspaceEntity(
        Kind::Funnel, "funnel", "Funnel", "Воронка",
        {F("name", T::Text, "Name", "Название").required(),
         ref("segment", Kind::Segment, "Segment", "Сегмент"),
         F("kind", T::Choice, "Kind", "Вид").of(kFunnelKinds),
         ref("next", Kind::Funnel, "After a win", "После покупки"),
         F("note", T::LongText, "Description", "Описание"), F("archived", T::Bool, "Archived", "В архиве"),
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

Entity reason() {
    return workspaceEntity(
        Kind::Reason, "reason", "Loss reason", "Причина потери",
        {ref("stage", Kind::Stage, "Stage", "Шаг воронки"), F("name", T::Text, "Name", "Название").required(),
         F("position", T::Position, "Place", "Место")});
}

/// What a funnel was when it was published; never changed afterwards.
Entity funnelVersion() {
    return published(Kind::FunnelVersion, "funnel_version", "Funnel version", "Версия воронки",
                     ref("funnel", Kind::Funnel, "Funnel", "Воронка"),
                     F("stages", T::Object, "Steps", "Шаги"));
}

Entity deal() {
    Entity e = workspaceEntity(
        Kind::Deal, "deal", "Deal", "Сделка",
        concat(
            concat({F("title", T::Text, "Title", "Название").search().personal(),
                    ref("contact", Kind::Contact, "Contact", "Контакт"),
                    ref("company", Kind::Company, "Company", "Компания"),
                    ref("funnel", Kind::Funnel, "Funnel", "Воронка"),
                    ref("version", Kind::FunnelVersion, "Funnel version", "Версия воронки").group("version"),
                    F("version_map", T::Object, "Steps of the earlier version", "Шаги прежней версии")
                        .group("version"),
                    ref("segment", Kind::Segment, "Segment", "Сегмент"),
                    ref("source", Kind::Source, "Source", "Источник"),
                    ref("event", Kind::Event, "Event", "Событие")},
                   money("Amount", "Сумма")),
            concat(
                {ref("owner", Kind::Member, "Owner", "Ведёт"),
                 ref("first_owner", Kind::Member, "Owner at the start", "Вёл вначале"),
                 ref("started_from", Kind::Deal, "Follows", "Продолжает"),
                 F("status", T::Choice, "State", "Состояние").group("status").of(kDealStates).index(),
                 F("closed_at", T::Timestamp, "Closed", "Закрыта").group("status"),
                 F("reason", T::Reference, "Reason", "Причина").group("status").to(Kind::Reason),
                 F("reason_text", T::Text, "Other reason", "Другая причина").group("status"),
                 F("close_note", T::Text, "Closing note", "Итог").group("status").personal(),
                 F("losses", T::TextSet, "Earlier losses", "Прежние потери"),
                 F("created_at", T::Timestamp, "Created", "Создана"),
                 F("note", T::LongText, "Note", "Заметка").personal(), F("tags", T::TextSet, "Tags", "Метки"),
                 F("external_id", T::Text, "External key", "Внешний код").index()},
                qualification())));
    e.scope = ScopeRule::Owner;
    e.scopeFields = {"owner", "contact", "company"};
    e.title = "title";
    return e;
}

Entity step() {
    return fact(Kind::Step, "step", "The buyer's step", "Шаг покупателя", "evidence", {"deal"},
                {ref("deal", Kind::Deal, "Deal", "Сделка").required(),
                 ref("stage", Kind::Stage, "Stage", "Шаг воронки").required(),
                 F("at", T::Timestamp, "When", "Когда").required(),
                 F("evidence", T::LongText, "Evidence", "Чем подтверждается").scalar().personal(),
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
         ref("script", Kind::Script, "Script", "Сценарий"),
         F("script_path", T::Text, "Path through the script", "Путь по сценарию"),
         ref("script_version", Kind::ScriptVersion, "Version of the script", "Версия сценария"),
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
                        F("at", T::Timestamp, "When", "Когда").required().index(),
                        F("note", T::LongText, "Note", "Заметка").scalar().personal()}));
}

}  // namespace tropa::model
