#include "qml/viewmodels/history_rows.h"

#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"
#include "qml/viewmodels/reasons.h"

namespace tropa::viewmodels {
namespace {

using model::Entity;
using model::OpKind;
using nlohmann::json;
using State = store::KnownWrite::State;

constexpr qsizetype kLongest = 1000;  ///< Of a note that was replaced.
enum NoteTone : int { Neutral = 0, Warn = 2, Bad = 3 };

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(History)
};

struct Note {
    QString text;
    NoteTone tone = Neutral;
};

/// One write, wherever it was read.
struct Written {
    OpKind kind{};
    std::string cell;
    json before, after;
    bool beforeKnown = false;
    QString by, device;
    std::optional<std::int64_t> atMs;
    Note note;
};

QString shortened(QString text) {
    return text.size() > kLongest ? text.left(kLongest) + QStringLiteral("…") : text;
}

QString labelOf(const Entity& entity, std::string_view name, const Words& words) {
    const model::Cell* cell = entity.cell(name);
    return cell == nullptr ? qs(name) : words.label(entity.fields[cell->fields.front()]);
}

QString valueText(store::ReadTransaction& read, const Words& words, const Entity& entity,
                  std::string_view cell, const json& value) {
    if (cell != "phones" || !value.is_array()) return words.cell(read, entity, cell, value);
    QStringList phones;
    for (const json& phone : value)
        if (phone.is_string()) phones.append(phoneText(phone.get<std::string>()));
    return phones.join(QStringLiteral(", "));
}

/// "Title: Pump", "Amount: 1 200 ₽", a line each.
QString wholeText(store::ReadTransaction& read, const Words& words, const Entity& entity,
                  const json& fields) {
    QStringList parts;
    for (const model::Cell& cell : entity.cells) {
        json group = json::object();
        for (const std::size_t at : cell.fields) {
            const auto found = fields.find(std::string(entity.fields[at].name));
            if (found != fields.end() && !found->is_null())
                group[std::string(entity.fields[at].name)] = *found;
        }
        if (group.empty()) continue;
        const json& value = cell.isGroup() ? group : group.begin().value();
        const QString label = labelOf(entity, cell.name, words),
                      text = valueText(read, words, entity, cell.name, value);
        parts.append(label.endsWith(u'?') ? label + u' ' + text : Tr::tr("%1: %2").arg(label, text));
    }
    return parts.join(u'\n');
}

QString iconOf(const Written& write) {
    switch (write.kind) {
        case OpKind::Create:
            return QStringLiteral("plus");
        case OpKind::Delete:
            return QStringLiteral("trash-2");
        case OpKind::Restore:
            return QStringLiteral("undo-2");
        case OpKind::Erase:
            return QStringLiteral("user-x");
        default:
            break;
    }
    if (write.cell == model::kAliveCell)
        return write.after == false ? QStringLiteral("trash-2") : QStringLiteral("undo-2");
    return write.kind == OpKind::Text ? QStringLiteral("file-text") : QStringLiteral("pencil");
}

Row rowOf(store::ReadTransaction& read, const Words& words, const Entity& entity, const QString& id,
          const Written& write) {
    QString title, text, before;
    const auto said = [&](const json& value) {
        return shortened(valueText(read, words, entity, write.cell, value));
    };
    const bool alive = write.cell == model::kAliveCell;
    if (write.kind == OpKind::Create) {
        title = Tr::tr("Created");
        text = write.after.is_object() ? shortened(wholeText(read, words, entity, write.after)) : QString();
    } else if (write.kind == OpKind::Erase) {
        title = Tr::tr("The person was erased");
    } else if (write.kind == OpKind::Delete || (alive && write.after == false)) {
        title = Tr::tr("Deleted");
    } else if (write.kind == OpKind::Restore || alive) {
        title = Tr::tr("Brought back");
    } else {
        title = labelOf(entity, write.cell, words);
        if (write.kind == OpKind::Add)
            text = Tr::tr("added: %1").arg(said(json::array({write.after})));
        else if (write.kind == OpKind::Remove)
            text = Tr::tr("removed: %1").arg(said(json::array({write.after})));
        else
            text = said(write.after);
        if (write.beforeKnown && write.kind != OpKind::Add && write.kind != OpKind::Remove)
            before = Tr::tr("before: %1").arg(said(write.before));
    }
    QStringList meta{write.by};
    if (write.atMs) {
        const QString day = words.when(*write.atMs), time = words.time(*write.atMs);
        meta.append(day.endsWith(time) ? day : Tr::tr("%1 at %2", "date, time").arg(day, time));
    }
    meta.append(write.device);
    meta.removeAll(QString());
    return {id,
            {iconOf(write), title, text, before, meta.join(QStringLiteral(" · ")), write.note.text,
             static_cast<int>(write.note.tone)}};
}

Note outcomeNote(std::string_view outcome) {
    if (outcome == "won") return {Tr::tr("Of two versions this one stayed"), Neutral};
    if (outcome == "lost") return {Tr::tr("Of two versions the other one stayed"), Warn};
    if (outcome == "pushed") return {Tr::tr("Before both texts were brought together"), Neutral};
    if (outcome == "merged") return {Tr::tr("Both texts brought together"), Neutral};
    if (outcome == "revived") return {Tr::tr("Brought back: somebody was still working on it"), Neutral};
    if (outcome == "offered") return {Tr::tr("Brought back after the server was restored"), Neutral};
    if (outcome == "superseded")
        return {Tr::tr("Known again after the server was restored; a later value stands"), Neutral};
    return {};
}

Note stateNote(const store::KnownWrite& write) {
    switch (write.state) {
        case State::Local:
            return {Tr::tr("Only here so far"), Warn};
        case State::Sent:
            return {Tr::tr("On its way"), Neutral};
        case State::Refused:
            return {Tr::tr("Not accepted: %1").arg(reasonText(write.why)), Bad};
        case State::Won:
            return outcomeNote("won");
        case State::Lost:
            return outcomeNote("lost");
        case State::Accepted:
            break;
    }
    return {};
}

std::string textIn(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

}  // namespace

std::optional<HistoryPage> historyPage(store::ReadTransaction& read, const Words& words, const Entity& entity,
                                       const QByteArray& body) {
    const json answer = json::parse(body.begin(), body.end(), nullptr, false);
    if (!answer.is_object() || !answer.contains("history") || !answer["history"].is_array())
        return std::nullopt;
    HistoryPage page;
    for (const json& entry : answer["history"]) {
        if (!entry.is_object()) return std::nullopt;
        const auto kind = model::opKindFromName(textIn(entry, "kind"));
        const std::string seq = textIn(entry, "seq");
        if (!kind || seq.empty()) return std::nullopt;
        page.last = qs(seq);
        Written write;
        write.kind = *kind;
        write.cell = textIn(entry, "field");
        write.before = entry.value("old", json());
        write.after = entry.value("new", json());
        write.beforeKnown = true;
        write.by = qs(textIn(entry, "by"));
        write.device = qs(textIn(entry, "device"));
        write.atMs = msFromIso(textIn(entry, "at"));
        write.note = outcomeNote(textIn(entry, "outcome"));
        page.rows.append(rowOf(read, words, entity, page.last + qs("-" + write.cell), write));
    }
    const auto more = answer.find("more");
    page.more = more != answer.end() && *more == true && !page.rows.isEmpty();
    return page;
}

Row knownRow(store::ReadTransaction& read, const Words& words, const Entity& entity,
             const store::KnownWrite& known, int number) {
    Written write;
    write.kind = known.kind;
    write.cell = known.cell;
    write.after = known.value;
    write.beforeKnown = known.before.has_value();
    if (known.before) write.before = *known.before;
    write.by = qs(known.by);
    write.device = qs(known.device);
    if (known.atMs > 0) write.atMs = known.atMs;
    write.note = stateNote(known);
    // The oldest keeps its name when newer ones come.
    return rowOf(read, words, entity, QStringLiteral("here-%1").arg(number), write);
}

}  // namespace tropa::viewmodels
