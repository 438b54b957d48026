<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>AlphabetStrip</name>
    <message>
        <source>Alphabet</source>
        <translation>Алфавит</translation>
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
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Not saved yet. Close it once more to leave it.</source>
        <translation>Ещё не сохранено. Если закрыть ещё раз, написанное пропадёт.</translation>
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
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
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
        <translation>Квалификации ещё нет</translation>
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
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
</context>
<context>
    <name>SyncMark</name>
    <message>
        <source>only on this device</source>
        <translation>только на этом устройстве</translation>
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
    <name>TrailHorizontal</name>
    <message>
        <source>%1 of %2 steps</source>
        <translation>Шагов: %1 из %2</translation>
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
        <translation>позже</translation>
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
</TS>
