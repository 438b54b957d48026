#pragma once

#include <string>
#include <string_view>

namespace tropa::exchange {

/// In which language a text for a person is wanted.
enum class Language { English, Russian };

/// Everything that an import can have to say about a row or a value of a foreign file.
enum class ProblemKind {
    NothingToName,         ///< Neither person nor company nor phone nor e-mail in the row.
    UnterminatedQuote,     ///< A quote is opened in this row and never closed.
    CellTooLarge,          ///< A cell over the limit.
    TotalsRow,             ///< "Итого", "Total", or figures only.
    RepeatedHeader,        ///< The header once more, as printed reports repeat it.
    BadPhone,              ///< In a column of phones, but no phone number.
    DoubtfulPhone,         ///< Written like a number, but of no country that is known.
    PhoneCutShort,         ///< A spreadsheet turned the number into 7.9E+10: its digits are lost in the file.
    BadEmail,              ///< In a column of e-mails, but no address.
    BadInn,                ///< Wrong length or check digit.
    BadKpp,                ///< Not nine signs.
    BadTemperature,        ///< None of cold, warm, hot.
    ExtraCells,            ///< More cells than the header has columns.
    StrayQuote,            ///< A quote inside a quoted cell was not doubled; it was taken as text.
    CellError,             ///< A spreadsheet's error: #N/A, #REF!.
    FormulaWithoutResult,  ///< A formula that nobody has computed.
    DigitsLost,            ///< A number of more digits than a spreadsheet keeps.
    MergedCells,           ///< One text over several rows; each was given it.
    CutCard,               ///< A card without its end: the file was cut.
    GroupCard,             ///< A list of other cards, nobody's own.
    BadPicture,            ///< A card's picture that is none, or is cut, or too large.
    BadDate,               ///< In a column of dates, but none of the calendar.
    DoubtfulDate,          ///< "03/04/2026": read in the language's usual order.
    BadAmount,             ///< In a column of amounts, but no number.
    BadCurrency,           ///< Not the name of a currency.
    NoAmount,              ///< A purchase without an amount.
    NoDate,                ///< A purchase without a date.
    NoClient,              ///< A purchase of nobody.
    NoTitle,               ///< A deal without title, client and amount.
    UnknownStage,          ///< No stage of the funnel has this name.
    UnknownFunnel,         ///< No funnel has this name.
    UnknownStatus,         ///< Neither open, won nor lost.
    UnknownDeal,           ///< A purchase of a deal that is not there.
    BadLine,               ///< Of JSON lines: no record of ours.
    MissingRecord,         ///< Of JSON lines: what a record points at is not here.
    OtherSheet,            ///< A sheet that was not read.
};

/// What became of the row.
enum class Effect {
    RowRefused,   ///< Not imported; the file must be put right.
    RowSkipped,   ///< Not imported because it is not a record.
    ValueInNote,  ///< Imported, the value stands in the note.
    RowKept,      ///< Imported whole; worth a look.
};

/// One thing that went otherwise than the file says.
struct Problem {
    int line = 0;  ///< Line of the file, from 1, in which the row begins.
    int row = 0;   ///< Row as a spreadsheet program numbers it, from 1; quoted line breaks do not count.
    std::string column;  ///< Header of the column; empty where the whole row is meant.
    std::string value;   ///< As it stands in the file, at most 200 bytes.
    ProblemKind kind = ProblemKind::NothingToName;
    std::string sheet = {};  ///< Of a workbook; empty for text files.
};

/// Never fails: each kind has one effect.
Effect effectOf(ProblemKind kind);

/// Stable lower-case name for JSON output, e.g. "bad_phone".
std::string_view nameOf(ProblemKind kind);

/// What happened and what to do about it, in one or two plain sentences.
std::string why(ProblemKind kind, Language language);

/// At most 200 bytes of a value, cut between characters, for a problem's `value`.
std::string shortened(std::string_view value);

}  // namespace tropa::exchange
