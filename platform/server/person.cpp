// Somebody asks what is kept about him, or to be forgotten.
#include "sync/server/person.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "platform/server/commands.h"

namespace tropa::server_program {
namespace {

using nlohmann::json;

/// The one contact that is meant.
server::StoredRecord contactOf(server::Transaction& transaction, const std::string& who) {
    const auto found = server::contactsBy(transaction, who);
    if (found.size() == 1) return found.front();
    if (found.empty()) throw Failure(ErrorCode::NotFound, fmt::format("There is no contact \"{}\".", who));
    std::string ids;
    for (const auto& one : found) ids += ' ' + one.row.text();
    throw Failure(ErrorCode::Refused,
                  fmt::format("Several contacts have this; say which one by its id:{}", ids));
}

}  // namespace

void exportPerson(const Options& options, const std::string& named, const std::string& who) {
    Context context(options);
    const auto transaction = context.store->read(context.workspace(named).id);
    const Uuid contact = contactOf(*transaction, who).row;
    const json all = {{"contact", contact.text()}, {"records", server::aboutPerson(*transaction, contact)}};
    fmt::print("{}\n", options.json ? all.dump() : all.dump(2));
}

void erasePerson(const Options& options, const std::string& named, const std::string& who, bool sure) {
    Context context(options);
    const Uuid workspace = context.workspace(named).id;
    const Uuid contact = contactOf(*context.store->read(workspace), who).row;
    if (!sure)
        throw Failure(
            ErrorCode::Refused,
            fmt::format("{}: erasing cannot be undone. Say --yes if it is meant; nothing was changed.",
                        contact.text()));
    server::erasePerson(context.service, workspace, contact).orThrow();
    if (options.json)
        fmt::print("{}\n", json{{"contact", contact.text()}, {"erased", true}}.dump());
    else
        fmt::print(
            "{}: erased here, and on each device with its next sync. Backups hold the person until they are "
            "thrown away.\n",
            contact.text());
}

}  // namespace tropa::server_program
