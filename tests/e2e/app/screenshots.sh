#!/usr/bin/env bash
# Every screen, on a phone and on a desktop, light and dark, in Russian and English, with the made-up company:
# two people of one workspace, changes that wait, two versions of a value. Pictures and index.html go to OUT.
# Fails when a screen cannot be reached or anything prints a warning.
#
# screenshots.sh BIN OUT     BIN holds tropa, tropa-cli and tropa-server; TROPA_SHOTS limits the combinations,
#                            for example "phone:ru:light desktop:en:dark"
set -euo pipefail

bin=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
work=$(mktemp -d)
server=
finish() {
    if [[ -n $server ]]; then
        kill -CONT "$server" 2>/dev/null || true
        kill "$server" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap finish EXIT
mkdir -m 700 "$work/runtime"
export XDG_RUNTIME_DIR=$work/runtime
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} QT_QUICK_BACKEND=${QT_QUICK_BACKEND:-software}
# The pictures show a day in the middle of the morning, at whatever time they are made. (Etc/GMT-5 lies east of Greenwich.)
east=$(((10 - 10#$(date -u +%H) + 36) % 24 - 12))
TZ=Etc/GMT$(printf '%+d' $((-east)))
export TZ

# ---------------------------------------------------------------- a workspace with two people

head() { "$bin/tropa-cli" --replica "$work/head.db" "$@" --json; }
rep() { "$bin/tropa-cli" --replica "$work/rep.db" "$@" --json; }
# The value of a field, out of each line.
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

"$bin/tropa-server" serve --data "$work/server" --listen 127.0.0.1:0 >"$work/server.out" &
server=$!
for _ in $(seq 100); do
    if [[ -s $work/server.out ]]; then break; fi
    sleep 0.1
done
url=$(field listening <"$work/server.out")
"$bin/tropa-server" workspace create "Сибирские линии" --data "$work/server" --json >/dev/null
invite() { "$bin/tropa-server" invite create --role "$1" --data "$work/server" --json | field code; }
head join "$url" --invite "$(invite admin)" --name "Мария Цой" --device "телефон" >/dev/null
rep join "$url" --invite "$(invite head)" --name "Олег Дым" --device "ноутбук" >/dev/null
head sync >/dev/null
me=$(head list member --where "name=Мария Цой" | field id)
head demo --language ru >/dev/null

# Some of the company's work is Maria's own, so that her day is full.
mapfile -t deals < <(head list deal --where status=open --limit 14 | field id)
mapfile -t people < <(head list deal --where status=open --limit 14 | field contact)
today=$(date +%F)
{
    for i in "${!deals[@]}"; do
        printf '{"op":"set","entity":"deal","id":"%s","fields":{"owner":"%s"}}\n' "${deals[i]}" "$me"
        printf '{"op":"set","entity":"contact","id":"%s","fields":{"owner":"%s"}}\n' "${people[i]}" "$me"
    done
    task() { # N TITLE DUE MORE
        printf '{"op":"add","entity":"task","fields":{"title":"%s","due":"%s","assignee":"%s","contact":"%s","deal":"%s"%s}}\n' \
            "$2" "$3" "$me" "${people[$1]}" "${deals[$1]}" "${4-}"
    }
    task 0 "Согласовать смету на насосную" "$today 09:30" ",\"focus_on\":\"$today\",\"done_at\":\"$today 09:40\""
    task 1 "Дозвониться до директора" "$today 16:30" ",\"focus_on\":\"$today\""
    task 2 "Отправить образцы в Томск" "$today" ",\"focus_on\":\"$today\""
    task 3 "Позвонить: обещан ответ по цене" "$today 11:30"
    task 4 "Прислать расчёт на 40 станков" "$today 14:00"
    task 5 "Спросить, кто ещё решает" "$today"
    printf '{"op":"set","entity":"deal","id":"%s","fields":{"amount":"2400000","pain":"yes","pain_note":"станки встают по 2 часа в день","money":"yes","money_note":"бюджет утверждён до конца года"}}\n' "${deals[3]}"
} >"$work/day.jsonl"
# What the team wants to know of a company, and what is known of one; a list to be taken in.
company=$(head get contact "${people[3]}" | field company)
ask() { head add question name="$1" | field id; }
answer() { head add answer company="$company" question="$1" text="$2" >/dev/null; }
answer "$(ask "Чем занимаются и для кого?")" "Делают насосные станции для водоканалов"
answer "$(ask "Насколько велики: люди, оборот?")" "Около 240 человек, два цеха"
answer "$(ask "Кто решает и кто пользуется?")" "Решает технический директор, работают механики"
ask "Кто поставляет сейчас и с каких пор?" >/dev/null
ask "Что у них нового?" >/dev/null
ask "Почему купят именно сейчас?" >/dev/null
# A script, and a list of warm contacts to call through along it.
script=$(head add script name="Начать работать вместе" goal="Начать работать вместе" | field id)
line() { head add script_line script="$script" name="$1" ends="$2" | field id; }
hello=$(line "Что должно случиться, чтобы мы начали?" no)
ahead=$(line "Тогда давайте посмотрим на похожем заводе. Вторник или среда?" yes)
later=$(line "Хорошо, напомню о себе весной." yes)
head add script_answer line="$hello" name="Рассказывает о задаче" next="$ahead" >/dev/null
head add script_answer line="$hello" name="«Нас всё устраивает»" next="$later" >/dev/null
head add script_answer line="$hello" name="«Пришлите на почту»" next="$later" >/dev/null
mapfile -t warm < <(head list contact --where temperature=warm --limit 9 | field id)
for i in "${!warm[@]}"; do
    case $((i % 3)) in
        0) said="Рассказывает о задаче" outcome=agreed ;;
        1) said="«Нас всё устраивает»" outcome=talked ;;
        2) said="" outcome=not_interested ;;
    esac
    head call "${warm[i]}" --outcome "$outcome" --script "$script" ${said:+--script-path "$said"} >/dev/null
done
head session new "Тёплые, весна" --where temperature=warm --script "$script" >/dev/null
# What the team wants to reach this month, and what the trade show cost.
plan() { head add plan metric="$1" period=month starts="$(date +%Y-%m-01)" target="$2" "${@:3}" >/dev/null; }
plan calls 320
plan deals_won 9
plan revenue 6000000 currency=RUB
plan meetings 12 member="$me"
event=$(head list event --limit 1 | field id)
head set event "$event" amount=480000 currency=RUB >/dev/null
# The team's meeting with one who is prepared, ideas, and a hypothesis for which there are too few deals.
month_end=$(date -d "$(date +%Y-%m-01) +1 month -1 day" +%F)
meeting=$(head add meeting title="Планёрка отдела" at="$today 15:00" place="Переговорная 2" state=planned \
    plan_from="$(date +%Y-%m-01)" plan_to="$month_end" | field id)
other=$(head list member --where "name=Олег Дым" | field id)
head add participant meeting="$meeting" member="$me" >/dev/null
head add participant meeting="$meeting" member="$other" prepared_at="$today 09:10" \
    note="Два предложения ушли, одно ждёт ответа директора" >/dev/null
item=$(head add agenda_item meeting="$meeting" name="Скидка на насосы до марта" needs_decision=yes \
    discussed="Двое за: склад надо разгрузить до весны" | field id)
head add agenda_item meeting="$meeting" name="Кто едет на выставку в Томск" needs_decision=yes >/dev/null
head add decision meeting="$meeting" agenda_item="$item" name="Дать 5 % на насосы до 1 марта" owner="$other" due="$month_end" >/dev/null
head add meeting title="Итоги недели" at="$(date -d "$today -7 days" +%F) 16:00" state=closed >/dev/null
head add idea name="Предложение на одной странице" status=testing note="Шесть страниц никто не читает" >/dev/null
head add idea name="Звонить в день выставки, а не через неделю" status=new note="Помнят, с кем говорили" >/dev/null
head add idea name="Пробная партия со скидкой" status=done outcome="Взяли трое из пяти" >/dev/null
path=$(head list funnel --limit 1 | field id)
step=$(head list stage --where "funnel=$path" --limit 1 | field id)
head add hypothesis name="будем звонить в день заявки" funnel="$path" stage="$step" conversion=step target=92 \
    baseline_from="$(date -d "$today -200 days" +%F)" baseline_to="$(date -d "$today -40 days" +%F)" \
    test_from="$(date -d "$today -39 days" +%F)" test_to="$(date -d "$today +20 days" +%F)" horizon_days=30 >/dev/null
head playbook defaults --language ru >/dev/null
cat >"$work/deals.csv" <<'END'
Название сделки;Компания;Контакт;Этап;Бюджет;Ответственный;Дата закрытия
Насосная станция для цеха;ООО «Томь»;Ирина Вяткина;Назвал бюджет;1 240 000;Мария Цой;
Замена задвижек;ООО «Сибмаш»;Павел Ким;Выиграна;380 500;Мария Цой;15.03.2026
Обвязка котельной;АО «Кузбассводоканал»;Олег Рябов;Потеряна;2 100 000;Олег Дым;02.04.2026
END
head add contact name="Карпова Дина Олеговна" phones="+7 913 204-11-90" city=Томск position="главный инженер" >/dev/null
head add contact name="Дина Карпова" phones="8 (913) 204 11 90" city=Томск position=технолог emails=karpova@example.org >/dev/null
list=$(cd "$(dirname "$0")/../../data" && pwd)/contacts_excel_cp1251.csv

head apply "$work/day.jsonl" >/dev/null
head sync >/dev/null
rep sync >/dev/null

# The same values changed by both, offline; the later one wins, the other is kept.
rep set deal "${deals[3]}" amount=2150000 >/dev/null
rep set contact "${people[4]}" "position=Начальник снабжения" "city=Омск" >/dev/null
head set deal "${deals[3]}" amount=2400500 >/dev/null
head set contact "${people[4]}" "position=Директор по закупкам" "city=Новосибирск" >/dev/null
rep sync >/dev/null
head sync >/dev/null

head set deal "${deals[3]}" amount=2400000 >/dev/null
head set contact "${people[3]}" "note=Звонить до обеда. Решает вместе с директором." >/dev/null
head set contact "${people[5]}" "tags+=розлив" >/dev/null

# ---------------------------------------------------------------- the walk through the screens

combinations=${TROPA_SHOTS:-phone:ru:light phone:ru:dark phone:en:light phone:en:dark desktop:ru:light desktop:ru:dark desktop:en:light desktop:en:dark}
page() { printf '{"do":"page","name":"%s","id":"%s"}\n' "$1" "${2-}"; }
tap() { printf '{"do":"tap","name":"%s"}\n' "$1"; }
type_() { printf '{"do":"type","name":"%s","text":"%s","replace":true}\n' "$1" "$2"; }
# A sheet that closes takes a moment, as it does for a person.
key() { printf '{"do":"key","key":"%s"}\n{"do":"wait","ms":300}\n' "$1"; }
walk() { # NAME-SUFFIX
    choose() { # GROUP.TOPIC
        if [[ $arrangement == phone ]]; then tap reports.topics; else tap "reports.group.${1%.*}"; fi
        tap "reports.topic.${1#*.}"
    }
    shot() { printf '{"do":"wait","ms":350}\n{"do":"shot","file":"%s/%s-%s.png"}\n' "$out" "$1" "$suffix"; }
    # A phone's keyboard takes the lower half of the window.
    typing() { # FIELD SHOT
        if [[ $arrangement != phone ]]; then return; fi
        tap "$1"
        printf '{"do":"size","w":400,"h":450}\n'
        shot "$2"
        printf '{"do":"size","w":400,"h":800}\n{"do":"wait","ms":200}\n'
    }
    local suffix=$1 arrangement=$2
    page today
    if [[ $arrangement == desktop ]]; then page contact "${people[3]}"; fi
    shot today
    page contacts
    if [[ $arrangement == desktop ]]; then tap contacts.row.1; fi
    shot contacts
    page contacts
    page contact "${people[3]}"
    shot contact
    tap contact.question.timing
    shot contact-question
    key Escape
    tap contact.more
    shot contact-menu
    tap contact.erase
    shot contact-erase
    key Escape
    tap contact.more
    tap contact.edit
    shot contact-edit
    typing edit.note contact-edit-keyboard
    key Escape
    page contacts
    tap contacts.more
    shot contacts-menu
    key Escape
    tap contacts.filters
    shot contacts-filters
    key Escape
    printf '{"do":"drag","name":"contacts.list.letters","to":"contacts.list.letters","hold":true}\n'
    shot contacts-letters
    printf '{"do":"drop"}\n'
    page duplicates
    shot duplicates
    key Escape
    key J
    key Shift+Down
    key Shift+Down
    shot contacts-chosen
    tap selection.tags
    shot contacts-chosen-tags
    key Escape
    tap selection.clear
    type_ contacts.search "qqzz"
    shot contacts-nobody
    key Escape
    page today
    page capture
    shot capture
    type_ capture.name "Павел Ким"
    type_ capture.phone "+7 913 204-11-87"
    type_ capture.company "Вектор"
    tap capture.interest.0
    shot capture-filled
    key Escape
    # What was begun waits on the day's page; then it is taken back.
    page contacts
    page today
    shot today-begun
    tap today.begun.0
    type_ capture.name ""
    type_ capture.phone ""
    type_ capture.company ""
    tap capture.interest.0
    key Escape
    page contacts
    tap contacts.kind.1
    tap companies.filters
    shot companies-filters
    key Escape
    if [[ $arrangement == desktop ]]; then tap companies.row.1; fi
    shot companies
    page company "$company"
    shot company
    tap company.history
    shot company-history
    key Escape
    page contacts
    tap contacts.kind.0
    page tasks
    tap tasks.span.day
    shot tasks-day
    tap tasks.span.week
    shot tasks-week
    tap tasks.span.month
    shot tasks-month
    page more
    page funnelEditor
    shot funnel-editor
    tap funnelEditor.addStep
    type_ stage.name "Отправить КП"
    shot funnel-editor-step
    key Escape
    key Escape
    page more
    page import "$list"
    printf '{"do":"expect","name":"import.summary"}\n'
    shot import
    page more
    page import "$work/deals.csv"
    printf '{"do":"expect","name":"import.subject.deal"}\n'
    shot import-deals
    page reports
    tap reports.period
    tap reports.periods.4
    shot reports
    tap reports.lost.1
    shot reports-cases
    key Escape
    for topic in 0.trend 0.velocity 1.plan 1.response 1.calls 1.scripts 2.mix 2.matrix 2.active 2.ticket \
        3.segments 3.sources 3.events; do
        choose "$topic"
        shot "report-${topic#*.}"
    done
    choose 1.plan
    tap reports.newPlan
    shot report-plan-new
    key Escape
    choose 0.funnel
    page meetings
    if [[ $arrangement == phone ]]; then shot meetings; fi
    page meeting "$meeting"
    shot meeting
    tap meeting.decide.1
    shot meeting-decision
    key Escape
    page ideas
    shot ideas
    tap ideas.row.0
    shot ideas-settle
    key Escape
    tap ideas.view.1
    shot hypotheses
    tap ideas.add
    shot hypotheses-new
    key Escape
    tap ideas.view.0
    page calls
    shot calls
    tap calls.list.0
    shot call-session
    tap call.answer.0
    shot call-session-answer
    tap task.close
    page funnels
    shot funnels
    if [[ $arrangement == desktop ]]; then
        printf '{"do":"drag","name":"board.card.1.0","to":"board.column.2","hold":true}\n'
        shot funnels-drag
        printf '{"do":"drop"}\n'
        shot funnels-question
        key Escape
        tap funnels.layout
        shot funnels-list
        tap funnels.layout
    else
        tap funnels.standing
        shot funnels-standing
        tap funnels.standing
    fi
    page funnels
    page deal "${deals[3]}"
    shot deal
    tap deal.take
    shot deal-step
    key Escape
    tap deal.lost
    shot deal-lost
    key Escape
    tap deal.more
    tap deal.task
    shot deal-next
    key Escape
    tap deal.more
    tap deal.history
    shot deal-history
    key Escape
    page today
    page call "${people[3]}"
    shot call
    tap call.outcome.agreed
    shot call-outcome
    typing call.note call-keyboard
    key Escape
    page more
    if [[ $arrangement == phone ]]; then shot more; fi
    page sync
    shot sync
    page more
    page people
    printf '{"do":"wait","ms":500}\n'
    shot people
    page more
    page playbooks
    shot playbooks
    tap playbooks.edit.1
    shot playbooks-edit
    key Escape
    page scripts
    shot scripts
    tap scripts.answer.0.0
    shot scripts-answer
    key Escape
    page more
    page conflicts
    shot conflicts
    page more
    page refused
    shot refused
    page more
    page duplicates
    printf '{"do":"expect","name":"duplicates.merge.0"}\n'
    shot duplicates
    tap duplicates.kind.1
    printf '{"do":"expect","name":"duplicates.empty"}\n'
    shot duplicates-none
    tap duplicates.kind.0
    page more
    page settings
    shot settings
}
for combination in $combinations; do
    IFS=: read -r arrangement language theme <<<"$combination"
    size='"w":400,"h":800'
    if [[ $arrangement == desktop ]]; then size='"w":1280,"h":800'; fi
    printf '{"do":"size",%s}\n{"do":"language","name":"%s"}\n{"do":"theme","name":"%s"}\n' "$size" "$language" "$theme"
    walk "$arrangement-$language-$theme" "$arrangement"
done >"$work/walk.jsonl"
printf '{"do":"quit"}\n' >>"$work/walk.jsonl"
if ! "$bin/tropa" --replica "$work/head.db" --offline --script "$work/walk.jsonl" >"$work/walk.out"; then
    grep -n '"ok":false' "$work/walk.out" | while IFS=: read -r line why; do
        printf '%s: %s\n' "$(sed -n "${line}p" "$work/walk.jsonl")" "$why" >&2
    done
    exit 1
fi

# What the server tells is shown while it can be asked: who changed what of a deal.
for combination in $combinations; do
    IFS=: read -r arrangement language theme <<<"$combination"
    size='"w":400,"h":800'
    if [[ $arrangement == desktop ]]; then size='"w":1280,"h":800'; fi
    printf '{"do":"size",%s}\n{"do":"language","name":"%s"}\n{"do":"theme","name":"%s"}\n' "$size" "$language" "$theme"
    page deal "${deals[3]}"
    tap deal.more
    tap deal.history
    printf '{"do":"wait","ms":900}\n{"do":"shot","file":"%s/deal-history-server-%s.png"}\n' "$out" "$arrangement-$language-$theme"
    key Escape
done >"$work/history.jsonl"
printf '{"do":"quit"}\n' >>"$work/history.jsonl"
"$bin/tropa" --replica "$work/head.db" --script "$work/history.jsonl" >/dev/null

# Someone whose role was narrowed while he worked offline: what the server did not take.
refused() { "$bin/tropa-cli" --replica "$work/refused.db" "$@" --json >/dev/null; }
refused join "$url" --invite "$(invite head)" --name "Пётр Лямин" --device "планшет"
refused sync
head sync >/dev/null
head set member "$(head list member --where "name=Пётр Лямин" | field id)" role=rep >/dev/null
head sync >/dev/null
refused set team "$(head list team --limit 1 | field id)" "name=Отдел продаж и сервиса"
refused erase "${people[6]}"
refused sync
for combination in $combinations; do
    IFS=: read -r arrangement language theme <<<"$combination"
    size='"w":400,"h":800'
    if [[ $arrangement == desktop ]]; then size='"w":1280,"h":800'; fi
    printf '{"do":"size",%s}\n{"do":"language","name":"%s"}\n{"do":"theme","name":"%s"}\n' "$size" "$language" "$theme"
    page more
    page refused
    printf '{"do":"wait","ms":350}\n{"do":"shot","file":"%s/refused-some-%s.png"}\n' "$out" "$arrangement-$language-$theme"
done >"$work/refused.jsonl"
printf '{"do":"quit"}\n' >>"$work/refused.jsonl"
"$bin/tropa" --replica "$work/refused.db" --offline --script "$work/refused.jsonl" >/dev/null

# Someone who has just joined, and the server does not answer.
"$bin/tropa-cli" --replica "$work/joined.db" join "$url" --invite "$(invite rep)" --name "Нина Орлова" --device "телефон" --json >/dev/null
kill -STOP "$server"
printf '{"do":"size","w":400,"h":800}\n{"do":"expect","name":"first.figures"}\n{"do":"wait","ms":350}\n{"do":"shot","file":"%s/first-sync-phone-ru-light.png"}\n{"do":"quit"}\n' \
    "$out" >"$work/joined.jsonl"
"$bin/tropa" --replica "$work/joined.db" --lang ru --theme light --script "$work/joined.jsonl" >/dev/null
kill -CONT "$server"

# The first start and large letters have a replica, and settings, of their own.
"$bin/tropa" --replica "$work/new.db" --size 400x800 --lang ru --theme light --screenshot "$out/welcome-phone-ru-light.png"
"$bin/tropa" --replica "$work/new2.db" --size 1280x800 --lang en --theme dark --screenshot "$out/welcome-desktop-en-dark.png"
for name in today contacts contact deal; do
    "$bin/tropa" --replica "$work/head.db" --offline --size 400x800 --lang ru --theme light --font-scale 1.4 \
        --screen "$name" --screenshot "$out/$name-large-phone-ru-light.png"
done

# ---------------------------------------------------------------- one page to look at them all

{
    printf '<!doctype html><meta charset="utf-8"><title>Tropa</title>\n'
    printf '<style>body{font:14px sans-serif;background:#777;margin:20px}figure{display:inline-block;margin:8px;vertical-align:top}figcaption{color:#fff}img{display:block;max-width:640px;max-height:800px}</style>\n'
    for picture in "$out"/*.png; do
        name=$(basename "$picture" .png)
        printf '<figure><figcaption>%s</figcaption><a href="%s.png"><img loading="lazy" src="%s.png" alt="%s"></a></figure>\n' "$name" "$name" "$name" "$name"
    done
} >"$out/index.html"
printf '%s pictures in %s\n' "$(find "$out" -maxdepth 1 -name '*.png' | wc -l)" "$out"
