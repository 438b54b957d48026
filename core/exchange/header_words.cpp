#include "core/exchange/header_words.h"

#include <algorithm>
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
        {{"=инн", "=кпп"}, F::InnKpp, 0.98},
        {{"=инн"}, F::Inn, 0.98},
        {{"=inn"}, F::Inn, 0.9},
        {{"=кпп"}, F::Kpp, 0.98},
        {{"=kpp"}, F::Kpp, 0.9},
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
        {{"=факс"}, F::Note, 0.8},
        {{"=fax"}, F::Note, 0.8},
        {{"whatsapp"}, F::Phone, 0.7},
        {{"ватсап"}, F::Phone, 0.7},
        {{"viber"}, F::Phone, 0.7},
        {{"номер", "тел"}, F::Phone, 0.95},
        {{"phone"}, F::Phone, 0.95},
        {{"telephone"}, F::Phone, 0.95},
        {{"=mobile"}, F::Phone, 0.93},
        {{"=cell"}, F::Phone, 0.85},
        {{"=tel"}, F::Phone, 0.93},
        // The person's work.
        {{"должност"}, F::Position, 0.97},
        {{"=роль"}, F::Position, 0.6},
        {{"профессия"}, F::Position, 0.7},
        {{"=position"}, F::Position, 0.9},
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
        {{"manager"}, F::Owner, 0.7},
        {{"=responsible"}, F::Owner, 0.9},
        {{"температура"}, F::Temperature, 0.9},
        {{"=temperature"}, F::Temperature, 0.9},
        {{"=теги"}, F::Tags, 0.95},
        {{"=тег"}, F::Tags, 0.95},
        {{"=тэги"}, F::Tags, 0.95},
        {{"метки"}, F::Tags, 0.95},
        {{"=метка"}, F::Tags, 0.95},
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

HeaderMeaning lookUp(std::string_view header) {
    // A header is a name, not a sentence.
    if (header.size() > 120) return {};
    std::vector<std::string> parts = words(header);
    if (parts.empty() || parts.size() > 7) return {};
    const bool latin = std::all_of(header.begin(), header.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    for (const Rule& rule : rules()) {
        const bool all = std::all_of(rule.stems.begin(), rule.stems.end(),
                                     [&](std::string_view stem) { return fits(stem, parts); });
        if (!all) continue;
        // The more other words, the less the header may be what one of them says.
        const std::size_t others = parts.size() - std::min(parts.size(), rule.stems.size());
        const double confidence = rule.confidence - 0.05 * static_cast<double>(others > 2 ? others - 2 : 0);
        return {rule.field, confidence, rule.open, latin};
    }
    return {};
}

}  // namespace

HeaderMeaning meaningOfHeader(std::string_view header) {
    // Each row of a sample asks; the same few texts come back.
    thread_local std::unordered_map<std::string, HeaderMeaning> known;
    const std::string clean = oneLine(header);
    if (const auto found = known.find(clean); found != known.end()) return found->second;
    if (known.size() > 4096) known.clear();
    return known[clean] = lookUp(clean);
}

bool isCounterHeader(std::string_view header) {
    const std::string clean = folded(oneLine(header));
    static constexpr std::string_view kCounters[] = {"№",     "no",        "#",    "n",     "№ п/п",
                                                     "n п/п", "no п/п",    "п/п",  "№п/п",  "nп/п",
                                                     "noп/п", "номер п/п", "№ пп", "no пп", "п.п."};
    return std::find(std::begin(kCounters), std::end(kCounters), clean) != std::end(kCounters);
}

}  // namespace tropa::exchange
