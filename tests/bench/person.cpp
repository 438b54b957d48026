#include "tests/bench/person.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/demo.h"
#include "core/actions/records.h"
#include "core/store/edit.h"
#include "sync/client/join.h"

namespace tropa::bench {

using model::Kind;

Person::Person(Replicas& replicas, const ServerProcess& server, const std::string& path,
               const std::string& name)
    : replica_(replicas.open(path)) {
    transport_.setBaseUrl(server.url()).orThrow();
    client::join(*replica_, transport_, {server.url(), server.invite(), name, "bench"},
                 [&](const std::string& token) { transport_.setToken(token).orThrow(); })
        .orThrow();
}

void Person::sync(client::SyncReport& report) {
    client::syncUntilQuiet(engine_, transport_, report).orThrow();
}

std::vector<Uuid> addContacts(store::Replica& replica, std::int64_t count) {
    std::vector<Uuid> ids;
    for (std::int64_t i = 0; i < count;) {
        store::WriteTransaction write(replica);
        store::Edit edit(write, "add");
        for (int k = 0; k < 500 && i < count; ++k, ++i) {
            const auto line = nlohmann::json::parse(actions::demoLine(1, static_cast<std::uint64_t>(i)));
            ids.push_back(
                actions::addRecord(edit, Kind::Contact, actions::inputsFromJson(line.at("fields"))));
        }
        edit.finish();
        write.commit();
    }
    return ids;
}

void workOffline(store::Replica& replica, const std::vector<Uuid>& contacts, SeededRandom& random,
                 int actions) {
    const auto any = [&] { return contacts[random.below(contacts.size())].text(); };
    const auto input = [](const char* field, std::string value) {
        actions::Input made;
        made.field = field;
        made.value = std::move(value);
        return made;
    };
    for (int i = 0; i < actions; ++i) {
        actions::Inputs inputs;
        if (i % 2 == 0) {
            inputs.push_back(
                input(i % 4 == 0 ? "city" : "position", fmt::format("Новое {}", random.below(1000))));
            actions::setRecord(replica, Kind::Contact, *Uuid::parse(any()), inputs).orThrow();
        } else if (i % 10 < 6) {
            inputs.push_back(input("kind", "call"));
            inputs.push_back(input("contact", any()));
            inputs.push_back(input("outcome", "talked"));
            actions::addRecord(replica, Kind::Activity, inputs).orThrow();
        } else {
            inputs.push_back(input("title", "Перезвонить"));
            inputs.push_back(input("contact", any()));
            actions::addRecord(replica, Kind::Task, inputs).orThrow();
        }
    }
}

}  // namespace tropa::bench
