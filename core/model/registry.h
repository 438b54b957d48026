#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// The one list of what the product knows: entities and their fields. Table definitions, codecs,
/// validation, merge policy, history labels, `tropa-cli schema` and the import's targets are derived
/// from it. Adding a field is one line in entities_*.cpp and one migration of the replica.
namespace tropa::model {

enum class Kind : std::uint8_t {
    Member,
    Team,
    Segment,
    Funnel,
    Stage,
    Source,
    Event,
    Reason,
    Company,
    Contact,
    Deal,
    Step,
    Activity,
    Task,
    Purchase,
    Conflict,
    Workspace,
    FunnelVersion,
    Question,
    Answer,
    Consent,
    Attachment,
    Playbook,
    Script,
    ScriptLine,
    ScriptAnswer,
    Template,
    CallList,
    CallItem,
    SavedView,
    Plan,
    Meeting,
    AgendaItem,
    Participant,
    Decision,
    Idea,
    Hypothesis,
    ScriptVersion,
};
inline constexpr std::size_t kKinds = 38;

enum class FieldType : std::uint8_t {
    Text,      ///< One line.
    LongText,  ///< Several lines.
    Choice,    ///< One of `choices`; an unknown value of a newer client is kept as it is.
    Bool,
    Integer,
    Decimal,    ///< Exact, four fractional digits (see Decimal); a decimal string outside.
    Timestamp,  ///< An instant, milliseconds UTC; ISO 8601 outside.
    Date,       ///< A calendar day, "2026-11-22".
    Reference,  ///< The id of a record of `target`.
    TextSet,    ///< Several short texts in an order; tags, phones, e-mails.
    Position,   ///< Fractional index: a text that sorts between its neighbours.
    Object,     ///< A JSON object: what was frozen, or has a form of its own.
};

/// What happens to concurrent writes; the laws stand in sync/merge/merge.h.
enum class Merge : std::uint8_t {
    Scalar,  ///< Later stamp wins, the loser is kept in the conflict log.
    Set,     ///< Per element: an add unseen by a remove stays.
    Text,    ///< Three-way merge by lines.
    Sticky,  ///< A value beats no value; between two values the earlier one stays.
    Order,   ///< Later stamp wins; no log, a place in a list is nobody's statement.
};

/// Whose record it is: decides which devices hold it.
enum class ScopeRule : std::uint8_t { Workspace, Owner, Parent };

/// A field of an entity. Fields with the same `group` are written and merged as one value, the
/// *cell*; a field without a group is a cell of its own. The group bears the name of its first field.
struct Field {
    std::string_view name;
    FieldType type = FieldType::Text;
    Merge merge = Merge::Scalar;
    std::string_view group;
    std::optional<Kind> target;
    std::span<const std::string_view> choices;
    std::string_view en;  ///< Label in English, as in a form or the history.
    std::string_view ru;
    bool required = false;    ///< Must be given when a record is made; never checked on the wire.
    bool searchable = false;  ///< Part of the full-text index.
    bool personal = false;    ///< Destroyed when the person is erased (see erasure.h).
    bool indexed = false;     ///< Lists and children are looked up by it.
    std::size_t index = 0;    ///< Place in the entity; filled in by the registry.
    std::size_t cell = 0;     ///< Index of its cell; filled in by the registry.
};

/// The unit of writing, versions and merging.
struct Cell {
    std::string_view name;
    Merge merge = Merge::Scalar;
    std::vector<std::size_t> fields;
    bool isGroup() const { return fields.size() > 1; }
};

struct Entity {
    Kind kind{};
    std::string_view name;  ///< Singular, as in the protocol and the command line: "contact".
    std::string_view en, ru;
    ScopeRule scope = ScopeRule::Workspace;
    /// The field that names the owner, or the parents in order of preference.
    std::vector<std::string_view> scopeFields;
    std::string_view title;   ///< The field that stands for the record in a list.
    bool fact = false;        ///< Happened: only added, corrected or retracted; never competes.
    bool frozen = false;      ///< Was published: only its `note` may be written once it is there.
    bool serverOnly = false;  ///< Made by the server; devices may set its `state` only.
    std::vector<Field> fields;
    std::vector<Cell> cells;

    const Field* field(std::string_view fieldName) const;
    const Cell* cell(std::string_view cellName) const;
    const Cell& cellOf(const Field& f) const { return cells[f.cell]; }
};

/// All entities in the order of `Kind`. Built once; any thread.
std::span<const Entity> entities();
const Entity& entity(Kind kind);
/// Nothing for a name that this version does not know.
const Entity* findEntity(std::string_view name);

/// Whether a record of `entity` belongs to the one that `field` points at: a living child keeps its
/// parent alive, and a child that arrives at a dead parent revives it.
bool isChildLink(const Entity& entity, const Field& field);

/// Whether a record of `entity` is filed under the scope of the one that `field` points at, unless an earlier
/// one of its scope fields says otherwise.
bool isFilingLink(const Entity& entity, const Field& field);
/// Whether records can be filed with one of this entity.
bool mayHaveChildren(std::string_view entityName);

/// Version of the registry that is told to the server; raised whenever entities or fields are added.
inline constexpr int kSchemaVersion = 4;

}  // namespace tropa::model
