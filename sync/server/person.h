#pragma once

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "sync/server/service.h"

/// What the operator does for somebody who asks what is kept about him, or to be forgotten.
namespace tropa::server {

/// Living contacts by their id, a phone (its last ten digits) or an e-mail.
std::vector<StoredRecord> contactsBy(Transaction& transaction, std::string_view what);

/// All that the server holds about the contact's person: his contact and its duplicates, whatever is about
/// him, the entries of the conflict log, each with its history. Attachments are named, not contained.
nlohmann::json aboutPerson(Transaction& transaction, const Uuid& contact);

/// For good, everywhere; see PROTOCOL, "Erasing". Errors: NotFound; Refused when he was erased before.
Result<void> erasePerson(Service& service, const Uuid& workspace, const Uuid& contact, const By& by = {});

}  // namespace tropa::server
