#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/actions/demo.h"
#include "core/actions/demo_paths.h"
#include "core/actions/demo_words.h"
#include "core/store/edit.h"

namespace tropa::actions {

/// Writes the made-up company, piece by piece.
class DemoBuilder {
public:
    DemoBuilder(store::Replica& replica, const DemoOptions& options);
    /// @throws Refused when this company is in the replica already.
    void checkAbsent();
    DemoCounts build();

private:
    struct Path {
        const DemoPath* words = nullptr;
        Uuid funnel, segment;
        std::vector<Uuid> stages;
        std::vector<std::vector<Uuid>> reasons;  ///< Of each stage, as in its words.
        Uuid before, since;  ///< Versions until and from the funnel's change; nil: nothing was published.
    };
    /// What the sizes differ in.
    struct Scale {
        std::span<const DemoPath> paths;
        int contacts, reps, historyDays;
        int calls;         ///< To each contact beside those that his story needs.
        int dealPercent;   ///< Of the contacts.
        int standPercent;  ///< Of the deals at each step: nothing happens any more.
        bool small;
    };
    struct Client {
        Uuid contact, company, owner, source, event;
        std::int64_t knownMs = 0;
    };
    struct Story;

    /// Writes a record, its texts and amounts in the company's language and currency.
    Uuid put(model::Kind kind, store::FieldValues fields);
    /// The text in the company's language.
    std::string say(std::string_view russian) const;
    DemoPerson person(std::string_view domain);
    /// Ends a change that stands or falls as a whole; now and then commits.
    void endPiece();
    void commit();
    void cancel();

    void makeTeam();
    void makePaths();
    void publish(Path& path);
    /// Of those who come to a stage, how many are lost before it.
    int lostPercent(const Client& client, const Path& path, std::size_t stage, std::int64_t createdMs) const;
    void makeMoreCalls(const Client& client);
    void makeSources();
    void makeClients();
    void makeScripts();
    void makeClient(const Uuid& company, const std::string& domain);
    void makeDeal(const Client& client);
    Story tell(const Client& client, const Path& path);
    void write(const Client& client, const Path& path, const Story& story);
    void makeNextStep(const Client& client, const Path& path, const Story& story, const Uuid& deal);
    void makePurchase(const Client& client, const Uuid& deal, std::int64_t units, std::int64_t atMs);
    Uuid makeCall(const Client& client, const Uuid& deal, std::string_view outcome, std::int64_t atMs);
    void makeQuietLife(const Client& client);

    /// A moment of a working day, `daysAgo` days before today.
    std::int64_t workMoment(std::int64_t daysAgo);

    store::Replica& replica_;
    const DemoOptions& options_;
    Scale scale_;
    SeededRandom random_;
    Dice dice_;
    SeededRandom idRandom_;
    UuidSource ids_;
    std::int64_t todayMs_ = 0;    ///< Midnight.
    std::int64_t changedMs_ = 0;  ///< When the funnels' second versions were published.
    std::string today_;
    std::int64_t zoneMs_ = 0;

    std::optional<store::WriteTransaction> write_;
    std::optional<store::Edit> edit_;
    std::int64_t group_ = 0;
    std::size_t inTransaction_ = 0;
    std::size_t made_ = 0;
    DemoCounts counts_;

    std::vector<Uuid> reps_;
    std::vector<Path> paths_;
    std::vector<Uuid> sources_;
    Uuid event_;
    int documents_ = 1000;
    std::unordered_map<Uuid, int> focused_;  ///< Tasks of today that each rep has picked.
};

}  // namespace tropa::actions
