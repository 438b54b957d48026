# The mutation gate: known mistakes, each put into a copy of one source and played by the fleet, which must
# notice. The target `mutants` builds and plays them all and prints in how many seeds each shows:
#     ninja -C build/release mutants          (TROPA_SEEDS=300 for more than the usual 100)
# Not a part of the ordinary build. A mutated source that defines the same symbols as its library's member
# takes that member's place at link time.

add_custom_target(mutants)

# The program around them, compiled once.
add_library(mutants_program OBJECT EXCLUDE_FROM_ALL tst_fleet.cpp)
set_target_properties(mutants_program PROPERTIES AUTOMOC ON)
target_include_directories(mutants_program PRIVATE "${CMAKE_SOURCE_DIR}")
target_link_libraries(mutants_program PRIVATE tropa_tests_support Qt6::Core Qt6::Test)

# tropa_mutant(<name> <source> <text> <mistake>): <text> must occur in <source>, once or more.
function(tropa_mutant name source text mistake)
  set(copy "${CMAKE_CURRENT_BINARY_DIR}/mutants/${name}.cpp")
  set(script "${CMAKE_CURRENT_BINARY_DIR}/mutants/${name}.cmake")
  file(GENERATE OUTPUT "${script}" CONTENT "
set(text [==[${text}]==])
set(mistake [==[${mistake}]==])
file(READ \"${CMAKE_SOURCE_DIR}/${source}\" content)
string(FIND \"\${content}\" \"\${text}\" at)
if(at EQUAL -1)
  message(FATAL_ERROR \"mutant ${name}: ${source} no longer holds: \${text}\")
endif()
string(REPLACE \"\${text}\" \"\${mistake}\" content \"\${content}\")
file(WRITE \"${copy}\" \"\${content}\")
")
  add_custom_command(OUTPUT "${copy}" COMMAND "${CMAKE_COMMAND}" -P "${script}"
    DEPENDS "${CMAKE_SOURCE_DIR}/${source}" "${script}" VERBATIM)
  add_executable(mutant_${name} EXCLUDE_FROM_ALL "${copy}" $<TARGET_OBJECTS:mutants_program>)
  set_target_properties(mutant_${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/mutants")
  target_include_directories(mutant_${name} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_link_libraries(mutant_${name} PRIVATE tropa_tests_support PkgConfig::sodium fmt::fmt Qt6::Core Qt6::Test)
  add_custom_target(play_${name}
    COMMAND "${CMAKE_COMMAND}" -E env TROPA_TERSE=1 TROPA_DISASTERS=1 "${CMAKE_CURRENT_SOURCE_DIR}/play_mutant" ${name}
            $<TARGET_FILE:mutant_${name}>
    DEPENDS mutant_${name} USES_TERMINAL VERBATIM)
  add_dependencies(mutants play_${name})
endfunction()

tropa_mutant(base_not_advanced core/store/settle.cpp
  "if (result.status != OpStatus::Ok && result.status != OpStatus::Merged) return;" "return;")
tropa_mutant(last_writer_wins sync/merge/merge.cpp
  "if (base >= ver) return Verdict::Applies;" "")
tropa_mutant(arrival_wins sync/merge/merge.cpp
  ": isLater(incoming, current);" ": true;")
tropa_mutant(no_batch_dedupe sync/server/service.cpp
  "if (request.batch->no == device.lastBatch) {" "if (request.batch->no == UINT64_MAX) {")
tropa_mutant(accepts_any_number sync/server/service.cpp
  "} else if (request.batch->no == device.lastBatch + 1) {" "} else if (request.batch->no > 0) {")
tropa_mutant(cursor_before_rows sync/client/engine.cpp
  "store::WriteTransaction write(replica_);\n    Round round = applyAnswer(write, *answer);"
  "{ store::WriteTransaction early(replica_); for (const auto& [scope, seq] : answer->cursors) early.sql().prepare(\"INSERT OR REPLACE INTO cursor(scope,seq) VALUES(?,?)\").with(scope, seq).run(); early.commit(); } store::WriteTransaction write(replica_); Round round = applyAnswer(write, *answer);")
tropa_mutant(delete_rebased core/store/settle.cpp
  "if (settled.op.cell == kAliveCell) return;" "write.sql().prepare(\"UPDATE outbox SET base=max(base,?), seen=max(seen,?) WHERE row=? AND n>? AND cell='@alive'\").with(result.ver, result.ver, settled.op.row, settled.n).run(); if (settled.op.cell == kAliveCell) return;")
tropa_mutant(rows_of_ops_only sync/server/feed.cpp
  "own->second.priorSeq <= cursor" "true")
tropa_mutant(page_hides_rows sync/server/feed.cpp
  "&& (!at.allOk || at.priorSeq > cursor))" "&& !at.allOk)")
tropa_mutant(repeated_batch_without_rows sync/server/service.cpp
  "touched = targetsOf(*request.batch, *transaction);" "")
tropa_mutant(merged_text_rebased_to_outcome sync/server/push_cells.cpp
  "return {OpStatus::Merged, pushed, {}};" "return {OpStatus::Merged, merged, {}};")
tropa_mutant(set_base_follows_any_element core/store/settle.cpp
  "if (settled.op.kind == OpKind::Add || settled.op.kind == OpKind::Remove) {" "if (false) {")
tropa_mutant(pull_advances_base core/store/incoming.cpp
  "putShadow(write, row.entity, row.id, cell.name, {record.versionOf(cell.name), *value});"
  "putShadow(write, row.entity, row.id, cell.name, {record.versionOf(cell.name), *value}); write.sql().prepare(\"UPDATE outbox SET base=? WHERE row=? AND cell=? AND batch IS NULL\").with(row.seq, row.id, cell.name).run();")
tropa_mutant(batch_formed_anew sync/client/engine.cpp
  "maxOps_ = std::max(kFewestOps, maxOps_ / 2);"
  "maxOps_ = std::max(kFewestOps, maxOps_ / 2); store::WriteTransaction write(replica_); if (const auto flight = store::findFlight(write)) store::thawBatch(write, flight->no); write.commit();")
tropa_mutant(older_row_replaces_newer core/store/incoming.cpp
  "if (stored && stored->seq >= row.seq) return Applied::Superseded;" "")
tropa_mutant(page_cursor_at_head sync/server/feed.cpp
  "page.more ? page.records.back().seq : std::max(cursor, answer.head)" "std::max(cursor, answer.head)")
tropa_mutant(revived_row_partial sync/server/feed.cpp
  "record.born > since || cameBack || cameHere" "record.born > since || cameHere")
tropa_mutant(parent_not_revived sync/server/push.cpp
  "if (at.record.born != 0 && !at.record.alive) revive(at, op);" "(void)at;")
tropa_mutant(lost_value_not_logged sync/server/push_cells.cpp
  "if (merge::isLogged(policy)) logConflict(at, cell, current, incoming);" "")
tropa_mutant(ack_without_authority core/store/settle.cpp
  "refreshRecord(write, *record, settled);" "")
tropa_mutant(coalesced_op_sees_pulled core/store/edit.cpp
  "if (!element) op.base = std::max(winner, pending.front().op.base);" "")
tropa_mutant(exit_not_compared core/store/purge.cpp
  "if (!filedThere || record->seq >= seq) return false;" "")
tropa_mutant(children_left_behind sync/server/push_scopes.cpp
  "if (!at.moved && !(fresh && model::mayHaveChildren(r.entity))) return;" "return;")
tropa_mutant(entered_row_partial sync/server/feed.cpp
  "record.born > since || cameBack || cameHere" "record.born > since || cameBack")
tropa_mutant(lost_scope_kept sync/client/answer.cpp
  "if (!answer.cursors.contains(held.text(0)))" "if (false)")
tropa_mutant(exits_not_told sync/server/feed.cpp
  "for (const ExitRow& exit : left) answer_.exits.push_back" "for (const ExitRow& exit : std::vector<ExitRow>{}) answer_.exits.push_back")
tropa_mutant(undo_keeps_values core/store/purge.cpp
  "for (const std::int64_t id : undone)" "for (const std::int64_t id : std::vector<std::int64_t>{})")
tropa_mutant(own_rows_unfiltered sync/server/feed.cpp
  "if (!model::isGranted(grants_, at.record.scope)) {" "if (false) {")
tropa_mutant(rows_not_offered core/store/offers.cpp
  "} else if (auto row = rowToOffer(read, std::string(entries.text(1)), entries.uuid(2))) {"
  "} else if (auto row = rowToOffer(read, std::string(entries.text(1)), entries.uuid(2)); row && false) {")
tropa_mutant(cursor_kept_over_a_life core/store/offers.cpp
  "UPDATE cursor SET seq=min(complete,?1), complete=min(complete,?1)" "UPDATE cursor SET seq=max(seq,?1), complete=max(complete,?1)")
