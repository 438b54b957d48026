#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/base/system.h"

namespace tropa::testing {

/// A made-up address book in which it is known who is whom. The recipe:
///
/// People have a surname out of 60, a given name out of 30, a patronymic out of 12 (three in four), a firm
/// out of one for eight of them, a phone (nine in ten) and an e-mail (two in three). One in three stands
/// there twice. His second record is changed by one or two of: words in another order, initials for names,
/// Latin letters, a slip of the finger, the patronymic left out, the firm's legal form left out or changed;
/// the phone is written in another way (half), another phone, or none; the e-mail in capitals, or none. What
/// would leave nothing in common is not drawn: phone or e-mail or (name and firm) stay. Beside them stand
/// people who only look alike, each in one of twelve: a namesake in another firm, a relative of the same
/// surname in the same firm, a colleague behind the firm's switchboard, a patronymic that differs.
struct LabelledPerson {
    int who = 0;  ///< The same number is the same person.
    std::string name, company, phone, email;
};

class People {
public:
    explicit People(std::uint64_t seed) : random_(seed) {}

    std::vector<LabelledPerson> make(int count) {
        std::vector<LabelledPerson> all;
        for (int who = 0; who < count; ++who) {
            const Drawn drawn = draw(count);
            all.push_back(written(drawn, who, {}));
            if (one(3)) all.push_back(again(drawn, who));
            if (one(12)) all.push_back(alike(drawn, count + who));
        }
        return all;
    }

private:
    struct Drawn {
        std::string last, first, middle, firm, form, phone, email;
    };

    bool one(std::uint64_t in) { return random_.below(in) == 0; }
    template <typename List>
    std::string pick(const List& list) {
        return list[static_cast<std::size_t>(random_.below(list.size()))];
    }
    std::string digits(int count) {
        std::string out;
        for (int i = 0; i < count; ++i) out += static_cast<char>('0' + random_.below(10));
        return out;
    }

    static const std::vector<std::string>& surnames() {
        static const std::vector<std::string> all = {
            "Ёлкин",     "Жуков",     "Щукин",     "Соловьёв",   "Цветков",    "Хохлов",   "Юдин",
            "Яшин",      "Мельников", "Рыбаков",   "Бурмистров", "Золотарёв",  "Пастухов", "Ткачёв",
            "Гончаров",  "Кузьмин",   "Плотников", "Сапожников", "Воробьёв",   "Голубев",  "Орешкин",
            "Ветров",    "Снегирёв",  "Морозов",   "Зимин",      "Полевой",    "Лесников", "Дубов",
            "Берёзин",   "Кленов",    "Осинин",    "Рябинин",    "Калинин",    "Малинин",  "Смородин",
            "Черёмухин", "Травин",    "Цыганков",  "Чумаков",    "Шаповалов",  "Щербаков", "Эйдинов",
            "Юрьев",     "Якушев",    "Абрамов",   "Баранов",    "Ведерников", "Горшков",  "Дегтярёв",
            "Ершов",     "Жилин",     "Зубков",    "Ильин",      "Карпов",     "Лаптев",   "Мошкин",
            "Носков",    "Окунев",    "Панов",     "Рогов"};
        return all;
    }
    static const std::vector<std::string>& givenNames() {
        static const std::vector<std::string> all = {
            "Пётр",     "Иван",       "Алексей",  "Дмитрий", "Сергей",  "Николай", "Андрей", "Михаил",
            "Владимир", "Павел",      "Григорий", "Фёдор",   "Тимофей", "Георгий", "Юрий",   "Виктор",
            "Евгений",  "Константин", "Леонид",   "Роман",   "Артём",   "Максим",  "Кирилл", "Станислав",
            "Вадим",    "Игорь",      "Олег",     "Илья",    "Захар",   "Семён"};
        return all;
    }
    static const std::vector<std::string>& patronymics() {
        static const std::vector<std::string> all = {"Петрович",   "Иванович",   "Алексеевич", "Дмитриевич",
                                                     "Сергеевич",  "Николаевич", "Андреевич",  "Михайлович",
                                                     "Викторович", "Павлович",   "Юрьевич",    "Олегович"};
        return all;
    }
    static const std::vector<std::string>& firmWords() {
        static const std::vector<std::string> all = {"Гидро", "Сиб",  "Урал",  "Энерго", "Тех",   "Снаб",
                                                     "Агро",  "Пром", "Строй", "Маш",    "Нефте", "Транс"};
        return all;
    }

    Drawn draw(int count) {
        Drawn drawn;
        drawn.last = pick(surnames());
        drawn.first = pick(givenNames());
        if (!one(4)) drawn.middle = pick(patronymics());
        // One firm for eight people; its name follows from its number.
        const auto firm = static_cast<std::size_t>(random_.below(static_cast<std::uint64_t>(count / 8 + 1)));
        drawn.firm =
            firmWords()[firm % 12] + firmWords()[firm / 12 % 12] + " " + std::to_string(firm / 144 + 1);
        drawn.form = firm % 3 == 0 ? "АО" : "ООО";
        if (!one(10)) drawn.phone = digits(7);
        if (!one(3)) drawn.email = "m" + digits(8) + "@firm" + std::to_string(firm) + ".example";
        return drawn;
    }

    LabelledPerson written(const Drawn& drawn, int who, std::string name) {
        LabelledPerson person;
        person.who = who;
        person.name = name.empty()
                          ? drawn.last + " " + drawn.first + (drawn.middle.empty() ? "" : " " + drawn.middle)
                          : std::move(name);
        person.company = drawn.form + " «" + drawn.firm + "»";
        if (!drawn.phone.empty()) person.phone = "+7913" + drawn.phone;
        person.email = drawn.email;
        return person;
    }

    /// One letter changed, dropped, doubled or swapped, not the first.
    std::string slipped(std::string word) {
        const std::size_t letters = word.size() / 2;
        if (letters < 5) return word;
        const std::size_t at = 2 * (1 + static_cast<std::size_t>(random_.below(letters - 2)));
        switch (random_.below(3)) {
            case 0:
                return word.erase(at, 2);
            case 1:
                std::swap(word[at], word[at + 2]);
                std::swap(word[at + 1], word[at + 3]);
                return word;
            default:
                return word.replace(at, 2, "о");
        }
    }

    static std::string latin(const std::string& text) {
        static const std::vector<std::pair<std::string, std::string>> letters = {
            {"а", "a"},    {"б", "b"},  {"в", "v"},  {"г", "g"},  {"д", "d"},  {"е", "e"},    {"ё", "e"},
            {"ж", "zh"},   {"з", "z"},  {"и", "i"},  {"й", "y"},  {"к", "k"},  {"л", "l"},    {"м", "m"},
            {"н", "n"},    {"о", "o"},  {"п", "p"},  {"р", "r"},  {"с", "s"},  {"т", "t"},    {"у", "u"},
            {"ф", "f"},    {"х", "kh"}, {"ц", "ts"}, {"ч", "ch"}, {"ш", "sh"}, {"щ", "shch"}, {"ь", ""},
            {"ы", "y"},    {"э", "e"},  {"ю", "yu"}, {"я", "ya"}, {"А", "A"},  {"Б", "B"},    {"В", "V"},
            {"Г", "G"},    {"Д", "D"},  {"Е", "E"},  {"Ё", "E"},  {"Ж", "Zh"}, {"З", "Z"},    {"И", "I"},
            {"К", "K"},    {"Л", "L"},  {"М", "M"},  {"Н", "N"},  {"О", "O"},  {"П", "P"},    {"Р", "R"},
            {"С", "S"},    {"Т", "T"},  {"Ф", "F"},  {"Х", "Kh"}, {"Ц", "Ts"}, {"Ч", "Ch"},   {"Ш", "Sh"},
            {"Щ", "Shch"}, {"Э", "E"},  {"Ю", "Yu"}, {"Я", "Ya"}};
        std::string out;
        for (std::size_t i = 0; i < text.size();) {
            bool known = false;
            for (const auto& [from, to] : letters)
                if (text.compare(i, from.size(), from) == 0) {
                    out += to;
                    i += from.size();
                    known = true;
                    break;
                }
            if (!known) out += text[i++];
        }
        return out;
    }

    LabelledPerson again(Drawn drawn, int who) {
        if (one(4)) drawn.middle.clear();
        if (one(5)) drawn.last = slipped(drawn.last);
        std::string name;
        switch (random_.below(4)) {
            case 0:
                name = drawn.first + " " + (drawn.middle.empty() ? "" : drawn.middle + " ") + drawn.last;
                break;
            case 1:
                name = drawn.last + " " + drawn.first.substr(0, 2) + "." +
                       (drawn.middle.empty() ? "" : drawn.middle.substr(0, 2) + ".");
                break;
            case 2:
                name = latin(drawn.first + " " + drawn.last);
                break;
            default:
                break;
        }
        LabelledPerson person = written(drawn, who, name);
        if (one(3)) person.company = drawn.firm;
        if (!drawn.phone.empty() && one(2)) {
            const std::string& d = drawn.phone;
            person.phone = "8 (913) " + d.substr(0, 3) + "-" + d.substr(3, 2) + "-" + d.substr(5, 2);
        } else if (one(3)) {
            person.phone = one(2) ? std::string() : "+7913" + digits(7);
        }
        for (char& c : person.email) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        if (one(4)) person.email.clear();
        return person;
    }

    LabelledPerson alike(Drawn drawn, int who) {
        const std::string phone = drawn.phone;
        drawn.phone = digits(7);
        drawn.email.clear();
        switch (random_.below(4)) {
            case 0:  // a namesake elsewhere
                drawn.firm = "Другая " + digits(4);
                break;
            case 1:  // a relative in the same firm
                drawn.first = drawn.first == "Захар" ? "Олег" : "Захар";
                drawn.middle.clear();
                break;
            case 2:  // a colleague behind the same telephone
                drawn.last = "Посторонний";
                drawn.first = pick(givenNames());
                drawn.phone = phone.empty() ? digits(7) : phone;
                break;
            default:  // another patronymic
                if (drawn.middle.empty()) drawn.firm = "Иная " + digits(4);
                drawn.middle = drawn.middle == "Павлович" ? "Олегович" : "Павлович";
                break;
        }
        return written(drawn, who, {});
    }

    SeededRandom random_;
};

}  // namespace tropa::testing
