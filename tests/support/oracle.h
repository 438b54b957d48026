#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/support/device.h"
#include "tests/support/view.h"

namespace tropa::testing {

/// Watches what people write and what devices show, and judges the outcome by the laws of PROTOCOL.md. It
/// knows nothing of bases, versions or stamps: for each write it notes only which value stood on the
/// screen when it was made.
class Oracle {
public:
    /// A device's screen before and after a local action. @param cursor up to which it knew everything then.
    void wrote(int device, const View& before, const View& after, std::uint64_t cursor);
    /// Of a conflict's two versions somebody took the one that did not stand: he has seen the other, whatever
    /// his screen showed.
    void chose(const Uuid& row, const std::string& cell, const nlohmann::json& stood,
               const nlohmann::json& taken);
    /// What a device shows after an answer was taken in (law 7).
    void showed(int device, const View& now);
    /// These were purged from a device: what it showed of them is forgotten.
    void lostSight(int device, const std::vector<Uuid>& rows);
    /// A device keeps this write as refused: its value may go from the screen.
    void refused(const store::RefusedOp& op);
    /// Somebody erases this person.
    void erased(const Uuid& contact) { erased_.insert(contact); }
    /// Puts a broken law on record.
    void broken(std::string law);

    /// Everything is quiet: laws 1, 2, 3, 5, 8, 9, 10 and sequential edits against clocks.
    /// @param scoped not everybody sees everything.
    void judge(ServerHost& host, const std::vector<std::unique_ptr<Device>>& devices, bool scoped);

    const std::vector<std::string>& problems() const { return problems_; }

private:
    friend class Judge;
    friend class ConflictJudge;
    using Key = std::pair<Uuid, std::string>;  ///< Record and cell.

    struct Write {
        int device = 0;
        std::string before;
        std::string after;
    };
    /// One value of one cell. Written once in its life, it says exactly who descends from whom.
    struct Value {
        std::vector<std::size_t> writes;    ///< That made it.
        std::vector<std::size_t> children;  ///< Made while it stood on the screen.
    };
    struct CellLog {
        model::Kind kind{};
        const model::Cell* cell = nullptr;
        std::vector<Write> writes;
        std::map<std::string, Value> values;
        std::map<int, std::vector<std::string>> shown;  ///< Device → values in the order of showing.
    };
    struct Touch {
        int device = 0;
        std::uint64_t knew = 0;  ///< Seq up to which the device knew the record.
        bool adds = false;       ///< Of an element or a line; for aliveness: restored or made.
        std::string text;        ///< Of a note: the whole text written.
    };
    using Pieces = std::map<std::string, std::vector<Touch>>;

    void wroteCell(int device, const Uuid& row, model::Kind kind, const model::Cell& cell,
                   const nlohmann::json& before, const nlohmann::json& after, std::uint64_t knew);
    CellLog& logOf(const Uuid& row, model::Kind kind, const model::Cell& cell);
    /// Written exactly once: its place in the order of descent is certain.
    static bool unique(const CellLog& log, const std::string& value);
    static bool isAncestor(const CellLog& log, const std::string& older, const std::string& newer);

    /// What is owed to whoever was erased: not a byte of him, on no device and not on the server.
    void judgeErasure(ServerHost& host, const std::vector<std::unique_ptr<Device>>& devices,
                      const std::vector<server::StoredRecord>& records);
    /// The cell says something of a person who was erased: its values go, whatever else holds.
    bool isErased(const Uuid& row, const RowView& view, const model::Cell& cell) const;

    std::set<Uuid> erased_;
    std::map<Key, CellLog> cells_;
    std::map<Key, Pieces> sets_;
    std::map<Key, Pieces> texts_;
    std::map<Uuid, std::vector<Touch>> alive_;
    std::map<Uuid, model::Kind> created_;
    std::map<Key, std::set<std::string>> refused_;
    std::set<Uuid> refusedRows_;
    std::vector<std::string> problems_;
};

}  // namespace tropa::testing
