#pragma once

#include "core/actions/input.h"
#include "core/store/edit.h"

namespace tropa::actions {

/// Adds a record. What was not given gets the usual value: time and author of a fact, owner, a cold
/// temperature, an open deal in the first funnel, a place behind the last (see defaults.cpp). Names that
/// references give are looked up, and made where that must not stop a capture (see findOrAddNamed). A step
/// passes the gate. Errors: InvalidInput (unknown field with the list of fields, unreadable value), NotFound
/// (a name), Refused (required field missing, a contact without anything to know him by, gate), Forbidden.
/// @param id the new record's id; made here when nil.
Result<Uuid> addRecord(store::Replica& replica, model::Kind kind, const Inputs& inputs, const Uuid& id = {});
Uuid addRecord(store::Edit& edit, model::Kind kind, const Inputs& inputs, const Uuid& id = {});

/// Changes fields. What is equal to the present value is not written. A changed answer, temperature or state
/// gets its date by itself. Errors as addRecord, and NotFound for the record.
Result<void> setRecord(store::Replica& replica, model::Kind kind, const Uuid& id, const Inputs& inputs);
void setRecord(store::Edit& edit, model::Kind kind, const Uuid& id, const Inputs& inputs);

/// Deletes a record. A fact (step, activity, purchase) is not deleted but taken back: it stays readable,
/// and counts nowhere. Errors: NotFound, Forbidden.
Result<void> deleteRecord(store::Replica& replica, model::Kind kind, const Uuid& id);
void deleteRecord(store::Edit& edit, model::Kind kind, const Uuid& id);

/// Takes a fact back, with the reason. Errors: NotFound; InvalidInput when the kind is no fact.
Result<void> retractFact(store::Replica& replica, model::Kind kind, const Uuid& id,
                         const std::string& reason);
void retractFact(store::Edit& edit, model::Kind kind, const Uuid& id, const std::string& reason);

}  // namespace tropa::actions
