#include "platform/cli/apply_line.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "core/actions/act.h"
#include "core/actions/calls.h"
#include "core/actions/capture.h"
#include "core/actions/deals.h"
#include "core/actions/erasing.h"
#include "core/actions/funnels.h"
#include "core/actions/names.h"
#include "core/actions/records.h"
#include "core/actions/scripts.h"
#include "core/actions/tasks.h"
#include "core/exchange/unsent.h"
#include "core/store/paths.h"
#include "platform/cli/fields.h"

namespace tropa::cli {
namespace {

using nlohmann::json;
using Answer = nlohmann::ordered_json;
using model::Kind;

/// One line's members, each read as what it must be.
class Line {
public:
    Line(store::Replica& replica, const json& object) : replica_(replica), object_(object) {}

    store::Replica& replica() const { return replica_; }
    /// Empty when it is missing or null.
    std::string text(const char* name) const {
        const auto found = object_.find(name);
        if (found == object_.end() || found->is_null()) return {};
        if (!found->is_string())
            throw Failure(ErrorCode::InvalidInput, fmt::format("\"{}\" is not a text", name));
        return found->get<std::string>();
    }
    std::string needed(const char* name) const {
        std::string value = text(name);
        if (value.empty()) throw Failure(ErrorCode::InvalidInput, fmt::format("\"{}\" is missing", name));
        return value;
    }
    std::int64_t number(const char* name) const {
        const auto found = object_.find(name);
        if (found == object_.end() || !found->is_number_integer())
            throw Failure(ErrorCode::InvalidInput, fmt::format("\"{}\" is no whole number", name));
        return found->get<std::int64_t>();
    }
    bool flag(const char* name) const {
        const auto found = object_.find(name);
        return found != object_.end() && found->is_boolean() && found->get<bool>();
    }
    Kind kind() const { return actions::entityNamed(needed("entity")).kind; }
    Uuid id(const char* name = "id") const { return idFrom(needed(name)); }
    Uuid newId() const {
        const std::string given = text("id");
        if (given.empty()) return {};
        const auto parsed = Uuid::parse(given);
        if (!parsed || parsed->isNil()) throw Failure(ErrorCode::InvalidInput, "\"id\" is no id");
        return *parsed;
    }
    actions::Inputs fields() const {
        const auto found = object_.find("fields");
        return found == object_.end() ? actions::Inputs{} : actions::inputsFromJson(*found);
    }
    std::optional<std::int64_t> at() const {
        const std::string given = text("at");
        if (given.empty()) return std::nullopt;
        return timeFrom(replica_, given);
    }
    Uuid named(Kind kind, const char* name) const {
        const std::string given = text(name);
        if (given.empty()) return {};
        store::ReadTransaction read(replica_);
        return actions::findNamed(read, kind, given);
    }
    Uuid deal() const {
        (void)needed("deal");
        return named(Kind::Deal, "deal");
    }
    /// A version by its number or id; nil when it is missing.
    Uuid version(const char* name, const Uuid& funnel) const {
        const auto found = object_.find(name);
        if (found == object_.end() || found->is_null()) return {};
        const std::string given =
            found->is_number_integer() ? std::to_string(found->get<std::int64_t>()) : text(name);
        store::ReadTransaction read(replica_);
        for (const store::PathVersion& version : store::funnelPaths(read, funnel).versions)
            if (version.id.text() == given || std::to_string(version.number) == given) return version.id;
        throw Failure(ErrorCode::NotFound, fmt::format("There is no version \"{}\" of this funnel.", given));
    }
    /// An object of texts; null reads as empty.
    std::vector<std::pair<std::string, std::string>> pairs(const char* name) const {
        std::vector<std::pair<std::string, std::string>> list;
        const auto found = object_.find(name);
        if (found == object_.end() || found->is_null()) return list;
        if (!found->is_object())
            throw Failure(ErrorCode::InvalidInput, fmt::format("\"{}\" is no object", name));
        for (const auto& [key, value] : found->items()) {
            if (!value.is_null() && !value.is_string())
                throw Failure(ErrorCode::InvalidInput,
                              fmt::format("\"{}\": \"{}\" is not a text", name, key));
            list.emplace_back(key, value.is_null() ? std::string{} : value.get<std::string>());
        }
        return list;
    }
    std::vector<std::string> texts(const char* name) const {
        std::vector<std::string> list;
        const auto found = object_.find(name);
        if (found == object_.end() || found->is_null()) return list;
        if (!found->is_array())
            throw Failure(ErrorCode::InvalidInput, fmt::format("\"{}\" is no list", name));
        for (const json& one : *found) {
            if (!one.is_string())
                throw Failure(ErrorCode::InvalidInput, fmt::format("\"{}\" is no list of texts", name));
            list.push_back(one.get<std::string>());
        }
        return list;
    }

private:
    store::Replica& replica_;
    const json& object_;
};

Answer answer(const Uuid& id) {
    return {{"id", id.text()}};
}
Answer idOrNull(const Uuid& id) {
    return id.isNil() ? Answer() : Answer(id.text());
}

Answer add(const Line& line) {
    return answer(actions::addRecord(line.replica(), line.kind(), line.fields(), line.newId()).orThrow());
}

Answer set(const Line& line) {
    actions::setRecord(line.replica(), line.kind(), line.id(), line.fields()).orThrow();
    return answer(line.id());
}

Answer remove(const Line& line) {
    actions::deleteRecord(line.replica(), line.kind(), line.id()).orThrow();
    return answer(line.id());
}

Answer restore(const Line& line) {
    const Kind kind = line.kind();
    const Uuid id = line.id();
    actions::act(line.replica(), fmt::format("restore {}", model::entity(kind).name), [&](store::Edit& edit) {
        edit.restore(kind, id);
    }).orThrow();
    return answer(id);
}

Answer retract(const Line& line) {
    actions::retractFact(line.replica(), line.kind(), line.id(), line.text("reason")).orThrow();
    return answer(line.id());
}

Answer step(const Line& line) {
    actions::StepTaken taken;
    taken.deal = line.deal();
    taken.stage = line.needed("stage");
    taken.evidence = line.text("evidence");
    taken.evidenceKind = line.text("evidence_kind");
    taken.contact = line.text("by");
    taken.atMs = line.at();
    taken.id = line.newId();
    return answer(actions::markStep(line.replica(), taken).orThrow());
}

Answer win(const Line& line) {
    const Uuid deal = line.deal();
    actions::winDeal(line.replica(), deal, {{}, line.text("note"), line.at()}).orThrow();
    return answer(deal);
}

Answer lose(const Line& line) {
    const Uuid deal = line.deal();
    actions::loseDeal(line.replica(), deal, {line.needed("reason"), line.text("note"), line.at()}).orThrow();
    return answer(deal);
}

Answer reopen(const Line& line) {
    const Uuid deal = line.deal();
    actions::reopenDeal(line.replica(), deal).orThrow();
    return answer(deal);
}

/// {"op":"publish","funnel":…,"note":…} or {"op":"publish","script":…,"note":…}
Answer publish(const Line& line) {
    if (!line.text("script").empty())
        return answer(
            actions::publishScript(line.replica(), line.named(Kind::Script, "script"), line.text("note"))
                .orThrow());
    (void)line.needed("funnel");
    return answer(
        actions::publishFunnel(line.replica(), line.named(Kind::Funnel, "funnel"), line.text("note"))
            .orThrow());
}

/// {"op":"migrate","funnel":…,"version":number or id,"map":{"old step":"new step" or null},"deals":[…]}
Answer migrate(const Line& line) {
    actions::Migration migration;
    (void)line.needed("funnel");
    migration.funnel = line.named(Kind::Funnel, "funnel");
    migration.version = line.version("version", migration.funnel);
    for (const auto& [from, to] : line.pairs("map")) migration.mapping.emplace_back(from, to);
    for (const std::string& deal : line.texts("deals")) {
        store::ReadTransaction read(line.replica());
        migration.deals.push_back(actions::findNamed(read, Kind::Deal, deal));
    }
    return {{"migrated", actions::migrateDeals(line.replica(), migration).orThrow()}};
}

Answer call(const Line& line) {
    actions::CallLog log;
    (void)line.needed("contact");
    log.contact = line.named(Kind::Contact, "contact");
    log.deal = line.named(Kind::Deal, "deal");
    if (const std::string kind = line.text("kind"); !kind.empty()) log.kind = kind;
    log.outcome = line.text("outcome");
    log.note = line.text("note");
    log.script = line.named(Kind::Script, "script");
    log.scriptPath = line.text("script_path");
    log.scriptVersion = line.named(Kind::ScriptVersion, "script_version");
    log.next = line.text("next");
    log.stage = line.text("step");
    log.atMs = line.at();
    log.id = line.newId();
    if (!log.stage.empty() && log.deal.isNil())
        throw Failure(ErrorCode::InvalidInput, "\"step\" needs \"deal\"");
    const actions::CallLogged logged = actions::logCall(line.replica(), log).orThrow();
    return {{"id", logged.activity.text()}, {"task", idOrNull(logged.task)}, {"step", idOrNull(logged.step)}};
}

Answer capture(const Line& line) {
    actions::Capture given;
    for (const auto& [name, into] :
         {std::pair{"name", &given.name}, std::pair{"phone", &given.phone}, std::pair{"email", &given.email},
          std::pair{"company", &given.company}, std::pair{"position", &given.position},
          std::pair{"city", &given.city}, std::pair{"note", &given.note}, std::pair{"event", &given.event},
          std::pair{"source", &given.source}, std::pair{"temperature", &given.temperature},
          std::pair{"next", &given.next}})
        *into = line.text(name);
    given.consent = line.flag("consent");
    given.id = line.newId();
    const actions::Captured captured = actions::captureContact(line.replica(), given).orThrow();
    return {{"id", captured.contact.text()}, {"task", idOrNull(captured.task)}};
}

Answer done(const Line& line) {
    actions::completeTask(line.replica(), line.id("task"), line.at()).orThrow();
    return answer(line.id("task"));
}

Answer focus(const Line& line) {
    actions::setFocus(line.replica(), line.id("task"), line.text("on")).orThrow();
    return answer(line.id("task"));
}

Answer erase(const Line& line) {
    actions::erasePerson(line.replica(), line.id()).orThrow();
    return answer(line.id());
}

Answer content(const Line& line) {
    exchange::applyContent(line.replica(), line.needed("sha256"), line.number("from"), line.number("size"),
                           line.needed("base64"));
    return {{"sha256", line.needed("sha256")}};
}

struct Verb {
    std::string_view name;
    Answer (*run)(const Line&);
};

constexpr std::array<Verb, 17> kVerbs = {{{"add", add},
                                          {"set", set},
                                          {"delete", remove},
                                          {"restore", restore},
                                          {"retract", retract},
                                          {"step", step},
                                          {"win", win},
                                          {"lose", lose},
                                          {"reopen", reopen},
                                          {"publish", publish},
                                          {"migrate", migrate},
                                          {"call", call},
                                          {"capture", capture},
                                          {"done", done},
                                          {"focus", focus},
                                          {"erase", erase},
                                          {"content", content}}};

}  // namespace

Answer applyLine(store::Replica& replica, std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) throw Failure(ErrorCode::InvalidInput, "the line is no JSON object");
    const Line line(replica, object);
    const std::string op = line.needed("op");
    for (const Verb& verb : kVerbs)
        if (verb.name == op) return verb.run(line);
    throw Failure(ErrorCode::InvalidInput, fmt::format("\"{}\" is no op", op));
}

}  // namespace tropa::cli
