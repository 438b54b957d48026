#include "core/model/describe.h"

namespace tropa::model {
namespace {

constexpr std::string_view kAnswers[] = {"yes", "no", "unknown"};

/// A fact is never deleted: it is taken back, with the reason.
std::vector<Field> retraction() {
    return {F("retracted", T::Bool, "Taken back", "Отозвано").sticky(),
            F("retract_reason", T::Text, "Why taken back", "Почему отозвано")};
}

}  // namespace

Field makeField(std::string_view name, T type, std::string_view en, std::string_view ru) {
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

std::vector<Field> qualification() {
    return {F("pain", T::Choice, "Need", "Нужно?").group("pain").of(kAnswers),
            F("pain_note", T::Text, "Need, note", "Нужно, заметка").group("pain").personal(),
            F("pain_at", T::Timestamp, "Need, when", "Нужно, когда").group("pain"),
            F("money", T::Choice, "Money", "Деньги?").group("money").of(kAnswers),
            F("money_note", T::Text, "Money, note", "Деньги, заметка").group("money").personal(),
            F("money_at", T::Timestamp, "Money, when", "Деньги, когда").group("money"),
            F("timing", T::Choice, "Timing", "Срочно?").group("timing").of(kAnswers),
            F("timing_note", T::Text, "Timing, note", "Срочно, заметка").group("timing").personal(),
            F("timing_at", T::Timestamp, "Timing, when", "Срочно, когда").group("timing")};
}

Entity workspaceEntity(Kind kind, std::string_view name, std::string_view en, std::string_view ru,
                       std::vector<Field> fields, std::string_view title) {
    Entity e;
    e.kind = kind;
    e.name = name;
    e.en = en;
    e.ru = ru;
    e.title = title;
    e.fields = std::move(fields);
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

Entity published(Kind kind, std::string_view name, std::string_view en, std::string_view ru, F of,
                 F content) {
    Entity e = workspaceEntity(kind, name, en, ru,
                               {of.required(), F("number", T::Integer, "Number", "Номер").required(),
                                F("published_at", T::Timestamp, "Published", "Опубликована"),
                                content.required(), F("note", T::LongText, "What changed", "Что изменилось"),
                                ref("author", Kind::Member, "By", "Кто опубликовал")},
                               "number");
    e.frozen = true;
    return e;
}

}  // namespace tropa::model
