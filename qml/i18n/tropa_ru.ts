<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AccessEnded</name>
    <message>
        <source>This device has no access any more</source>
        <translation>У этого устройства больше нет доступа</translation>
    </message>
    <message>
        <source>You have no access any more</source>
        <translation>У вас больше нет доступа</translation>
    </message>
    <message>
        <source>An administrator has shut this device out, and the records of “%1” have been removed from it.</source>
        <translation>Администратор закрыл доступ этому устройству, и записи «%1» с него удалены.</translation>
    </message>
    <message>
        <source>An administrator has ended your access, and the records of “%1” have been removed from this device.</source>
        <translation>Администратор закрыл вам доступ, и записи «%1» с этого устройства удалены.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes were not sent before. They are still here.</source>
        <translation>
            <numerusform>%Ln изменение не успело отправиться. Оно по-прежнему здесь.</numerusform>
            <numerusform>%Ln изменения не успели отправиться. Они по-прежнему здесь.</numerusform>
            <numerusform>%Ln изменений не успели отправиться. Они по-прежнему здесь.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything that you had written was sent before.</source>
        <translation>Всё, что вы записали, было отправлено раньше.</translation>
    </message>
    <message>
        <source>Ask the server again</source>
        <translation>Спросить сервер ещё раз</translation>
    </message>
</context>
<context>
    <name>AlphabetStrip</name>
    <message>
        <source>Alphabet</source>
        <translation>Алфавит</translation>
    </message>
</context>
<context>
    <name>AnswerSheet</name>
    <message>
        <source>What we know, and where from</source>
        <translation>Что знаем и откуда</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>BegunCard</name>
    <message>
        <source>All %1</source>
        <translation>Все: %1</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Не закончено</translation>
    </message>
</context>
<context>
    <name>BoardCard</name>
    <message>
        <source>Move to…</source>
        <translation>Перенести…</translation>
    </message>
</context>
<context>
    <name>BoardColumn</name>
    <message>
        <source>%1, %2</source>
        <comment>column of the board: title, count and sum</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>New contact</source>
        <translation>Новый контакт</translation>
    </message>
</context>
<context>
    <name>BottomBarItem</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>BottomSheet</name>
    <message>
        <source>Not saved yet. Close it once more to leave it.</source>
        <translation>Ещё не сохранено. Закройте ещё раз, чтобы оставить.</translation>
    </message>
    <message>
        <source>Typed before and not saved</source>
        <translation>Написано раньше и не сохранено</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Убрать</translation>
    </message>
</context>
<context>
    <name>CalendarBar</name>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Неделя</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>Mine</source>
        <comment>tasks</comment>
        <translation>Мои</translation>
    </message>
</context>
<context>
    <name>CalendarTurns</name>
    <message>
        <source>Earlier</source>
        <translation>Раньше</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
</context>
<context>
    <name>Call</name>
    <message>
        <source>Goal: keep and grow</source>
        <translation>Цель: удержать и развить</translation>
    </message>
    <message>
        <source>Goal: start working together</source>
        <translation>Цель: начать работать вместе</translation>
    </message>
    <message>
        <source>Goal: get acquainted</source>
        <translation>Цель: познакомиться</translation>
    </message>
    <message>
        <source>%1, last time we talked about what comes next: “%2”. How does it stand?</source>
        <translation>«%1, в прошлый раз говорили о том, что дальше: %2. Как с этим сейчас?»</translation>
    </message>
    <message>
        <source>%1, how does it work for you? What could be better?</source>
        <translation>«%1, как у вас всё работает? Что сделать лучше?»</translation>
    </message>
    <message>
        <source>%1, what has to happen so that we start?</source>
        <translation>«%1, что должно произойти, чтобы мы начали?»</translation>
    </message>
    <message>
        <source>%1, what takes most of your time at work now?</source>
        <translation>«%1, что у вас сейчас отнимает больше всего времени?»</translation>
    </message>
    <message>
        <source>what is needed</source>
        <translation>что нужно</translation>
    </message>
    <message>
        <source>the budget</source>
        <translation>бюджет</translation>
    </message>
    <message>
        <source>by when</source>
        <translation>к какому сроку</translation>
    </message>
    <message>
        <source>who decides</source>
        <translation>кто решает</translation>
    </message>
    <message>
        <source>Not known: %1</source>
        <translation>Не знаем: %1</translation>
    </message>
    <message>
        <source>Goal: %1</source>
        <translation>Цель: %1</translation>
    </message>
</context>
<context>
    <name>CallFoot</name>
    <message>
        <source>How the call ended</source>
        <translation>Итог звонка</translation>
    </message>
    <message>
        <source>How did the call end?</source>
        <translation>Чем закончился звонок?</translation>
    </message>
    <message>
        <source>Another outcome</source>
        <translation>Другой итог</translation>
    </message>
    <message>
        <source>The buyer did: %1</source>
        <translation>Покупатель сделал: %1</translation>
    </message>
    <message>
        <source>This call is the evidence</source>
        <translation>Звонок и будет подтверждением</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Дальше</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>Заметка (если нужна)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>CallListSheet</name>
    <message>
        <source>Cold</source>
        <comment>contacts</comment>
        <translation>Холодные</translation>
    </message>
    <message>
        <source>Warm</source>
        <comment>contacts</comment>
        <translation>Тёплые</translation>
    </message>
    <message>
        <source>Hot</source>
        <comment>contacts</comment>
        <translation>Горячие</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Whom do we call?</source>
        <translation>Кому звоним?</translation>
    </message>
    <message>
        <source>Not called for</source>
        <translation>Не звонили</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>неделю</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 дней</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 дней</translation>
    </message>
    <message>
        <source>whenever</source>
        <translation>неважно</translation>
    </message>
    <message>
        <source>From where</source>
        <translation>Откуда</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Сценарий</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Название списка</translation>
    </message>
    <message>
        <source>Begin to call</source>
        <translation>Начать звонить</translation>
    </message>
</context>
<context>
    <name>CallPage</name>
    <message>
        <source>Call</source>
        <translation>Звонок</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>Позвонить: %1</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Убрать из списка</translation>
    </message>
</context>
<context>
    <name>CallScript</name>
    <message>
        <source>Back to the words before</source>
        <translation>К предыдущим словам</translation>
    </message>
</context>
<context>
    <name>CallSession</name>
    <message>
        <source>%1 of %2 called</source>
        <comment>contacts</comment>
        <translation>обзвонено %1 из %2</translation>
    </message>
    <message>
        <source>Any source</source>
        <translation>Любой источник</translation>
    </message>
    <message>
        <source>No script</source>
        <translation>Без сценария</translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <comment>place in the list, its name</comment>
        <translation>%1 из %2 · %3</translation>
    </message>
</context>
<context>
    <name>CallsPage</name>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>No call list yet</source>
        <translation>Нет списка для обзвона</translation>
    </message>
    <message>
        <source>Choose who is to be called: the contacts come one after the other, with the words to say.</source>
        <translation>Выберите, кому звонить: контакты пойдут один за другим, с готовыми словами.</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>Новый список</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>Scan a code</source>
        <translation>Сканировать код</translation>
    </message>
    <message>
        <source>Photo of the card</source>
        <translation>Фото визитки</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Что видит камера</translation>
    </message>
    <message>
        <source>Choose a picture of the code, or a vCard file.</source>
        <translation>Выберите картинку с кодом или файл vCard.</translation>
    </message>
    <message>
        <source>Choose a picture of the card.</source>
        <translation>Выберите фото визитки.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Секунду…</translation>
    </message>
    <message>
        <source>Take the photo</source>
        <translation>Снять</translation>
    </message>
    <message>
        <source>From a picture or a vCard…</source>
        <translation>Из картинки или vCard…</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Выбрать картинку…</translation>
    </message>
    <message>
        <source>Pictures and cards (*.png *.jpg *.jpeg *.vcf)</source>
        <translation>Картинки и визитки (*.png *.jpg *.jpeg *.vcf)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.heic)</source>
        <translation>Картинки (*.png *.jpg *.jpeg *.webp *.heic)</translation>
    </message>
</context>
<context>
    <name>Capture</name>
    <message>
        <source>Prices</source>
        <translation>Цены</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Доставка</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Образцы</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Сервис</translation>
    </message>
    <message>
        <source>Agrees to the processing of personal data</source>
        <translation>Согласие на обработку данных</translation>
    </message>
    <message>
        <source>the same phone</source>
        <translation>тот же телефон</translation>
    </message>
    <message>
        <source>the same e-mail</source>
        <translation>та же почта</translation>
    </message>
    <message>
        <source>the same tax number</source>
        <translation>тот же ИНН</translation>
    </message>
    <message>
        <source>the same name and company</source>
        <translation>те же имя и компания</translation>
    </message>
    <message>
        <source>Looks like %1</source>
        <translation>Похоже, %1</translation>
    </message>
    <message>
        <source>in the care of %1</source>
        <translation>ведёт %1</translation>
    </message>
</context>
<context>
    <name>CaptureFile</name>
    <message>
        <source>Looking for the code…</source>
        <translation>Ищем код…</translation>
    </message>
    <message>
        <source>Scan a QR</source>
        <translation>Сканировать QR</translation>
    </message>
    <message>
        <source>Card photo</source>
        <translation>Фото визитки</translation>
    </message>
</context>
<context>
    <name>CaptureInterests</name>
    <message>
        <source>Another interest</source>
        <translation>Другой интерес</translation>
    </message>
    <message>
        <source>Interested in</source>
        <translation>Что интересует</translation>
    </message>
</context>
<context>
    <name>CaptureMore</name>
    <message>
        <source>Position, e-mail, note</source>
        <translation>Должность, почта, заметка</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Должность</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
</context>
<context>
    <name>CapturePage</name>
    <message>
        <source>New contact</source>
        <translation>Новый контакт</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>What is new goes to this contact</source>
        <translation>Новое добавится к этому контакту</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Другой</translation>
    </message>
    <message>
        <source>That&apos;s them</source>
        <translation>Тот же</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Дальше</translation>
    </message>
    <message>
        <source>Name or phone is enough · works without a network</source>
        <translation>Хватит имени или телефона · сохранится без сети</translation>
    </message>
    <message>
        <source>Save and next</source>
        <translation>Сохранить и следующий</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>CapturePhoto</name>
    <message>
        <source>Photo of the card</source>
        <translation>Фото визитки</translation>
    </message>
    <message>
        <source>The photo is kept with the contact</source>
        <translation>Фото сохранится у контакта</translation>
    </message>
    <message>
        <source>Without the photo</source>
        <translation>Без фото</translation>
    </message>
</context>
<context>
    <name>CasesSheet</name>
    <message>
        <source>Nothing here.</source>
        <translation>Здесь пусто.</translation>
    </message>
</context>
<context>
    <name>CompanyCard</name>
    <message>
        <source>%1 of %2 known</source>
        <comment>questions</comment>
        <translation>известно %1 из %2</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>Покупка</translation>
    </message>
    <message>
        <source>Document %1</source>
        <translation>Документ %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln purchases</source>
        <translation>
            <numerusform>%Ln покупка</numerusform>
            <numerusform>%Ln покупки</numerusform>
            <numerusform>%Ln покупок</numerusform>
        </translation>
    </message>
    <message>
        <source>Tax&#xa0;number&#xa0;%1</source>
        <translation>ИНН&#xa0;%1</translation>
    </message>
</context>
<context>
    <name>CompanyDetails</name>
    <message>
        <source>Details</source>
        <translation>Реквизиты и связь</translation>
    </message>
</context>
<context>
    <name>CompanyEditSheet</name>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>ИНН</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Город</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>CompanyHead</name>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Change history</source>
        <translation>История изменений</translation>
    </message>
    <message>
        <source>Open in a new window</source>
        <translation>Открыть в новом окне</translation>
    </message>
</context>
<context>
    <name>CompanyKnown</name>
    <message>
        <source>What we know of them</source>
        <translation>Что о них знаем</translation>
    </message>
    <message>
        <source>%1 Not known yet</source>
        <translation>%1 Пока не знаем</translation>
    </message>
    <message>
        <source>Not known yet: find out before the talk</source>
        <translation>Пока не знаем: выяснить до разговора</translation>
    </message>
    <message>
        <source>The team has no list of questions yet: what to find out before the first talk.</source>
        <translation>У команды пока нет списка вопросов: что узнать до первого разговора.</translation>
    </message>
    <message>
        <source>Take the usual seven questions</source>
        <translation>Взять семь обычных вопросов</translation>
    </message>
</context>
<context>
    <name>CompanyList</name>
    <message>
        <source>Companies will be here</source>
        <translation>Здесь будут компании</translation>
    </message>
    <message>
        <source>Your team&apos;s companies are on their way</source>
        <translation>Компании команды уже в пути</translation>
    </message>
    <message>
        <source>No such company</source>
        <translation>Такой компании нет</translation>
    </message>
    <message>
        <source>A company comes with its first contact: write its name there.</source>
        <translation>Компания появляется с первым контактом: напишите её название у него.</translation>
    </message>
    <message>
        <source>Try a part of the name, the city or the tax number.</source>
        <translation>Попробуйте часть названия, город или ИНН.</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Записать контакт</translation>
    </message>
    <message>
        <source>Companies</source>
        <translation>Компании</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts</source>
        <translation>
            <numerusform>%Ln контакт</numerusform>
            <numerusform>%Ln контакта</numerusform>
            <numerusform>%Ln контактов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deals</source>
        <comment>open ones of a company</comment>
        <translation>
            <numerusform>%Ln сделка</numerusform>
            <numerusform>%Ln сделки</numerusform>
            <numerusform>%Ln сделок</numerusform>
        </translation>
    </message>
    <message>
        <source>Filters are set, and hide the others.</source>
        <translation>Заданы фильтры, остальные за ними не видны.</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Сбросить фильтры</translation>
    </message>
</context>
<context>
    <name>CompanyPage</name>
    <message>
        <source>Who works there</source>
        <translation>Кто там работает</translation>
    </message>
    <message>
        <source>Nobody yet. A contact with this company will be here.</source>
        <translation>Пока никого. Здесь будет контакт с этой компанией.</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Покупки</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>kept</source>
        <comment>version</comment>
        <translation>оставлено</translation>
    </message>
    <message>
        <source>bring back</source>
        <comment>version</comment>
        <translation>вернуть</translation>
    </message>
    <message>
        <source>This is right</source>
        <translation>Так верно</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>Открыть запись</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fields</source>
        <translation>
            <numerusform>%Ln поле</numerusform>
            <numerusform>%Ln поля</numerusform>
            <numerusform>%Ln полей</numerusform>
        </translation>
    </message>
    <message>
        <source>Combine both</source>
        <translation>Собрать из двух</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fields are right</source>
        <translation>
            <numerusform>Всё верно: %Ln поле</numerusform>
            <numerusform>Всё верно: %Ln поля</numerusform>
            <numerusform>Всё верно: %Ln полей</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Conflicts</name>
    <message>
        <source>You</source>
        <translation>Вы</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Запись</translation>
    </message>
</context>
<context>
    <name>ConflictsPage</name>
    <message>
        <source>Two versions</source>
        <translation>Два варианта</translation>
    </message>
    <message>
        <source>Others changed these too while you were offline. The later one stays; nothing is lost.</source>
        <translation>Пока вас не было в сети, эти записи меняли и другие. Оставили последнее, прежнее не пропало.</translation>
    </message>
    <message>
        <source>Nothing to choose from</source>
        <translation>Выбирать не из чего</translation>
    </message>
    <message>
        <source>When two people change one thing, both versions will be here.</source>
        <translation>Когда двое изменят одно и то же, здесь будут оба варианта.</translation>
    </message>
    <message>
        <source>Combine both</source>
        <translation>Собрать из двух</translation>
    </message>
</context>
<context>
    <name>ContactCard</name>
    <message>
        <source>Deal</source>
        <translation>Сделка</translation>
    </message>
    <message>
        <source>Consent given %1</source>
        <translation>Согласие дано %1</translation>
    </message>
    <message>
        <source>No consent yet</source>
        <translation>Согласия пока нет</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>Покупка</translation>
    </message>
    <message>
        <source>Document %1</source>
        <translation>Документ %1</translation>
    </message>
</context>
<context>
    <name>ContactEditPage</name>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Должность</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Город</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Another phone</source>
        <translation>Ещё телефон</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>Another e-mail</source>
        <translation>Ещё почта</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Will be saved here at once, without a network too</source>
        <translation>Сохранится здесь сразу, и без сети</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Не сохранять</translation>
    </message>
</context>
<context>
    <name>ContactFacts</name>
    <message>
        <source>History</source>
        <translation>Что было</translation>
    </message>
    <message>
        <source>Tasks %1</source>
        <translation>Задачи %1</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Purchases %1</source>
        <translation>Покупки %1</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>Покупки</translation>
    </message>
    <message>
        <source>Nothing has happened yet. The first call will be here.</source>
        <translation>Пока ничего не было. Здесь появится первый звонок.</translation>
    </message>
    <message>
        <source>No tasks.</source>
        <translation>Задач нет.</translation>
    </message>
    <message>
        <source>No purchases yet.</source>
        <translation>Покупок пока нет.</translation>
    </message>
</context>
<context>
    <name>ContactHead</name>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Написать</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>New deal</source>
        <translation>Новая сделка</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Следующий шаг</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>The company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>Стереть навсегда…</translation>
    </message>
    <message>
        <source>Change history</source>
        <translation>История изменений</translation>
    </message>
    <message>
        <source>Open in a new window</source>
        <translation>Открыть в новом окне</translation>
    </message>
</context>
<context>
    <name>ContactKnown</name>
    <message>
        <source>What we know</source>
        <translation>Что знаем</translation>
    </message>
</context>
<context>
    <name>ContactPage</name>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
</context>
<context>
    <name>ContactsMenu</name>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Дубли</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>Загрузить список</translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
    <message>
        <source>Contacts</source>
        <translation>Контакты</translation>
    </message>
    <message>
        <source>Name, company or phone</source>
        <translation>Имя, компания или телефон</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Никого не нашли</translation>
    </message>
    <message>
        <source>Your team&apos;s contacts are on their way</source>
        <translation>Контакты команды уже в пути</translation>
    </message>
    <message>
        <source>Your contacts will be here</source>
        <translation>Здесь будут ваши контакты</translation>
    </message>
    <message>
        <source>Try a part of the name, the company or any four digits of the phone.</source>
        <translation>Попробуйте часть имени, компанию или любые четыре цифры телефона.</translation>
    </message>
    <message>
        <source>Add the first visitor. It works without a network too.</source>
        <translation>Запишите первого посетителя. Работает и без сети.</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Записать контакт</translation>
    </message>
    <message>
        <source>%1 contacts</source>
        <translation>Контактов: %1</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Companies</source>
        <translation>Компании</translation>
    </message>
    <message>
        <source>Filters are set, and hide the others.</source>
        <translation>Заданы фильтры, остальные за ними не видны.</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Сбросить фильтры</translation>
    </message>
    <message>
        <source>%1 companies</source>
        <translation>Компаний: %1</translation>
    </message>
</context>
<context>
    <name>DayAgenda</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>tasks of a day</comment>
        <translation>
            <numerusform>ещё %Ln</numerusform>
            <numerusform>ещё %Ln</numerusform>
            <numerusform>ещё %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Nothing planned</source>
        <translation>Ничего не запланировано</translation>
    </message>
    <message>
        <source>nothing planned</source>
        <translation>нет дел</translation>
    </message>
</context>
<context>
    <name>DealBoard</name>
    <message>
        <source>At the start</source>
        <translation>В начале пути</translation>
    </message>
    <message>
        <source>The newest %1 are shown</source>
        <comment>deals</comment>
        <translation>Показаны %1 самых новых</translation>
    </message>
</context>
<context>
    <name>DealCard</name>
    <message>
        <source>done on the way</source>
        <translation>сделано по пути</translation>
    </message>
    <message>
        <source>usually %1</source>
        <comment>days</comment>
        <translation>обычно %1</translation>
    </message>
    <message>
        <source>No step for %1, usually&#xa0;%2.</source>
        <comment>days, a number of days</comment>
        <translation>Стоит %1, обычно&#xa0;%2.</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>Сделка</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <comment>task</comment>
        <translation>Дальше: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes are only on this device</source>
        <translation>
            <numerusform>%Ln изменение только на этом устройстве</numerusform>
            <numerusform>%Ln изменения только на этом устройстве</numerusform>
            <numerusform>%Ln изменений только на этом устройстве</numerusform>
        </translation>
    </message>
    <message>
        <source>Test group: %1</source>
        <comment>a hypothesis</comment>
        <translation>Опытная группа: %1</translation>
    </message>
    <message>
        <source>Control group, as before: %1</source>
        <comment>a hypothesis</comment>
        <translation>Контрольная группа, работаем как раньше: %1</translation>
    </message>
</context>
<context>
    <name>DealEditSheet</name>
    <message>
        <source>What they want to buy</source>
        <translation>Что хотят купить</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>New deal</source>
        <translation>Новая сделка</translation>
    </message>
    <message>
        <source>Title and amount</source>
        <translation>Название и сумма</translation>
    </message>
    <message>
        <source>Not a number: write 2,400,000 or 2.4 M</source>
        <translation>Это не сумма: напишите 2 400 000 или 2,4 млн</translation>
    </message>
</context>
<context>
    <name>DealFilters</name>
    <message>
        <source>Mine</source>
        <comment>deals</comment>
        <translation>Мои</translation>
    </message>
    <message>
        <source>Standing still %L1</source>
        <comment>deals</comment>
        <translation>Стоят %L1</translation>
    </message>
    <message>
        <source>No next step %L1</source>
        <comment>deals</comment>
        <translation>Без следующего шага %L1</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Доска</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Список</translation>
    </message>
</context>
<context>
    <name>DealFoot</name>
    <message>
        <source>Deal won</source>
        <translation>Сделка выиграна</translation>
    </message>
    <message>
        <source>The buyer took the step</source>
        <translation>Покупатель сделал шаг</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Потеряна</translation>
    </message>
</context>
<context>
    <name>DealHead</name>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Title and amount</source>
        <translation>Название и сумма</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Следующий шаг</translation>
    </message>
    <message>
        <source>Deal won</source>
        <translation>Сделка выиграна</translation>
    </message>
    <message>
        <source>Change history</source>
        <translation>История изменений</translation>
    </message>
    <message>
        <source>Open in a new window</source>
        <translation>Открыть в новом окне</translation>
    </message>
</context>
<context>
    <name>DealList</name>
    <message>
        <source>Deal</source>
        <translation>Сделка</translation>
    </message>
    <message numerus="yes">
        <source>%Ln open deals</source>
        <translation>
            <numerusform>%Ln открытая сделка</numerusform>
            <numerusform>%Ln открытые сделки</numerusform>
            <numerusform>%Ln открытых сделок</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a path</source>
        <translation>Без пути</translation>
    </message>
</context>
<context>
    <name>DealPage</name>
    <message>
        <source>The buyer&apos;s path</source>
        <translation>Путь покупателя</translation>
    </message>
    <message>
        <source>How to help with this step</source>
        <translation>Как помочь сделать этот шаг</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Открыть снова</translation>
    </message>
</context>
<context>
    <name>DealPathless</name>
    <message>
        <source>Which path does this buyer walk?</source>
        <translation>Каким путём идёт этот покупатель?</translation>
    </message>
    <message>
        <source>This path has no step yet.</source>
        <translation>На этом пути пока нет шагов.</translation>
    </message>
    <message>
        <source>No path yet: what the buyer does, step by step, is written down once for all deals.</source>
        <translation>Пути пока нет: что покупатель делает шаг за шагом, записывают один раз для всех сделок.</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>Первый шаг</translation>
    </message>
    <message>
        <source>New path</source>
        <translation>Новый путь</translation>
    </message>
</context>
<context>
    <name>DealsPage</name>
    <message>
        <source>Funnels</source>
        <translation>Воронки</translation>
    </message>
    <message>
        <source>Your team&apos;s deals are on their way</source>
        <translation>Сделки команды уже в пути</translation>
    </message>
    <message>
        <source>No buyer on this path yet</source>
        <translation>На этом пути пока никого</translation>
    </message>
    <message>
        <source>A deal begins with a contact. Write one down, or open one and begin a deal there.</source>
        <translation>Сделка начинается с контакта. Запишите новый или откройте контакт и начните сделку там.</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Записать контакт</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>Сделки</translation>
    </message>
    <message>
        <source>No path yet</source>
        <translation>Пути пока нет</translation>
    </message>
    <message>
        <source>Write down what a buyer does from the first word to the payment. The deals walk along it.</source>
        <translation>Запишите, что делает покупатель от первого слова до оплаты. По этому пути пойдут сделки.</translation>
    </message>
    <message>
        <source>New path</source>
        <translation>Новый путь</translation>
    </message>
</context>
<context>
    <name>DecisionSheet</name>
    <message>
        <source>What is decided?</source>
        <translation>Что решили?</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>Кто делает</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>До какого дня</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Решено</translation>
    </message>
</context>
<context>
    <name>DesktopRail</name>
    <message>
        <source>Tropa</source>
        <translation>Тропа</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Новый контакт</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Контакты</translation>
    </message>
    <message>
        <source>Funnels</source>
        <translation>Воронки</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Отчёты</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Планёрки</translation>
    </message>
    <message>
        <source>Ideas</source>
        <translation>Идеи</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
</context>
<context>
    <name>Drafts</name>
    <message>
        <source>New contact</source>
        <translation>Новый контакт</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Звонок</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Данные</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Следующий шаг</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>Сделка</translation>
    </message>
    <message>
        <source>The buyer&apos;s step</source>
        <translation>Шаг покупателя</translation>
    </message>
    <message>
        <source>Lost deal</source>
        <translation>Потеря сделки</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>Три вопроса</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Температура</translation>
    </message>
    <message>
        <source>What we know of them</source>
        <translation>Что о них знаем</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Повестка</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>New meeting</source>
        <translation>Новая планёрка</translation>
    </message>
    <message>
        <source>New idea</source>
        <translation>Новая идея</translation>
    </message>
    <message>
        <source>New hypothesis</source>
        <translation>Новая гипотеза</translation>
    </message>
    <message>
        <source>A step of a path</source>
        <translation>Шаг пути</translation>
    </message>
    <message>
        <source>Words of a script</source>
        <translation>Слова сценария</translation>
    </message>
    <message>
        <source>Answer in a script</source>
        <translation>Ответ в сценарии</translation>
    </message>
    <message>
        <source>Playbook</source>
        <translation>Как мы работаем</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>Call list</source>
        <translation>Список для звонков</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Не закончено</translation>
    </message>
    <message>
        <source>Saved view</source>
        <translation>Сохранённый вид</translation>
    </message>
    <message>
        <source>Chosen contacts</source>
        <translation>Выбранные контакты</translation>
    </message>
    <message>
        <source>My part of a meeting</source>
        <translation>Моя часть планёрки</translation>
    </message>
    <message>
        <source>What was said in a meeting</source>
        <translation>Что обсудили на планёрке</translation>
    </message>
    <message>
        <source>Outcome of an idea</source>
        <translation>Итог идеи</translation>
    </message>
    <message>
        <source>Name of a path</source>
        <translation>Название пути</translation>
    </message>
    <message>
        <source>New script</source>
        <translation>Новый сценарий</translation>
    </message>
    <message>
        <source>Text of two versions</source>
        <translation>Текст из двух вариантов</translation>
    </message>
</context>
<context>
    <name>DuplicateCard</name>
    <message>
        <source>Which one stays? Phones, notes, calls and deals of both stay anyway.</source>
        <translation>Что оставить? Телефоны, заметки, звонки и сделки обоих останутся в любом случае.</translation>
    </message>
    <message>
        <source>Phones, notes, calls and deals of both stay.</source>
        <translation>Телефоны, заметки, звонки и сделки обоих останутся.</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>останется</translation>
    </message>
    <message>
        <source>take</source>
        <translation>взять</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Объединить</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>Это разные</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>the same phone</source>
        <translation>тот же телефон</translation>
    </message>
    <message>
        <source>the same e-mail</source>
        <translation>та же почта</translation>
    </message>
    <message>
        <source>the same tax number</source>
        <translation>тот же ИНН</translation>
    </message>
    <message>
        <source>the same name</source>
        <translation>то же имя</translation>
    </message>
    <message>
        <source>nearly the same name</source>
        <translation>почти то же имя</translation>
    </message>
    <message>
        <source>the name by its initials</source>
        <translation>имя по инициалам</translation>
    </message>
    <message>
        <source>the same company</source>
        <translation>та же компания</translation>
    </message>
    <message>
        <source>the same city</source>
        <translation>тот же город</translation>
    </message>
    <message>
        <source>the same website</source>
        <translation>тот же сайт</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Duplicates</source>
        <translation>Дубли</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Companies</source>
        <translation>Компании</translation>
    </message>
    <message>
        <source>No duplicates</source>
        <translation>Никто не записан дважды</translation>
    </message>
    <message>
        <source>Records with the same phone, e-mail, tax number or nearly the same name are offered here, after an import for example.</source>
        <translation>Здесь появятся записи с одним телефоном, почтой, ИНН или почти одинаковым именем&#xa0;— например, после загрузки списка.</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Показать ещё</translation>
    </message>
    <message numerus="yes">
        <source>Offer %Ln pairs again that are not the same</source>
        <translation>
            <numerusform>Снова предложить %Ln пару, отмеченную как разные</numerusform>
            <numerusform>Снова предложить %Ln пары, отмеченные как разные</numerusform>
            <numerusform>Снова предложить %Ln пар, отмеченных как разные</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EraseSheet</name>
    <message>
        <source>Erase this person?</source>
        <translation>Стереть этого человека?</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>Вернуть будет нельзя</translation>
    </message>
    <message>
        <source>Name, phones, notes and files go from here at once, from the server, its history and all devices with the next sync. No backup restores them.</source>
        <translation>Имя, телефоны, заметки и файлы исчезнут здесь сразу, а с сервера, из его истории и со всех устройств&#xa0;— при следующей синхронизации. Из копии они не вернутся.</translation>
    </message>
    <message>
        <source>What stays is that there was a contact, and its calls, deals and purchases: as figures, without the person.</source>
        <translation>Останется лишь то, что был контакт, его звонки, сделки и покупки: как цифры, без человека.</translation>
    </message>
    <message>
        <source>Yes, erase for good</source>
        <translation>Да, стереть навсегда</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Стереть</translation>
    </message>
</context>
<context>
    <name>FactRows</name>
    <message>
        <source>taken back</source>
        <translation>отменено</translation>
    </message>
    <message>
        <source>taken back: %1</source>
        <translation>отменено: %1</translation>
    </message>
    <message>
        <source>document %1</source>
        <translation>документ %1</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Возврат</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>Покупка</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>Первая запись</translation>
    </message>
</context>
<context>
    <name>FailurePage</name>
    <message>
        <source>The records cannot be opened</source>
        <translation>Записи не открываются</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать снова</translation>
    </message>
    <message>
        <source>The records are rescued</source>
        <translation>Записи спасены</translation>
    </message>
    <message>
        <source>Rescuing the records…</source>
        <translation>Спасаем записи…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Rescue the records</source>
        <translation>Спасти записи</translation>
    </message>
</context>
<context>
    <name>FileListModel</name>
    <message>
        <source>not here yet</source>
        <translation>ещё не получено</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>только здесь</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Без названия</translation>
    </message>
</context>
<context>
    <name>FileSheet</name>
    <message>
        <source>Save a copy…</source>
        <translation>Сохранить копию…</translation>
    </message>
</context>
<context>
    <name>FilesCard</name>
    <message>
        <source>Photos and files</source>
        <translation>Фото и файлы</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Фото</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Voice</source>
        <comment>attach</comment>
        <translation>Голос</translation>
    </message>
</context>
<context>
    <name>FirstSyncCard</name>
    <message>
        <source>Getting your team&apos;s data</source>
        <translation>Получаем данные команды</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Stop for now</source>
        <translation>Пока остановить</translation>
    </message>
</context>
<context>
    <name>FocusCard</name>
    <message>
        <source>What matters today</source>
        <translation>Главное на сегодня</translation>
    </message>
</context>
<context>
    <name>Forgotten</name>
    <message>
        <source>Gone quiet</source>
        <translation>Давно молчим</translation>
    </message>
    <message>
        <source>Hot</source>
        <comment>contacts</comment>
        <translation>Горячие</translation>
    </message>
    <message>
        <source>Warm</source>
        <comment>contacts</comment>
        <translation>Тёплые</translation>
    </message>
    <message>
        <source>Cold</source>
        <comment>contacts</comment>
        <translation>Холодные</translation>
    </message>
</context>
<context>
    <name>FunnelBar</name>
    <message>
        <source>%1: %2, %3 of all, %4 of the step before</source>
        <translation>%1: %2, %3 от всех, %4 от прошлого шага</translation>
    </message>
    <message>
        <source>%1 of the step before</source>
        <translation>%1 от прошлого шага</translation>
    </message>
</context>
<context>
    <name>FunnelBars</name>
    <message>
        <source>Step of the buyer</source>
        <translation>Шаг покупателя</translation>
    </message>
    <message>
        <source>Of all who entered</source>
        <translation>Прошли от всех вошедших</translation>
    </message>
    <message>
        <source>Of the step before</source>
        <translation>От прошлого</translation>
    </message>
    <message>
        <source>Lost before the step, and why</source>
        <translation>Потеряли перед шагом и почему</translation>
    </message>
</context>
<context>
    <name>FunnelEditorPage</name>
    <message>
        <source>The buyer&apos;s paths</source>
        <translation>Пути покупателя</translation>
    </message>
    <message>
        <source>A step is something that the buyer does. Then a lost deal says where and why.</source>
        <translation>Шаг&#xa0;— это то, что делает покупатель. Тогда потерянная сделка говорит, где и почему.</translation>
    </message>
    <message>
        <source>New path</source>
        <translation>Новый путь</translation>
    </message>
    <message numerus="yes">
        <source>%Ln steps do not speak of the buyer</source>
        <translation>
            <numerusform>%Ln шаг не про покупателя</numerusform>
            <numerusform>%Ln шага не про покупателя</numerusform>
            <numerusform>%Ln шагов не про покупателя</numerusform>
        </translation>
    </message>
    <message>
        <source>Every step is something that the buyer does</source>
        <translation>Каждый шаг делает покупатель</translation>
    </message>
    <message>
        <source>Nothing is forbidden: look at the better wordings below.</source>
        <translation>Ничего не запрещено: посмотрите на формулировки ниже.</translation>
    </message>
    <message>
        <source>What does the buyer do first?</source>
        <translation>Что покупатель делает сначала?</translation>
    </message>
    <message>
        <source>No path yet</source>
        <translation>Пути пока нет</translation>
    </message>
    <message>
        <source>Write down his steps from the first word to the payment.</source>
        <translation>Запишите его шаги от первого слова до оплаты.</translation>
    </message>
    <message>
        <source>One path for each kind of buyer: who behaves alike walks alike.</source>
        <translation>Один путь на каждый вид покупателей: кто ведёт себя одинаково, идёт одним путём.</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>Первый шаг</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Добавить шаг</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
</context>
<context>
    <name>FunnelNameSheet</name>
    <message>
        <source>New path</source>
        <translation>Новый путь</translation>
    </message>
    <message>
        <source>The path&apos;s name</source>
        <translation>Название пути</translation>
    </message>
    <message>
        <source>Whose path is it?</source>
        <translation>Чей это путь?</translation>
    </message>
    <message>
        <source>Considered purchase</source>
        <translation>Обдуманная покупка</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>FunnelReport</name>
    <message>
        <source>no reason given</source>
        <translation>причина не указана</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Вошли</translation>
    </message>
    <message>
        <source>usually %1</source>
        <comment>days</comment>
        <translation>обычно %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>number and name of a step</comment>
        <translation>%1. %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lost</source>
        <translation>
            <numerusform>%Ln потеряна</numerusform>
            <numerusform>%Ln потеряны</numerusform>
            <numerusform>%Ln потеряно</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln ждёт</numerusform>
            <numerusform>%Ln ждут</numerusform>
            <numerusform>%Ln ждут</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to the time before</source>
        <comment>+9 %</comment>
        <translation>%1 к прошлому такому же сроку</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Купили</translation>
    </message>
    <message>
        <source>Deals won for</source>
        <translation>Выиграно сделок на</translation>
    </message>
    <message>
        <source>as agreed in the deals</source>
        <translation>по суммам сделок</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Цикл</translation>
    </message>
    <message>
        <source>80% within %1</source>
        <translation>80 % до %1</translation>
    </message>
    <message>
        <source>On their way</source>
        <translation>В пути</translation>
    </message>
    <message>
        <source>No deals in this time</source>
        <translation>За это время сделок нет</translation>
    </message>
    <message>
        <source>Choose a longer time or another path: the picture comes from the deals that began in it.</source>
        <translation>Выберите время подольше или другой путь: картина складывается из сделок, которые тогда начались.</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>За всё время</translation>
    </message>
    <message>
        <source>Deals that began in this time, by their present state. A step counts as done when the buyer did it or a later one.</source>
        <translation>Сделки, начатые за это время, как они есть сейчас. Шаг пройден, если покупатель сделал его или следующий.</translation>
    </message>
    <message>
        <source>%1 in the time before</source>
        <comment>number of deals</comment>
        <translation>за прошлый такой же срок %1</translation>
    </message>
</context>
<context>
    <name>FunnelStep</name>
    <message>
        <source>Better: %1</source>
        <translation>Лучше: %1</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Раньше</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
</context>
<context>
    <name>FunnelVersion</name>
    <message>
        <source>These steps may still change. Published, they are what new deals start on, and reports compare versions.</source>
        <translation>Эти шаги ещё могут меняться. После публикации с них начинаются новые сделки, а отчёты сравнивают версии.</translation>
    </message>
    <message>
        <source>New deals start on exactly these steps.</source>
        <translation>Новые сделки начинаются ровно с этих шагов.</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln open deals to it</source>
        <translation>
            <numerusform>Перевести на неё %Ln открытую сделку</numerusform>
            <numerusform>Перевести на неё %Ln открытые сделки</numerusform>
            <numerusform>Перевести на неё %Ln открытых сделок</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создано</translation>
    </message>
    <message>
        <source>The person was erased</source>
        <translation>Данные человека стёрты</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Удалено</translation>
    </message>
    <message>
        <source>Brought back</source>
        <translation>Возвращено</translation>
    </message>
    <message>
        <source>added: %1</source>
        <translation>добавлено: %1</translation>
    </message>
    <message>
        <source>removed: %1</source>
        <translation>убрано: %1</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>было: %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>date, time</comment>
        <translation>%1 в %2</translation>
    </message>
    <message>
        <source>Of two versions this one stayed</source>
        <translation>Из двух вариантов остался этот</translation>
    </message>
    <message>
        <source>Of two versions the other one stayed</source>
        <translation>Из двух вариантов остался другой</translation>
    </message>
    <message>
        <source>Before both texts were brought together</source>
        <translation>До объединения двух текстов</translation>
    </message>
    <message>
        <source>Both texts brought together</source>
        <translation>Два текста объединены</translation>
    </message>
    <message>
        <source>Brought back: somebody was still working on it</source>
        <translation>Возвращено: с записью ещё работали</translation>
    </message>
    <message>
        <source>Brought back after the server was restored</source>
        <translation>Возвращено после восстановления сервера</translation>
    </message>
    <message>
        <source>Known again after the server was restored; a later value stands</source>
        <translation>Стало известно после восстановления сервера; действует более позднее</translation>
    </message>
    <message>
        <source>Only here so far</source>
        <translation>Пока только здесь</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Отправляется</translation>
    </message>
    <message>
        <source>Not accepted: %1</source>
        <translation>Не принято: %1</translation>
    </message>
</context>
<context>
    <name>HistorySheet</name>
    <message>
        <source>Change history</source>
        <translation>История изменений</translation>
    </message>
    <message>
        <source>What this device knows</source>
        <translation>Что известно этому устройству</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Спросить снова</translation>
    </message>
    <message>
        <source>Nothing is known yet of who changed what.</source>
        <translation>Пока неизвестно, кто и что менял.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Спрашиваем сервер…</translation>
    </message>
    <message>
        <source>Older changes</source>
        <translation>Более ранние изменения</translation>
    </message>
</context>
<context>
    <name>Hypotheses</name>
    <message>
        <source>Being tested</source>
        <translation>Проверяется</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлена</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Подтвердилась</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>Не подтвердилась</translation>
    </message>
    <message>
        <source>Unclear: may be chance</source>
        <translation>Неясно: может быть случайностью</translation>
    </message>
    <message>
        <source>Not started yet</source>
        <translation>Ещё не начата</translation>
    </message>
    <message numerus="yes">
        <source>Too early to tell: about %Ln deals more</source>
        <translation>
            <numerusform>Рано судить: нужна ещё примерно %Ln сделка</numerusform>
            <numerusform>Рано судить: нужно ещё около %Ln сделок</numerusform>
            <numerusform>Рано судить: нужно ещё около %Ln сделок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too early to tell: %Ln days left</source>
        <translation>
            <numerusform>Рано судить: остался %Ln день</numerusform>
            <numerusform>Рано судить: осталось %Ln дня</numerusform>
            <numerusform>Рано судить: осталось %Ln дней</numerusform>
        </translation>
    </message>
    <message>
        <source>Risen, and the target is reached</source>
        <translation>Выросла, цель достигнута</translation>
    </message>
    <message>
        <source>Risen, though less than wanted</source>
        <translation>Выросла, но меньше, чем хотелось</translation>
    </message>
    <message>
        <source>It did not help</source>
        <translation>Не помогло</translation>
    </message>
    <message>
        <source>The difference may be chance: from %1 to %2 points</source>
        <translation>Разница может быть случайной: от %1 до %2 п. п.</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <comment>shares</comment>
        <translation>с %1 до %2</translation>
    </message>
    <message numerus="yes">
        <source>Takes %Ln deals</source>
        <translation>
            <numerusform>Нужна %Ln сделка</numerusform>
            <numerusform>Нужно %Ln сделки</numerusform>
            <numerusform>Нужно %Ln сделок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too few deals before it: %Ln in each part would do</source>
        <translation>
            <numerusform>Мало сделок до проверки: хватило бы %Ln в каждой части</numerusform>
            <numerusform>Мало сделок до проверки: хватило бы %Ln в каждой части</numerusform>
            <numerusform>Мало сделок до проверки: хватило бы %Ln в каждой части</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>now %1 of %Ln deals</source>
        <translation>
            <numerusform>сейчас %1 из %Ln сделки</numerusform>
            <numerusform>сейчас %1 из %Ln сделок</numerusform>
            <numerusform>сейчас %1 из %Ln сделок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Takes %Ln deals, half of them in each group</source>
        <translation>
            <numerusform>Нужна %Ln сделка, поровну в каждой группе</numerusform>
            <numerusform>Нужно %Ln сделки, поровну в каждой группе</numerusform>
            <numerusform>Нужно %Ln сделок, поровну в каждой группе</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>without it %1 of %Ln deals</source>
        <translation>
            <numerusform>без этого %1 из %Ln сделки</numerusform>
            <numerusform>без этого %1 из %Ln сделок</numerusform>
            <numerusform>без этого %1 из %Ln сделок</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HypothesisCard</name>
    <message>
        <source>Start the test</source>
        <translation>Начать проверку</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>Записать итог</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
</context>
<context>
    <name>HypothesisList</name>
    <message>
        <source>Nothing is measured yet</source>
        <translation>Пока ничего не проверяется</translation>
    </message>
    <message>
        <source>“If we send the offer on the day of the call, more buyers read it.” How many deals it takes is fixed before it starts.</source>
        <translation>«Если отправлять предложение в день звонка, его прочтут больше покупателей». Сколько нужно сделок, решается до начала.</translation>
    </message>
    <message>
        <source>New hypothesis</source>
        <translation>Новая гипотеза</translation>
    </message>
</context>
<context>
    <name>HypothesisSheet</name>
    <message numerus="yes">
        <source>%Ln weeks</source>
        <translation>
            <numerusform>%Ln неделя</numerusform>
            <numerusform>%Ln недели</numerusform>
            <numerusform>%Ln недель</numerusform>
        </translation>
    </message>
    <message>
        <source>New hypothesis</source>
        <translation>Новая гипотеза</translation>
    </message>
    <message>
        <source>Against the last 90 days; each deal aged 30 days.</source>
        <translation>Сравниваем с последними 90 днями, каждую сделку&#xa0;— в возрасте 30 дней.</translation>
    </message>
    <message>
        <source>If we …</source>
        <translation>Если мы …</translation>
    </message>
    <message>
        <source>… more buyers do this step</source>
        <translation>… этот шаг сделают больше покупателей</translation>
    </message>
    <message>
        <source>Up to, percent of those who did the step before</source>
        <translation>До скольких процентов сделавших прошлый шаг</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Half of them go on as before; each says on its page where it belongs.</source>
        <translation>С половиной работаем как раньше; на странице сделки видно, в какой она группе.</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>С чем сравнить</translation>
    </message>
    <message>
        <source>The time before</source>
        <translation>С прошлым</translation>
    </message>
    <message>
        <source>The other half of the deals</source>
        <translation>С другой половиной сделок</translation>
    </message>
    <message>
        <source>The other half of the contacts</source>
        <translation>С другой половиной контактов</translation>
    </message>
</context>
<context>
    <name>IdeaList</name>
    <message>
        <source>No idea yet</source>
        <translation>Идей пока нет</translation>
    </message>
    <message>
        <source>What would you try, if it were yours to decide? One sentence is enough.</source>
        <translation>Что бы вы попробовали, если бы решали сами? Хватит одной фразы.</translation>
    </message>
    <message>
        <source>New idea</source>
        <translation>Новая идея</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
</context>
<context>
    <name>IdeaSettleSheet</name>
    <message>
        <source>New</source>
        <comment>idea</comment>
        <translation>Новая</translation>
    </message>
    <message>
        <source>Accepted</source>
        <comment>idea</comment>
        <translation>Принята</translation>
    </message>
    <message>
        <source>Being tested</source>
        <comment>idea</comment>
        <translation>Проверяется</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>idea</comment>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Rejected</source>
        <comment>idea</comment>
        <translation>Отклонена</translation>
    </message>
    <message>
        <source>What came of it (optional)</source>
        <translation>Что вышло (необязательно)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Test it</source>
        <translation>Проверить на цифрах</translation>
    </message>
</context>
<context>
    <name>IdeaSheet</name>
    <message>
        <source>New idea</source>
        <translation>Новая идея</translation>
    </message>
    <message>
        <source>Idea in one sentence</source>
        <translation>Идея одной фразой</translation>
    </message>
    <message>
        <source>Why, and for whom (optional)</source>
        <translation>Зачем и для кого (необязательно)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>Ideas</name>
    <message>
        <source>Accepted</source>
        <comment>idea</comment>
        <translation>Принята</translation>
    </message>
    <message>
        <source>Rejected</source>
        <comment>idea</comment>
        <translation>Отклонена</translation>
    </message>
    <message>
        <source>Being tested</source>
        <comment>idea</comment>
        <translation>Проверяется</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>idea</comment>
        <translation>Готово</translation>
    </message>
    <message>
        <source>New</source>
        <comment>idea</comment>
        <translation>Новая</translation>
    </message>
</context>
<context>
    <name>IdeasPage</name>
    <message>
        <source>Ideas</source>
        <translation>Идеи</translation>
    </message>
    <message>
        <source>Hypotheses</source>
        <translation>Гипотезы</translation>
    </message>
    <message>
        <source>Raised anywhere, reviewed in the meeting.</source>
        <translation>Приходят отовсюду, разбираем на планёрке.</translation>
    </message>
    <message>
        <source>An idea that is measured by a step of the buyer.</source>
        <translation>Идея, которую проверяем по шагу покупателя.</translation>
    </message>
    <message>
        <source>New idea</source>
        <translation>Новая идея</translation>
    </message>
    <message>
        <source>New hypothesis</source>
        <translation>Новая гипотеза</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>Не открыть %1: %2</translation>
    </message>
    <message>
        <source>%1 is too large: at most 256 MB.</source>
        <translation>%1 слишком велик: самое большее 256 МБ.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя целиком</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Patronymic</source>
        <translation>Отчество</translation>
    </message>
    <message>
        <source>Person or company</source>
        <translation>Человек или компания</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Должность</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Город</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>ИНН</translation>
    </message>
    <message>
        <source>Tax branch code</source>
        <translation>КПП</translation>
    </message>
    <message>
        <source>Tax number and branch</source>
        <translation>ИНН и КПП</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Температура</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Who looks after them</source>
        <translation>Кто ведёт</translation>
    </message>
    <message>
        <source>Key in the other program</source>
        <translation>Код в другой программе</translation>
    </message>
    <message>
        <source>As its header says</source>
        <translation>То, что в заголовке</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Into the note, with its header</source>
        <translation>В заметку, с заголовком</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Не брать</translation>
    </message>
    <message>
        <source>Name of the deal</source>
        <translation>Название сделки</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>Воронка</translation>
    </message>
    <message>
        <source>The buyer&apos;s last step</source>
        <translation>Последний шаг покупателя</translation>
    </message>
    <message>
        <source>When he did it</source>
        <translation>Когда он его сделал</translation>
    </message>
    <message>
        <source>Open, won or lost</source>
        <translation>Открыта, выиграна или потеряна</translation>
    </message>
    <message>
        <source>Why it was lost</source>
        <translation>Почему потеряна</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>Номер документа</translation>
    </message>
    <message>
        <source>Date of the purchase</source>
        <translation>Дата покупки</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Маржа</translation>
    </message>
    <message>
        <source>Deal of the purchase</source>
        <translation>Сделка, к которой покупка</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Сегмент</translation>
    </message>
    <message>
        <source>Created on</source>
        <translation>Создана</translation>
    </message>
    <message>
        <source>Who had it at the start</source>
        <translation>Кто вёл вначале</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>Закрыта</translation>
    </message>
    <message>
        <source>won</source>
        <translation>выиграна</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>потеряна</translation>
    </message>
</context>
<context>
    <name>ImportChoices</name>
    <message>
        <source>The file contains</source>
        <translation>В файле</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Контакты</translation>
    </message>
    <message>
        <source>Companies</source>
        <translation>Компании</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>Сделки</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>Покупки</translation>
    </message>
    <message>
        <source>What you already have</source>
        <translation>Что уже есть</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Дополнить</translation>
    </message>
    <message>
        <source>Update from the file</source>
        <translation>Обновить из файла</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Не трогать</translation>
    </message>
    <message>
        <source>Where both differ, the file counts.</source>
        <translation>Где данные расходятся, верен файл.</translation>
    </message>
    <message>
        <source>Only what is new comes in.</source>
        <translation>Загрузится только новое.</translation>
    </message>
    <message>
        <source>What is empty is filled in. Where both differ, the file&apos;s value goes into the note.</source>
        <translation>Пустое заполнится. Где данные расходятся, значение из файла попадёт в заметку.</translation>
    </message>
</context>
<context>
    <name>ImportColumn</name>
    <message>
        <source>Column %1 is: %2</source>
        <translation>Столбец «%1»: %2</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>не уверены</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>This file cannot be imported</source>
        <translation>Этот файл не загрузить</translation>
    </message>
    <message>
        <source>Which file?</source>
        <translation>Какой файл?</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Выбрать файл</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Читаем файл</translation>
    </message>
    <message>
        <source>You can go on working. If you stop it, nothing of it is left.</source>
        <translation>Можно работать дальше. Если остановить, от загрузки ничего не останется.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>Загрузить список</translation>
    </message>
    <message>
        <source>Contacts, companies, deals or purchases: Excel (xlsx, xls), ods, CSV, or an address book (vcf). Nothing is written before you have seen what would come of it.</source>
        <translation>Контакты, компании, сделки или покупки: Excel (xlsx, xls), ods, CSV или адресная книга (vcf). Ничего не запишется, пока вы не увидите, что получится.</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Загружаем список</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>Выберите список</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.vcf)</source>
        <translation>Списки (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.vcf)</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Import</source>
        <translation>Загрузить</translation>
    </message>
    <message>
        <source>This is how they will look</source>
        <translation>Так они будут выглядеть</translation>
    </message>
    <message>
        <source>What the columns mean</source>
        <translation>Что в столбцах</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>Стоит взглянуть</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Показать все</translation>
    </message>
    <message>
        <source>What is in this column?</source>
        <translation>Что в этом столбце?</translation>
    </message>
</context>
<context>
    <name>ImportResult</name>
    <message>
        <source>Imported</source>
        <translation>Загружено</translation>
    </message>
    <message>
        <source>Show the contacts</source>
        <translation>Показать контакты</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>Вернуть как было</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Другой файл</translation>
    </message>
    <message>
        <source>What was skipped, and why</source>
        <translation>Что не взяли и почему</translation>
    </message>
    <message>
        <source>Show the deals</source>
        <translation>Показать сделки</translation>
    </message>
    <message>
        <source>Look for duplicates</source>
        <translation>Поискать дубли</translation>
    </message>
</context>
<context>
    <name>InviteSheet</name>
    <message>
        <source>Let your colleague scan this</source>
        <translation>Покажите код коллеге</translation>
    </message>
    <message>
        <source>Invite a colleague</source>
        <translation>Пригласить коллегу</translation>
    </message>
    <message>
        <source>It works once, until %1.</source>
        <translation>Сработает один раз, до: %1.</translation>
    </message>
    <message>
        <source>The invitation works once, and for three days.</source>
        <translation>Приглашение сработает один раз и действует три дня.</translation>
    </message>
    <message>
        <source>Rep</source>
        <translation>Менеджер</translation>
    </message>
    <message>
        <source>Head of sales</source>
        <translation>Руководитель отдела</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Администратор</translation>
    </message>
    <message>
        <source>Make an invitation</source>
        <translation>Создать приглашение</translation>
    </message>
    <message>
        <source>The invitation as a QR code</source>
        <translation>Приглашение как QR-код</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Скопировать ссылку</translation>
    </message>
    <message>
        <source>Scan this with the other device</source>
        <translation>Отсканируйте это другим устройством</translation>
    </message>
    <message>
        <source>A further device: %1</source>
        <translation>Ещё одно устройство: %1</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Go to</source>
        <translation>Перейти</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Контакты</translation>
    </message>
    <message>
        <source>Funnels</source>
        <translation>Воронки</translation>
    </message>
    <message>
        <source>Tasks and calendar</source>
        <translation>Задачи и календарь</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>Следующая строка</translation>
    </message>
    <message>
        <source>Row before</source>
        <translation>Предыдущая строка</translation>
    </message>
    <message>
        <source>Open the row</source>
        <translation>Открыть строку</translation>
    </message>
    <message>
        <source>Search in the contacts</source>
        <translation>Искать в контактах</translation>
    </message>
    <message>
        <source>Choose several</source>
        <translation>Выбрать несколько</translation>
    </message>
    <message>
        <source>Choose one more</source>
        <translation>Выбрать ещё одного</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Выбрать всех</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Новый контакт</translation>
    </message>
    <message>
        <source>Save what is typed</source>
        <translation>Сохранить введённое</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Окна</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Новое окно</translation>
    </message>
    <message>
        <source>Open the row in a new window</source>
        <translation>Открыть строку в новом окне</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Закрыть окно</translation>
    </message>
    <message>
        <source>Close all of them</source>
        <translation>Закрыть все окна</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Везде</translation>
    </message>
    <message>
        <source>Find or do anything</source>
        <translation>Найти или сделать что угодно</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Эта справка</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Пробел</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
    <message>
        <source>Delete what is chosen</source>
        <translation>Удалить выбранное</translation>
    </message>
    <message>
        <source>Board and calendar</source>
        <translation>Доска и календарь</translation>
    </message>
    <message>
        <source>Move the deal to…</source>
        <translation>Передвинуть сделку…</translation>
    </message>
    <message>
        <source>Column or time before</source>
        <translation>Столбец или время раньше</translation>
    </message>
    <message>
        <source>Next column or time</source>
        <translation>Следующий столбец или время</translation>
    </message>
</context>
<context>
    <name>ListFilters</name>
    <message>
        <source>%1, take away</source>
        <translation>%1, убрать</translation>
    </message>
    <message>
        <source>Filters and order, set: %1</source>
        <translation>Фильтры и порядок, задано: %1</translation>
    </message>
    <message>
        <source>Filters and order</source>
        <translation>Фильтры и порядок</translation>
    </message>
    <message>
        <source>Hot</source>
        <comment>contacts</comment>
        <translation>Горячие</translation>
    </message>
    <message>
        <source>Warm</source>
        <comment>contacts</comment>
        <translation>Тёплые</translation>
    </message>
    <message>
        <source>Cold</source>
        <comment>contacts</comment>
        <translation>Холодные</translation>
    </message>
    <message>
        <source>Saved view</source>
        <translation>Сохранённый вид</translation>
    </message>
</context>
<context>
    <name>ListFiltersSheet</name>
    <message>
        <source>Which companies?</source>
        <translation>Какие компании?</translation>
    </message>
    <message>
        <source>Which contacts?</source>
        <translation>Какие контакты?</translation>
    </message>
    <message>
        <source>%1 in the list</source>
        <translation>В списке: %1</translation>
    </message>
    <message>
        <source>Whose?</source>
        <translation>Чьи?</translation>
    </message>
    <message>
        <source>From where?</source>
        <translation>Откуда?</translation>
    </message>
    <message>
        <source>Met at which event?</source>
        <translation>С какого события?</translation>
    </message>
    <message>
        <source>Of which segment?</source>
        <translation>Какого сегмента?</translation>
    </message>
    <message>
        <source>In which order?</source>
        <translation>В каком порядке?</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Сохранённые виды</translation>
    </message>
    <message>
        <source>Delete the view %1</source>
        <translation>Удалить вид «%1»</translation>
    </message>
    <message>
        <source>Save this view as</source>
        <translation>Сохранить этот вид как</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Сохранить этот вид</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Tropa is locked</source>
        <translation>Тропа заблокирована</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Разблокировать</translation>
    </message>
    <message>
        <source>Something typed here is not saved yet</source>
        <translation>Здесь есть несохранённый текст</translation>
    </message>
    <message>
        <source>It would be lost with this window. Unlock it to go back to it.</source>
        <translation>Он пропадёт вместе с окном. Разблокируйте, чтобы к нему вернуться.</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Закрыть без сохранения</translation>
    </message>
</context>
<context>
    <name>LostSheet</name>
    <message>
        <source>Why was it lost?</source>
        <translation>Почему потеряна?</translation>
    </message>
    <message>
        <source>Before the step: %1</source>
        <translation>До шага: %1</translation>
    </message>
    <message>
        <source>Another reason, or a note to the reason</source>
        <translation>Другая причина или пояснение</translation>
    </message>
    <message>
        <source>Lost for another reason</source>
        <translation>Потеряна по другой причине</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Tropa</source>
        <translation>Тропа</translation>
    </message>
</context>
<context>
    <name>MeetingAgenda</name>
    <message>
        <source>Agenda</source>
        <translation>Повестка</translation>
    </message>
    <message>
        <source>needs a decision</source>
        <translation>нужно решение</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Решить</translation>
    </message>
    <message>
        <source>done</source>
        <translation>сделано</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>решено</translation>
    </message>
    <message>
        <source>What else is to be spoken about?</source>
        <translation>О чём ещё поговорить?</translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation>Нужно решение</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Decide something else</source>
        <translation>Решить что-то ещё</translation>
    </message>
    <message numerus="yes">
        <source>Bring %Ln ideas</source>
        <translation>
            <numerusform>Взять %Ln идею</numerusform>
            <numerusform>Взять %Ln идеи</numerusform>
            <numerusform>Взять %Ln идей</numerusform>
        </translation>
    </message>
    <message>
        <source>Typed before and not saved</source>
        <translation>Написано раньше и не сохранено</translation>
    </message>
</context>
<context>
    <name>MeetingPage</name>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>The protocol is closed: its figures change no more.</source>
        <translation>Протокол закрыт: его цифры больше не меняются.</translation>
    </message>
    <message>
        <source>Change my part</source>
        <translation>Изменить мою часть</translation>
    </message>
    <message>
        <source>My part is prepared</source>
        <translation>Моя часть готова</translation>
    </message>
    <message>
        <source>Your figures of the plan are put beside it.</source>
        <translation>Ваши цифры плана подставятся сами.</translation>
    </message>
    <message>
        <source>Copy the protocol</source>
        <translation>Скопировать протокол</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Сохранить в PDF</translation>
    </message>
    <message>
        <source>Close the protocol</source>
        <translation>Закрыть протокол</translation>
    </message>
    <message>
        <source>My part</source>
        <translation>Моя часть</translation>
    </message>
    <message>
        <source>What was done, what is in the way</source>
        <translation>Что сделано, что мешает</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Что обсудили</translation>
    </message>
    <message>
        <source>Discussed</source>
        <translation>Обсудили</translation>
    </message>
</context>
<context>
    <name>MeetingParts</name>
    <message>
        <source>Who is prepared</source>
        <translation>Кто готов</translation>
    </message>
</context>
<context>
    <name>MeetingPlan</name>
    <message>
        <source>Plan and fact</source>
        <translation>План и факт</translation>
    </message>
</context>
<context>
    <name>MeetingSheet</name>
    <message>
        <source>Schedule a meeting</source>
        <translation>Назначить планёрку</translation>
    </message>
    <message>
        <source>Everybody prepares a part, with figures.</source>
        <translation>Каждый готовит свою часть, с цифрами.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Team meeting</source>
        <translation>Планёрка</translation>
    </message>
    <message>
        <source>Place or link (optional)</source>
        <translation>Место или ссылка (необязательно)</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Назначить</translation>
    </message>
</context>
<context>
    <name>Meetings</name>
    <message>
        <source>Protocol closed</source>
        <translation>Протокол закрыт</translation>
    </message>
    <message>
        <source>Everybody is prepared</source>
        <translation>Все готовы</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not prepared</source>
        <comment>people</comment>
        <translation>
            <numerusform>%Ln не готов</numerusform>
            <numerusform>%Ln не готовы</numerusform>
            <numerusform>%Ln не готовы</numerusform>
        </translation>
    </message>
    <message>
        <source>Not prepared: %1.</source>
        <translation>Не готовы: %1.</translation>
    </message>
    <message>
        <source>Report without figures: %1.</source>
        <translation>Отчёт без цифр: %1.</translation>
    </message>
    <message>
        <source>Still to be decided: %1.</source>
        <translation>Ещё не решено: %1.</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>отсутствует</translation>
    </message>
    <message>
        <source>not prepared</source>
        <translation>не готово</translation>
    </message>
    <message>
        <source>prepared, without figures</source>
        <translation>готово, без цифр</translation>
    </message>
    <message>
        <source>prepared</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>by %1</source>
        <comment>a date</comment>
        <translation>до %1</translation>
    </message>
</context>
<context>
    <name>MeetingsPage</name>
    <message>
        <source>Meetings</source>
        <translation>Планёрки</translation>
    </message>
    <message>
        <source>No meeting yet</source>
        <translation>Планёрок пока нет</translation>
    </message>
    <message>
        <source>Everybody prepares a part with figures; what is decided becomes a task with a name and a date.</source>
        <translation>Каждый готовит часть с цифрами; решение становится задачей с именем и сроком.</translation>
    </message>
    <message>
        <source>Schedule a meeting</source>
        <translation>Назначить планёрку</translation>
    </message>
</context>
<context>
    <name>MonthDots</name>
    <message>
        <source>%1, %2 to do</source>
        <translation>%1, дел: %2</translation>
    </message>
</context>
<context>
    <name>MonthPicker</name>
    <message>
        <source>Previous month</source>
        <translation>Прошлый месяц</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Следующий месяц</translation>
    </message>
</context>
<context>
    <name>MorePage</name>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Связь с сервером</translation>
    </message>
    <message>
        <source>Two versions</source>
        <translation>Два варианта</translation>
    </message>
    <message>
        <source>Changed by two people</source>
        <translation>Двое изменили одно и то же</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Не принято</translation>
    </message>
    <message>
        <source>Kept here until you decide</source>
        <translation>Ждёт вашего решения</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Language, theme, text size</source>
        <translation>Язык, вид, размер букв</translation>
    </message>
    <message>
        <source>Tasks and calendar</source>
        <translation>Задачи и календарь</translation>
    </message>
    <message>
        <source>By day, week and month</source>
        <translation>По дням, неделям и месяцам</translation>
    </message>
    <message>
        <source>Excel, CSV or an address book</source>
        <translation>Excel, CSV или адресная книга</translation>
    </message>
    <message>
        <source>The buyer&apos;s paths</source>
        <translation>Пути покупателя</translation>
    </message>
    <message>
        <source>Steps and reasons for losses</source>
        <translation>Шаги и причины потерь</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>Call lists and scripts</source>
        <translation>Списки для обзвона и сценарии</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Отчёты</translation>
    </message>
    <message>
        <source>Where buyers are lost, and why</source>
        <translation>Где теряются покупатели и почему</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Планёрки</translation>
    </message>
    <message>
        <source>Who is prepared, what is decided</source>
        <translation>Кто готов, что решили</translation>
    </message>
    <message>
        <source>Ideas and hypotheses</source>
        <translation>Идеи и гипотезы</translation>
    </message>
    <message>
        <source>What the team wants to try</source>
        <translation>Что команда хочет попробовать</translation>
    </message>
    <message>
        <source>How we work</source>
        <translation>Как мы работаем</translation>
    </message>
    <message>
        <source>Goals, scripts and rhythm</source>
        <translation>Цели, сценарии и ритм</translation>
    </message>
    <message>
        <source>People and devices</source>
        <translation>Люди и устройства</translation>
    </message>
    <message>
        <source>Team, invitations, lost phones</source>
        <translation>Команда, приглашения, доступ</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>Загрузить список</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Новое окно</translation>
    </message>
    <message>
        <source>The same data beside these</source>
        <translation>Те же данные рядом</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Дубли</translation>
    </message>
    <message>
        <source>Contacts entered twice</source>
        <translation>Кто записан дважды</translation>
    </message>
</context>
<context>
    <name>MoveSheet</name>
    <message>
        <source>What did the buyer do?</source>
        <translation>Что сделал покупатель?</translation>
    </message>
    <message>
        <source>Open the deal</source>
        <translation>Открыть сделку</translation>
    </message>
</context>
<context>
    <name>NavItem</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>Tropa</source>
        <translation>Тропа</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Новый контакт</translation>
    </message>
</context>
<context>
    <name>NextSteps</name>
    <message>
        <source>tomorrow</source>
        <translation>завтра</translation>
    </message>
    <message>
        <source>Call %1</source>
        <comment>on Wednesday</comment>
        <translation>Позвонить %1</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>Call in two hours</source>
        <translation>Позвонить через два часа</translation>
    </message>
    <message>
        <source>Send an estimate</source>
        <translation>Прислать расчёт</translation>
    </message>
    <message>
        <source>Send a sample</source>
        <translation>Отправить образец</translation>
    </message>
    <message>
        <source>Send the catalogue</source>
        <translation>Прислать каталог</translation>
    </message>
    <message>
        <source>Call in a week</source>
        <translation>Позвонить через неделю</translation>
    </message>
    <message>
        <source>In two hours</source>
        <translation>Через два часа</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Расчёт</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Образец</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Каталог</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>Через неделю</translation>
    </message>
</context>
<context>
    <name>NoteSheet</name>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>What is worth remembering</source>
        <translation>Что стоит запомнить</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>NothingOpen</name>
    <message>
        <source>Who is first today?</source>
        <translation>Кто сегодня первый?</translation>
    </message>
    <message>
        <source>Choose a contact</source>
        <translation>Выберите контакт</translation>
    </message>
    <message>
        <source>Choose a deal</source>
        <translation>Выберите сделку</translation>
    </message>
    <message>
        <source>Choose a section</source>
        <translation>Выберите раздел</translation>
    </message>
    <message>
        <source>J and K move through the list,
Enter opens, Esc goes back.</source>
        <translation>J и K&#xa0;— по списку,
Enter&#xa0;— открыть, Esc&#xa0;— назад.</translation>
    </message>
    <message>
        <source>Choose a call list</source>
        <translation>Выберите список для обзвона</translation>
    </message>
    <message>
        <source>Choose a meeting</source>
        <translation>Выберите планёрку</translation>
    </message>
</context>
<context>
    <name>OtherWindows</name>
    <message>
        <source>Something typed here is not saved yet</source>
        <translation>Здесь есть несохранённый текст</translation>
    </message>
    <message>
        <source>It would be lost with this window.</source>
        <translation>Вместе с окном он пропадёт.</translation>
    </message>
    <message>
        <source>Back to it</source>
        <translation>Вернуться к нему</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Закрыть без сохранения</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find or do anything</source>
        <translation>Найти или сделать</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Что нашлось</translation>
    </message>
    <message>
        <source>Nothing like that.</source>
        <translation>Ничего такого нет.</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Новый контакт</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Контакты</translation>
    </message>
    <message>
        <source>Funnels</source>
        <translation>Воронки</translation>
    </message>
    <message>
        <source>Tasks and calendar</source>
        <translation>Задачи и календарь</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Синхронизировать сейчас</translation>
    </message>
    <message>
        <source>Sync status</source>
        <translation>Связь с сервером</translation>
    </message>
    <message>
        <source>Two versions</source>
        <translation>Два варианта</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Светлый или тёмный вид</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Отменить: %1</translation>
    </message>
    <message>
        <source>The buyer&apos;s paths</source>
        <translation>Пути покупателя</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Отчёты</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>Загрузить список</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Новое окно</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Дубли</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>access removed</source>
        <translation>доступ закрыт</translation>
    </message>
    <message>
        <source>this device</source>
        <translation>это устройство</translation>
    </message>
    <message>
        <source>last sync %1</source>
        <comment>time</comment>
        <translation>обмен %1</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Устройство</translation>
    </message>
    <message numerus="yes">
        <source>%Ln devices</source>
        <translation>
            <numerusform>%Ln устройство</numerusform>
            <numerusform>%Ln устройства</numerusform>
            <numerusform>%Ln устройств</numerusform>
        </translation>
    </message>
    <message>
        <source>no device</source>
        <translation>нет устройства</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>People and devices</source>
        <translation>Люди и устройства</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Ещё раз</translation>
    </message>
    <message>
        <source>Invite a colleague</source>
        <translation>Пригласить коллегу</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (вы)</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Устройства</translation>
    </message>
    <message>
        <source>Remove access</source>
        <translation>Закрыть доступ</translation>
    </message>
    <message>
        <source>Only an administrator can invite people and remove access.</source>
        <translation>Приглашать и закрывать доступ может администратор.</translation>
    </message>
    <message>
        <source>The devices cannot be shown just now</source>
        <translation>Устройства сейчас не показать</translation>
    </message>
    <message>
        <source>Add a device</source>
        <translation>Ещё устройство</translation>
    </message>
</context>
<context>
    <name>PhoneBar</name>
    <message>
        <source>New contact</source>
        <translation>Новый контакт</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Контакты</translation>
    </message>
    <message>
        <source>Funnels</source>
        <translation>Воронки</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
</context>
<context>
    <name>PinSheet</name>
    <message>
        <source>Remove the PIN</source>
        <translation>Убрать PIN-код</translation>
    </message>
    <message>
        <source>A PIN for this device</source>
        <translation>PIN для этого устройства</translation>
    </message>
    <message>
        <source>It is asked for at the start, and after a minute away. Write it down: without it only joining anew helps.</source>
        <translation>Спросим при запуске и после минуты отсутствия. Запишите его: без него поможет только войти заново.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>Поставить PIN-код</translation>
    </message>
</context>
<context>
    <name>PlanSheet</name>
    <message>
        <source>New plan</source>
        <translation>Новый план</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>How much money</source>
        <translation>Сколько денег</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Сколько</translation>
    </message>
    <message>
        <source>2.5 M</source>
        <translation>2,5 млн</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Чей</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Delete the plan</source>
        <translation>Удалить план</translation>
    </message>
</context>
<context>
    <name>PlaybookCard</name>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
</context>
<context>
    <name>PlaybookSheet</name>
    <message>
        <source>Goal of the talk</source>
        <translation>Цель разговора</translation>
    </message>
    <message>
        <source>Easy first steps, one a line</source>
        <translation>Лёгкие первые шаги, по одному в строке</translation>
    </message>
    <message>
        <source>A talk every … days</source>
        <translation>Разговор раз в … дней</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Сценарий</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>Playbooks</name>
    <message>
        <source>a talk every %1</source>
        <translation>разговор каждые %1</translation>
    </message>
    <message>
        <source>No script</source>
        <translation>Без сценария</translation>
    </message>
</context>
<context>
    <name>PlaybooksPage</name>
    <message>
        <source>How we work</source>
        <translation>Как мы работаем</translation>
    </message>
    <message>
        <source>Each temperature has its goal, words and rhythm.</source>
        <translation>У каждой температуры своя цель, свои слова и свой ритм.</translation>
    </message>
    <message>
        <source>No playbook yet</source>
        <translation>Пока не описано</translation>
    </message>
    <message>
        <source>Begin with ready ones for cold, warm, hot and sleeping clients, and change what is not yours.</source>
        <translation>Начните с готового для холодных, тёплых, горячих и спящих клиентов и измените под себя.</translation>
    </message>
    <message>
        <source>Begin with ready ones</source>
        <translation>Взять готовое</translation>
    </message>
    <message>
        <source>Call scripts</source>
        <translation>Сценарии звонков</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
</context>
<context>
    <name>PublishCard</name>
    <message>
        <source>Publish</source>
        <translation>Опубликовать</translation>
    </message>
</context>
<context>
    <name>QualificationBadge</name>
    <message>
        <source>Qualification %1</source>
        <translation>Квалификация %1</translation>
    </message>
    <message>
        <source>Not qualified yet</source>
        <translation>Пока без квалификации</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
</context>
<context>
    <name>QuestionSheet</name>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Пока не знаем</translation>
    </message>
    <message>
        <source>How do we know?</source>
        <translation>Откуда знаем?</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Only a contact can be erased.</source>
        <translation>Стереть можно только контакт.</translation>
    </message>
    <message>
        <source>Only a head of sales or an administrator may erase a person.</source>
        <translation>Стирать данные о человеке могут руководитель отдела и администратор.</translation>
    </message>
    <message>
        <source>A person is erased as a whole, not by writing a field.</source>
        <translation>Данные о человеке стираются целиком, а не по одному полю.</translation>
    </message>
    <message>
        <source>This record is written by the server only.</source>
        <translation>Эту запись меняет только сервер.</translation>
    </message>
    <message>
        <source>A published version never changes. Change the draft and publish it anew.</source>
        <translation>Опубликованная версия не меняется. Измените черновик и опубликуйте его заново.</translation>
    </message>
    <message>
        <source>Only an administrator may change members.</source>
        <translation>Менять людей команды может только администратор.</translation>
    </message>
    <message>
        <source>Only an administrator may change the workspace&apos;s settings.</source>
        <translation>Менять настройки команды может только администратор.</translation>
    </message>
    <message>
        <source>Only an administrator may say who heads a team.</source>
        <translation>Назначать руководителя отдела может только администратор.</translation>
    </message>
    <message>
        <source>Only a head of sales or an administrator may change teams.</source>
        <translation>Менять отделы могут руководитель отдела и администратор.</translation>
    </message>
    <message>
        <source>This record is not visible to you any more, so it cannot be changed by you.</source>
        <translation>Эта запись вам больше не видна, поэтому изменить её нельзя.</translation>
    </message>
    <message>
        <source>This record was deleted long ago and is gone for good.</source>
        <translation>Эту запись давно удалили, её больше нет.</translation>
    </message>
    <message>
        <source>The record is gone for good and cannot be restored.</source>
        <translation>Этой записи больше нет, вернуть её нельзя.</translation>
    </message>
    <message>
        <source>A workspace has one record of settings, its own.</source>
        <translation>У команды одна запись настроек, и она уже есть.</translation>
    </message>
    <message>
        <source>This stage is not part of the deal&apos;s funnel.</source>
        <translation>Этого шага нет на пути этой сделки.</translation>
    </message>
    <message>
        <source>The deal is closed. Reopen it first.</source>
        <translation>Сделка закрыта. Сначала откройте её снова.</translation>
    </message>
    <message>
        <source>How do we know? Give the evidence of the buyer&apos;s step in a few words.</source>
        <translation>Откуда знаем? Напишите в двух словах, по чему виден шаг покупателя.</translation>
    </message>
</context>
<context>
    <name>RecordFilters</name>
    <message>
        <source>Mine</source>
        <comment>contacts</comment>
        <translation>Мои</translation>
    </message>
    <message>
        <source>Any source</source>
        <translation>Любой источник</translation>
    </message>
    <message>
        <source>Any event</source>
        <translation>Любое событие</translation>
    </message>
    <message>
        <source>None</source>
        <comment>event</comment>
        <translation>Никакое</translation>
    </message>
    <message>
        <source>Any segment</source>
        <translation>Любой сегмент</translation>
    </message>
    <message>
        <source>None</source>
        <comment>segment</comment>
        <translation>Без сегмента</translation>
    </message>
    <message>
        <source>Anyone&apos;s</source>
        <translation>Чьи угодно</translation>
    </message>
    <message>
        <source>No owner</source>
        <translation>Ничьи</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Не известен</translation>
    </message>
</context>
<context>
    <name>RecordRows</name>
    <message>
        <source>No name</source>
        <translation>Без имени</translation>
    </message>
    <message>
        <source>only on this device</source>
        <translation>только на этом устройстве</translation>
    </message>
    <message>
        <source>sent, not answered yet</source>
        <translation>отправлено, ответа пока нет</translation>
    </message>
    <message>
        <source>not accepted by the server</source>
        <translation>не принято сервером</translation>
    </message>
    <message>
        <source>Need, money and time are there: work with them first</source>
        <translation>Нужно, деньги есть, срочно: работать в первую очередь</translation>
    </message>
    <message>
        <source>Need and money, no hurry: give a reason to decide now</source>
        <translation>Нужно, деньги есть, но не срочно: дать повод решить сейчас</translation>
    </message>
    <message>
        <source>No need or no money</source>
        <translation>Не нужно или нет денег</translation>
    </message>
    <message>
        <source>Not clear yet</source>
        <translation>Пока неясно</translation>
    </message>
    <message>
        <source>ask: what hurts, and what does it cost?</source>
        <translation>спросить: что болит и во что обходится?</translation>
    </message>
    <message>
        <source>ask: is there a budget, and who gives it?</source>
        <translation>спросить: есть ли бюджет и кто его даёт?</translation>
    </message>
    <message>
        <source>ask: by when does it have to work?</source>
        <translation>спросить: к какому сроку должно работать?</translation>
    </message>
    <message>
        <source>%1, but that was %2</source>
        <translation>%1, но это было %2</translation>
    </message>
    <message>
        <source>No next step</source>
        <translation>Нет следующего шага</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>next step, when</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>No step for %1, usually&#xa0;%2</source>
        <comment>a deal; days, a number of days</comment>
        <translation>Стоит %1, обычно&#xa0;%2</translation>
    </message>
    <message>
        <source>Won on %1</source>
        <translation>Выиграна %1</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>Выиграна</translation>
    </message>
    <message>
        <source>Lost on %1</source>
        <translation>Потеряна %1</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Потеряна</translation>
    </message>
    <message>
        <source>Erased person</source>
        <translation>Стёртый человек</translation>
    </message>
    <message>
        <source>Not published yet</source>
        <translation>Ещё не опубликован</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <comment>number, date</comment>
        <translation>Версия %1 от %2</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Версия %1</translation>
    </message>
    <message>
        <source>No path yet</source>
        <comment>of a deal</comment>
        <translation>Пути пока нет</translation>
    </message>
    <message>
        <source>All steps are done</source>
        <translation>Все шаги сделаны</translation>
    </message>
    <message>
        <source>Next, the buyer: %1</source>
        <translation>Дальше покупатель: %1</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>New: %1</source>
        <comment>kind of record</comment>
        <translation>Новое: %1</translation>
    </message>
    <message>
        <source>Deletion</source>
        <translation>Удаление</translation>
    </message>
    <message>
        <source>Return of a deleted record</source>
        <translation>Возврат удалённого</translation>
    </message>
    <message>
        <source>Erasing of a person</source>
        <translation>Стирание данных о человеке</translation>
    </message>
</context>
<context>
    <name>RefusedCard</name>
    <message>
        <source>Try again</source>
        <translation>Попробовать снова</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Скопировать</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Отказаться</translation>
    </message>
</context>
<context>
    <name>RefusedPage</name>
    <message>
        <source>Not accepted</source>
        <translation>Не принято</translation>
    </message>
    <message>
        <source>The server did not take these changes. They are kept here until you decide.</source>
        <translation>Сервер не принял эти изменения. Они хранятся здесь, пока вы не решите.</translation>
    </message>
    <message>
        <source>Everything was accepted</source>
        <translation>Всё принято</translation>
    </message>
    <message>
        <source>If the server does not take a change, it will be here with the reason.</source>
        <translation>Если сервер не примет изменение, оно будет здесь вместе с причиной.</translation>
    </message>
</context>
<context>
    <name>ReportFilters</name>
    <message>
        <source>Which path?</source>
        <translation>Какой путь?</translation>
    </message>
    <message>
        <source>When did the deals begin?</source>
        <translation>Когда начались сделки?</translation>
    </message>
    <message>
        <source>Whose deals?</source>
        <translation>Чьи сделки?</translation>
    </message>
    <message>
        <source>Which trade show?</source>
        <translation>Какая выставка?</translation>
    </message>
    <message>
        <source>Which step?</source>
        <translation>Какой шаг?</translation>
    </message>
    <message>
        <source>Which script?</source>
        <translation>Какой сценарий?</translation>
    </message>
    <message>
        <source>When?</source>
        <translation>За какое время?</translation>
    </message>
    <message>
        <source>Whose?</source>
        <translation>Чьи?</translation>
    </message>
</context>
<context>
    <name>ReportMatrix</name>
    <message>
        <source>Money and frequency</source>
        <translation>Деньги и частота</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>за год</translation>
    </message>
    <message>
        <source>Across: how often they buy. Down: how much they bring.</source>
        <translation>По горизонтали&#xa0;— как часто покупают, по вертикали&#xa0;— сколько приносят.</translation>
    </message>
</context>
<context>
    <name>ReportTopics</name>
    <message numerus="yes">
        <source>%Ln clients</source>
        <translation>
            <numerusform>%Ln клиент</numerusform>
            <numerusform>%Ln клиента</numerusform>
            <numerusform>%Ln клиентов</numerusform>
        </translation>
    </message>
    <message>
        <source>healthy: %1</source>
        <translation>здоровая доля: %1</translation>
    </message>
    <message>
        <source>more than that by %1</source>
        <translation>больше на %1</translation>
    </message>
    <message>
        <source>%1 short of it</source>
        <translation>не хватает %1</translation>
    </message>
    <message>
        <source>Clients as they are today: a company takes the warmest of its contacts, and whoever has bought is hot. The line marks the mix that is healthy for your team.</source>
        <translation>Клиенты на сегодня: компания берёт самый тёплый из своих контактов, а кто покупал&#xa0;— горячий. Чертой отмечена доля, здоровая для вашей команды.</translation>
    </message>
    <message>
        <source>Money %1, often %2</source>
        <comment>classes of the matrix</comment>
        <translation>Деньги %1, частота %2</translation>
    </message>
    <message>
        <source>Bought within a year</source>
        <translation>Покупали за год</translation>
    </message>
    <message>
        <source>clients</source>
        <translation>клиентов</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Маржа</translation>
    </message>
    <message>
        <source>Turnover</source>
        <translation>Оборот</translation>
    </message>
    <message>
        <source>within a year</source>
        <translation>за год</translation>
    </message>
    <message>
        <source>Class A by money</source>
        <translation>Класс A по деньгам</translation>
    </message>
    <message>
        <source>bring %1 of it</source>
        <translation>приносят %1</translation>
    </message>
    <message numerus="yes">
        <source>A by money: the clients who together bring the first %1; A by frequency: from %Ln orders a year on.</source>
        <translation>
            <numerusform>A по деньгам&#xa0;— клиенты, которые вместе приносят первые %1; A по частоте&#xa0;— от %Ln заказа в год.</numerusform>
            <numerusform>A по деньгам&#xa0;— клиенты, которые вместе приносят первые %1; A по частоте&#xa0;— от %Ln заказов в год.</numerusform>
            <numerusform>A по деньгам&#xa0;— клиенты, которые вместе приносят первые %1; A по частоте&#xa0;— от %Ln заказов в год.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not added to it, as no rate is stated: %1.</source>
        <translation>Не прибавлено, потому что курс не указан: %1.</translation>
    </message>
    <message>
        <source>%1 of all who ever bought</source>
        <translation>%1 всех, кто когда-либо покупал</translation>
    </message>
    <message>
        <source>Active clients at the end of each month</source>
        <translation>Активные клиенты на конец месяца</translation>
    </message>
    <message>
        <source>Active clients</source>
        <translation>Активные клиенты</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>Пришли</translation>
    </message>
    <message>
        <source>bought for the first time or again</source>
        <translation>купили впервые или снова</translation>
    </message>
    <message>
        <source>Dropped out</source>
        <translation>Выпали</translation>
    </message>
    <message>
        <source>sleep: remind them of you</source>
        <translation>спят: пора напомнить о себе</translation>
    </message>
    <message numerus="yes">
        <source>Active: bought within the last %Ln days. Who came in and dropped out is counted from the beginning of that time.</source>
        <translation>
            <numerusform>Активные&#xa0;— кто покупал за последний %Ln день. Пришедшие и выпавшие считаются с начала выбранного времени.</numerusform>
            <numerusform>Активные&#xa0;— кто покупал за последние %Ln дня. Пришедшие и выпавшие считаются с начала выбранного времени.</numerusform>
            <numerusform>Активные&#xa0;— кто покупал за последние %Ln дней. Пришедшие и выпавшие считаются с начала выбранного времени.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deals</source>
        <translation>
            <numerusform>%Ln сделка</numerusform>
            <numerusform>%Ln сделки</numerusform>
            <numerusform>%Ln сделок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts</source>
        <translation>
            <numerusform>%Ln контакт</numerusform>
            <numerusform>%Ln контакта</numerusform>
            <numerusform>%Ln контактов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>won of entered deals</comment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>revenue %1</source>
        <translation>выручка %1</translation>
    </message>
    <message>
        <source>%1 a deal</source>
        <comment>revenue ÷ deals</comment>
        <translation>%1 на сделку</translation>
    </message>
    <message>
        <source>cost %1</source>
        <translation>затраты %1</translation>
    </message>
    <message>
        <source>cycle %1</source>
        <comment>days</comment>
        <translation>цикл %1</translation>
    </message>
    <message>
        <source>Deals that began in this time, of all paths: the light bar is how many, the full one how many were won. Revenue counts purchases.</source>
        <translation>Сделки, начатые за это время, по всем путям: светлая полоса&#xa0;— сколько их, сплошная&#xa0;— сколько дошло до покупки. Выручка&#xa0;— по покупкам.</translation>
    </message>
    <message>
        <source>some are too young to count</source>
        <translation>часть ещё рано считать</translation>
    </message>
    <message numerus="yes">
        <source>Did “%1” within %Ln days of the beginning</source>
        <translation>
            <numerusform>«%1» за %Ln день от начала</numerusform>
            <numerusform>«%1» за %Ln дня от начала</numerusform>
            <numerusform>«%1» за %Ln дней от начала</numerusform>
        </translation>
    </message>
    <message>
        <source>By the month in which the deals began, all at the same age; a deal that is younger does not count yet. A dashed line leads to months that are not complete.</source>
        <translation>По месяцу, в котором сделки начались, все в одном возрасте; сделки моложе пока не считаются. Пунктир ведёт к месяцам, которые ещё не полны.</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>Выиграно</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>Скорость</translation>
    </message>
    <message numerus="yes">
        <source>a day, over %Ln days</source>
        <translation>
            <numerusform>в день, за %Ln день</numerusform>
            <numerusform>в день, за %Ln дня</numerusform>
            <numerusform>в день, за %Ln дней</numerusform>
        </translation>
    </message>
    <message>
        <source>On their way</source>
        <translation>В пути</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Прогноз</translation>
    </message>
    <message>
        <source>of those on their way</source>
        <translation>по тем, кто в пути</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Вошли</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting here</source>
        <translation>
            <numerusform>%Ln ждёт здесь</numerusform>
            <numerusform>%Ln ждут здесь</numerusform>
            <numerusform>%Ln ждут здесь</numerusform>
        </translation>
    </message>
    <message>
        <source>The bars: how many of those who came so far go to the end. The forecast multiplies each open deal by the chance of its place.</source>
        <translation>Полосы: сколько дошедших сюда доходит до конца. Прогноз умножает каждую открытую сделку на шанс её места.</translation>
    </message>
    <message>
        <source>Without a segment</source>
        <translation>Без сегмента</translation>
    </message>
    <message>
        <source>Without a source</source>
        <translation>Без источника</translation>
    </message>
    <message>
        <source>Met at the stand</source>
        <translation>Знакомство на стенде</translation>
    </message>
    <message>
        <source>Agreed to be contacted</source>
        <translation>Согласие на связь</translation>
    </message>
    <message>
        <source>Were called, written to or met</source>
        <translation>С ними связывались</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Ответ получен</translation>
    </message>
    <message>
        <source>Took a step to the purchase</source>
        <translation>Шаг к покупке сделан</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Купили</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>Выручка</translation>
    </message>
    <message>
        <source>purchases of its deals</source>
        <translation>покупки по её сделкам</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Затраты</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>не указаны</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Вернулось</translation>
    </message>
    <message>
        <source>revenue to cost</source>
        <translation>выручка к затратам</translation>
    </message>
    <message>
        <source>Of all who were met there.</source>
        <translation>Из всех знакомств на выставке.</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>at this rate %1</source>
        <translation>таким темпом %1</translation>
    </message>
    <message>
        <source>The line marks how much of the time has passed: a bar that ends before it is late.</source>
        <translation>Черта&#xa0;— сколько времени прошло: полоса, которая до неё не дошла, отстаёт.</translation>
    </message>
    <message>
        <source>Without an outcome</source>
        <translation>Без итога</translation>
    </message>
    <message>
        <source>Nobody named</source>
        <translation>Не указано, кто</translation>
    </message>
    <message>
        <source>reached %1</source>
        <comment>people by phone</comment>
        <translation>на связи %1</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Дозвонились</translation>
    </message>
    <message>
        <source>Agreed on a next step</source>
        <translation>Договорились о шаге</translation>
    </message>
    <message>
        <source>%1 of those reached</source>
        <translation>%1 тех, кому дозвонились</translation>
    </message>
    <message>
        <source>First purchase of a client</source>
        <translation>Первая покупка клиента</translation>
    </message>
    <message>
        <source>Second purchase</source>
        <translation>Вторая покупка</translation>
    </message>
    <message>
        <source>Third and later ones</source>
        <translation>Третья и дальше</translation>
    </message>
    <message numerus="yes">
        <source>%Ln purchases</source>
        <translation>
            <numerusform>%Ln покупка</numerusform>
            <numerusform>%Ln покупки</numerusform>
            <numerusform>%Ln покупок</numerusform>
        </translation>
    </message>
    <message>
        <source>Average purchase</source>
        <translation>Средняя покупка</translation>
    </message>
    <message>
        <source>Revenue divided by purchases; a return lowers the revenue and is no purchase. Clients who stay should buy for more each time.</source>
        <translation>Выручка, делённая на число покупок; возврат уменьшает выручку и покупкой не считается. Кто остаётся, должен покупать всё на большую сумму.</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 ч</translation>
    </message>
    <message>
        <source>agreed %1</source>
        <comment>talks that ended in a next step</comment>
        <translation>договорились %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln talks went no further</source>
        <translation>
            <numerusform>%Ln разговор дальше не пошёл</numerusform>
            <numerusform>%Ln разговора дальше не пошли</numerusform>
            <numerusform>%Ln разговоров дальше не пошли</numerusform>
        </translation>
    </message>
    <message>
        <source>Talks</source>
        <translation>Разговоры</translation>
    </message>
    <message>
        <source>Most get stuck at</source>
        <translation>Чаще всего застревают</translation>
    </message>
    <message>
        <source>every talk came to an end</source>
        <translation>каждый разговор дошёл до конца</translation>
    </message>
    <message>
        <source>The light bar is how many talks came to these words or took this answer, the full one how many of them ended in an agreed next step.</source>
        <translation>Светлая полоса&#xa0;— сколько разговоров дошло до этих слов или дало этот ответ, полная&#xa0;— сколько из них кончилось договорённостью.</translation>
    </message>
    <message>
        <source>Answered within %1 h</source>
        <translation>Ответ за %1 ч</translation>
    </message>
    <message>
        <source>Answered later</source>
        <translation>Ответ позже</translation>
    </message>
    <message>
        <source>Not reached yet</source>
        <translation>До них ещё не дозвонились</translation>
    </message>
    <message>
        <source>Usual first answer</source>
        <translation>Обычно отвечаем за</translation>
    </message>
    <message>
        <source>80% within %1</source>
        <translation>80 %&#xa0;— за %1</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>Вовремя</translation>
    </message>
    <message>
        <source>target: %1 h</source>
        <translation>цель&#xa0;— %1 ч</translation>
    </message>
    <message>
        <source>Still waiting</source>
        <translation>Ещё ждут</translation>
    </message>
    <message>
        <source>of %1 new contacts</source>
        <translation>из новых контактов: %1</translation>
    </message>
    <message>
        <source>From the moment a contact was written down to the first talk that came about. Whoever still has time left is not counted as late.</source>
        <translation>От записи контакта до первого состоявшегося разговора. Пока время не вышло, опозданием это не считается.</translation>
    </message>
    <message>
        <source>version %1: %2</source>
        <comment>number, share</comment>
        <translation>версия %1: %2</translation>
    </message>
    <message>
        <source>from %1 to %2 points against the one before</source>
        <translation>от %1 до %2 п. п. к прежней</translation>
    </message>
</context>
<context>
    <name>ReportTopicsSheet</name>
    <message>
        <source>Which report?</source>
        <translation>Какой отчёт?</translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message>
        <source>Revenue</source>
        <translation>Выручка</translation>
    </message>
    <message>
        <source>Deals won</source>
        <translation>Выигранные сделки</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Встречи</translation>
    </message>
    <message>
        <source>New contacts</source>
        <translation>Новые контакты</translation>
    </message>
    <message>
        <source>Active base</source>
        <translation>Активная база</translation>
    </message>
    <message>
        <source>%1 quarter</source>
        <comment>III quarter</comment>
        <translation>%1 квартал</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>Сделка</translation>
    </message>
    <message>
        <source>Not visible to you</source>
        <translation>Вам не видно</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>Покупка</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Change the plan</source>
        <translation>Изменить план</translation>
    </message>
    <message>
        <source>Journey map</source>
        <translation>Карта пути</translation>
    </message>
    <message>
        <source>All reports</source>
        <translation>Все отчёты</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Новый план</translation>
    </message>
</context>
<context>
    <name>RevokeSheet</name>
    <message>
        <source>Remove this device&apos;s access?</source>
        <translation>Закрыть доступ этому устройству?</translation>
    </message>
    <message>
        <source>At its next contact the company&apos;s data leave it. What was not sent yet stays on it and can be exported. This cannot be undone: the colleague joins anew by an invitation.</source>
        <translation>При следующей связи данные компании уйдут с него. Неотправленное останется, его можно выгрузить. Отменить это нельзя: коллега войдёт заново по приглашению.</translation>
    </message>
    <message>
        <source>Remove access</source>
        <translation>Закрыть доступ</translation>
    </message>
</context>
<context>
    <name>SavePicture</name>
    <message>
        <source>Save picture</source>
        <translation>Сохранить картинку</translation>
    </message>
</context>
<context>
    <name>SaveUnsent</name>
    <message>
        <source>Writing…</source>
        <translation>Записываем…</translation>
    </message>
    <message>
        <source>Save what was not sent to a file</source>
        <translation>Сохранить неотправленное в файл</translation>
    </message>
</context>
<context>
    <name>ScriptAnswerSheet</name>
    <message>
        <source>A possible answer</source>
        <translation>Возможный ответ</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Then we say</source>
        <translation>Дальше говорим</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
</context>
<context>
    <name>ScriptCard</name>
    <message>
        <source>The talk ends here</source>
        <translation>Разговор здесь заканчивается</translation>
    </message>
    <message>
        <source>nothing is said then</source>
        <translation>дальше ничего не сказано</translation>
    </message>
    <message>
        <source>Add an answer</source>
        <translation>Добавить ответ</translation>
    </message>
</context>
<context>
    <name>ScriptEditor</name>
    <message>
        <source>Nothing can be answered here, and it is no end: the caller falls silent.</source>
        <translation>Ответить нечего, а это не конец: звонящий замолчит.</translation>
    </message>
    <message>
        <source>After one of the answers nothing is said.</source>
        <translation>После одного из ответов ничего не сказано.</translation>
    </message>
    <message>
        <source>No talk comes to this line.</source>
        <translation>Ни один разговор сюда не приходит.</translation>
    </message>
    <message>
        <source>From here no talk comes to an end.</source>
        <translation>Отсюда ни один разговор не приходит к концу.</translation>
    </message>
    <message>
        <source>The talk can come back here.</source>
        <translation>Разговор может вернуться сюда.</translation>
    </message>
</context>
<context>
    <name>ScriptLineSheet</name>
    <message>
        <source>What to say</source>
        <translation>Что сказать</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Слова</translation>
    </message>
    <message>
        <source>Hint for the caller (optional)</source>
        <translation>Подсказка звонящему (необязательно)</translation>
    </message>
    <message>
        <source>The talk ends here</source>
        <translation>Разговор здесь заканчивается</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
</context>
<context>
    <name>ScriptsPage</name>
    <message>
        <source>Call scripts</source>
        <translation>Сценарии звонков</translation>
    </message>
    <message>
        <source>Words to say, answers as buttons, and what to say then.</source>
        <translation>Слова, ответы кнопками и что сказать дальше.</translation>
    </message>
    <message>
        <source>New script</source>
        <translation>Новый сценарий</translation>
    </message>
    <message numerus="yes">
        <source>A talk would get stuck in %Ln places</source>
        <translation>
            <numerusform>Разговор застрянет в %Ln месте</numerusform>
            <numerusform>Разговор застрянет в %Ln местах</numerusform>
            <numerusform>Разговор застрянет в %Ln местах</numerusform>
        </translation>
    </message>
    <message>
        <source>Every talk comes to an end</source>
        <translation>Каждый разговор приходит к концу</translation>
    </message>
    <message>
        <source>What is said first?</source>
        <translation>Что сказать первым?</translation>
    </message>
    <message>
        <source>No script yet</source>
        <translation>Сценариев пока нет</translation>
    </message>
    <message>
        <source>One question that makes the other one speak.</source>
        <translation>Один вопрос, на который хочется ответить.</translation>
    </message>
    <message>
        <source>Ready ones come with the playbooks.</source>
        <translation>Готовые приходят вместе с «Как мы работаем».</translation>
    </message>
    <message>
        <source>First words</source>
        <translation>Первые слова</translation>
    </message>
    <message>
        <source>More words</source>
        <translation>Добавить слова</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>These words may still change. Published, they are what calls go through, and reports compare versions.</source>
        <translation>Эти слова ещё могут меняться. После публикации звонки идут по ним, а отчёт сравнивает версии.</translation>
    </message>
    <message>
        <source>Calls go through exactly these words.</source>
        <translation>Звонки идут ровно по этим словам.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Найти</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Clear selection</source>
        <translation>Снять выбор</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Передать</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Температура</translation>
    </message>
    <message>
        <source>To be called</source>
        <translation>На обзвон</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>SelectionSheets</name>
    <message>
        <source>Hand over to whom?</source>
        <translation>Кому передать?</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>How warm are they?</source>
        <translation>Насколько тёплые?</translation>
    </message>
    <message>
        <source>Into which call list?</source>
        <translation>В какой список обзвона?</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Новая метка</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>Новый список</translation>
    </message>
    <message>
        <source>Add the tag</source>
        <translation>Добавить метку</translation>
    </message>
    <message>
        <source>Make the list</source>
        <translation>Создать список</translation>
    </message>
    <message>
        <source>all have it: take away</source>
        <translation>есть у всех: снять</translation>
    </message>
    <message>
        <source>some have it: give to all</source>
        <translation>есть у некоторых: дать всем</translation>
    </message>
    <message>
        <source>Cold</source>
        <translation>Холодные</translation>
    </message>
    <message>
        <source>Warm</source>
        <translation>Тёплые</translation>
    </message>
    <message>
        <source>Hot</source>
        <translation>Горячие</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Same as system</source>
        <comment>look</comment>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <comment>look</comment>
        <translation>Светлый</translation>
    </message>
    <message>
        <source>Dark</source>
        <comment>look</comment>
        <translation>Тёмный</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Буквы</translation>
    </message>
    <message>
        <source>Normal</source>
        <comment>letters</comment>
        <translation>Обычные</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>letters</comment>
        <translation>Крупные</translation>
    </message>
    <message>
        <source>Very large</source>
        <comment>letters</comment>
        <translation>Очень крупные</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Меньше движения</translation>
    </message>
    <message>
        <source>Pages and sheets appear without sliding</source>
        <translation>Страницы и листы появляются без сдвига</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Работать без сети</translation>
    </message>
    <message>
        <source>Everything is saved here and is sent when you turn this off</source>
        <translation>Всё сохраняется здесь и уйдёт, когда вы это выключите</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Tropa %1. A trail is the path that a buyer walks to a purchase.</source>
        <translation>Тропа %1. Тропа&#xa0;— это путь, которым покупатель идёт к покупке.</translation>
    </message>
</context>
<context>
    <name>SettingsSafety</name>
    <message>
        <source>Remind me of what is due</source>
        <translation>Напоминать о сроках</translation>
    </message>
    <message>
        <source>System notifications for timed tasks and call-backs</source>
        <translation>Задачи со временем и обещанные звонки&#xa0;— сообщением системы</translation>
    </message>
    <message>
        <source>Lock with a PIN</source>
        <translation>Закрывать PIN-кодом</translation>
    </message>
    <message>
        <source>On: asked for at the start and after a minute away</source>
        <translation>Включено: спросим при запуске и после минуты отсутствия</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выключено</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Закрыть сейчас</translation>
    </message>
    <message>
        <source>Save everything to a file</source>
        <translation>Сохранить всё в файл</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Записываем…</translation>
    </message>
    <message>
        <source>Everything on this device; another Tropa can import it</source>
        <translation>Всё, что есть на этом устройстве; другая «Тропа» может это загрузить</translation>
    </message>
    <message>
        <source>Sign-in of this device</source>
        <translation>Вход этого устройства</translation>
    </message>
</context>
<context>
    <name>SheetHead</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>By invitation</source>
        <translation>По приглашению</translation>
    </message>
    <message>
        <source>By password</source>
        <translation>По паролю</translation>
    </message>
    <message>
        <source>If it is another by now</source>
        <translation>Если он теперь другой</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Адрес сервера</translation>
    </message>
    <message>
        <source>Link from the invitation</source>
        <translation>Ссылка из приглашения</translation>
    </message>
    <message>
        <source>A link begins with https://</source>
        <translation>Ссылка начинается с https://</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ваше имя</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>If the server has several</source>
        <translation>Если на сервере их несколько</translation>
    </message>
    <message>
        <source>Log-in</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Входим…</translation>
    </message>
    <message>
        <source>Joining…</source>
        <translation>Присоединяемся…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Join the team</source>
        <translation>Присоединиться к команде</translation>
    </message>
</context>
<context>
    <name>SignInSheet</name>
    <message>
        <source>Sign in again</source>
        <translation>Войти снова</translation>
    </message>
    <message>
        <source>As the same person: what waits here is sent then.</source>
        <translation>Под тем же именем: то, что ждёт здесь, сразу отправится.</translation>
    </message>
</context>
<context>
    <name>StageSheet</name>
    <message>
        <source>A new step of the buyer</source>
        <translation>Новый шаг покупателя</translation>
    </message>
    <message>
        <source>A step of the buyer</source>
        <translation>Шаг покупателя</translation>
    </message>
    <message>
        <source>What does the buyer do?</source>
        <translation>Что делает покупатель?</translation>
    </message>
    <message>
        <source>Read the proposal and said what is missing</source>
        <translation>Прочитал предложение и сказал, чего не хватает</translation>
    </message>
    <message>
        <source>Better: %1</source>
        <translation>Лучше: %1</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Взять</translation>
    </message>
    <message>
        <source>How does anyone see that it happened?</source>
        <translation>По чему это видно?</translation>
    </message>
    <message>
        <source>How do we make it easy?</source>
        <translation>Как мы это облегчаем?</translation>
    </message>
    <message>
        <source>What does the buyer wonder about here?</source>
        <translation>О чём покупатель думает в этот момент?</translation>
    </message>
    <message>
        <source>Usually takes, days</source>
        <translation>Обычно занимает, дней</translation>
    </message>
    <message>
        <source>Why are deals lost before it? One reason a line</source>
        <translation>Почему теряются перед ним? По причине в строке</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Delete the step</source>
        <translation>Удалить шаг</translation>
    </message>
    <message>
        <source>Where does it happen?</source>
        <translation>Где это происходит?</translation>
    </message>
    <message>
        <source>At the stand, by e-mail, on the phone</source>
        <translation>На стенде, по почте, по телефону</translation>
    </message>
    <message>
        <source>What stands in the way?</source>
        <translation>Что ему мешает?</translation>
    </message>
    <message>
        <source>At most, days</source>
        <translation>Не дольше, дней</translation>
    </message>
</context>
<context>
    <name>StateFailed</name>
    <message>
        <source>This list could not be read</source>
        <translation>Этот список не прочитался</translation>
    </message>
</context>
<context>
    <name>StateReading</name>
    <message>
        <source>Reading</source>
        <translation>Читаем</translation>
    </message>
</context>
<context>
    <name>StepSheet</name>
    <message>
        <source>What was said or shown (optional)</source>
        <translation>Что сказано или показано (если нужно)</translation>
    </message>
    <message>
        <source>How do we know?</source>
        <translation>Откуда знаем?</translation>
    </message>
    <message>
        <source>one tap saves</source>
        <translation>одно касание сохраняет</translation>
    </message>
</context>
<context>
    <name>SyncMark</name>
    <message>
        <source>only on this device</source>
        <translation>только здесь</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>отправлено</translation>
    </message>
    <message>
        <source>on the server</source>
        <translation>на сервере</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>не принято</translation>
    </message>
    <message>
        <source>two versions</source>
        <translation>два варианта</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync</source>
        <translation>Связь с сервером</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Ждут отправки</translation>
    </message>
    <message>
        <source>Saved on this device</source>
        <translation>Сохранено на этом устройстве</translation>
    </message>
    <message>
        <source>Sent, not confirmed yet</source>
        <translation>Отправлено, ответа пока нет</translation>
    </message>
    <message>
        <source>Two versions</source>
        <translation>Два варианта</translation>
    </message>
    <message>
        <source>Changed by two people</source>
        <translation>Двое изменили одно и то же</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Не принято</translation>
    </message>
    <message>
        <source>Kept here until you decide</source>
        <translation>Ждёт вашего решения</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Работать без сети</translation>
    </message>
    <message>
        <source>Everything is saved here and is sent when you turn this off</source>
        <translation>Всё сохраняется здесь и уйдёт, когда вы это выключите</translation>
    </message>
    <message>
        <source>Last sync: %1</source>
        <translation>Последний обмен: %1</translation>
    </message>
    <message>
        <source>Photos and files to send</source>
        <translation>Фото и файлы на отправку</translation>
    </message>
    <message>
        <source>Photos and files to receive</source>
        <translation>Фото и файлы на получение</translation>
    </message>
</context>
<context>
    <name>SyncStateCard</name>
    <message>
        <source>Syncing</source>
        <translation>Идёт обмен</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Войти снова</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Синхронизировать</translation>
    </message>
</context>
<context>
    <name>TaskHead</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>TaskLine</name>
    <message>
        <source>Move to tomorrow</source>
        <translation>Перенести на завтра</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Открыть: %1</translation>
    </message>
</context>
<context>
    <name>TaskSheet</name>
    <message>
        <source>Next step</source>
        <translation>Следующий шаг</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Что сделать</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Перезвонить</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Новая задача</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Просрочено</translation>
    </message>
</context>
<context>
    <name>TemperatureBadge</name>
    <message>
        <source>cold</source>
        <translation>холодный</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>тёплый</translation>
    </message>
    <message>
        <source>hot</source>
        <translation>горячий</translation>
    </message>
</context>
<context>
    <name>TemperatureSheet</name>
    <message>
        <source>How warm is this contact?</source>
        <translation>Насколько тёплый контакт?</translation>
    </message>
    <message>
        <source>Why? (optional)</source>
        <translation>Почему? (если нужно)</translation>
    </message>
    <message>
        <source>Cold</source>
        <translation>Холодный</translation>
    </message>
    <message>
        <source>Does not know us yet</source>
        <translation>Пока не знает нас</translation>
    </message>
    <message>
        <source>Warm</source>
        <translation>Тёплый</translation>
    </message>
    <message>
        <source>Knows us, is friendly, has not bought yet</source>
        <translation>Знает нас, расположен, ещё без покупок</translation>
    </message>
    <message>
        <source>Hot</source>
        <translation>Горячий</translation>
    </message>
    <message>
        <source>Has bought at least once</source>
        <translation>Есть хотя бы одна покупка</translation>
    </message>
</context>
<context>
    <name>TextSheet</name>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>Promised today</source>
        <translation>Обещано на сегодня</translation>
    </message>
    <message>
        <source>During the day</source>
        <translation>В течение дня</translation>
    </message>
    <message>
        <source>Work with them first</source>
        <translation>В первую очередь</translation>
    </message>
    <message>
        <source>Waiting for their answer</source>
        <translation>Ждём ответа</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Просрочено</translation>
    </message>
    <message>
        <source>The best segment</source>
        <translation>Лучший сегмент</translation>
    </message>
    <message>
        <source>Written to, no answer for %1</source>
        <comment>days</comment>
        <translation>Написали, ответа нет %1</translation>
    </message>
    <message>
        <source>Gone quiet</source>
        <translation>Давно молчим</translation>
    </message>
    <message>
        <source>Standing still</source>
        <translation>Стоят на месте</translation>
    </message>
    <message>
        <source>Without a next step</source>
        <translation>Без следующего шага</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days ago</source>
        <comment>overdue</comment>
        <translation>
            <numerusform>%Ln день назад</numerusform>
            <numerusform>%Ln дня назад</numerusform>
            <numerusform>%Ln дней назад</numerusform>
        </translation>
    </message>
    <message>
        <source>Need, money and time are there</source>
        <translation>Нужно, деньги есть, срочно</translation>
    </message>
    <message>
        <source>Quiet for %1, agreed on %2</source>
        <comment>days, days</comment>
        <translation>Молчим %1, наш ритм&#xa0;— %2</translation>
    </message>
    <message>
        <source>No step for %1, usually&#xa0;%2</source>
        <comment>days, a number of days</comment>
        <translation>Стоит %1, обычно&#xa0;%2</translation>
    </message>
    <message>
        <source>What is next?</source>
        <translation>Что дальше?</translation>
    </message>
</context>
<context>
    <name>TodayEmpty</name>
    <message>
        <source>Nothing promised for today</source>
        <translation>На сегодня ничего не обещано</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Записать контакт</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Release to sync</source>
        <translation>Отпустите, чтобы обменяться с сервером</translation>
    </message>
</context>
<context>
    <name>TodayRow</name>
    <message>
        <source>Call %1</source>
        <translation>Позвонить: %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Сделано</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>На завтра</translation>
    </message>
</context>
<context>
    <name>TopicReport</name>
    <message>
        <source>No plans in this time</source>
        <translation>На это время планов нет</translation>
    </message>
    <message>
        <source>No trade show yet</source>
        <translation>Выставок пока нет</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Считать пока нечего</translation>
    </message>
    <message>
        <source>A plan says how much a person or the team wants to reach in a week, a month or a quarter.</source>
        <translation>План говорит, сколько человек или команда хочет успеть за неделю, месяц или квартал.</translation>
    </message>
    <message>
        <source>The figures come by themselves from calls, deals and purchases.</source>
        <translation>Цифры складываются сами&#xa0;— из звонков, сделок и покупок.</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>За всё время</translation>
    </message>
    <message>
        <source>Whose calls</source>
        <translation>Чьи звонки</translation>
    </message>
    <message>
        <source>No talk by a script yet</source>
        <translation>По сценарию ещё не говорили</translation>
    </message>
    <message>
        <source>Set a plan</source>
        <translation>Поставить план</translation>
    </message>
    <message>
        <source>Version by version</source>
        <translation>По версиям</translation>
    </message>
</context>
<context>
    <name>TrailHorizontal</name>
    <message>
        <source>%1 of %2 steps</source>
        <translation>шагов: %1 из %2</translation>
    </message>
</context>
<context>
    <name>TrailStep</name>
    <message>
        <source>How to help with this step</source>
        <translation>Как помочь сделать этот шаг</translation>
    </message>
    <message>
        <source>done</source>
        <translation>сделано</translation>
    </message>
    <message>
        <source>next</source>
        <translation>следующий</translation>
    </message>
    <message>
        <source>later</source>
        <translation>потом</translation>
    </message>
</context>
<context>
    <name>TrailVertical</name>
    <message>
        <source>How to help with this step</source>
        <translation>Как помочь сделать этот шаг</translation>
    </message>
</context>
<context>
    <name>ValuesCard</name>
    <message>
        <source>Take %1 away</source>
        <translation>Убрать: %1</translation>
    </message>
</context>
<context>
    <name>VersionCard</name>
    <message>
        <source>kept</source>
        <translation>оставлено</translation>
    </message>
    <message>
        <source>bring back</source>
        <translation>вернуть</translation>
    </message>
</context>
<context>
    <name>VersionsNote</name>
    <message>
        <source>Two versions</source>
        <translation>Два варианта</translation>
    </message>
    <message>
        <source>Somebody else changed this, too.</source>
        <translation>Эту запись изменили и другие.</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Посмотреть</translation>
    </message>
</context>
<context>
    <name>VoicePlayer</name>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Слушать</translation>
    </message>
    <message>
        <source>This note cannot be played here: %1</source>
        <translation>Эта запись здесь не проигрывается: %1</translation>
    </message>
</context>
<context>
    <name>VoiceSheet</name>
    <message>
        <source>Voice note</source>
        <translation>Голосовая заметка</translation>
    </message>
    <message>
        <source>Connect a microphone, or add a recording as a file.</source>
        <translation>Подключите микрофон или добавьте запись файлом.</translation>
    </message>
    <message>
        <source>Recording, %1</source>
        <translation>Идёт запись, %1</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Секунду…</translation>
    </message>
    <message>
        <source>Speak now. It is kept on this device, and goes to the team with the next exchange.</source>
        <translation>Говорите. Запись останется на этом устройстве и уйдёт команде при следующем обмене.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Не сохранять</translation>
    </message>
</context>
<context>
    <name>WaitingNote</name>
    <message>
        <source>Two versions</source>
        <translation>Два варианта</translation>
    </message>
    <message>
        <source>Changed by two people</source>
        <translation>Двое изменили одно и то же</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Не принято</translation>
    </message>
    <message>
        <source>Kept here until you decide</source>
        <translation>Ждёт вашего решения</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Посмотреть</translation>
    </message>
</context>
<context>
    <name>WeekGrid</name>
    <message>
        <source>%1, %2 to do</source>
        <translation>%1, дел: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>tasks of a day</comment>
        <translation>
            <numerusform>ещё %Ln</numerusform>
            <numerusform>ещё %Ln</numerusform>
            <numerusform>ещё %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Tropa</source>
        <translation>Тропа</translation>
    </message>
    <message>
        <source>A sales notebook that works without a network. Buyers walk their path, you see where each of them stands.</source>
        <translation>Блокнот продавца, который работает и без сети. Покупатели идут своим путём, а вы видите, кто где.</translation>
    </message>
    <message>
        <source>Preparing the example…</source>
        <translation>Готовим пример…</translation>
    </message>
    <message>
        <source>Look around with a made-up company</source>
        <translation>Осмотреться на примере</translation>
    </message>
</context>
<context>
    <name>WhenFields</name>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Завтра</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>Через неделю</translation>
    </message>
    <message>
        <source>Another day</source>
        <translation>Другой день</translation>
    </message>
    <message>
        <source>Time (optional)</source>
        <translation>Время (необязательно)</translation>
    </message>
</context>
<context>
    <name>WindowLayers</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>WindowTitle</name>
    <message>
        <source>Contacts</source>
        <translation>Контакты</translation>
    </message>
    <message>
        <source>Funnels</source>
        <translation>Воронки</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Отчёты</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Планёрки</translation>
    </message>
    <message>
        <source>Ideas</source>
        <translation>Идеи</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Новый контакт</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>Загрузить список</translation>
    </message>
    <message>
        <source>The buyer&apos;s paths</source>
        <translation>Пути покупателя</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Связь с сервером</translation>
    </message>
    <message>
        <source>Two versions</source>
        <translation>Два варианта</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Не принято</translation>
    </message>
    <message>
        <source>People and devices</source>
        <translation>Люди и устройства</translation>
    </message>
    <message>
        <source>How we work</source>
        <translation>Как мы работаем</translation>
    </message>
    <message>
        <source>Call scripts</source>
        <translation>Сценарии звонков</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>%1 – Tropa</source>
        <translation>%1 – Тропа</translation>
    </message>
    <message>
        <source>Tropa</source>
        <translation>Тропа</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Дубли</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>yesterday</source>
        <translation>вчера</translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>завтра</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>только что</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes ago</source>
        <translation>
            <numerusform>%Ln минуту назад</numerusform>
            <numerusform>%Ln минуты назад</numerusform>
            <numerusform>%Ln минут назад</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours ago</source>
        <translation>
            <numerusform>%Ln час назад</numerusform>
            <numerusform>%Ln часа назад</numerusform>
            <numerusform>%Ln часов назад</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 at&#xa0;%2</source>
        <comment>day, time</comment>
        <translation>%1 в&#xa0;%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln&#xa0;день</numerusform>
            <numerusform>%Ln&#xa0;дня</numerusform>
            <numerusform>%Ln&#xa0;дней</numerusform>
        </translation>
    </message>
    <message>
        <source>on Monday</source>
        <translation>в понедельник</translation>
    </message>
    <message>
        <source>on Tuesday</source>
        <translation>во вторник</translation>
    </message>
    <message>
        <source>on Wednesday</source>
        <translation>в среду</translation>
    </message>
    <message>
        <source>on Thursday</source>
        <translation>в четверг</translation>
    </message>
    <message>
        <source>on Friday</source>
        <translation>в пятницу</translation>
    </message>
    <message>
        <source>on Saturday</source>
        <translation>в субботу</translation>
    </message>
    <message>
        <source>on Sunday</source>
        <translation>в воскресенье</translation>
    </message>
    <message numerus="yes">
        <source>%Ln min</source>
        <comment>minutes</comment>
        <translation>
            <numerusform>%Ln мин</numerusform>
            <numerusform>%Ln мин</numerusform>
            <numerusform>%Ln мин</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bn</source>
        <comment>amount</comment>
        <translation>%1 млрд</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>amount</comment>
        <translation>%1 млн</translation>
    </message>
    <message>
        <source>%1 K</source>
        <comment>amount</comment>
        <translation>%1 тыс.</translation>
    </message>
    <message>
        <source>cold</source>
        <comment>contact</comment>
        <translation>холодный</translation>
    </message>
    <message>
        <source>warm</source>
        <comment>contact</comment>
        <translation>тёплый</translation>
    </message>
    <message>
        <source>hot</source>
        <comment>contact</comment>
        <translation>горячий</translation>
    </message>
    <message>
        <source>sales rep</source>
        <translation>менеджер по продажам</translation>
    </message>
    <message>
        <source>head of sales</source>
        <translation>руководитель отдела</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>администратор</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Нет ответа</translation>
    </message>
    <message>
        <source>Not put through</source>
        <translation>Не соединили</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Перезвонить</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>Не тот номер</translation>
    </message>
    <message>
        <source>Someone else decides</source>
        <translation>Решает другой</translation>
    </message>
    <message>
        <source>Asked to write</source>
        <translation>Просят написать</translation>
    </message>
    <message>
        <source>Not interested</source>
        <translation>Не интересно</translation>
    </message>
    <message>
        <source>Talked</source>
        <translation>Поговорили</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Договорились</translation>
    </message>
    <message>
        <source>Do not call</source>
        <translation>Больше не звонить</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Звонок</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Встреча</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Визит</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>open</source>
        <comment>deal</comment>
        <translation>открыта</translation>
    </message>
    <message>
        <source>won</source>
        <comment>deal</comment>
        <translation>выиграна</translation>
    </message>
    <message>
        <source>lost</source>
        <comment>deal</comment>
        <translation>потеряна</translation>
    </message>
    <message>
        <source>not visible to you</source>
        <translation>вам не видно</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>оставлено</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>удалено</translation>
    </message>
    <message>
        <source>no amount</source>
        <translation>без суммы</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>без даты</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>пусто</translation>
    </message>
    <message>
        <source>This is not there any more.</source>
        <translation>Этого больше нет.</translation>
    </message>
    <message>
        <source>This cannot be understood: %1</source>
        <translation>Не удалось разобрать: %1</translation>
    </message>
    <message>
        <source>This is not possible: %1</source>
        <translation>Так нельзя: %1</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Ваша роль этого не разрешает.</translation>
    </message>
    <message>
        <source>The server does not answer. Everything is kept here.</source>
        <translation>Сервер не отвечает. Всё сохранено здесь.</translation>
    </message>
    <message>
        <source>Something else answers instead of our server, most likely the sign-in page of this Wi-Fi. Everything is kept here.</source>
        <translation>Вместо нашего сервера отвечает кто-то другой, скорее всего страница входа этой сети Wi-Fi. Всё сохранено здесь.</translation>
    </message>
    <message>
        <source>The server is busy. Everything is kept here.</source>
        <translation>Сервер занят. Всё сохранено здесь.</translation>
    </message>
    <message>
        <source>This device was shut out of the workspace, and its data were removed. What was not sent yet is kept and can be exported.</source>
        <translation>Это устройство отключено от рабочего пространства, данные с него удалены. Неотправленное сохранено, его можно выгрузить.</translation>
    </message>
    <message>
        <source>You were shut out of the workspace, and its data were removed from this device. What was not sent yet is kept and can be exported.</source>
        <translation>Вас отключили от рабочего пространства, данные с этого устройства удалены. Неотправленное сохранено, его можно выгрузить.</translation>
    </message>
    <message>
        <source>The server has failed. Everything is kept here.</source>
        <translation>На сервере ошибка. Всё сохранено здесь.</translation>
    </message>
    <message>
        <source>The server needs a newer Tropa. Everything is kept here; update the app.</source>
        <translation>Серверу нужна более новая Тропа. Всё сохранено здесь; обновите приложение.</translation>
    </message>
    <message>
        <source>The server was restored from a backup. Everything is kept here.</source>
        <translation>Сервер восстановлен из резервной копии. Всё сохранено здесь.</translation>
    </message>
    <message>
        <source>Another copy of this device has talked to the server. Everything is kept here.</source>
        <translation>С сервером говорила другая копия этого устройства. Всё сохранено здесь.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was lost; free some space.</source>
        <translation>На диске нет места. Ничего не пропало; освободите немного места.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Остановлено.</translation>
    </message>
    <message>
        <source>This did not work: %1</source>
        <translation>Не получилось: %1</translation>
    </message>
    <message>
        <source>Contact added</source>
        <translation>Контакт записан</translation>
    </message>
    <message>
        <source>Call noted</source>
        <translation>Звонок записан</translation>
    </message>
    <message>
        <source>The buyer took the step</source>
        <translation>Покупатель сделал шаг</translation>
    </message>
    <message>
        <source>Deal won</source>
        <translation>Сделка выиграна</translation>
    </message>
    <message>
        <source>Deal lost</source>
        <translation>Сделка потеряна</translation>
    </message>
    <message>
        <source>Deal open again</source>
        <translation>Сделка снова открыта</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Сделано</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Снова в работе</translation>
    </message>
    <message>
        <source>Focus changed</source>
        <translation>Главное на сегодня изменено</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Решено</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Перенос из файла</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Добавлено</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Удалено</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменено</translation>
    </message>
    <message>
        <source>Another program is using these data right now. Close it, then try again.</source>
        <translation>С этими данными сейчас работает другая программа. Закройте её и попробуйте снова.</translation>
    </message>
    <message>
        <source>These data were written by a newer Tropa. Nothing is lost; update the app.</source>
        <translation>Эти данные записаны более новой «Тропой». Ничего не потеряно: обновите приложение.</translation>
    </message>
    <message>
        <source>The server does not know this device any more. Everything is kept here: sign in again, and it goes on.</source>
        <translation>Сервер больше не знает это устройство. Здесь всё сохранено: войдите снова, и работа продолжится.</translation>
    </message>
    <message>
        <source>The file with your data is damaged. What the server has is safe. A rescue keeps the file, takes out of it what was not sent yet, and fetches the rest from the server. (%1)</source>
        <translation>Файл с вашими данными повреждён. Всё, что есть на сервере, цело. Спасение сохранит файл, извлечёт из него неотправленное и загрузит остальное с сервера. (%1)</translation>
    </message>
</context>
<context>
    <name>tropa::app::Application</name>
    <message>
        <source>%1 is on the clipboard</source>
        <translation>%1&#xa0;— в буфере обмена</translation>
    </message>
</context>
<context>
    <name>tropa::app::SyncRunner</name>
    <message>
        <source>phone</source>
        <translation>телефон</translation>
    </message>
    <message>
        <source>computer</source>
        <translation>компьютер</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::AppModel</name>
    <message>
        <source>Undone: %1</source>
        <translation>Вернули как было: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::CalendarModel</name>
    <message>
        <source>Done</source>
        <translation>Сделано</translation>
    </message>
    <message>
        <source>Moved to tomorrow</source>
        <translation>Перенесено на завтра</translation>
    </message>
    <message>
        <source>Moved to %1</source>
        <comment>date</comment>
        <translation>Перенесено на %1</translation>
    </message>
    <message>
        <source>Task added</source>
        <translation>Задача добавлена</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::CallModel</name>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>Call noted</source>
        <translation>Звонок записан</translation>
    </message>
    <message>
        <source>Postpone: %1</source>
        <translation>Отложить: %1</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Сделано: %1</translation>
    </message>
    <message>
        <source>Next try: at the time chosen below</source>
        <translation>Следующая попытка: когда выбрано ниже</translation>
    </message>
    <message>
        <source>Next try: %1</source>
        <comment>on Wednesday</comment>
        <translation>Следующая попытка: %1</translation>
    </message>
    <message numerus="yes">
        <source>Call noted, %Ln tasks are put off</source>
        <translation>
            <numerusform>Звонок записан, %Ln задача перенесена</numerusform>
            <numerusform>Звонок записан, %Ln задачи перенесены</numerusform>
            <numerusform>Звонок записан, %Ln задач перенесено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Call noted, %Ln tasks are done</source>
        <translation>
            <numerusform>Звонок записан, %Ln задача сделана</numerusform>
            <numerusform>Звонок записан, %Ln задачи сделаны</numerusform>
            <numerusform>Звонок записан, %Ln задач сделано</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::CallSessionModel</name>
    <message>
        <source>There is nobody like that to call.</source>
        <translation>Таких, кому позвонить, нет.</translation>
    </message>
    <message>
        <source>Nobody is left in this list for now.</source>
        <translation>В этом списке пока звонить некому.</translation>
    </message>
    <message>
        <source>Left out of the list</source>
        <translation>Убрано из списка</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::CameraModel</name>
    <message>
        <source>The camera gives no picture. Is another program using it?</source>
        <translation>Камера не даёт картинки. Может быть, она занята другой программой?</translation>
    </message>
    <message>
        <source>There is no camera here.</source>
        <translation>Здесь нет камеры.</translation>
    </message>
    <message>
        <source>The camera cannot be used. Is it allowed, and is another program using it?</source>
        <translation>Камера недоступна. Разрешена ли она, не занята ли другой программой?</translation>
    </message>
    <message>
        <source>The camera cannot be used: %1</source>
        <translation>Камера недоступна: %1</translation>
    </message>
    <message>
        <source>Hold the code in the frame</source>
        <translation>Наведите рамку на код</translation>
    </message>
    <message>
        <source>Hold the card in the frame</source>
        <translation>Поместите визитку в рамку</translation>
    </message>
    <message>
        <source>This code says nothing of a person</source>
        <translation>В этом коде нет данных о человеке</translation>
    </message>
    <message>
        <source>Photo %1.jpg</source>
        <translation>Фото %1.jpg</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::CaptureModel</name>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>Saved on this device</source>
        <translation>Сохранено на этом устройстве</translation>
    </message>
    <message>
        <source>No code is to be seen in this picture. Come closer, or type the name.</source>
        <translation>На картинке не видно кода. Снимите ближе или введите имя.</translation>
    </message>
    <message>
        <source>The code says nothing of a person. Type the name.</source>
        <translation>В коде нет человека. Введите имя.</translation>
    </message>
    <message>
        <source>Saved, but not the photo: %1</source>
        <translation>Контакт сохранён, а фото нет: %1</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::CompanyModel</name>
    <message>
        <source>Noted</source>
        <translation>Записано</translation>
    </message>
    <message>
        <source>What do they do, and for whom?</source>
        <translation>Чем занимаются и для кого?</translation>
    </message>
    <message>
        <source>How large are they: people, turnover?</source>
        <translation>Насколько велики: люди, оборот?</translation>
    </message>
    <message>
        <source>Who decides, and who uses it?</source>
        <translation>Кто решает и кто пользуется?</translation>
    </message>
    <message>
        <source>Who supplies them now, and since when?</source>
        <translation>Кто поставляет сейчас и с каких пор?</translation>
    </message>
    <message>
        <source>What is new with them?</source>
        <translation>Что у них нового?</translation>
    </message>
    <message>
        <source>What have we had with them before?</source>
        <translation>Что у нас с ними уже было?</translation>
    </message>
    <message>
        <source>Why would they buy now?</source>
        <translation>Почему купят именно сейчас?</translation>
    </message>
    <message>
        <source>The questions are added</source>
        <translation>Список вопросов готов</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Сохранено</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::ConflictListModel</name>
    <message>
        <source>Left as it is</source>
        <translation>Оставлено как есть</translation>
    </message>
    <message>
        <source>The other version is back</source>
        <translation>Другой вариант вернулся</translation>
    </message>
    <message>
        <source>Written anew</source>
        <translation>Записано заново</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::ContactModel</name>
    <message>
        <source>Saved</source>
        <translation>Сохранено</translation>
    </message>
    <message>
        <source>Answer noted</source>
        <translation>Ответ записан</translation>
    </message>
    <message>
        <source>Temperature noted</source>
        <translation>Температура записана</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Записано</translation>
    </message>
    <message>
        <source>Task added</source>
        <translation>Задача добавлена</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>The amount cannot be read: %1</source>
        <translation>Не удалось разобрать сумму: %1</translation>
    </message>
    <message>
        <source>Deal added</source>
        <translation>Сделка добавлена</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Contact deleted</source>
        <translation>Контакт удалён</translation>
    </message>
    <message>
        <source>Erased here. Everywhere else with the next sync.</source>
        <translation>Здесь стёрто. Везде&#xa0;— при следующей синхронизации.</translation>
    </message>
    <message>
        <source>What you had typed is here again</source>
        <translation>То, что вы набрали раньше, снова здесь</translation>
    </message>
    <message>
        <source>Not saved: it is here again when you edit %1</source>
        <translation>Не сохранено: всё будет на месте, когда вернётесь к изменению: %1</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::DealModel</name>
    <message>
        <source>In a call</source>
        <translation>В звонке</translation>
    </message>
    <message>
        <source>In a meeting</source>
        <translation>На встрече</translation>
    </message>
    <message>
        <source>By e-mail</source>
        <translation>Письмом</translation>
    </message>
    <message>
        <source>In a message</source>
        <translation>Сообщением</translation>
    </message>
    <message>
        <source>Photo or document</source>
        <translation>Фото, файл</translation>
    </message>
    <message>
        <source>Another way</source>
        <translation>Иначе</translation>
    </message>
    <message>
        <source>The buyer took the step</source>
        <translation>Покупатель сделал шаг</translation>
    </message>
    <message>
        <source>Deal won</source>
        <translation>Сделка выиграна</translation>
    </message>
    <message>
        <source>Deal lost</source>
        <translation>Сделка потеряна</translation>
    </message>
    <message>
        <source>Deal open again</source>
        <translation>Сделка снова открыта</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Сохранено</translation>
    </message>
    <message>
        <source>The amount cannot be read: %1</source>
        <translation>Не удалось разобрать сумму: %1</translation>
    </message>
    <message>
        <source>Answer noted</source>
        <translation>Ответ записан</translation>
    </message>
    <message>
        <source>Task added</source>
        <translation>Задача добавлена</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>On its path</source>
        <translation>Сделка идёт этим путём</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::DuplicateListModel</name>
    <message numerus="yes">
        <source>%Ln pairs</source>
        <translation>
            <numerusform>%Ln пара</numerusform>
            <numerusform>%Ln пары</numerusform>
            <numerusform>%Ln пар</numerusform>
        </translation>
    </message>
    <message>
        <source>Merged: %1</source>
        <translation>Объединено: %1</translation>
    </message>
    <message>
        <source>Not offered again on this device</source>
        <translation>На этом устройстве больше не предложим</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::ExportModel</name>
    <message numerus="yes">
        <source>%Ln records are in %1</source>
        <translation>
            <numerusform>%Ln запись в файле %1</numerusform>
            <numerusform>%Ln записи в файле %1</numerusform>
            <numerusform>%Ln записей в файле %1</numerusform>
        </translation>
    </message>
    <message>
        <source>the folder %1 is not there</source>
        <translation>папки %1 нет</translation>
    </message>
    <message>
        <source>nothing may be written into the folder %1</source>
        <translation>в папку %1 нельзя записывать</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>The picture could not be drawn. Nothing was saved; please try again.</source>
        <translation>Картинку не получилось нарисовать. Ничего не сохранено; попробуйте ещё раз.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes are in %1</source>
        <translation>
            <numerusform>%Ln изменение в файле %1</numerusform>
            <numerusform>%Ln изменения в файле %1</numerusform>
            <numerusform>%Ln изменений в файле %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::FailureModel</name>
    <message>
        <source>What was not sent yet is being taken out of the damaged file. Please leave Tropa open.</source>
        <translation>Извлекаем из повреждённого файла то, что ещё не отправлено. Не закрывайте «Тропу».</translation>
    </message>
    <message>
        <source>It cannot be read whose data these were, so the file stays as it is. Whoever helps you can run &quot;tropa-cli rescue&quot;: it writes what can be read into another file.</source>
        <translation>Не удалось прочитать, чьи это данные, поэтому файл остаётся как есть. Тот, кто вам помогает, может выполнить «tropa-cli rescue»: команда запишет в другой файл всё, что читается.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes were not sent yet, and are safe.</source>
        <translation>
            <numerusform>%Ln изменение ещё не было отправлено, оно цело.</numerusform>
            <numerusform>%Ln изменения ещё не были отправлены, они целы.</numerusform>
            <numerusform>%Ln изменений ещё не были отправлены, они целы.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything had been sent.</source>
        <translation>Всё уже было отправлено.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes that were not accepted are kept.</source>
        <translation>
            <numerusform>%Ln непринятое изменение сохранено.</numerusform>
            <numerusform>%Ln непринятых изменения сохранены.</numerusform>
            <numerusform>%Ln непринятых изменений сохранены.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drafts are safe, too.</source>
        <translation>
            <numerusform>%Ln черновик тоже цел.</numerusform>
            <numerusform>%Ln черновика тоже целы.</numerusform>
            <numerusform>%Ln черновиков тоже целы.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes could not be read any more.</source>
        <translation>
            <numerusform>%Ln изменение прочитать не удалось.</numerusform>
            <numerusform>%Ln изменения прочитать не удалось.</numerusform>
            <numerusform>%Ln изменений прочитать не удалось.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is fetched from the server now.</source>
        <translation>Остальное сейчас загружается с сервера.</translation>
    </message>
    <message>
        <source>The damaged file is kept as %1.</source>
        <translation>Повреждённый файл сохранён под именем %1.</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::FileListModel</name>
    <message>
        <source>Added</source>
        <translation>Добавлено</translation>
    </message>
    <message>
        <source>A copy is saved</source>
        <translation>Копия сохранена</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::FunnelEditorModel</name>
    <message>
        <source>Path added</source>
        <translation>Путь добавлен</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Сохранено</translation>
    </message>
    <message>
        <source>Step added</source>
        <translation>Шаг добавлен</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Перенесено</translation>
    </message>
    <message>
        <source>Step deleted</source>
        <translation>Шаг удалён</translation>
    </message>
    <message>
        <source>Published: new deals start on it</source>
        <translation>Опубликовано: новые сделки начнутся с этой версии</translation>
    </message>
    <message>
        <source>The open deals are on the newest version</source>
        <translation>Открытые сделки на новой версии</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::FunnelReportModel</name>
    <message>
        <source>Lost before: %1</source>
        <comment>step</comment>
        <translation>Потеряны до шага: %1</translation>
    </message>
    <message>
        <source>Wait before: %1</source>
        <comment>step</comment>
        <translation>Ждут перед шагом: %1</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::HypothesisListModel</name>
    <message>
        <source>The hypothesis is noted</source>
        <translation>Гипотеза записана</translation>
    </message>
    <message>
        <source>Test started</source>
        <translation>Проверка идёт</translation>
    </message>
    <message>
        <source>Test stopped</source>
        <translation>Проверка остановлена</translation>
    </message>
    <message>
        <source>Result saved</source>
        <translation>Итог записан</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::IdeaListModel</name>
    <message>
        <source>The idea is noted</source>
        <translation>Идея записана</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменено</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::ImportModel</name>
    <message numerus="yes">
        <source>%Ln rows cannot be used</source>
        <translation>
            <numerusform>%Ln строку не взять</numerusform>
            <numerusform>%Ln строки не взять</numerusform>
            <numerusform>%Ln строк не взять</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln total or header rows</source>
        <translation>
            <numerusform>%Ln строка&#xa0;— итог или заголовок</numerusform>
            <numerusform>%Ln строки&#xa0;— итоги или заголовки</numerusform>
            <numerusform>%Ln строк&#xa0;— итоги или заголовки</numerusform>
        </translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>строка %1</translation>
    </message>
    <message>
        <source>%1, “%2”</source>
        <comment>place, value</comment>
        <translation>%1, «%2»</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>place, what is wrong</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Stopped. Nothing of it is left.</source>
        <translation>Остановлено. От загрузки ничего не осталось.</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Добавлено</translation>
    </message>
    <message>
        <source>Known already, completed</source>
        <translation>Уже были, дополнены</translation>
    </message>
    <message>
        <source>Photos attached</source>
        <translation>Прикреплено фотографий</translation>
    </message>
    <message>
        <source>Known already, nothing new</source>
        <translation>Уже были, нового нет</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Не взяты</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were read</source>
        <translation>
            <numerusform>прочитана %Ln строка</numerusform>
            <numerusform>прочитано %Ln строки</numerusform>
            <numerusform>прочитано %Ln строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln companies</source>
        <translation>
            <numerusform>%Ln компания</numerusform>
            <numerusform>%Ln компании</numerusform>
            <numerusform>%Ln компаний</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deals</source>
        <translation>
            <numerusform>%Ln сделка</numerusform>
            <numerusform>%Ln сделки</numerusform>
            <numerusform>%Ln сделок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln purchases</source>
        <translation>
            <numerusform>%Ln покупка</numerusform>
            <numerusform>%Ln покупки</numerusform>
            <numerusform>%Ln покупок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts</source>
        <translation>
            <numerusform>%Ln контакт</numerusform>
            <numerusform>%Ln контакта</numerusform>
            <numerusform>%Ln контактов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 will be imported</source>
        <comment>how many of what</comment>
        <translation>Загрузится: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>rows</comment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Import: %1 added</source>
        <comment>how many of what</comment>
        <translation>Импорт: добавлено %1</translation>
    </message>
    <message>
        <source>Tropa was closed while %1 was being taken in. Nothing of it is left; take it in again.</source>
        <translation>Тропу закрыли, пока загружался %1. От него ничего не осталось: загрузите ещё раз.</translation>
    </message>
    <message>
        <source>%1 is not in: %2</source>
        <comment>file, why</comment>
        <translation>%1 не загружен: %2</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::LockModel</name>
    <message>
        <source>From %1 to %2 digits</source>
        <translation>От %1 до %2 цифр</translation>
    </message>
    <message>
        <source>There is not enough memory for this just now.</source>
        <translation>Сейчас на это не хватает памяти.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong PINs. Wait %Ln seconds.</source>
        <translation>
            <numerusform>Слишком много неверных PIN. Подождите %Ln секунду.</numerusform>
            <numerusform>Слишком много неверных PIN. Подождите %Ln секунды.</numerusform>
            <numerusform>Слишком много неверных PIN. Подождите %Ln секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>Неверный PIN.</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::MeetingListModel</name>
    <message>
        <source>Meeting scheduled</source>
        <translation>Планёрка назначена</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::MeetingModel</name>
    <message>
        <source>Your part is prepared</source>
        <translation>Ваша часть готова</translation>
    </message>
    <message>
        <source>On the agenda</source>
        <translation>В повестке</translation>
    </message>
    <message>
        <source>Decided: it is a task now</source>
        <translation>Решено: теперь это задача</translation>
    </message>
    <message>
        <source>The protocol is closed</source>
        <translation>Протокол закрыт</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>Ideas are on the agenda</source>
        <translation>Идеи на повестке</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::PeopleModel</name>
    <message>
        <source>The device loses access at its next sync</source>
        <translation>Доступ закроется при следующей связи устройства</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::PlanModel</name>
    <message>
        <source>Week</source>
        <translation>Неделя</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Квартал</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Plan set</source>
        <translation>План поставлен</translation>
    </message>
    <message>
        <source>The plan is changed</source>
        <translation>План изменён</translation>
    </message>
    <message>
        <source>The plan is deleted</source>
        <translation>План удалён</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::PlaybookListModel</name>
    <message>
        <source>The playbooks are here</source>
        <translation>Готово: можно менять под себя</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Сохранено</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::RecordFiltersModel</name>
    <message>
        <source>By name</source>
        <translation>По имени</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Сначала новые</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Сначала давние</translation>
    </message>
    <message>
        <source>Longest without contact first</source>
        <translation>Сначала давно без контакта</translation>
    </message>
    <message>
        <source>Latest contact first</source>
        <translation>Сначала недавний контакт</translation>
    </message>
    <message>
        <source>Not here any more</source>
        <translation>Больше нет</translation>
    </message>
    <message>
        <source>The view is saved</source>
        <translation>Вид сохранён</translation>
    </message>
    <message>
        <source>The view is deleted</source>
        <translation>Вид удалён</translation>
    </message>
    <message>
        <source>By name, Z to A</source>
        <translation>По имени, от Я до А</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::RefusedListModel</name>
    <message>
        <source>Set aside</source>
        <translation>Отложено</translation>
    </message>
    <message>
        <source>Saved again</source>
        <translation>Записано ещё раз</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::ReportAskModel</name>
    <message>
        <source>This month</source>
        <translation>Этот месяц</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>Этот квартал</translation>
    </message>
    <message>
        <source>Last quarter</source>
        <translation>Прошлый квартал</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 месяцев</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>За всё время</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Все</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::ScriptEditorModel</name>
    <message>
        <source>The script is added</source>
        <translation>Сценарий добавлен</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Сохранено</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>Убрано</translation>
    </message>
    <message>
        <source>Published: calls go through it from now on</source>
        <translation>Опубликовано: звонки теперь идут по этим словам</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::SelectionModel</name>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>Выбран %Ln</numerusform>
            <numerusform>Выбрано %Ln</numerusform>
            <numerusform>Выбрано %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts changed</source>
        <translation>
            <numerusform>Изменён %Ln контакт</numerusform>
            <numerusform>Изменено %Ln контакта</numerusform>
            <numerusform>Изменено %Ln контактов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln may not be changed by you</source>
        <translation>
            <numerusform>%Ln вам менять нельзя</numerusform>
            <numerusform>%Ln вам менять нельзя</numerusform>
            <numerusform>%Ln вам менять нельзя</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts to be called</source>
        <translation>
            <numerusform>%Ln контакт&#xa0;— на обзвон</numerusform>
            <numerusform>%Ln контакта&#xa0;— на обзвон</numerusform>
            <numerusform>%Ln контактов&#xa0;— на обзвон</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 are chosen; more are not changed at once</source>
        <translation>Выбраны первые %1: больше за раз не меняем</translation>
    </message>
    <message>
        <source>With more than %1 contacts this is not kept for later: finish it before you close Tropa.</source>
        <translation>Если контактов больше %1, черновик не сохраняется: закончите, прежде чем закрыть Тропу.</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::SyncModel</name>
    <message>
        <source>This invitation is not valid any more, or mistyped. Ask for a new one.</source>
        <translation>Приглашение больше не действует или введено с опечаткой. Попросите новое.</translation>
    </message>
    <message numerus="yes">
        <source>The server was put back to a backup. This device has offered it %Ln records that it had lost.</source>
        <translation>
            <numerusform>Сервер восстановлен из резервной копии. Это устройство предложило ему %Ln запись, которой там не было.</numerusform>
            <numerusform>Сервер восстановлен из резервной копии. Это устройство предложило ему %Ln записи, которых там не было.</numerusform>
            <numerusform>Сервер восстановлен из резервной копии. Это устройство предложило ему %Ln записей, которых там не было.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more changes came together by themselves</source>
        <translation>
            <numerusform>Ещё %Ln изменение объединилось само</numerusform>
            <numerusform>Ещё %Ln изменения объединились сами</numerusform>
            <numerusform>Ещё %Ln изменений объединились сами</numerusform>
        </translation>
    </message>
    <message>
        <source>Only on this device</source>
        <translation>Только на этом устройстве</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Офлайн</translation>
    </message>
    <message numerus="yes">
        <source>Offline · %Ln to send</source>
        <translation>
            <numerusform>Офлайн · %Ln ждёт отправки</numerusform>
            <numerusform>Офлайн · %Ln ждут отправки</numerusform>
            <numerusform>Офлайн · %Ln ждут отправки</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>Получаем…</translation>
    </message>
    <message numerus="yes">
        <source>Sending %Ln…</source>
        <translation>
            <numerusform>Отправляем %Ln…</numerusform>
            <numerusform>Отправляем %Ln…</numerusform>
            <numerusform>Отправляем %Ln…</numerusform>
        </translation>
    </message>
    <message>
        <source>The server is busy</source>
        <translation>Сервер занят</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting for the server</source>
        <translation>
            <numerusform>%Ln ждёт сервера</numerusform>
            <numerusform>%Ln ждут сервера</numerusform>
            <numerusform>%Ln ждут сервера</numerusform>
        </translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Нужно ваше участие</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Всё отправлено</translation>
    </message>
    <message numerus="yes">
        <source>%Ln to send</source>
        <translation>
            <numerusform>%Ln ждёт отправки</numerusform>
            <numerusform>%Ln ждут отправки</numerusform>
            <numerusform>%Ln ждут отправки</numerusform>
        </translation>
    </message>
    <message>
        <source>What you write stays here. With an invitation it is shared with your team.</source>
        <translation>Записи остаются здесь. По приглашению ими можно делиться с командой.</translation>
    </message>
    <message>
        <source>You have switched the network off. Everything is saved here and goes out when you switch it on.</source>
        <translation>Вы отключили связь. Всё сохраняется здесь и уйдёт, когда вы её включите.</translation>
    </message>
    <message numerus="yes">
        <source>We try again in %Ln minutes.</source>
        <translation>
            <numerusform>Попробуем снова через %Ln минуту.</numerusform>
            <numerusform>Попробуем снова через %Ln минуты.</numerusform>
            <numerusform>Попробуем снова через %Ln минут.</numerusform>
        </translation>
    </message>
    <message>
        <source>You can go on working.</source>
        <translation>Можно работать дальше.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes were not accepted; each says why.</source>
        <translation>
            <numerusform>%Ln изменение не принято; сказано почему.</numerusform>
            <numerusform>%Ln изменения не приняты; о каждом сказано почему.</numerusform>
            <numerusform>%Ln изменений не принято; о каждом сказано почему.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %Ln places there are two versions. Both are kept.</source>
        <translation>
            <numerusform>В %Ln месте два варианта. Оба сохранены.</numerusform>
            <numerusform>В %Ln местах по два варианта. Все сохранены.</numerusform>
            <numerusform>В %Ln местах по два варианта. Все сохранены.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your team sees what you see.</source>
        <translation>Команда видит то же, что и вы.</translation>
    </message>
    <message>
        <source>Goes out in a moment.</source>
        <translation>Уйдёт через мгновение.</translation>
    </message>
    <message>
        <source>Paste the link or the code of the invitation.</source>
        <translation>Вставьте ссылку или код приглашения.</translation>
    </message>
    <message>
        <source>Say your name: that is how colleagues see you.</source>
        <translation>Напишите своё имя: так вас увидят коллеги.</translation>
    </message>
    <message>
        <source>All are sent</source>
        <translation>Всё отправлено</translation>
    </message>
    <message>
        <source>%1 of %2 are sent, %3 left</source>
        <translation>Отправлено %1 из %2, осталось %3</translation>
    </message>
    <message>
        <source>All are here</source>
        <translation>Всё получено</translation>
    </message>
    <message>
        <source>%1 of %2 are here, %3 left</source>
        <translation>Получено %1 из %2, осталось %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos or files could not be sent or received yet; they are tried again by themselves.</source>
        <translation>
            <numerusform>%Ln фото или файл пока не удалось передать; попробуем ещё раз сами.</numerusform>
            <numerusform>%Ln фото или файла пока не удалось передать; попробуем ещё раз сами.</numerusform>
            <numerusform>%Ln фото или файлов пока не удалось передать; попробуем ещё раз сами.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %Ln photos or files…</source>
        <translation>
            <numerusform>Отправляем %Ln фото или файл…</numerusform>
            <numerusform>Отправляем %Ln фото или файла…</numerusform>
            <numerusform>Отправляем %Ln фото или файлов…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos or files are still on their way to your team.</source>
        <translation>
            <numerusform>%Ln фото или файл ещё в пути к команде.</numerusform>
            <numerusform>%Ln фото или файла ещё в пути к команде.</numerusform>
            <numerusform>%Ln фото или файлов ещё в пути к команде.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 records · building lists and search</source>
        <translation>Записей: %1 · строим списки и поиск</translation>
    </message>
    <message>
        <source>Nothing has come yet</source>
        <translation>Пока ничего не пришло</translation>
    </message>
    <message>
        <source>%1 of about %2 records</source>
        <translation>Записей: %1 из примерно %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds left</source>
        <translation>
            <numerusform>осталась %Ln секунда</numerusform>
            <numerusform>осталось %Ln секунды</numerusform>
            <numerusform>осталось %Ln секунд</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes left</source>
        <translation>
            <numerusform>осталась %Ln минута</numerusform>
            <numerusform>осталось %Ln минуты</numerusform>
            <numerusform>осталось %Ln минут</numerusform>
        </translation>
    </message>
    <message>
        <source>First sync…</source>
        <translation>Первый обмен…</translation>
    </message>
    <message>
        <source>Stopped. What has come is kept, and it goes on from there when you switch the network on.</source>
        <translation>Остановлено. Что пришло, сохранено; обмен продолжится с этого места, когда вы включите сеть.</translation>
    </message>
    <message>
        <source>You can go on working. What your team has appears all at once when it is complete.</source>
        <translation>Можно работать дальше. Всё, что есть у команды, появится сразу, когда придёт целиком.</translation>
    </message>
    <message>
        <source>Kept in the system&apos;s key store</source>
        <translation>Хранится в системном хранилище ключей</translation>
    </message>
    <message>
        <source>Kept in a file beside the data that only you may read</source>
        <translation>Хранится в файле рядом с данными; прочесть его можете только вы</translation>
    </message>
    <message>
        <source>We try again in less than a minute.</source>
        <translation>Попробуем снова меньше чем через минуту.</translation>
    </message>
    <message>
        <source>The log-in or the password is wrong.</source>
        <translation>Логин или пароль неверны.</translation>
    </message>
    <message>
        <source>Too many attempts, or the server is busy. Try again in a minute.</source>
        <translation>Слишком много попыток, или сервер занят. Попробуйте через минуту.</translation>
    </message>
    <message>
        <source>What is on this device belongs to somebody else, or to another company. Sign in as the same person: by password, or by an invitation for a further device.</source>
        <translation>Данные на этом устройстве принадлежат другому человеку или другой компании. Войдите под тем же именем: по паролю или по приглашению на ещё одно устройство.</translation>
    </message>
    <message>
        <source>No access</source>
        <translation>Нет доступа</translation>
    </message>
    <message>
        <source>It stays shut out. Save what was not sent, and go on with another device: an administrator makes you an invitation for it.</source>
        <translation>Доступ закрыт навсегда. Сохраните неотправленное и продолжайте на другом устройстве: администратор сделает для него приглашение.</translation>
    </message>
    <message>
        <source>When an administrator lets you in again, the next sync brings everything back.</source>
        <translation>Когда администратор снова откроет доступ, следующий обмен вернёт всё на место.</translation>
    </message>
    <message>
        <source>The server does not answer. Check the address and the network, and try again.</source>
        <translation>Сервер не отвечает. Проверьте адрес и сеть и попробуйте ещё раз.</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::TodayModel</name>
    <message>
        <source>%1 of %2</source>
        <comment>done of all</comment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Write down a contact, or look who has gone quiet.</source>
        <translation>Запишите контакт или посмотрите, с кем давно молчим.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Сделано</translation>
    </message>
    <message>
        <source>One of the main things today</source>
        <translation>Теперь в главном на сегодня</translation>
    </message>
    <message>
        <source>No longer one of the main things</source>
        <translation>Больше не в главном на сегодня</translation>
    </message>
    <message>
        <source>Moved to tomorrow</source>
        <translation>Перенесено на завтра</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::TopicReportModel</name>
    <message>
        <source>Trend</source>
        <translation>Динамика</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>Скорость</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Температура</translation>
    </message>
    <message>
        <source>ABC</source>
        <translation>ABC</translation>
    </message>
    <message>
        <source>Active base</source>
        <translation>Активная база</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Сегменты</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Источники</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Выставки</translation>
    </message>
    <message>
        <source>How conversion changes</source>
        <translation>Как меняется конверсия</translation>
    </message>
    <message>
        <source>How fast money comes</source>
        <translation>Как быстро приходят деньги</translation>
    </message>
    <message>
        <source>Plan and fact</source>
        <translation>План и факт</translation>
    </message>
    <message>
        <source>What calls lead to</source>
        <translation>Что дают звонки</translation>
    </message>
    <message>
        <source>How warm our clients are</source>
        <translation>Насколько теплы клиенты</translation>
    </message>
    <message>
        <source>Who brings the money</source>
        <translation>Кто приносит деньги</translation>
    </message>
    <message>
        <source>Who keeps buying</source>
        <translation>Кто продолжает покупать</translation>
    </message>
    <message>
        <source>Which segments earn</source>
        <translation>Какие сегменты зарабатывают</translation>
    </message>
    <message>
        <source>Where clients come from</source>
        <translation>Откуда приходят клиенты</translation>
    </message>
    <message>
        <source>What the trade show brought</source>
        <translation>Что принесла выставка</translation>
    </message>
    <message>
        <source>Where we lose buyers</source>
        <translation>Где теряем покупателей</translation>
    </message>
    <message>
        <source>First answer</source>
        <translation>Первый ответ</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Сценарии</translation>
    </message>
    <message>
        <source>Average purchase</source>
        <translation>Средняя покупка</translation>
    </message>
    <message>
        <source>How soon we answer</source>
        <translation>Как быстро отвечаем</translation>
    </message>
    <message>
        <source>How scripts perform</source>
        <translation>Что дают наши слова</translation>
    </message>
    <message>
        <source>Average purchase by order</source>
        <translation>На сколько покупают</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Потери</translation>
    </message>
    <message>
        <source>Path</source>
        <comment>group of reports</comment>
        <translation>Путь</translation>
    </message>
    <message>
        <source>Work</source>
        <comment>group of reports</comment>
        <translation>Работа</translation>
    </message>
    <message>
        <source>Clients</source>
        <comment>group of reports</comment>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Origin</source>
        <comment>group of reports</comment>
        <translation>Откуда</translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::VoiceModel</name>
    <message>
        <source>There is no microphone here.</source>
        <translation>Здесь нет микрофона.</translation>
    </message>
    <message>
        <source>There is no more room on this device. What was said before is here.</source>
        <translation>На устройстве больше нет места. Сказанное до этого сохранилось.</translation>
    </message>
    <message>
        <source>A note holds no more. What was said until now is here.</source>
        <translation>Больше в одну заметку не входит. Сказанное до этого сохранилось.</translation>
    </message>
    <message>
        <source>The microphone is gone. What was said before is here.</source>
        <translation>Микрофон пропал. Сказанное до этого сохранилось.</translation>
    </message>
    <message>
        <source>Voice note %1.%2</source>
        <translation>Голосовая заметка %1.%2</translation>
    </message>
    <message>
        <source>The microphone cannot be used. Is it allowed, and is another program using it?</source>
        <translation>Микрофон недоступен. Разрешён ли он и не занят ли другой программой?</translation>
    </message>
    <message>
        <source>The microphone cannot be used: %1</source>
        <translation>Микрофон недоступен: %1</translation>
    </message>
    <message>
        <source>The note could not be written. Is there room on this device?</source>
        <translation>Заметку не удалось записать. Есть ли место на устройстве?</translation>
    </message>
</context>
</TS>
