# The mutation gate: known mistakes, each behind a switch (see mistakes.h), put into copies of the sources.
#     cmake -DSOURCE=<top of the sources> -DOUT=<folder> -P mistakes.cmake
# writes the copies. tst_mutants is linked with them in place of the libraries' own members.

cmake_minimum_required(VERSION 3.25)

# tropa_mistake(<source> <text> <text with the mistake>): <text> must occur in <source>, once or more.
function(tropa_mistake source text mistaken)
  string(MAKE_C_IDENTIFIER "${source}" copy)
  set(path "${OUT}/${copy}.cpp")
  get_property(content GLOBAL PROPERTY "${path}")
  if("${content}" STREQUAL "")
    file(READ "${SOURCE}/${source}" content)
    set(content "#include \"tests/sync/mutants/mistakes.h\"\n${content}")
    set_property(GLOBAL APPEND PROPERTY paths "${path}")
  endif()
  string(FIND "${content}" "${text}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "${source} no longer holds: ${text}")
  endif()
  string(REPLACE "${text}" "${mistaken}" content "${content}")
  set_property(GLOBAL PROPERTY "${path}" "${content}")
endfunction()

tropa_mistake(core/store/settle.cpp
  [[if (!stands) return;]]
  [[if (!stands || MISTAKE(base_not_advanced)) return;]])
tropa_mistake(core/store/settle.cpp
  [[if (settled.op.cell == kAliveCell) return;]]
  [[if (MISTAKE(delete_rebased))
        write.sql()
            .prepare("UPDATE outbox SET base=max(base,?), seen=max(seen,?) WHERE row=? AND n>? AND cell='@alive'")
            .with(result.ver, result.ver, settled.op.row, settled.n)
            .run();
    if (settled.op.cell == kAliveCell) return;]])
tropa_mistake(core/store/settle.cpp
  [[if (settled.op.kind == OpKind::Add || settled.op.kind == OpKind::Remove) {]]
  [[if (!MISTAKE(set_base_follows_any_element) && (settled.op.kind == OpKind::Add || settled.op.kind == OpKind::Remove)) {]])
tropa_mistake(core/store/settle.cpp
  [[refreshRecord(write, *record, settled);]]
  [[if (!MISTAKE(ack_without_authority)) refreshRecord(write, *record, settled);]])
tropa_mistake(core/store/edit.cpp
  [[if (!element) op.base = std::max(winner, pending.front().op.base);]]
  [[if (!element && !MISTAKE(coalesced_op_sees_pulled)) op.base = std::max(winner, pending.front().op.base);]])
tropa_mistake(core/store/incoming.cpp
  [[putShadow(write, row.entity, row.id, cell.name, {record.versionOf(cell.name), *value});]]
  [[putShadow(write, row.entity, row.id, cell.name, {record.versionOf(cell.name), *value});
            if (MISTAKE(pull_advances_base))
                write.sql()
                    .prepare("UPDATE outbox SET base=? WHERE row=? AND cell=? AND batch IS NULL")
                    .with(row.seq, row.id, cell.name)
                    .run();]])
tropa_mistake(core/store/incoming.cpp
  [[if (stored && stored->seq >= row.seq && !always) return Applied::Superseded;]]
  [[if (stored && stored->seq >= row.seq && !always && !MISTAKE(older_row_replaces_newer)) return Applied::Superseded;]])
tropa_mistake(core/store/purge.cpp
  [[if (!filedThere || record->seq >= seq) return false;]]
  [[if (!MISTAKE(exit_not_compared) && (!filedThere || record->seq >= seq)) return false;]])
tropa_mistake(core/store/purge.cpp
  [[for (const std::int64_t id : undone)]]
  [[for (const std::int64_t id : MISTAKE(undo_keeps_values) ? std::vector<std::int64_t>{} : undone)]])
tropa_mistake(core/store/offers.cpp
  [[} else if (auto row = rowToOffer(read, std::string(entries.text(1)), entries.uuid(2))) {]]
  [[} else if (auto row = rowToOffer(read, std::string(entries.text(1)), entries.uuid(2)); row && !MISTAKE(rows_not_offered)) {]])
tropa_mistake(core/store/offers.cpp
  [["UPDATE cursor SET seq=min(complete,?1), complete=min(complete,?1)"]]
  [[MISTAKE(cursor_kept_over_a_life) ? "UPDATE cursor SET seq=max(seq,?1), complete=max(complete,?1)"
                 : MISTAKE(page_kept_over_a_life) ? "UPDATE cursor SET seq=min(seq,?1), complete=min(complete,?1)"
                 : "UPDATE cursor SET seq=min(complete,?1), complete=min(complete,?1)"]])
tropa_mistake(sync/merge/merge.cpp
  [[if (base >= ver) return Verdict::Applies;]]
  [[if (base >= ver && !MISTAKE(last_writer_wins)) return Verdict::Applies;]])
tropa_mistake(sync/merge/merge.cpp
  [[: isLater(incoming, current);]]
  [[: (MISTAKE(arrival_wins) || isLater(incoming, current));]])
tropa_mistake(sync/client/engine.cpp
  [[store::WriteTransaction write(replica_);
    // The pages of a large]]
  [[if (MISTAKE(cursor_before_rows)) {
        store::WriteTransaction early(replica_);
        for (const auto& [scope, seq] : answer->cursors)
            early.sql().prepare("INSERT OR REPLACE INTO cursor(scope,seq) VALUES(?,?)").with(scope, seq).run();
        early.commit();
    }
    store::WriteTransaction write(replica_);
    // The pages of a large]])
tropa_mistake(sync/client/engine.cpp
  [[maxOps_ = std::max(kFewestOps, maxOps_ / 2);]]
  [[maxOps_ = std::max(kFewestOps, maxOps_ / 2);
    if (MISTAKE(batch_formed_anew)) {
        store::WriteTransaction write(replica_);
        if (const auto flight = store::findFlight(write)) store::thawBatch(write, flight->no);
        write.commit();
    }]])
tropa_mistake(sync/client/answer.cpp
  [[if (!answer.cursors.contains(held.text(0)))]]
  [[if (!MISTAKE(lost_scope_kept) && !answer.cursors.contains(held.text(0)))]])
tropa_mistake(sync/server/service.cpp
  [[if (request.batch->no == device.lastBatch) {]]
  [[if (request.batch->no == (MISTAKE(no_batch_dedupe) ? UINT64_MAX : device.lastBatch)) {]])
tropa_mistake(sync/server/service.cpp
  [[} else if (request.batch->no == device.lastBatch + 1) {]]
  [[} else if (MISTAKE(accepts_any_number) ? request.batch->no > 0 : request.batch->no == device.lastBatch + 1) {]])
tropa_mistake(sync/server/service.cpp
  [[pushed.records = targetsOf(*request.batch, *transaction);]]
  [[if (!MISTAKE(repeated_batch_without_rows)) pushed.records = targetsOf(*request.batch, *transaction);]])
tropa_mistake(sync/server/push.cpp
  [[if (at.record.born != 0 && !at.record.alive) revive(at, op);]]
  [[if (at.record.born != 0 && !at.record.alive && !MISTAKE(parent_not_revived)) revive(at, op);]])
tropa_mistake(sync/server/push_cells.cpp
  [[return {OpStatus::Merged, pushed, {}};]]
  [[return {OpStatus::Merged, MISTAKE(merged_text_rebased_to_outcome) ? merged : pushed, {}};]])
tropa_mistake(sync/server/push_cells.cpp
  [[if (merge::isLogged(policy)) logConflict(at, cell, current, incoming);]]
  [[if (merge::isLogged(policy) && !MISTAKE(lost_value_not_logged)) logConflict(at, cell, current, incoming);]])
tropa_mistake(sync/server/push_scopes.cpp
  [[if (!at.moved && !(fresh && model::mayHaveChildren(r.entity))) return;]]
  [[if (MISTAKE(children_left_behind) || (!at.moved && !(fresh && model::mayHaveChildren(r.entity)))) return;]])
tropa_mistake(sync/server/feed.cpp
  [[own.priorSeq <= cursor;]]
  [[(MISTAKE(rows_of_ops_only) || own.priorSeq <= cursor);]])
tropa_mistake(sync/server/feed.cpp
  [[if (!isEcho(at, cursorOf(scope)))]]
  [[if (!isEcho(at, cursorOf(scope)) && !(MISTAKE(page_hides_rows) && at.allOk))]])
tropa_mistake(sync/server/feed.cpp
  [[std::uint64_t end = page.more ?]]
  [[std::uint64_t end = page.more && !MISTAKE(page_cursor_at_head) ?]])
tropa_mistake(sync/server/feed.cpp
  [[record.born > since || cameBack || cameHere]]
  [[record.born > since || (cameBack && !MISTAKE(revived_row_partial)) || (cameHere && !MISTAKE(entered_row_partial))]])
tropa_mistake(sync/server/feed.cpp
  [[for (const ExitRow& exit : left) answer_.exits.push_back]]
  [[for (const ExitRow& exit : MISTAKE(exits_not_told) ? std::vector<ExitRow>{} : left) answer_.exits.push_back]])
tropa_mistake(sync/server/feed.cpp
  [[if (!model::isGranted(grants_, at.record.scope)) {]]
  [[if (!MISTAKE(own_rows_unfiltered) && !model::isGranted(grants_, at.record.scope)) {]])

tropa_mistake(sync/server/sql_transaction.cpp
  [[lock_.emplace(askHead(session_->lockingSuffix()));]]
  [[lock_.emplace(askHead(MISTAKE(head_locked_last) ? std::string_view{} : session_->lockingSuffix()));]])
tropa_mistake(sync/server/sql_history.cpp
  [[e.prior = std::exchange(record.entry, e.seq);]]
  [[e.prior = std::exchange(record.entry, e.seq);
    if (MISTAKE(history_chain_cut) && e.kind == model::OpKind::Set) e.prior = 0;]])
tropa_mistake(sync/server/service.cpp
  [[fillRows(source, request, grants, pushed, {rows, options_.pageBytes, partRows}, answer);]]
  [[fillRows(source, request, grants, pushed, {rows, options_.pageBytes, partRows}, answer);
        if (MISTAKE(rows_before_head) && !answer.more)
            for (auto& [scope, seq] : answer.cursors) seq = store_.read(known.workspace)->head().value().seq;]])

get_property(paths GLOBAL PROPERTY paths)
foreach(path ${paths})
  get_property(content GLOBAL PROPERTY "${path}")
  file(WRITE "${path}" "${content}")
endforeach()
