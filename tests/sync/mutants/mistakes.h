#pragma once

/// Known mistakes that the fleet must notice. One is made at a time, in the program tst_mutants only. The
/// number is a seed that notices; where it no longer does, the next ones are tried.
// clang-format off
#define TROPA_MISTAKES(X)          \
    X(base_not_advanced, 13)       \
    X(delete_rebased, 42)          \
    X(ack_without_authority, 1)    \
    X(pull_advances_base, 7)       \
    X(exit_not_compared, 87)       \
    X(undo_keeps_values, 15)       \
    X(rows_not_offered, 36)        \
    X(cursor_kept_over_a_life, 49) \
    X(last_writer_wins, 1)         \
    X(cursor_before_rows, 65)      \
    X(batch_formed_anew, 25)       \
    X(lost_scope_kept, 38)         \
    X(no_batch_dedupe, 99)         \
    X(accepts_any_number, 33)      \
    X(lost_value_not_logged, 14)   \
    X(rows_of_ops_only, 5)         \
    X(page_hides_rows, 34)         \
    X(page_cursor_at_head, 3)      \
    X(revived_row_partial, 29)     \
    X(entered_row_partial, 57)     \
    X(own_rows_unfiltered, 15)     \
    X(history_chain_cut, 9)

/// The same, but they show in few of the long runs: for each there is a story that notices it at once.
#define TROPA_RARE_MISTAKES(X)                                                                             \
    X(set_base_follows_any_element, tst_fleet_stories, anUnseenAddSurvivesARemoveBehindAnotherAdd)         \
    X(parent_not_revived, tst_fleet_stories, aChildRevivesItsParent)                                       \
    X(merged_text_rebased_to_outcome, tst_fleet_stories, aNoteKeepsBothSidesWithEditsQueuedBehind)         \
    X(coalesced_op_sees_pulled, tst_fleet_faults, anEditOverAnUnsentOneHasSeenNoMore)                      \
    X(older_row_replaces_newer, tst_fleet_faults, anOlderRowReplacesNothing)                               \
    X(arrival_wins, tst_fleet_faults, whoeverComesLastIsNotTheLaterOne)                                    \
    X(repeated_batch_without_rows, tst_fleet_faults, theFirstAnswerIsLostAndSomebodyDeletesTheRecord)      \
    X(page_kept_over_a_life, tst_disaster, whatThePagesHadPassedOverIsToldInTheNextLife)                   \
    X(children_left_behind, tst_departures, aHandOverReturnsTheExitsAtOnce)                                \
    X(exits_not_told, tst_departures, whatIsHandedOverBetweenTwoPagesLeaves)
/// In the order of a server's locks: they take several processes and a PostgreSQL to show.
#define TROPA_ORDER_MISTAKES(X)                                            \
    X(head_locked_last, tst_postgres, aReaderBesideManyWritersMissesNothing) \
    X(rows_before_head, tst_postgres, aReaderBesideManyWritersMissesNothing)
// clang-format on

namespace tropa::testing {

enum class Mistake {
    None,
#define TROPA_NAME(name, ...) name,
    TROPA_MISTAKES(TROPA_NAME) TROPA_RARE_MISTAKES(TROPA_NAME) TROPA_ORDER_MISTAKES(TROPA_NAME)
#undef TROPA_NAME
};

extern Mistake mistake;  ///< That is made now.

}  // namespace tropa::testing

#define MISTAKE(name) (tropa::testing::mistake == tropa::testing::Mistake::name)
