#pragma once

#include <QList>

#include "core/store/trail.h"
#include "qml/viewmodels/row_model.h"
#include "qml/viewmodels/words.h"

/// Parts of a record as rows and texts, shared by the view-models. Run on a reader.
namespace tropa::viewmodels {

/// Name of a contact; a phone or e-mail where there is no name.
QString contactTitle(const store::Record& contact);
/// How to speak to somebody: "Денис Васильевич" for "Карпов Денис Васильевич", "Anna" for "Anna Rud".
QString addressOf(const QString& name);
/// For a text that goes on behind a colon or a dot: "Named a date" → "named a date"; "VAT" stays.
QString lowerFirst(const QString& text);
/// "Sibmash · chief engineer"
QString contactSubtitle(store::ReadTransaction& read, const store::Record& contact, bool withCity);
/// The title of any record, empty when it is not here.
QString titleOf(store::ReadTransaction& read, model::Kind kind, const Uuid& id);
/// The record's text in its reference field's target, e.g. the company's name.
QString referenceText(store::ReadTransaction& read, const store::Record& record, std::string_view field);
QStringList textList(const store::Record& record, std::string_view field);
QString firstPhone(const store::Record& contact);

/// Whether it is only here, sent, accepted or refused: the mark's name, and in words; both empty where there
/// is no server to send to.
struct Mark {
    QString name, text;
};
Mark markOf(store::ReadTransaction& read, const Words& words, const Uuid& row);

/// "A", "B", "C", or empty while something is not known.
QString qualificationOf(const store::Record& record, const Words& words);
/// What to do with such a one.
QString qualificationText(const QString& letter);

/// Roles of a question: key, question, answer, answerText, note, unknown, stale, ask.
QList<QByteArray> questionRoles();
QList<Row> questionRows(const store::Record& record, const Words& words);

/// Roles of a deal on the page of a contact or company: id, title, amountText, status, states, done,
/// stageCount, nextText, standing.
QList<QByteArray> contactDealRoles();
Row contactDealRow(store::ReadTransaction& read, const Words& words, const store::Record& deal);

/// Roles of a fact: id, kind, icon, title, text, whenText, who, retracted, step.
QList<QByteArray> factRoles();
QList<Row> contactFacts(store::ReadTransaction& read, const Words& words, const store::Record& contact);
QList<Row> dealFacts(store::ReadTransaction& read, const Words& words, const Uuid& deal);

/// Roles of a task: id, title, dueText, overdue, done.
QList<QByteArray> taskRoles();
/// Open ones by date, then the done ones of late.
QList<Row> taskRows(store::ReadTransaction& read, const Words& words, std::string_view field, const Uuid& id);

/// The next step of a deal.
struct NextStep {
    QString text;          ///< "call tomorrow at 10:00"
    bool missing = false;  ///< An open deal without one.
};
NextStep nextStepOf(store::ReadTransaction& read, const Words& words, const store::Record& deal);

/// A deal's path in short.
struct ShortTrail {
    QStringList states;  ///< "done", "next", "later", for each stage
    int done = 0;
    QString nextStage;     ///< Title of the buyer's next step.
    QString standingText;  ///< "stands still for 9 days, usually 4"; empty while it moves.
    bool standing = false;
    QString nextStageId;
};
ShortTrail shortTrail(store::ReadTransaction& read, const Words& words, const store::DealTrail& trail);
/// "Next, the buyer: names the budget", or that there is nothing more, or no path yet.
QString buyersNext(const ShortTrail& path);
QString statusText(const store::Record& deal, const Words& words);

/// "Version 2 of 3 Nov", "Not published yet" without a number: of a path or a script.
QString versionText(std::optional<std::int64_t> number, std::optional<std::int64_t> publishedMs,
                    const Words& words);

}  // namespace tropa::viewmodels
