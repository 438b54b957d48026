#include "core/exchange/problems.h"

#include <cassert>

namespace tropa::exchange {
namespace {

struct Wording {
    std::string_view name;
    Effect effect;
    std::string_view english;
    std::string_view russian;
};

Wording wordingOf(ProblemKind kind) {
    switch (kind) {
        case ProblemKind::NothingToName:
            return {
                "nothing_to_name", Effect::RowRefused,
                "The row has no name, company, phone or e-mail. Add one of them and import the file again.",
                "В строке нет ни имени, ни компании, ни телефона, ни почты. Добавьте что-то одно и загрузите "
                "файл ещё раз."};
        case ProblemKind::UnterminatedQuote:
            return {"unterminated_quote", Effect::RowRefused,
                    "A quotation mark is opened here and never closed. Close or delete it and import the "
                    "file again.",
                    "Здесь открыта кавычка, а закрывающей нет. Закройте её или удалите и загрузите файл ещё "
                    "раз."};
        case ProblemKind::CellTooLarge:
            return {"cell_too_large", Effect::RowRefused,
                    "A cell is too large for a contact list. Shorten it and import the file again.",
                    "Ячейка слишком велика для списка контактов. Сократите её и загрузите файл ещё раз."};
        case ProblemKind::TotalsRow:
            return {"totals_row", Effect::RowSkipped, "A line of totals, not a contact. Nothing to do.",
                    "Это строка итогов, а не контакт. Делать ничего не нужно."};
        case ProblemKind::RepeatedHeader:
            return {"repeated_header", Effect::RowSkipped,
                    "The header once more, not a contact. Nothing to do.",
                    "Это повтор заголовка, а не контакт. Делать ничего не нужно."};
        case ProblemKind::BadPhone:
            return {"bad_phone", Effect::ValueInNote,
                    "This is not a phone number. It was kept in the note; check its digits.",
                    "Это не похоже на номер телефона. Значение сохранено в заметке, проверьте цифры."};
        case ProblemKind::DoubtfulPhone:
            return {
                "doubtful_phone", Effect::RowKept,
                "No country is known to have given out this number. It was kept as a phone; check its digits "
                "and the workspace's country.",
                "Такого номера нет ни в одной известной стране. Он сохранён как телефон, проверьте цифры и "
                "страну рабочего пространства."};
        case ProblemKind::PhoneCutShort:
            return {
                "phone_cut_short", Effect::ValueInNote,
                "The spreadsheet program shortened this number and its digits are lost in the file. Format "
                "the "
                "column as text, save the file anew and import it again.",
                "Табличная программа сократила номер, и цифры в файле потеряны. Сделайте столбец текстовым, "
                "сохраните файл заново и загрузите ещё раз."};
        case ProblemKind::BadEmail:
            return {"bad_email", Effect::ValueInNote,
                    "This is not an e-mail address. It was kept in the note; check the spelling.",
                    "Это не похоже на адрес почты. Значение сохранено в заметке, проверьте написание."};
        case ProblemKind::BadInn:
            return {"bad_inn", Effect::ValueInNote,
                    "This is not a tax number (ИНН): its length or check digit is wrong. It was kept in the "
                    "note.",
                    "Это не ИНН: не сходится длина или контрольная цифра. Значение сохранено в заметке."};
        case ProblemKind::BadKpp:
            return {"bad_kpp", Effect::ValueInNote,
                    "This is not a branch code (КПП): it has nine signs. It was kept in the note.",
                    "Это не КПП: в нём девять знаков. Значение сохранено в заметке."};
        case ProblemKind::BadTemperature:
            return {"bad_temperature", Effect::ValueInNote,
                    "Temperature is cold, warm or hot. The value was kept in the note.",
                    "Температура бывает «холодный», «тёплый», «горячий». Значение сохранено в заметке."};
        case ProblemKind::ExtraCells:
            return {
                "extra_cells", Effect::ValueInNote,
                "The row has more cells than the header. The extra ones were kept in the note; check whether "
                "a "
                "separator slipped into a value.",
                "В строке больше ячеек, чем в заголовке. Лишние сохранены в заметке; проверьте, не попал ли "
                "разделитель внутрь значения."};
        case ProblemKind::StrayQuote:
            return {"stray_quote", Effect::RowKept,
                    "A quotation mark inside the cell is not doubled. It was taken as text; check the row.",
                    "Кавычка внутри ячейки не удвоена. Она принята за текст, проверьте строку."};
        case ProblemKind::CellError:
            return {
                "cell_error", Effect::RowKept,
                "The cell holds an error of the spreadsheet, no value. Put the formula right and import the "
                "file again.",
                "В ячейке ошибка таблицы, а не значение. Исправьте формулу и загрузите файл ещё раз."};
        case ProblemKind::FormulaWithoutResult:
            return {"formula_without_result", Effect::RowKept,
                    "The formula has no stored result. Open the file in a spreadsheet program, save it and "
                    "import it again.",
                    "У формулы нет сохранённого результата. Откройте файл в табличной программе, сохраните и "
                    "загрузите ещё раз."};
        case ProblemKind::DigitsLost:
            return {"digits_lost", Effect::RowKept,
                    "A spreadsheet keeps fifteen digits of a number; the rest are lost in the file. Make the "
                    "column text and type the number anew.",
                    "Табличная программа хранит пятнадцать цифр числа, остальные в файле потеряны. Сделайте "
                    "столбец текстовым и введите номер заново."};
        case ProblemKind::MergedCells:
            return {"merged_cells", Effect::RowKept,
                    "Cells of several rows are merged; the text was given to each of these rows.",
                    "Ячейки нескольких строк объединены; значение отнесено к каждой из этих строк."};
        case ProblemKind::CutCard:
            return {
                "cut_card", Effect::RowKept,
                "The end of the card is missing: the file was cut here. What stood before it was taken over.",
                "У карточки нет конца: файл здесь обрезан. Всё, что стояло до этого, загружено."};
        case ProblemKind::GroupCard:
            return {"group_card", Effect::RowSkipped, "A group of contacts, not a contact. Nothing to do.",
                    "Это группа контактов, а не контакт. Делать ничего не нужно."};
        case ProblemKind::BadPicture:
            return {"bad_picture", Effect::RowKept,
                    "The picture of the card is cut, damaged, of an unknown kind or over 25 MiB. It stays in "
                    "the file; the card was taken over without it.",
                    "Фотография в карточке обрезана, повреждена, неизвестного вида или больше 25 МиБ. Она "
                    "осталась в файле, карточка загружена без неё."};
        case ProblemKind::BadDate:
            return {"bad_date", Effect::ValueInNote,
                    "This is not a date. It was kept in the note; check the day and the month.",
                    "Это не дата. Значение сохранено в заметке; проверьте день и месяц."};
        case ProblemKind::DoubtfulDate:
            return {"doubtful_date", Effect::RowKept,
                    "Day and month of this date could be either way round. It was read in the usual order of "
                    "the language.",
                    "В этой дате неясно, где день, а где месяц. Она прочитана в привычном порядке языка."};
        case ProblemKind::BadAmount:
            return {"bad_amount", Effect::ValueInNote, "This is not an amount. It was kept in the note.",
                    "Это не сумма. Значение сохранено в заметке."};
        case ProblemKind::BadCurrency:
            return {"bad_currency", Effect::ValueInNote, "This is not a currency. It was kept in the note.",
                    "Это не валюта. Значение сохранено в заметке."};
        case ProblemKind::NoAmount:
            return {"no_amount", Effect::RowRefused,
                    "The purchase has no amount. Add it and import the file again.",
                    "У покупки нет суммы. Добавьте её и загрузите файл ещё раз."};
        case ProblemKind::NoDate:
            return {"no_date", Effect::RowRefused,
                    "The purchase has no date. Add it and import the file again.",
                    "У покупки нет даты. Добавьте её и загрузите файл ещё раз."};
        case ProblemKind::NoClient:
            return {
                "no_client", Effect::RowRefused,
                "The purchase has no client: name the person, the company, its tax number or a known deal.",
                "У покупки нет клиента: укажите человека, компанию, её ИНН или известную сделку."};
        case ProblemKind::NoTitle:
            return {"no_title", Effect::RowRefused,
                    "The row has neither a title nor a client. Add one of them and import the file again.",
                    "В строке нет ни названия сделки, ни клиента. Добавьте что-то одно и загрузите файл ещё "
                    "раз."};
        case ProblemKind::UnknownStage:
            return {"unknown_stage", Effect::ValueInNote,
                    "The funnel has no step of this name. It was kept in the note; a mapping can say which "
                    "step it is.",
                    "В воронке нет шага с таким названием. Значение сохранено в заметке; в соответствии "
                    "столбцов можно указать, какой это шаг."};
        case ProblemKind::UnknownFunnel:
            return {
                "unknown_funnel", Effect::ValueInNote,
                "There is no funnel of this name. The first funnel was taken, the name was kept in the note.",
                "Воронки с таким названием нет. Взята первая воронка, название сохранено в заметке."};
        case ProblemKind::UnknownStatus:
            return {"unknown_status", Effect::ValueInNote,
                    "The state of a deal is open, won or lost. The value was kept in the note.",
                    "Сделка бывает открытой, выигранной или проигранной. Значение сохранено в заметке."};
        case ProblemKind::UnknownDeal:
            return {"unknown_deal", Effect::ValueInNote,
                    "There is no deal of this name, or more than one. The name was kept in the note.",
                    "Сделки с таким названием нет, или их несколько. Название сохранено в заметке."};
        case ProblemKind::BadLine:
            return {
                "bad_line", Effect::RowRefused,
                "The line is no record as our JSON lines have it. Put it right and import the file again.",
                "Это не запись в том виде, в каком её выгружают строки JSON. Исправьте строку и загрузите "
                "файл "
                "ещё раз."};
        case ProblemKind::MissingRecord:
            return {"missing_record", Effect::RowKept,
                    "What the record points at is not here. Import that list first and then this one again.",
                    "Записи, на которую она ссылается, здесь нет. Загрузите сначала тот список, затем этот "
                    "ещё раз."};
        case ProblemKind::OtherSheet:
            return {"other_sheet", Effect::RowSkipped,
                    "This sheet was not read. Import the file once more with --sheet and its name.",
                    "Этот лист не прочитан. Загрузите файл ещё раз, указав --sheet и его имя."};
    }
    assert(false && "every kind of problem has its wording");
    return {};
}

}  // namespace

Effect effectOf(ProblemKind kind) {
    return wordingOf(kind).effect;
}

std::string_view nameOf(ProblemKind kind) {
    return wordingOf(kind).name;
}

std::string why(ProblemKind kind, Language language) {
    const Wording wording = wordingOf(kind);
    return std::string(language == Language::Russian ? wording.russian : wording.english);
}

std::string shortened(std::string_view value) {
    constexpr std::size_t kMost = 200;
    if (value.size() <= kMost) return std::string(value);
    constexpr std::string_view kDots = "…";
    std::size_t end = kMost - kDots.size();
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xc0) == 0x80) --end;
    return std::string(value.substr(0, end)) + std::string(kDots);
}

}  // namespace tropa::exchange
