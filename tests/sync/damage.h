#pragma once

#include <filesystem>
#include <fstream>

#include "core/store/apart.h"
#include "core/store/drafts.h"
#include "core/store/rescue.h"
#include "tests/sync/story.h"

/// Replicas whose files are really damaged.
namespace tropa::testing {

inline std::string bytesOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string pathOf(Device& device) {
    return device.replica().connection().path();
}

inline std::vector<std::int64_t> pagesOf(Device& device, const std::string& name) {
    std::vector<std::int64_t> pages;
    sql::Statement rows = device.replica().connection().prepare(
        "SELECT pageno FROM dbstat WHERE name=? AND pagetype='leaf' ORDER BY path");
    rows.bind(1, name);
    while (rows.next()) pages.push_back(rows.integer(0));
    return pages;
}

inline std::int64_t rootOf(Device& device, const std::string& name) {
    sql::Statement row =
        device.replica().connection().prepare("SELECT rootpage FROM sqlite_schema WHERE name=?");
    row.bind(1, name);
    return row.next() ? row.integer(0) : 0;
}

inline Random& chance() {
    static SeededRandom own(11);
    return own;
}

inline constexpr std::int64_t kPage = 4096;

inline void overwrite(const std::string& path, std::int64_t from, std::int64_t size) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(from);
    for (std::int64_t i = 0; i < size; ++i) file.put(static_cast<char>(0x5a + i % 97));
}

/// A fleet whose first device has work of all kinds waiting, of which a batch was taken and not answered.
struct Waiting {
    Fleet fleet{.devices = 2};
    std::vector<Uuid> known, made;
    std::string path;
    std::int64_t pending = 0;

    Waiting() {
        for (int i = 0; i < 40; ++i)
            known.push_back(fleet[0].create(model::Kind::Contact, {{"name", "Known " + std::to_string(i)},
                                                                   {"city", std::string("Omsk")}}));
        fleet.syncUntilQuiet();
        for (int i = 0; i < 20; ++i) write(i);
        const auto request = fleet[0].engine().nextRequest().orThrow();
        if (fleet.world().host().call(request, fleet[0].token()).status != 200) qFatal("not taken");
        for (int i = 20; i < 40; ++i) write(i);
        fleet[0].add(model::Kind::Contact, known[3], "tags", "vip");
        fleet[1].set(model::Kind::Contact, known[5], "city", "Tomsk");
        fleet.sync(1);
        {
            store::WriteTransaction draft(fleet[0].replica());
            store::keepDraft(draft, {"contact:new", "half a name"});
            store::setApart(draft, {known[0], known[1]});
            draft.commit();
        }
        pending = fleet[0].pendingOps();
        path = pathOf(fleet[0]);
    }

    void write(int i) {
        const std::string words = "written offline " + std::to_string(i) + std::string(200, '.');
        fleet[0].set(model::Kind::Contact, known[static_cast<std::size_t>(i)], "note", words);
        made.push_back(
            fleet[0].create(model::Kind::Contact, {{"name", "Made " + std::to_string(i)}, {"note", words}}));
    }

    store::Rescued rescue() {
        if (store::isSound(path)) qFatal("is not damaged");
        const store::Rescued found = store::rescueInto(path, fleet[0].clock(), chance()).orThrow();
        return found;
    }
};

}  // namespace tropa::testing
