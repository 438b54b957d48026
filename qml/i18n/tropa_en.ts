<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CompanyCard</name>
    <message numerus="yes">
        <source>%n purchases</source>
        <translation>
            <numerusform>%n purchase</numerusform>
            <numerusform>%n purchases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompanyList</name>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deals</source>
        <comment>open ones of a company</comment>
        <translation>
            <numerusform>%n deal</numerusform>
            <numerusform>%n deals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message numerus="yes">
        <source>%n fields</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayAgenda</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>tasks of a day</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DealCard</name>
    <message numerus="yes">
        <source>%n changes are only on this device</source>
        <translation>
            <numerusform>%n change is only on this device</numerusform>
            <numerusform>%n changes are only on this device</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DealList</name>
    <message numerus="yes">
        <source>%n open deals</source>
        <translation>
            <numerusform>%n open deal</numerusform>
            <numerusform>%n open deals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message numerus="yes">
        <source>Offer %n pairs again that are not the same</source>
        <translation>
            <numerusform>Offer %n pair again that is not the same</numerusform>
            <numerusform>Offer %n pairs again that are not the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FunnelEditorPage</name>
    <message numerus="yes">
        <source>%n steps do not speak of the buyer</source>
        <translation>
            <numerusform>%n step does not speak of the buyer</numerusform>
            <numerusform>%n steps do not speak of the buyer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FunnelReport</name>
    <message numerus="yes">
        <source>%Ln lost</source>
        <translation>
            <numerusform>%Ln lost</numerusform>
            <numerusform>%Ln lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FunnelVersion</name>
    <message numerus="yes">
        <source>Move %n open deals to it</source>
        <translation>
            <numerusform>Move %n open deal to it</numerusform>
            <numerusform>Move %n open deals to it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hypotheses</name>
    <message numerus="yes">
        <source>Too early to tell: about %n deals more</source>
        <translation>
            <numerusform>Too early to tell: about %n deal more</numerusform>
            <numerusform>Too early to tell: about %n deals more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too early to tell: %n days left</source>
        <translation>
            <numerusform>Too early to tell: %n day left</numerusform>
            <numerusform>Too early to tell: %n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Takes %n deals</source>
        <translation>
            <numerusform>Takes %n deal</numerusform>
            <numerusform>Takes %n deals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too few deals before it: %n in each part would do</source>
        <translation>
            <numerusform>Too few deals before it: %n in each part would do</numerusform>
            <numerusform>Too few deals before it: %n in each part would do</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>now %1 of %n deals</source>
        <translation>
            <numerusform>now %1 of %n deal</numerusform>
            <numerusform>now %1 of %n deals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Takes %n deals, half of them in each group</source>
        <translation>
            <numerusform>Takes %n deal, half of them in each group</numerusform>
            <numerusform>Takes %n deals, half of them in each group</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>without it %1 of %n deals</source>
        <translation>
            <numerusform>without it %1 of %n deal</numerusform>
            <numerusform>without it %1 of %n deals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HypothesisSheet</name>
    <message numerus="yes">
        <source>%n weeks</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeetingAgenda</name>
    <message numerus="yes">
        <source>Bring %n ideas</source>
        <translation>
            <numerusform>Bring %n idea</numerusform>
            <numerusform>Bring %n ideas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Meetings</name>
    <message numerus="yes">
        <source>%n not prepared</source>
        <comment>people</comment>
        <translation>
            <numerusform>%n not prepared</numerusform>
            <numerusform>%n not prepared</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>%n devices</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportTopics</name>
    <message numerus="yes">
        <source>%Ln clients</source>
        <translation>
            <numerusform>%Ln client</numerusform>
            <numerusform>%Ln clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A by money: the clients who together bring the first %1; A by frequency: from %n orders a year on.</source>
        <translation>
            <numerusform>A by money: the clients who together bring the first %1; A by frequency: from %n order a year on.</numerusform>
            <numerusform>A by money: the clients who together bring the first %1; A by frequency: from %n orders a year on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Active: bought within the last %n days. Who came in and dropped out is counted since the beginning of the time asked for.</source>
        <translation>
            <numerusform>Active: bought within the last %n day. Who came in and dropped out is counted since the beginning of the time asked for.</numerusform>
            <numerusform>Active: bought within the last %n days. Who came in and dropped out is counted since the beginning of the time asked for.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deals</source>
        <translation>
            <numerusform>%Ln deal</numerusform>
            <numerusform>%Ln deals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Did “%1” within %n days of the beginning</source>
        <translation>
            <numerusform>Did “%1” within %n day of the beginning</numerusform>
            <numerusform>Did “%1” within %n days of the beginning</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a day, over %n days</source>
        <translation>
            <numerusform>a day, over %n day</numerusform>
            <numerusform>a day, over %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting here</source>
        <translation>
            <numerusform>%Ln waiting here</numerusform>
            <numerusform>%Ln waiting here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln purchases</source>
        <translation>
            <numerusform>%Ln purchase</numerusform>
            <numerusform>%Ln purchases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln talks went no further</source>
        <translation>
            <numerusform>%Ln talk went no further</numerusform>
            <numerusform>%Ln talks went no further</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScriptsPage</name>
    <message numerus="yes">
        <source>A talk would get stuck in %n places</source>
        <translation>
            <numerusform>A talk would get stuck in %n place</numerusform>
            <numerusform>A talk would get stuck in %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message numerus="yes">
        <source>%n days ago</source>
        <comment>overdue</comment>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WeekGrid</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>tasks of a day</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::CallModel</name>
    <message numerus="yes">
        <source>Call noted, %n tasks are put off</source>
        <translation>
            <numerusform>Call noted, %n task is put off</numerusform>
            <numerusform>Call noted, %n tasks are put off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Call noted, %n tasks are done</source>
        <translation>
            <numerusform>Call noted, %n task is done</numerusform>
            <numerusform>Call noted, %n tasks are done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::DuplicateListModel</name>
    <message numerus="yes">
        <source>%n pairs</source>
        <translation>
            <numerusform>%n pair</numerusform>
            <numerusform>%n pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::ExportModel</name>
    <message numerus="yes">
        <source>%n records are in %1</source>
        <translation>
            <numerusform>%n record is in %1</numerusform>
            <numerusform>%n records are in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::ImportModel</name>
    <message numerus="yes">
        <source>%n rows cannot be imported</source>
        <translation>
            <numerusform>%n row cannot be imported</numerusform>
            <numerusform>%n rows cannot be imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows are totals or headers</source>
        <translation>
            <numerusform>%n row is a total or a header</numerusform>
            <numerusform>%n rows are totals or headers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were read</source>
        <translation>
            <numerusform>%n row was read</numerusform>
            <numerusform>%n rows were read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n companies</source>
        <translation>
            <numerusform>%n company</numerusform>
            <numerusform>%n companies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deals</source>
        <translation>
            <numerusform>%n deal</numerusform>
            <numerusform>%n deals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n purchases</source>
        <translation>
            <numerusform>%n purchase</numerusform>
            <numerusform>%n purchases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::LockModel</name>
    <message numerus="yes">
        <source>Too many wrong PINs. Wait %n seconds.</source>
        <translation>
            <numerusform>Too many wrong PINs. Wait %n second.</numerusform>
            <numerusform>Too many wrong PINs. Wait %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::SelectionModel</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts changed</source>
        <translation>
            <numerusform>%n contact changed</numerusform>
            <numerusform>%n contacts changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may not be changed by you</source>
        <translation>
            <numerusform>%n may not be changed by you</numerusform>
            <numerusform>%n may not be changed by you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts to be called</source>
        <translation>
            <numerusform>%n contact to be called</numerusform>
            <numerusform>%n contacts to be called</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::SyncModel</name>
    <message numerus="yes">
        <source>The server was put back to a backup. This device has offered it %n records that it had lost.</source>
        <translation>
            <numerusform>The server was put back to a backup. This device has offered it %n record that it had lost.</numerusform>
            <numerusform>The server was put back to a backup. This device has offered it %n records that it had lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more changes came together by themselves</source>
        <translation>
            <numerusform>%n more change came together by itself</numerusform>
            <numerusform>%n more changes came together by themselves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n to send</source>
        <translation>
            <numerusform>Offline · %n to send</numerusform>
            <numerusform>Offline · %n to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %n…</source>
        <translation>
            <numerusform>Sending %n…</numerusform>
            <numerusform>Sending %n…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for the server</source>
        <translation>
            <numerusform>%n waiting for the server</numerusform>
            <numerusform>%n waiting for the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to send</source>
        <translation>
            <numerusform>%n to send</numerusform>
            <numerusform>%n to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>We try again in %n minutes.</source>
        <translation>
            <numerusform>We try again in %n minute.</numerusform>
            <numerusform>We try again in %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes were not accepted; each says why.</source>
        <translation>
            <numerusform>%n change was not accepted; it says why.</numerusform>
            <numerusform>%n changes were not accepted; each says why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n places there are two versions. Both are kept.</source>
        <translation>
            <numerusform>In %n place there are two versions. Both are kept.</numerusform>
            <numerusform>In %n places there are two versions. Both are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos or files could not be sent or received yet; they are tried again by themselves.</source>
        <translation>
            <numerusform>%n photo or file could not be sent or received yet; it is tried again by itself.</numerusform>
            <numerusform>%n photos or files could not be sent or received yet; they are tried again by themselves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %n photos or files…</source>
        <translation>
            <numerusform>Sending %n photo or file…</numerusform>
            <numerusform>Sending %n photos or files…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos or files are still on their way to your team.</source>
        <translation>
            <numerusform>%n photo or file is still on its way to your team.</numerusform>
            <numerusform>%n photos or files are still on their way to your team.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
</context>
</TS>
