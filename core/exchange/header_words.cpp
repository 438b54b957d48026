#include "core/exchange/header_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/text.h"
#include "core/exchange/cell.h"

namespace tropa::exchange {
namespace {

/// A header means the field when each stem begins one of its words ("=" in front: is one of its words).
/// The first rule that fits wins, so the special ones stand before the general ones.
struct Rule {
    std::vector<std::string_view> stems;
    Field field;
    double confidence;
    bool open = false;
};

using F = Field;

const std::vector<Rule>& rules() {
    static const std::vector<Rule> all = {
        // What only looks like one of the fields below.
        {{"рожден"}, F::Note, 0.9},
        {{"=birthday"}, F::Note, 0.9},
        {{"=дата"}, F::Note, 0.8},
        {{"=date"}, F::Note, 0.8},
        {{"=time"}, F::Note, 0.7},
        {{"created"}, F::Note, 0.7},
        {{"modified"}, F::Note, 0.7},
        {{"updated"}, F::Note, 0.7},
        {{"display", "mail"}, F::Note, 0.8},
        {{"display", "name"}, F::Note, 0.7},
        {{"mailing", "=city"}, F::City, 0.9},
        {{"mailing", "=street"}, F::Address, 0.85},
        {{"mailing"}, F::Note, 0.8},
        {{"=opt", "=out"}, F::Note, 0.9},
        {{"=is", "company"}, F::Note, 0.9},
        {{"photo"}, F::Note, 0.8},
        {{"address", "country"}, F::Note, 0.8},
        {{"address", "postal"}, F::Note, 0.8},
        {{"address", "region"}, F::Note, 0.8},
        {{"address", "=label"}, F::Note, 0.8},
        {{"website", "=label"}, F::Note, 0.8},
        {{"event", "=label"}, F::Note, 0.8},
        {{"event", "=value"}, F::Note, 0.8},
        {{"phone", "type"}, F::Note, 0.8},
        {{"phone", "label"}, F::Note, 0.8},
        {{"mail", "type"}, F::Note, 0.8},
        {{"mail", "label"}, F::Note, 0.8},
        {{"phonetic"}, F::Note, 0.8},
        {{"yomi"}, F::Note, 0.8},
        {{"комментар"}, F::Remark, 0.95},
        {{"примечан"}, F::Remark, 0.95},
        {{"заметк"}, F::Remark, 0.95},
        {{"=notes"}, F::Remark, 0.95},
        {{"=note"}, F::Remark, 0.95},
        {{"comment"}, F::Remark, 0.95},
        {{"remark"}, F::Remark, 0.95},
        {{"=описание"}, F::Remark, 0.7},
        {{"=description"}, F::Remark, 0.7},
        {{"доп", "информац"}, F::Remark, 0.8},
        {{"дополнительн", "информац"}, F::Remark, 0.8},
        // Keys and tax numbers.
        {{"=record", "=id"}, F::ExternalId, 0.9},
        {{"=инн", "=кпп"}, F::InnKpp, 0.98},
        {{"=инн"}, F::Inn, 0.98},
        {{"=inn"}, F::Inn, 0.9},
        {{"=кпп"}, F::Kpp, 0.98},
        {{"=kpp"}, F::Kpp, 0.9},
        // Address books of Outlook, Russian: "Город (раб. адрес)", "Тип эл. почты".
        {{"улица"}, F::Address, 0.85},
        {{"=город", "адрес"}, F::City, 0.9},
        {{"индекс"}, F::Note, 0.8},
        {{"область", "адрес"}, F::Note, 0.8},
        {{"страна", "адрес"}, F::Note, 0.8},
        {{"почтов", "ящик"}, F::Note, 0.8},
        {{"=тип", "почт"}, F::Note, 0.8},
        {{"=тип", "телефон"}, F::Note, 0.8},
        {{"=ярлык", "почт"}, F::Note, 0.8},
        {{"=ярлык", "телефон"}, F::Note, 0.8},
        {{"краткое", "имя"}, F::Note, 0.8},
        {{"тел", "факс"}, F::Phone, 0.93},
        {{"phone", "fax"}, F::Phone, 0.93},
        {{"=факс"}, F::Note, 0.8},
        {{"=fax"}, F::Note, 0.8},
        // Ways to reach somebody; "Телефон контактного лица" is a phone.
        {{"электрон", "почт"}, F::Email, 0.97},
        {{"электрон", "адрес"}, F::Email, 0.95},
        {{"эл", "почт"}, F::Email, 0.97},
        {{"эл", "адрес"}, F::Email, 0.95},
        {{"почтов"}, F::Address, 0.85},
        {{"почт"}, F::Email, 0.95},
        {{"email"}, F::Email, 0.97},
        {{"mail"}, F::Email, 0.95},
        {{"=мейл"}, F::Email, 0.9},
        {{"имейл"}, F::Email, 0.95},
        {{"емейл"}, F::Email, 0.95},
        {{"телефон"}, F::Phone, 0.97},
        {{"=тел"}, F::Phone, 0.95},
        {{"=моб"}, F::Phone, 0.9},
        {{"мобильн"}, F::Phone, 0.93},
        {{"сотов"}, F::Phone, 0.93},
        {{"=раб"}, F::Phone, 0.7},
        {{"рабочий"}, F::Phone, 0.6, true},
        {{"городской"}, F::Phone, 0.6, true},
        {{"whatsapp"}, F::Phone, 0.7},
        {{"ватсап"}, F::Phone, 0.7},
        {{"viber"}, F::Phone, 0.7},
        {{"номер", "тел"}, F::Phone, 0.95},
        {{"phone"}, F::Phone, 0.95},
        {{"telephone"}, F::Phone, 0.95},
        {{"=mobile"}, F::Phone, 0.93},
        {{"=cell"}, F::Phone, 0.85},
        {{"=tel"}, F::Phone, 0.93},
        {{"telefon"}, F::Phone, 0.95},
        {{"mobiltelefon"}, F::Phone, 0.95},
        // The person's work.
        {{"должност"}, F::Position, 0.97},
        {{"=роль"}, F::Position, 0.6},
        {{"профессия"}, F::Position, 0.7},
        {{"=position"}, F::Position, 0.9},
        {{"=designation"}, F::Position, 0.9},
        {{"job"}, F::Position, 0.93},
        {{"=title"}, F::Position, 0.7},
        {{"=role"}, F::Position, 0.6},
        // Where from.
        {{"источник"}, F::Source, 0.95},
        {{"откуда"}, F::Source, 0.85},
        {{"канал", "привлеч"}, F::Source, 0.85},
        {{"lead", "source"}, F::Source, 0.95},
        {{"=source"}, F::Source, 0.9},
        {{"=выставка"}, F::Event, 0.9},
        {{"мероприятие"}, F::Event, 0.9},
        {{"=event"}, F::Event, 0.8},
        {{"exhibition"}, F::Event, 0.85},
        // Who looks after it.
        {{"ответствен"}, F::Owner, 0.95},
        {{"=менеджер"}, F::Owner, 0.85},
        {{"куратор"}, F::Owner, 0.85},
        {{"=owner"}, F::Owner, 0.93},
        {{"assigned"}, F::Owner, 0.85},
        {{"salesperson"}, F::Owner, 0.85},
        {{"manager"}, F::Owner, 0.7},
        {{"=responsible"}, F::Owner, 0.9},
        {{"температура"}, F::Temperature, 0.9},
        {{"=temperature"}, F::Temperature, 0.9},
        {{"=теги"}, F::Tags, 0.95},
        {{"=тег"}, F::Tags, 0.95},
        {{"=тэги"}, F::Tags, 0.95},
        {{"метки"}, F::Tags, 0.95},
        {{"=метка"}, F::Tags, 0.95},
        {{"=ярлыки"}, F::Tags, 0.95},
        {{"=tags"}, F::Tags, 0.95},
        {{"=tag"}, F::Tags, 0.95},
        {{"=labels"}, F::Tags, 0.9},
        {{"категори"}, F::Tags, 0.75},
        {{"categor"}, F::Tags, 0.75},
        {{"=группа"}, F::Tags, 0.6},
        {{"=группы"}, F::Tags, 0.6},
        {{"group", "membership"}, F::Tags, 0.8},
        // Names; "Имя контактного лица" is a given name, "Название компании" a company.
        {{"фамилия", "имя"}, F::Name, 0.98},
        {{"=фио"}, F::Name, 0.98},
        {{"=ф", "=и", "=о"}, F::Name, 0.97},
        {{"=vorname"}, F::FirstName, 0.95},
        {{"=nachname"}, F::LastName, 0.95},
        {{"=firma"}, F::Company, 0.93},
        {{"=full", "=name"}, F::Name, 0.95},
        {{"=fullname"}, F::Name, 0.95},
        {{"=фамилия"}, F::LastName, 0.97},
        {{"=отчество"}, F::MiddleName, 0.97},
        {{"=имя"}, F::FirstName, 0.9},
        {{"=last", "=name"}, F::LastName, 0.97},
        {{"=lastname"}, F::LastName, 0.97},
        {{"=family", "=name"}, F::LastName, 0.95},
        {{"surname"}, F::LastName, 0.95},
        {{"=first", "=name"}, F::FirstName, 0.97},
        {{"=firstname"}, F::FirstName, 0.97},
        {{"=given", "=name"}, F::FirstName, 0.95},
        {{"=middle", "=name"}, F::MiddleName, 0.95},
        {{"=middlename"}, F::MiddleName, 0.95},
        {{"=additional", "=name"}, F::MiddleName, 0.9},
        {{"patronymic"}, F::MiddleName, 0.95},
        {{"контактн", "лицо"}, F::Name, 0.95},
        {{"контактн", "персона"}, F::Name, 0.93},
        {{"contact", "person"}, F::Name, 0.93},
        {{"contact", "name"}, F::Name, 0.9},
        {{"=сотрудник"}, F::Name, 0.7},
        {{"представитель"}, F::Name, 0.7},
        {{"=город"}, F::City, 0.97},
        {{"населенный", "пункт"}, F::City, 0.9},
        {{"=city"}, F::City, 0.95},
        {{"=town"}, F::City, 0.85},
        {{"адрес"}, F::Address, 0.9},
        {{"address"}, F::Address, 0.85},
        {{"=сайт"}, F::Website, 0.95},
        {{"=web"}, F::Website, 0.85},
        {{"website"}, F::Website, 0.95},
        {{"=url"}, F::Website, 0.7},
        {{"=www"}, F::Website, 0.85},
        {{"компани"}, F::Company, 0.95},
        {{"организаци"}, F::Company, 0.95},
        {{"предприят"}, F::Company, 0.93},
        {{"=фирма"}, F::Company, 0.93},
        {{"юрлицо"}, F::Company, 0.93},
        {{"юр", "лицо"}, F::Company, 0.93},
        {{"company"}, F::Company, 0.95},
        {{"organization", "title"}, F::Position, 0.9},
        {{"organi"}, F::Company, 0.93},
        {{"account"}, F::Company, 0.8},
        {{"=firm"}, F::Company, 0.85},
        {{"контрагент"}, F::Client, 0.85, true},
        {{"=клиент"}, F::Client, 0.85, true},
        {{"заказчик"}, F::Client, 0.85, true},
        {{"покупатель"}, F::Client, 0.85, true},
        {{"поставщик"}, F::Client, 0.7, true},
        {{"партнер"}, F::Client, 0.7, true},
        {{"наименован"}, F::Client, 0.75, true},
        {{"=название"}, F::Client, 0.75, true},
        {{"=customer"}, F::Client, 0.8, true},
        {{"=client"}, F::Client, 0.8, true},
        {{"=name"}, F::Name, 0.8, true},
        {{"=контакт"}, F::Name, 0.7, true},
        {{"=контакты"}, F::Phone, 0.6, true},
        {{"=contact"}, F::Name, 0.7, true},
        {{"=contacts"}, F::Phone, 0.6, true},
        {{"=id"}, F::ExternalId, 0.85},
        {{"=ид"}, F::ExternalId, 0.8},
        {{"=код"}, F::ExternalId, 0.7},
        {{"внешний", "ключ"}, F::ExternalId, 0.9},
        {{"=guid"}, F::ExternalId, 0.85},
        {{"=uuid"}, F::ExternalId, 0.85},
    };
    return all;
}

bool fits(std::string_view stem, const std::vector<std::string>& headerWords) {
    return std::any_of(headerWords.begin(), headerWords.end(), [&](const std::string& word) {
        return stem.front() == '=' ? word == stem.substr(1) : word.starts_with(stem);
    });
}

/// Words that mean something else in companies, deals and purchases than in a list of people.
const std::vector<Rule>& rulesOf(Subject subject) {
    static const std::vector<Rule> company = {
        {{"контактн", "лицо"}, F::Note, 0.9}, {{"contact", "person"}, F::Note, 0.9},
        {{"наименован"}, F::Company, 0.9},    {{"=название"}, F::Company, 0.95},
        {{"=name"}, F::Company, 0.9},         {{"контрагент"}, F::Company, 0.9},
        {{"=клиент"}, F::Company, 0.9},       {{"сегмент"}, F::Segment, 0.9},
        {{"segment"}, F::Segment, 0.9},       {{"дата", "создан"}, F::CreatedAt, 0.9},
        {{"created"}, F::CreatedAt, 0.8},
    };
    static const std::vector<Rule> deal = {
        {{"id", "сделк"}, F::ExternalId, 0.95},
        {{"deal", "=id"}, F::ExternalId, 0.95},
        {{"record", "=id"}, F::ExternalId, 0.9},
        {{"номер", "сделк"}, F::ExternalId, 0.9},
        {{"=no", "сделк"}, F::ExternalId, 0.9},
        {{"этап", "дата"}, F::StageAt, 0.9},
        {{"дата", "стади"}, F::StageAt, 0.9},
        {{"дата", "изменен"}, F::StageAt, 0.5},
        {{"этап"}, F::Stage, 0.97},
        {{"стади"}, F::Stage, 0.97},
        {{"=stage"}, F::Stage, 0.95},
        {{"воронк"}, F::Funnel, 0.95},
        {{"направление"}, F::Funnel, 0.7},
        {{"pipeline"}, F::Funnel, 0.9},
        {{"funnel"}, F::Funnel, 0.9},
        {{"статус"}, F::Status, 0.9},
        {{"состояние"}, F::Status, 0.85},
        {{"=status"}, F::Status, 0.9},
        {{"причин"}, F::LossReason, 0.9},
        {{"lost", "reason"}, F::LossReason, 0.95},
        {{"loss", "reason"}, F::LossReason, 0.95},
        {{"дата", "создан"}, F::CreatedAt, 0.97},
        {{"=создана"}, F::CreatedAt, 0.9},
        {{"=создан"}, F::CreatedAt, 0.9},
        {{"create", "date"}, F::CreatedAt, 0.95},
        {{"created"}, F::CreatedAt, 0.9},
        {{"предполагаем"}, F::Note, 0.9},
        {{"expected"}, F::Note, 0.9},
        {{"планов"}, F::Note, 0.85},
        {{"дата", "закрыт"}, F::ClosedAt, 0.95},
        {{"дата", "завершен"}, F::ClosedAt, 0.9},
        {{"=закрыта"}, F::Status, 0.7},
        {{"close", "date"}, F::ClosedAt, 0.9},
        {{"closed"}, F::ClosedAt, 0.85},
        {{"closing", "date"}, F::ClosedAt, 0.9},
        {{"=won", "=time"}, F::ClosedAt, 0.9},
        {{"=lost", "=time"}, F::ClosedAt, 0.9},
        {{"сегмент"}, F::Segment, 0.9},
        {{"segment"}, F::Segment, 0.9},
        {{"валют"}, F::Currency, 0.97},
        {{"currency"}, F::Currency, 0.97},
        {{"бюджет"}, F::Amount, 0.95},
        {{"=сумма"}, F::Amount, 0.95},
        {{"стоимост"}, F::Amount, 0.9},
        {{"=amount"}, F::Amount, 0.95},
        {{"deal", "value"}, F::Amount, 0.9},
        {{"=value"}, F::Amount, 0.8},
        {{"=budget"}, F::Amount, 0.9},
        {{"=price"}, F::Amount, 0.8},
        {{"назван", "сделк"}, F::Title, 0.98},
        {{"названи", "компани"}, F::Company, 0.97},
        {{"=название"}, F::Title, 0.95},
        {{"=сделка"}, F::Title, 0.9},
        {{"наименован"}, F::Title, 0.85},
        {{"=тема"}, F::Title, 0.8},
        {{"deal", "name"}, F::Title, 0.97},
        {{"deal", "title"}, F::Title, 0.97},
        {{"=title"}, F::Title, 0.9},
        {{"opportunity", "name"}, F::Title, 0.95},
        {{"=deal"}, F::Title, 0.85},
        {{"основной", "контакт"}, F::Name, 0.95},
        {{"=контакт"}, F::Name, 0.9},
        {{"=contact"}, F::Name, 0.9},
    };
    static const std::vector<Rule> purchase = {
        {{"=дата"}, F::Date, 0.95},        {{"=date"}, F::Date, 0.95},       {{"=когда"}, F::Date, 0.7},
        {{"маржа"}, F::Margin, 0.95},      {{"маржинал"}, F::Margin, 0.9},   {{"прибыль"}, F::Margin, 0.85},
        {{"=margin"}, F::Margin, 0.95},    {{"=profit"}, F::Margin, 0.85},   {{"валют"}, F::Currency, 0.97},
        {{"currency"}, F::Currency, 0.97}, {{"сумма", "ндс"}, F::Note, 0.6}, {{"=сумма"}, F::Amount, 0.95},
        {{"=итого"}, F::Amount, 0.9},      {{"стоимост"}, F::Amount, 0.9},   {{"выручка"}, F::Amount, 0.9},
        {{"оплачено"}, F::Amount, 0.7},    {{"=amount"}, F::Amount, 0.95},   {{"=total"}, F::Amount, 0.9},
        {{"=revenue"}, F::Amount, 0.9},    {{"=sum"}, F::Amount, 0.9},       {{"телефон"}, F::Phone, 0.97},
        {{"документ"}, F::Number, 0.9},    {{"=номер"}, F::Number, 0.95},    {{"накладн"}, F::Number, 0.9},
        {{"=счет"}, F::Number, 0.85},      {{"реализаци"}, F::Number, 0.8},  {{"=заказ"}, F::Number, 0.8},
        {{"=number"}, F::Number, 0.95},    {{"invoice"}, F::Number, 0.9},    {{"document"}, F::Number, 0.9},
        {{"=order"}, F::Number, 0.8},      {{"=no"}, F::Number, 0.7},        {{"сделк"}, F::Deal, 0.9},
        {{"=deal"}, F::Deal, 0.9},
    };
    static const std::vector<Rule> none;
    return subject == Subject::Company    ? company
           : subject == Subject::Deal     ? deal
           : subject == Subject::Purchase ? purchase
                                          : none;
}

HeaderMeaning lookUp(std::string_view header, Subject subject) {
    // A header is a name, not a sentence.
    if (header.size() > 120) return {};
    // "Account Name.id": another program's key of what the column beside it names.
    if (header.ends_with(".id")) return {Field::Note, 0.9, false, true};
    std::vector<std::string> parts = words(header);
    if (parts.empty() || parts.size() > 7) return {};
    const bool latin = std::all_of(header.begin(), header.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    // Yahoo's whole headers; "Last contact" means something else.
    if (latin && parts.size() == 1) {
        if (parts[0] == "first") return {Field::FirstName, 0.9, false, true};
        if (parts[0] == "middle") return {Field::MiddleName, 0.9, false, true};
        if (parts[0] == "last") return {Field::LastName, 0.9, false, true};
    }
    for (const auto* list : {&rulesOf(subject), &rules()})
        for (const Rule& rule : *list) {
            const bool all = std::all_of(rule.stems.begin(), rule.stems.end(),
                                         [&](std::string_view stem) { return fits(stem, parts); });
            if (!all) continue;
            // The more other words, the less the header may be what one of them says.
            const std::size_t others = parts.size() - std::min(parts.size(), rule.stems.size());
            const double confidence =
                rule.confidence - 0.05 * static_cast<double>(others > 2 ? others - 2 : 0);
            return {rule.field, confidence, rule.open, latin};
        }
    return {};
}

}  // namespace

HeaderMeaning meaningOfHeader(std::string_view header, Subject subject) {
    // Each row of a sample asks; the same few texts come back.
    thread_local std::array<std::unordered_map<std::string, HeaderMeaning>, 4> known;
    auto& ofSubject = known[static_cast<std::size_t>(subject)];
    const std::string clean = oneLine(header);
    if (const auto found = ofSubject.find(clean); found != ofSubject.end()) return found->second;
    if (ofSubject.size() > 4096) ofSubject.clear();
    return ofSubject[clean] = lookUp(clean, subject);
}

bool isKnownHeader(std::string_view header) {
    for (const Subject subject : {Subject::Contact, Subject::Deal, Subject::Purchase})
        if (meaningOfHeader(header, subject).confidence >= 0.5) return true;
    return false;
}

bool isCounterHeader(std::string_view header) {
    const std::string clean = folded(oneLine(header));
    static constexpr std::string_view kCounters[] = {"№",     "no",        "#",    "n",     "№ п/п",
                                                     "n п/п", "no п/п",    "п/п",  "№п/п",  "nп/п",
                                                     "noп/п", "номер п/п", "№ пп", "no пп", "п.п."};
    return std::find(std::begin(kCounters), std::end(kCounters), clean) != std::end(kCounters);
}

}  // namespace tropa::exchange
