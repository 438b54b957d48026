<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccessEnded</name>
    <message numerus="yes">
        <source>%Ln changes were not sent before. They are still here.</source>
        <translation>
            <numerusform>%Ln change was not sent before. It is still here.</numerusform>
            <numerusform>%Ln changes were not sent before. They are still here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompanyCard</name>
    <message numerus="yes">
        <source>%Ln purchases</source>
        <translation>
            <numerusform>%Ln purchase</numerusform>
            <numerusform>%Ln purchases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompanyList</name>
    <message numerus="yes">
        <source>%Ln contacts</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deals</source>
        <comment>open ones of a company</comment>
        <translation>
            <numerusform>%Ln deal</numerusform>
            <numerusform>%Ln deals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message numerus="yes">
        <source>%Ln fields</source>
        <translation>
            <numerusform>%Ln field</numerusform>
            <numerusform>%Ln fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fields are right</source>
        <translation>
            <numerusform>This field is right</numerusform>
            <numerusform>All %Ln fields are right</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayAgenda</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>tasks of a day</comment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DealCard</name>
    <message numerus="yes">
        <source>%Ln changes are only on this device</source>
        <translation>
            <numerusform>%Ln change is only on this device</numerusform>
            <numerusform>%Ln changes are only on this device</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DealList</name>
    <message numerus="yes">
        <source>%Ln open deals</source>
        <translation>
            <numerusform>%Ln open deal</numerusform>
            <numerusform>%Ln open deals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message numerus="yes">
        <source>Offer %Ln pairs again that are not the same</source>
        <translation>
            <numerusform>Offer %Ln pair again that is not the same</numerusform>
            <numerusform>Offer %Ln pairs again that are not the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FunnelEditorPage</name>
    <message numerus="yes">
        <source>%Ln steps do not speak of the buyer</source>
        <translation>
            <numerusform>%Ln step does not speak of the buyer</numerusform>
            <numerusform>%Ln steps do not speak of the buyer</numerusform>
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
        <source>Move %Ln open deals to it</source>
        <translation>
            <numerusform>Move %Ln open deal to it</numerusform>
            <numerusform>Move %Ln open deals to it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hypotheses</name>
    <message numerus="yes">
        <source>Too early to tell: about %Ln deals more</source>
        <translation>
            <numerusform>Too early to tell: about %Ln deal more</numerusform>
            <numerusform>Too early to tell: about %Ln deals more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too early to tell: %Ln days left</source>
        <translation>
            <numerusform>Too early to tell: %Ln day left</numerusform>
            <numerusform>Too early to tell: %Ln days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Takes %Ln deals</source>
        <translation>
            <numerusform>Takes %Ln deal</numerusform>
            <numerusform>Takes %Ln deals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too few deals before it: %Ln in each part would do</source>
        <translation>
            <numerusform>Too few deals before it: %Ln in each part would do</numerusform>
            <numerusform>Too few deals before it: %Ln in each part would do</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>now %1 of %Ln deals</source>
        <translation>
            <numerusform>now %1 of %Ln deal</numerusform>
            <numerusform>now %1 of %Ln deals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Takes %Ln deals, half of them in each group</source>
        <translation>
            <numerusform>Takes %Ln deal, half of them in each group</numerusform>
            <numerusform>Takes %Ln deals, half of them in each group</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>without it %1 of %Ln deals</source>
        <translation>
            <numerusform>without it %1 of %Ln deal</numerusform>
            <numerusform>without it %1 of %Ln deals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HypothesisSheet</name>
    <message numerus="yes">
        <source>%Ln weeks</source>
        <translation>
            <numerusform>%Ln week</numerusform>
            <numerusform>%Ln weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeetingAgenda</name>
    <message numerus="yes">
        <source>Bring %Ln ideas</source>
        <translation>
            <numerusform>Bring %Ln idea</numerusform>
            <numerusform>Bring %Ln ideas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Meetings</name>
    <message numerus="yes">
        <source>%Ln not prepared</source>
        <comment>people</comment>
        <translation>
            <numerusform>%Ln not prepared</numerusform>
            <numerusform>%Ln not prepared</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>%Ln devices</source>
        <translation>
            <numerusform>%Ln device</numerusform>
            <numerusform>%Ln devices</numerusform>
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
        <source>A by money: the clients who together bring the first %1; A by frequency: from %Ln orders a year on.</source>
        <translation>
            <numerusform>A by money: the clients who together bring the first %1; A by frequency: from %Ln order a year on.</numerusform>
            <numerusform>A by money: the clients who together bring the first %1; A by frequency: from %Ln orders a year on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Active: bought within the last %Ln days. Who came in and dropped out is counted from the beginning of that time.</source>
        <translation>
            <numerusform>Active: bought within the last %Ln day. Who came in and dropped out is counted from the beginning of that time.</numerusform>
            <numerusform>Active: bought within the last %Ln days. Who came in and dropped out is counted from the beginning of that time.</numerusform>
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
        <source>Did “%1” within %Ln days of the beginning</source>
        <translation>
            <numerusform>Did “%1” within %Ln day of the beginning</numerusform>
            <numerusform>Did “%1” within %Ln days of the beginning</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a day, over %Ln days</source>
        <translation>
            <numerusform>a day, over %Ln day</numerusform>
            <numerusform>a day, over %Ln days</numerusform>
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
        <source>A talk would get stuck in %Ln places</source>
        <translation>
            <numerusform>A talk would get stuck in %Ln place</numerusform>
            <numerusform>A talk would get stuck in %Ln places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message numerus="yes">
        <source>%Ln days ago</source>
        <comment>overdue</comment>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WeekGrid</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>tasks of a day</comment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%Ln minutes ago</source>
        <translation>
            <numerusform>%Ln minute ago</numerusform>
            <numerusform>%Ln minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours ago</source>
        <translation>
            <numerusform>%Ln hour ago</numerusform>
            <numerusform>%Ln hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln&#xa0;day</numerusform>
            <numerusform>%Ln&#xa0;days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min</source>
        <comment>minutes</comment>
        <translation>
            <numerusform>%Ln min</numerusform>
            <numerusform>%Ln min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::CallModel</name>
    <message numerus="yes">
        <source>Call noted, %Ln tasks are put off</source>
        <translation>
            <numerusform>Call noted, %Ln task is put off</numerusform>
            <numerusform>Call noted, %Ln tasks are put off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Call noted, %Ln tasks are done</source>
        <translation>
            <numerusform>Call noted, %Ln task is done</numerusform>
            <numerusform>Call noted, %Ln tasks are done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::DuplicateListModel</name>
    <message numerus="yes">
        <source>%Ln pairs</source>
        <translation>
            <numerusform>%Ln pair</numerusform>
            <numerusform>%Ln pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::ExportModel</name>
    <message numerus="yes">
        <source>%Ln records are in %1</source>
        <translation>
            <numerusform>%Ln record is in %1</numerusform>
            <numerusform>%Ln records are in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes are in %1</source>
        <translation>
            <numerusform>%Ln change is in %1</numerusform>
            <numerusform>%Ln changes are in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::FailureModel</name>
    <message numerus="yes">
        <source>%Ln changes were not sent yet, and are safe.</source>
        <translation>
            <numerusform>%Ln change was not sent yet, and is safe.</numerusform>
            <numerusform>%Ln changes were not sent yet, and are safe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes that were not accepted are kept.</source>
        <translation>
            <numerusform>%Ln change that was not accepted is kept.</numerusform>
            <numerusform>%Ln changes that were not accepted are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drafts are safe, too.</source>
        <translation>
            <numerusform>%Ln draft is safe, too.</numerusform>
            <numerusform>%Ln drafts are safe, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes could not be read any more.</source>
        <translation>
            <numerusform>%Ln change could not be read any more.</numerusform>
            <numerusform>%Ln changes could not be read any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::ImportModel</name>
    <message numerus="yes">
        <source>%Ln rows cannot be used</source>
        <translation>
            <numerusform>%Ln row cannot be used</numerusform>
            <numerusform>%Ln rows cannot be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln total or header rows</source>
        <translation>
            <numerusform>%Ln total or header row</numerusform>
            <numerusform>%Ln total or header rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were read</source>
        <translation>
            <numerusform>%Ln row was read</numerusform>
            <numerusform>%Ln rows were read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln companies</source>
        <translation>
            <numerusform>%Ln company</numerusform>
            <numerusform>%Ln companies</numerusform>
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
        <source>%Ln purchases</source>
        <translation>
            <numerusform>%Ln purchase</numerusform>
            <numerusform>%Ln purchases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::LockModel</name>
    <message numerus="yes">
        <source>Too many wrong PINs. Wait %Ln seconds.</source>
        <translation>
            <numerusform>Too many wrong PINs. Wait %Ln second.</numerusform>
            <numerusform>Too many wrong PINs. Wait %Ln seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::SelectionModel</name>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln chosen</numerusform>
            <numerusform>%Ln chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts changed</source>
        <translation>
            <numerusform>%Ln contact changed</numerusform>
            <numerusform>%Ln contacts changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln may not be changed by you</source>
        <translation>
            <numerusform>%Ln may not be changed by you</numerusform>
            <numerusform>%Ln may not be changed by you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts to be called</source>
        <translation>
            <numerusform>%Ln contact to be called</numerusform>
            <numerusform>%Ln contacts to be called</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tropa::viewmodels::SyncModel</name>
    <message numerus="yes">
        <source>The server was put back to a backup. This device has offered it %Ln records that it had lost.</source>
        <translation>
            <numerusform>The server was put back to a backup. This device has offered it %Ln record that it had lost.</numerusform>
            <numerusform>The server was put back to a backup. This device has offered it %Ln records that it had lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more changes came together by themselves</source>
        <translation>
            <numerusform>%Ln more change came together by itself</numerusform>
            <numerusform>%Ln more changes came together by themselves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline · %Ln to send</source>
        <translation>
            <numerusform>Offline · %Ln to send</numerusform>
            <numerusform>Offline · %Ln to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %Ln…</source>
        <translation>
            <numerusform>Sending %Ln…</numerusform>
            <numerusform>Sending %Ln…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting for the server</source>
        <translation>
            <numerusform>%Ln waiting for the server</numerusform>
            <numerusform>%Ln waiting for the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to send</source>
        <translation>
            <numerusform>%Ln to send</numerusform>
            <numerusform>%Ln to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>We try again in %Ln minutes.</source>
        <translation>
            <numerusform>We try again in %Ln minute.</numerusform>
            <numerusform>We try again in %Ln minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes were not accepted; each says why.</source>
        <translation>
            <numerusform>%Ln change was not accepted; it says why.</numerusform>
            <numerusform>%Ln changes were not accepted; each says why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %Ln places there are two versions. Both are kept.</source>
        <translation>
            <numerusform>In %Ln place there are two versions. Both are kept.</numerusform>
            <numerusform>In %Ln places there are two versions. Both are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos or files could not be sent or received yet; they are tried again by themselves.</source>
        <translation>
            <numerusform>%Ln photo or file could not be sent or received yet; it is tried again by itself.</numerusform>
            <numerusform>%Ln photos or files could not be sent or received yet; they are tried again by themselves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %Ln photos or files…</source>
        <translation>
            <numerusform>Sending %Ln photo or file…</numerusform>
            <numerusform>Sending %Ln photos or files…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos or files are still on their way to your team.</source>
        <translation>
            <numerusform>%Ln photo or file is still on its way to your team.</numerusform>
            <numerusform>%Ln photos or files are still on their way to your team.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds left</source>
        <translation>
            <numerusform>%Ln second left</numerusform>
            <numerusform>%Ln seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes left</source>
        <translation>
            <numerusform>%Ln minute left</numerusform>
            <numerusform>%Ln minutes left</numerusform>
        </translation>
    </message>
</context>
</TS>
