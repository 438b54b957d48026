#include "core/actions/demo.h"

#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/actions/demo_builder.h"
#include "core/actions/demo_english.h"
#include "core/actions/input.h"
#include "core/actions/playbook_texts.h"
#include "core/base/iso_time.h"
#include "core/model/path.h"
#include "core/model/position.h"

namespace tropa::actions {
namespace {

using model::Kind;

constexpr std::size_t kRecordsAtOnce = 100;

/// Ids have a generator of their own, so that the first one can be known without drawing the rest.
std::uint64_t idSeed(std::uint64_t seed) {
    return seed ^ 0x7472'6f70'61ULL;
}

constexpr std::string_view kSources[] = {"Выставка", "Справочник", "Обзвон",
                                         "Сайт",     "Партнёр",    "Рекомендация"};
constexpr std::string_view kGeneralReasons[] = {"Перестал отвечать", "Предприятие закрылось"};

}  // namespace

DemoBuilder::DemoBuilder(store::Replica& replica, const DemoOptions& options)
    : replica_(replica),
      options_(options),
      random_(options.seed),
      dice_(random_),
      idRandom_(idSeed(options.seed)),
      ids_(idRandom_) {
    const std::int64_t now = replica.serverTime().nowMs();
    const int zone = replica.zoneMinutes();
    todayMs_ = startOfDay(now, zone);
    today_ = dayOf(now, zone);
    zoneMs_ = zone * 60'000LL;
    scale_ = options.size == DemoSize::Small    ? Scale{demoPaths(), 80, 4, 180, 0, 70, 6, true}
             : options.size == DemoSize::Medium ? Scale{demoPaths(), 5'000, 3, 365, 3, 70, 6, false}
                                                : Scale{longDemoPaths(), 100'000, 20, 1'095, 8, 51, 1, false};
    changedMs_ = todayMs_ - scale_.historyDays * kDayMs * 2 / 5;
}

std::string DemoBuilder::say(std::string_view russian) const {
    return std::string(options_.english ? inEnglish(russian) : russian);
}

DemoPerson DemoBuilder::person(std::string_view domain) {
    return options_.english ? englishPerson(dice_, domain) : demoPerson(dice_, domain);
}

Uuid DemoBuilder::put(Kind kind, store::FieldValues fields) {
    constexpr std::int64_t kRoublesToTheEuro = 100;
    for (auto& [name, value] : fields) {
        if (!options_.english) break;
        if (auto* text = std::get_if<std::string>(&value)) *text = say(*text);
        if (auto* texts = std::get_if<std::vector<std::string>>(&value))
            for (std::string& one : *texts) one = say(one);
        if (auto* number = std::get_if<std::int64_t>(&value);
            number && (name == "amount" || name == "margin"))
            *number /= kRoublesToTheEuro;
    }
    if (!write_) write_.emplace(replica_);
    if (!edit_) edit_.emplace(*write_, "demo company");
    // Ids of one day and seed are the same everywhere, and in the order of writing.
    const Uuid id = ids_.next(todayMs_);
    edit_->create(kind, fields, id);
    ++made_;
    ++inTransaction_;
    return id;
}

void DemoBuilder::endPiece() {
    if (edit_) {
        const std::int64_t entry = edit_->finish(true, group_);
        if (group_ == 0) group_ = entry;
        edit_.reset();
    }
    if (inTransaction_ >= kRecordsAtOnce) commit();
}

void DemoBuilder::commit() {
    if (!write_) return;
    write_->commit();
    write_.reset();
    inTransaction_ = 0;
    if (options_.progress && !options_.progress(made_)) cancel();
}

void DemoBuilder::cancel() {
    if (group_ != 0) (void)undoGroup(replica_, group_).orThrow();
    throw Failure(ErrorCode::Canceled, "Stopped; nothing of it is left.");
}

void DemoBuilder::checkAbsent() {
    SeededRandom random(idSeed(options_.seed));
    const Uuid head = UuidSource(random).next(todayMs_);
    store::ReadTransaction read(replica_);
    if (store::findRecord(read, Kind::Member, head))
        throw Failure(
            ErrorCode::Refused,
            "This made-up company is (or was) in the replica already. Another seed makes another one.");
}

void DemoBuilder::makeTeam() {
    const Uuid self = replica_.identity().member;
    const std::string domain = "romeka.example";
    const DemoPerson head = person(domain);
    const Uuid headId =
        put(Kind::Member, {{"name", head.name}, {"role", std::string("head")}, {"email", head.email}});
    const Uuid team = put(Kind::Team, {{"name", std::string("Отдел продаж")}, {"head", headId}});
    for (int i = 0; i < scale_.reps; ++i) {
        const DemoPerson rep = person(domain);
        reps_.push_back(put(Kind::Member, {{"name", rep.name},
                                           {"role", std::string("rep")},
                                           {"team", team},
                                           {"email", rep.email},
                                           {"phone", rep.phone}}));
    }
    if (!self.isNil()) reps_.push_back(self);
    counts_.members = scale_.reps + 1;
    endPiece();
}

void DemoBuilder::makePaths() {
    std::string place;
    const auto nextPlace = [&] { return place = model::positionBetween(place, {}, random_); };
    for (const DemoPath& words : scale_.paths) {
        Path path;
        path.words = &words;
        path.segment = put(Kind::Segment, {{"name", std::string(words.segment)},
                                           {"note", std::string(words.segmentNote)},
                                           {"active_days", std::int64_t{90}},
                                           {"position", nextPlace()}});
        path.funnel = put(Kind::Funnel, {{"name", std::string(words.name)},
                                         {"segment", path.segment},
                                         {"kind", std::string("sale")},
                                         {"position", nextPlace()}});
        for (const DemoStage& stage : words.stages) {
            path.stages.push_back(put(Kind::Stage, {{"funnel", path.funnel},
                                                    {"name", std::string(stage.name)},
                                                    {"evidence", std::string(stage.evidence)},
                                                    {"help", std::string(stage.help)},
                                                    {"question", std::string(stage.question)},
                                                    {"usual_days", std::int64_t{stage.usualDays}},
                                                    {"limit_days", std::int64_t{stage.usualDays * 3}},
                                                    {"position", nextPlace()}}));
            path.reasons.emplace_back();
            for (const std::string_view reason : stage.reasons)
                path.reasons.back().push_back(put(Kind::Reason, {{"stage", path.stages.back()},
                                                                 {"name", std::string(reason)},
                                                                 {"position", nextPlace()}}));
        }
        if (!scale_.small) publish(path);
        paths_.push_back(std::move(path));
        endPiece();
    }
    for (const std::string_view reason : kGeneralReasons)
        put(Kind::Reason, {{"name", std::string(reason)}, {"position", nextPlace()}});
    endPiece();
}

/// The first version left the buyer alone with his requirements; the second one, as it is now, helps him.
void DemoBuilder::publish(Path& path) {
    model::Path frozen;
    for (std::size_t i = 0; i < path.stages.size(); ++i) {
        const DemoStage& words = path.words->stages[i];
        model::PathStage stage;
        stage.id = path.stages[i];
        stage.name = say(words.name);
        stage.evidence = say(words.evidence);
        stage.help = say(i == kWeakStage ? "Ждать, пока пришлёт требования" : words.help);
        stage.question = say(words.question);
        stage.usualDays = words.usualDays;
        stage.limitDays = words.usualDays * 3;
        for (std::size_t r = 0; r < path.reasons[i].size(); ++r)
            stage.reasons.push_back({path.reasons[i][r], say(words.reasons[r])});
        frozen.push_back(std::move(stage));
    }
    const auto put = [&](std::int64_t number, std::int64_t atMs, const char* note) {
        return this->put(Kind::FunnelVersion, {{"funnel", path.funnel},
                                               {"number", number},
                                               {"published_at", atMs},
                                               {"stages", model::frozen(frozen).dump()},
                                               {"note", std::string(note)}});
    };
    path.before = put(1, todayMs_ - (scale_.historyDays + 10) * kDayMs, "Первая версия");
    frozen[kWeakStage].help = say(path.words->stages[kWeakStage].help);
    path.since = put(2, changedMs_, "Опросный лист заполняем вместе с покупателем");
}

void DemoBuilder::makeSources() {
    for (const std::string_view name : kSources) {
        store::FieldValues fields = {{"name", std::string(name)}};
        if (name == "Выставка" || name == "Справочник") {
            fields.emplace_back("amount", dice_.between(8, 40) * 10'000 * 10'000);
            fields.emplace_back("currency", std::string("RUB"));
        }
        sources_.push_back(put(Kind::Source, fields));
    }
    event_ =
        put(Kind::Event,
            {{"name", std::string("Выставка «Вода и движение»")},
             {"starts", dayOf(todayMs_ - 24 * kDayMs, 0)},
             {"ends", dayOf(todayMs_ - 21 * kDayMs, 0)},
             {"place", std::string("Павильон 3, стенд 14")},
             {"consent_text", std::string("Согласен на хранение моих контактов и звонок после выставки")},
             {"amount", std::int64_t{480'000} * 10'000},
             {"currency", std::string("RUB")}});
    endPiece();
}

/// For those who do not know us and those who do: the playbooks' own words.
void DemoBuilder::makeScripts() {
    for (const PlaybookText& text : playbookTexts(!options_.english)) {
        if (text.kind != "cold" && text.kind != "warm") continue;
        const Uuid script = put(Kind::Script, {{"name", std::string(text.name)},
                                               {"goal", std::string(text.goal)},
                                               {"temperature", std::string(text.kind)}});
        std::vector<Uuid> lines;
        for (const LineText& line : text.script)
            lines.push_back(
                put(Kind::ScriptLine,
                    {{"script", script}, {"name", std::string(line.words)}, {"ends", line.answers.empty()}}));
        for (std::size_t i = 0; i < lines.size(); ++i)
            for (const LineText::Answer& answer : text.script[i].answers)
                put(Kind::ScriptAnswer, {{"line", lines[i]},
                                         {"name", std::string(answer.name)},
                                         {"next", lines[static_cast<std::size_t>(answer.next)]}});
        endPiece();
    }
}

DemoCounts DemoBuilder::build() {
    store::CommitGroup together(replica_);
    makeTeam();
    makePaths();
    makeSources();
    makeClients();
    makeScripts();
    commit();
    together.flush();
    return counts_;
}

Result<DemoCounts> makeDemo(store::Replica& replica, const DemoOptions& options) {
    return guarded([&] {
        DemoBuilder builder(replica, options);
        builder.checkAbsent();
        return builder.build();
    });
}

std::string demoLine(std::uint64_t seed, std::uint64_t index) {
    SeededRandom random(seed * 0x9e3779b97f4a7c15ULL + index);
    Dice dice(random);
    const DemoCompany company = demoCompany(dice);
    const DemoPerson person = demoPerson(dice, company.domain);
    nlohmann::ordered_json fields = {{"name", person.name},
                                     {"company", company.name},
                                     {"position", demoPosition(dice)},
                                     {"phones", {person.phone}},
                                     {"emails", {person.email}},
                                     {"city", demoCity(dice)},
                                     {"source", dice.of(kSources)},
                                     {"temperature", dice.chance(35) ? "warm" : "cold"},
                                     {"note", ""}};
    const std::string_view interest = demoInterest(dice);
    if (dice.chance(50)) fields["tags"] = {interest};
    std::string& note = fields["note"].get_ref<std::string&>();
    note = demoCallNote(dice, dice.chance(50) ? "talked" : "asked_to_write");
    note += "; интересуют ";
    note += interest;
    return nlohmann::ordered_json{{"op", "add"}, {"entity", "contact"}, {"fields", fields}}.dump();
}

}  // namespace tropa::actions
