#include "qml/viewmodels/app_model.h"

#include "core/actions/conflicts.h"
#include "core/base/phone_text.h"
#include "core/store/query.h"
#include "core/store/undo.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

/// From the day's coming to its picture.
constexpr int kUntilPaintedMs = 100;

struct Who {
    QString name, role, letters, workspace;
    bool joined = false;
    bool empty = true;
};

Who readWho(store::ReadTransaction& read, const Words& words) {
    const store::Identity& identity = read.replica().identity();
    Who who;
    who.joined = identity.joined();
    // The member's record is the truth; until it has come the invitation's name stands in for it.
    const QString named = titleOf(read, model::Kind::Member, identity.member);
    who.name = named.isEmpty() ? qs(identity.memberName) : named;
    who.role = who.joined ? words.role(identity.role) : QString();
    who.letters = initials(who.name.toStdString());
    who.workspace = qs(identity.workspaceName);
    store::ListQuery any;
    any.limit = 1;
    for (const model::Kind kind : {model::Kind::Contact, model::Kind::Company, model::Kind::Task}) {
        any.kind = kind;
        who.empty = who.empty && store::listRecords(read, any).empty();
    }
    return who;
}

}  // namespace

AppModel::AppModel(ReplicaService& replica, SyncService& sync, SettingsModel& settings, LockModel& lock,
                   QObject* parent)
    : QObject(parent),
      context_(replica),
      settings_(settings),
      lock_(lock),
      sync_(context_, sync),
      today_(context_),
      contacts_(context_),
      contactFilters_(context_, contacts_),
      contact_(context_),
      selection_(context_, contacts_),
      capture_(context_),
      camera_(context_),
      deals_(context_),
      board_(context_),
      deal_(context_),
      companies_(context_),
      companyFilters_(context_, companies_),
      company_(context_),
      calendar_(context_),
      import_(context_),
      funnelEditor_(context_),
      reportAsk_(context_),
      funnelReport_(context_, reportAsk_),
      topicReport_(context_, reportAsk_),
      plan_(context_),
      meetings_(context_),
      meeting_(context_),
      ideas_(context_),
      hypotheses_(context_),
      people_(context_, sync),
      playbooks_(context_),
      scriptEditor_(context_),
      exporter_(context_),
      palette_(context_),
      call_(context_),
      session_(context_),
      conflicts_(context_),
      refused_(context_),
      duplicates_(context_),
      history_(context_, sync),
      begun_(context_),
      failure_(replica),
      who_(
          context_, [this] { readIdentity(); }, this),
      undo_(
          context_, [this] { readUndo(); }, this) {
    context_.locale = QLocale(settings_.language());
    wire();
}

void AppModel::wire() {
    connect(&context_, &Context::toast, this, &AppModel::toast);
    connect(&today_, &TodayModel::contentChanged, this, &AppModel::countsChanged);
    connect(&contacts_, &RecordListModel::totalChanged, this, &AppModel::countsChanged);
    keepView(contacts_, QStringLiteral("contact_view"));
    keepView(companies_, QStringLiteral("company_view"));
    connect(&today_, &TodayModel::callWanted, this, [this](const QString& contactId, const QString& taskId) {
        startCall(contactId);
        if (!taskId.isEmpty()) call_.startFrom(taskId);
        emit pageWanted(QStringLiteral("call"), contactId);
    });
    connect(&contact_, &ContactModel::dialed, this, &AppModel::dial);
    connect(&deal_, &DealModel::dialed, this, &AppModel::dial);
    connect(&call_, &CallModel::dialed, this, &AppModel::dial);
    connect(&camera_, &CameraModel::personFound, &capture_, &CaptureModel::take);
    connect(&session_, &CallSessionModel::turnCame, this,
            [this](const QString& contactId, const QString& itemId, const QString& scriptId) {
                call_.startTurn(contactId, itemId, scriptId);
                emit pageWanted(QStringLiteral("call"), contactId);
            });
    connect(&call_, &CallModel::saved, &session_, &CallSessionModel::next);
    connect(&contact_, &ContactModel::mailed, this,
            [this](const QString& address) { emit outsideWanted(QStringLiteral("mailto:") + address); });
    connect(&contact_, &ContactModel::dealAdded, this,
            [this](const QString& id) { emit pageWanted(QStringLiteral("deal"), id); });
    connect(&deals_, &DealListModel::funnelChanged, this, [this] { board_.setFunnelId(deals_.funnelId()); });
    connect(&refused_, &RefusedListModel::copied, this, &AppModel::copyText);
    connect(&meeting_, &MeetingModel::copied, this, &AppModel::copyText);
    connect(&people_, &PeopleModel::copied, this, &AppModel::copyText);
    connect(&failure_, &FailureModel::rescued, &context_.drafts, [this] {
        context_.drafts.flush();
        context_.drafts.load();
    });
    connect(&sync_, &SyncModel::joined, this, [this] { who_.urgent(); });
    tick_.setInterval(60'000);
    connect(&tick_, &QTimer::timeout, this, [this] {
        sync_.refresh();
        today_.reload();
    });
}

/// How it is narrowed and ordered is remembered in the settings.
void AppModel::keepView(RecordListModel& records, const QString& name) {
    records.setView(RecordView::fromText(records.kind(), settings_.kept(name)));
    connect(&records, &RecordListModel::questionChanged, this, [this, &records, name] {
        // What was typed is of the moment.
        RecordView view = records.view();
        view.search.clear();
        settings_.keep(name, view.text());
    });
}

void AppModel::start() {
    // What is seen first. The rest would take the processor from whoever makes a picture of it.
    connect(
        &today_, &TodayModel::stateChanged, this,
        [this] {
            who_.setActive(true);
            QTimer::singleShot(kUntilPaintedMs, this, &AppModel::startRest);
        },
        Qt::SingleShotConnection);
    today_.start();
}

void AppModel::startRest() {
    contacts_.activate();
    context_.drafts.load();
    undo_.setActive(true);
    tick_.start();
    today_.startRest();
}

/// By who has read the day: at the start nobody else has the file open yet.
void AppModel::readIdentity() {
    context_.read(
        this, readWho,
        [this](Result<Who> who) {
            who_.finished();
            if (!who.ok()) {
                failure_.take(who.error());
                return;
            }
            memberName_ = who->name;
            memberRole_ = who->role;
            memberInitials_ = who->letters;
            workspaceName_ = who->workspace;
            firstRun_ = !who->joined && who->empty;
            emit identityChanged();
            failure_.opened();
        },
        ReplicaService::Lane::Reports);
}

void AppModel::readUndo() {
    context_.read(
        this,
        [](store::ReadTransaction& read, const Words&) {
            const auto last = store::lastUndoable(read);
            return last ? Words::doneLabel(last->label) : QString();
        },
        [this](Result<QString> label) {
            undo_.finished();
            if (!label.ok() || *label == undoText_) return;
            undoText_ = *label;
            emit undoChanged();
        });
}

void AppModel::undo() {
    if (!canUndo()) return;
    context_.replica.act(
        this, [](store::Replica& replica) { return actions::undoLast(replica); },
        [this](Result<actions::Undone> undone) {
            emit toast(undone.ok() ? tr("Undone: %1").arg(Words::doneLabel(undone->label))
                                   : Words::error(undone.error()),
                       false);
        });
}

void AppModel::openPage(const QString& page, const QString& id) {
    if (page == QLatin1String("contact"))
        contact_.open(id);
    else if (page == QLatin1String("deal"))
        openDeal(id);
    else if (page == QLatin1String("company"))
        company_.open(id);
    else if (page == QLatin1String("meeting"))
        meeting_.open(id);
    else if (page == QLatin1String("import") && !id.isEmpty())
        import_.openPath(id);
    else if (page == QLatin1String("call"))
        startCall(id);
    else if (page == QLatin1String("capture"))
        startCapture();
}
void AppModel::openDeal(const QString& id) {
    deal_.open(id);
}
void AppModel::startCapture() {
    capture_.start();
}
void AppModel::startCall(const QString& contactId) {
    // A turn of the session is running with this contact: its page is shown, nothing begins anew.
    if (session_.active() && contactId == call_.contactId()) return;
    call_.start(contactId);
}
void AppModel::markTaskDone(const QString& taskId, bool done) {
    today_.markDone(taskId, done);
}

void AppModel::dial(const QString& contactId, const QString& phone) {
    const std::string typed = phone.toStdString();
    const PhoneParts parts = phoneParts(typed);
    QString number;
    for (const QChar c : qs(parts.number))
        if (c.isDigit() || (c == QLatin1Char('+') && number.isEmpty())) number += c;
    // The dialler waits at a comma, then sends the extension.
    if (!parts.extension.empty()) number += QLatin1Char(',') + qs(parts.extension);
    dialedContact_ = contactId;
    emit outsideWanted(QStringLiteral("tel:") + number);
}

void AppModel::cameBack() {
    today_.reload();
    if (dialedContact_.isEmpty()) return;
    emit pageWanted(QStringLiteral("call"), std::exchange(dialedContact_, {}));
}

void AppModel::tryDemo() {
    if (busy_ || !demoMaker_) return;
    busy_ = true;
    emit busyChanged();
    context_.replica.act(
        this, demoMaker_,
        [this](const Result<void>& made) {
            busy_ = false;
            emit busyChanged();
            if (!made.ok()) emit toast(Words::error(made.error()), false);
        },
        ReplicaService::Lane::Sync);
}

void AppModel::setWindowCount(int count) {
    if (count == windowCount_) return;
    windowCount_ = count;
    context_.drafts.setWindowCount(count);
    emit windowCountChanged();
}

void AppModel::copyText(const QString& text) {
    emit clipboardWanted(text);
    emit toast(tr("Copied"), false);
}

void AppModel::retranslate() {
    context_.locale = QLocale(settings_.language());
    emit context_.languageChanged();
    sync_.refresh();
}

}  // namespace tropa::viewmodels
