#!/usr/bin/env python3
"""Makes the two contact lists beside it, as people have them. Every name, firm and number is made up.

  contacts_excel_cp1251.csv   Excel in Russian, "CSV (разделители - запятые)": semicolons, Windows-1251, CRLF
  contacts_1c_utf8bom.tsv     a report saved by 1C as text: tabs, UTF-8 with a mark, titles above the header

Deterministic: the same bytes on every machine. `generate_contacts.py --check` compares without writing.
What the tests expect is printed as JSON to contacts_expected.json.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent

MEN = ("Александр Алексей Андрей Антон Артём Борис Вадим Виктор Владимир Геннадий Глеб Григорий Денис Дмитрий Евгений Егор Иван "
       "Игорь Илья Кирилл Константин Максим Михаил Никита Николай Олег Павел Пётр Роман Сергей Степан Фёдор Юрий").split()
FATHERS = ("Александрович Алексеевич Андреевич Борисович Викторович Владимирович Дмитриевич Евгеньевич Иванович Игоревич "
           "Михайлович Николаевич Олегович Павлович Петрович Романович Сергеевич Фёдорович Юрьевич").split()
WOMEN = ("Алина Анастасия Анна Валентина Вера Виктория Галина Дарья Екатерина Елена Жанна Инна Ирина Ксения Лариса Людмила "
         "Марина Мария Надежда Наталья Нина Оксана Ольга Полина Светлана София Татьяна Юлия").split()
ROOTS = ("Абрам Агафон Баран Берёз Боровик Вавил Ветлуг Воробьёв Гавр Горшк Грачёв Дежнёв Елк Жар Журавлёв Зайцев Зимин Калуг "
         "Кедров Клён Ключев Корнил Ладог Лосев Лугов Малин Мельник Морошк Мухин Осок Остров Пахом Песков Полын Пригож Рогов "
         "Рябин Савв Сапожник Синиц Сосн Сурик Тихон Тополёв Туман Ушак Филин Хворост Чайк Черёмух Шишк Щеглов Ясенев").split()
FIRMS = ("Ромашка Вектор Северный_ветер Тайга Полюс Маяк-Юг Стройдеталь Луч Кедр Рубеж Ермак Аквамарин Гранит Заря Исток Каскад "
         "Лидерпром Меридиан Нива Орион Прогресс-М Радуга Сибмаш Техносфера Уралкомплект Фортуна Хлебодар Циркон Эталон "
         "Янтарь Альфа-Снаб Бриз Водолей Горизонт Диалог").split()
FIRM_TAILS = ("", "", "", " плюс", " и Ко", "-Трейд", "-Сервис", " групп", " Восток", " 54")
FORMS = ("ООО", "ООО", "ООО", "АО", "ЗАО", "ПАО", "ИП")
POSITIONS = ("директор", "генеральный директор", "главный инженер", "начальник отдела снабжения", "менеджер по закупкам", "главный бухгалтер",
             "технический директор", "снабженец", "заместитель директора по производству", "логист", "руководитель проекта")
CITIES = (("Новосибирск", "383", 7), ("Москва", "495", 7), ("Екатеринбург", "343", 7), ("Барнаул", "3852", 6), ("Томск", "3822", 6),
          ("Омск", "3812", 6), ("Кемерово", "3842", 6), ("Красноярск", "391", 7), ("Иркутск", "3952", 6), ("Казань", "843", 7),
          ("Санкт-Петербург", "812", 7), ("Бердск", "38341", 5))
STREETS = ("Ленина", "Кирова", "Садовая", "Заводская", "Мира", "Набережная", "Станционная", "Лесная", "Октябрьская", "Речная")
SOURCES = ("Выставка", "Справочник", "Сайт", "Рекомендация", "Холодный звонок", "Партнёр")
OWNERS = ("Морозова Алёна", "Гусев Тимур", "Орлова Вера")
TAGS = ("опт", "розница", "тендер", "дилер", "срочно", "VIP")
REMARKS = ("Просили перезвонить после праздников", "Интересуется пробной партией", "Уже работает с другим поставщиком",
           "Нужен договор с отсрочкой", "Отправить каталог; цены уточнить", 'Говорит: "пока думаем"', "Знакомы с выставки")
TRANSLIT = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
                    "a b v g d e e zh z i y k l m n o p r s t u f h ts ch sh sch _ y _ e yu ya".split()))


class Dice:
    """SplitMix64: the same sequence everywhere and for ever."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & (2**64 - 1)
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        return z ^ (z >> 31)

    def below(self, bound):
        return self.next() % bound

    def of(self, items):
        return items[self.below(len(items))]

    def chance(self, percent):
        return self.below(100) < percent

    def digits(self, count):
        return "".join(str(self.below(10)) for _ in range(count))


def latin(text):
    return "".join(TRANSLIT.get(c, c) for c in text.lower()).replace("_", "").replace(" ", "-")


def surname(root, woman):
    if root.endswith(("ёв", "ев", "ов", "ин")):
        return root + ("а" if woman else "")
    if root[-1] in "цкш" and len(root) > 4 and not root.endswith("ник"):
        return root + ("ина" if woman else "ин")
    return root + ("ова" if woman else "ов")


def mother_form(patronymic):
    return patronymic[:-2] + "на" if patronymic.endswith("ич") else patronymic


def person(dice):
    woman = dice.chance(45)
    first = dice.of(WOMEN if woman else MEN)
    father = dice.of(FATHERS)
    return surname(dice.of(ROOTS), woman), first, mother_form(father) if woman else father


def firm(dice):
    form = dice.of(FORMS)
    if form == "ИП":
        last, first, father = person(dice)
        return "ИП %s %s.%s." % (last, first[0], father[0]), True
    return '%s "%s%s"' % (form, dice.of(FIRMS).replace("_", " "), dice.of(FIRM_TAILS)), False


def inn(dice, entrepreneur):
    def check(digits, weights):
        return str(sum(int(d) * w for d, w in zip(digits, weights)) % 11 % 10)

    region = dice.of(("54", "77", "66", "22", "70", "55", "42", "24", "38", "16", "78"))
    if not entrepreneur:
        digits = region + "00" + dice.digits(5)
        return digits + check(digits, (2, 4, 10, 3, 5, 9, 4, 6, 8))
    digits = region + "00" + dice.digits(6)
    digits += check(digits, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
    return digits + check(digits, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))


def pairs(digits):
    """2487816 → 248-78-16, 223344 → 22-33-44, 21122 → 2-11-22"""
    head = digits[:-4]
    return "%s-%s-%s" % (head, digits[-4:-2], digits[-2:])


def mobile(dice):
    code = dice.of(("901", "903", "905", "909", "912", "913", "914", "916", "919", "923", "950", "951", "952", "960", "961", "983", "999"))
    digits = dice.digits(7)
    if dice.chance(40):
        return dice.of(("8%s%s", "+7%s%s", "7%s%s", "%s%s")) % (code, digits)
    return dice.of(("+7 (%s) %s", "8 (%s) %s", "8-%s-%s", "+7 %s %s", "8 %s %s", "+7(%s)%s")) % (code, pairs(digits))


def landline(dice, city, with_extension=True):
    _, code, length = city
    digits = "2" + dice.digits(length - 1)
    number = dice.of(("8 (%s) %s", "(%s) %s", "+7 (%s) %s", "8-%s-%s")) % (code, pairs(digits))
    if with_extension and dice.chance(15):
        number += dice.of((" доб. %s", ", доб.%s", " (доб. %s)", " вн. %s")) % dice.digits(3)
    return number


def email(dice, last, first, company):
    if '"' not in company:  # at a public mail service, where names are taken
        return "%s%s@pochta.example" % (latin(last), dice.digits(3))
    domain = latin("".join(c for c in company.split('"')[1] if c.isalnum()))
    name = dice.of((latin(last), latin(last) + "." + latin(first[0]), "info", "zakaz"))
    return "%s@%s.example" % (name, domain)


def quoted(cell, separator):
    if any(c in cell for c in (separator, '"', "\n", "\r")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


class Sheet:
    def __init__(self, separator):
        self.separator = separator
        self.text = ""
        self.expected = {"read": 0, "drafts": 0, "refused": 0, "skipped": 0, "empty": 0, "repeats": 0, "problems": {}}

    def row(self, cells):
        self.text += self.separator.join(quoted(c, self.separator) for c in cells) + "\r\n"

    def raw(self, line):
        self.text += line + "\r\n"

    def count(self, what, kind=None):
        if what != "empty":
            self.expected["read"] += 1
        self.expected[what] += 1
        if kind:
            self.problem(kind)

    def problem(self, kind):
        problems = self.expected["problems"]
        problems[kind] = problems.get(kind, 0) + 1


def excel_list():
    """A list that several people kept for years in one workbook."""
    dice = Dice(54)
    sheet = Sheet(";")
    sheet.row(["№ п/п", "ФИО", "Компания", "Должность", "Телефон", "Моб. телефон", "E-mail", "Город", "Источник", "Теги", "Комментарий",
               "День рождения", "Ответственный"])
    kept = []
    number = 0
    for i in range(2600):
        if i % 211 == 130:
            sheet.raw(";" * 12)
            sheet.count("empty")
        number += 1
        if kept and dice.chance(3):  # somebody was entered twice, some time later
            again = list(dice.of(kept))
            again[0] = str(number)
            again[10] = dice.of(REMARKS)
            sheet.row(again)
            sheet.count("drafts")
            sheet.expected["repeats"] += 1
            continue
        last, first, father = person(dice)
        city = dice.of(CITIES)
        company, _ = firm(dice) if dice.chance(85) else ("", False)
        name = dice.of(("%s %s %s" % (last, first, father),) * 5 + ("%s %s" % (last, first), "%s %s" % (first, last),
                                                                      last.upper() + " " + first.upper()))
        if dice.chance(4):
            name = "\u00a0" + name + " "
        phone = landline(dice, city) if dice.chance(70) else dice.of(("", "", "-", "нет"))
        own = mobile(dice) if dice.chance(80) else ""
        if dice.chance(6) and own:
            own += dice.of((", ", "; ", " / ", " или ", "\n")) + mobile(dice)
        mail = email(dice, last, first, company) if dice.chance(65) else dice.of(("", "-", "нет"))
        if dice.chance(3) and "@" in mail:
            mail += dice.of(("; ", ", ", " ")) + "%s@mail.example" % latin(last)
        remark = dice.of(REMARKS) if dice.chance(35) else ""
        if remark and dice.chance(25):
            remark += dice.of(("\n", "\r\n")) + dice.of(REMARKS)
        birthday = "%02d.%02d.%d" % (1 + dice.below(28), 1 + dice.below(12), 1958 + dice.below(45)) if dice.chance(20) else ""
        tags = ", ".join(sorted({dice.of(TAGS) for _ in range(dice.below(3))}))
        if i % 367 == 200:  # a number that nobody checked
            own = dice.of(("+7 (000) 000-00-00", "8 913 12", "12345678901234567890"))[:] if own else "8 (000) 111-22-33"
            if own == "8 913 12":
                own = "8 913 12 доб"  # too short: kept as a local number with a word behind
            else:
                sheet.problem("doubtful_phone" if own.startswith("8 (000)") else "bad_phone")
        if i % 389 == 220:
            mail = dice.of(("ivanov@", "почта на сайте", "sales.example"))
            sheet.problem("bad_email")
        if i % 541 == 300:
            own = "7,91383E+10"
            sheet.problem("phone_cut_short")
        cells = [str(number), name, company, dice.of(POSITIONS) if dice.chance(75) else "", phone, own, mail,
                 ("г. " if dice.chance(10) else "") + city[0] if dice.chance(90) else "", dice.of(SOURCES) if dice.chance(60) else "", tags,
                 remark, birthday, dice.of(OWNERS)]
        sheet.row(cells)
        sheet.count("drafts")
        kept.append(cells)
        if i == 900:  # nobody at all
            sheet.row([str(number + 1), "", "", "директор", "", "", "", "Томск", "", "", "спросить у Веры", "", ""])
            sheet.count("refused", "nothing_to_name")
        if i == 1700:
            sheet.row(cells[:1] + ["", "", "", "-", "", "", "", "", "", "", "", ""])
            sheet.count("skipped", "totals_row")
    sheet.row(["Итого:", "", "", "", "", "", "", "", "", "", "", "", str(number)])
    sheet.count("skipped", "totals_row")
    return sheet


def report_1c():
    """A list of counterparties with their people, saved as text."""
    dice = Dice(1)
    sheet = Sheet("\t")
    sheet.raw("Список контрагентов")
    sheet.raw("Период:\t01.01.2026 - 31.10.2026")
    sheet.raw("Отбор:\tВид контрагента Равно \"Покупатель\"")
    sheet.raw("")
    sheet.row(["Код", "Контрагент", "ИНН", "КПП", "Юридический адрес", "Контактное лицо", "Должность контактного лица", "Телефоны",
               "Адрес электронной почты", "Основной менеджер", "Вид договора", "Комментарий"])
    for i in range(2200):
        if i and i % 733 == 0:  # a page break of the printed form
            sheet.row(["Код", "Контрагент", "ИНН", "КПП", "Юридический адрес", "Контактное лицо", "Должность контактного лица",
                       "Телефоны", "Адрес электронной почты", "Основной менеджер", "Вид договора", "Комментарий"])
            sheet.count("skipped", "repeated_header")
        if i % 307 == 150:
            sheet.raw("")
            sheet.count("empty")
        company, entrepreneur = firm(dice)
        city = dice.of(CITIES)
        last, first, father = person(dice)
        number = inn(dice, entrepreneur)
        kpp = "" if entrepreneur else number[:4] + "01001"
        phones = [landline(dice, city)]
        if dice.chance(45):
            phones.append(landline(dice, city, with_extension=False))
        if dice.chance(50):
            phones.append(mobile(dice))
        joined = dice.of((", ", "; ", " / ", "\n")).join(phones)
        if dice.chance(8):
            joined = "тел. " + joined
        address = "%d, г. %s, ул. %s, д. %d%s" % (630000 + dice.below(200), city[0], dice.of(STREETS), 1 + dice.below(120),
                                                  ", оф. %d" % (1 + dice.below(400)) if dice.chance(60) else "")
        if i % 419 == 210:
            number = number[:-1] + str((int(number[-1]) + 3) % 10)
            sheet.problem("bad_inn")
        if i % 613 == 250:
            kpp = "5401"
            sheet.problem("bad_kpp")
        if i % 701 == 350:
            joined = "8 (383) 248-78-16-99-01, звонить утром"
            sheet.problem("bad_phone")
        cells = ["%09d" % (i + 1) if dice.chance(99) else "", company, number, kpp, address,
                 " ".join((last, first, father)) if dice.chance(80) else "", dice.of(POSITIONS) if dice.chance(60) else "",
                 joined if dice.chance(92) or i % 701 == 350 else "", email(dice, last, first, company) if dice.chance(70) else "",
                 dice.of(OWNERS), dice.of(("С покупателем", "С поставщиком", "Прочее")), dice.of(REMARKS) if dice.chance(20) else ""]
        sheet.row(cells)
        sheet.count("drafts")
        if i == 1200:
            sheet.row(["", "", "", "", "", "", "", "", "", "", "С покупателем", "строка без контрагента"])
            sheet.count("refused", "nothing_to_name")
        if i == 1300:  # written by hand into the file: quotes that are not doubled
            sheet.raw('000900001\t"ООО "Кедровый бор""\t\t\t\tСосновая Анна Юрьевна\t\t+7 (3822) 22-11-33\t\t\tС покупателем\t')
            sheet.count("drafts", "stray_quote")
        if i == 1400:  # and one that is never closed
            sheet.raw('000900002\t"ООО Забытая кавычка\t\t\t\tПесков Глеб Юрьевич\t\t+7 (3822) 22-11-44\t\t\tПрочее\t')
            sheet.count("refused", "unterminated_quote")
    sheet.row(["Итого", "", "", "", "", "", "", "", "", "", "2200", ""])
    sheet.count("skipped", "totals_row")
    return sheet


def main():
    excel, report = excel_list(), report_1c()
    expected = {"contacts_excel_cp1251.csv": excel.expected, "contacts_1c_utf8bom.tsv": report.expected}
    files = {
        "contacts_excel_cp1251.csv": excel.text.encode("cp1251"),
        "contacts_1c_utf8bom.tsv": b"\xef\xbb\xbf" + report.text.encode("utf-8"),
        "contacts_expected.json": (json.dumps(expected, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8"),
    }
    stale = [name for name, data in files.items() if not (HERE / name).exists() or (HERE / name).read_bytes() != data]
    if "--check" in sys.argv:
        sys.exit("not what the script makes: " + ", ".join(stale) if stale else 0)
    for name, data in files.items():
        (HERE / name).write_bytes(data)


if __name__ == "__main__":
    main()
