#pragma once

#include "qml/viewmodels/calendar_model.h"
#include "qml/viewmodels/call_model.h"
#include "qml/viewmodels/call_session_model.h"
#include "qml/viewmodels/camera_model.h"
#include "qml/viewmodels/capture_model.h"
#include "qml/viewmodels/company_list_model.h"
#include "qml/viewmodels/company_model.h"
#include "qml/viewmodels/conflict_list_model.h"
#include "qml/viewmodels/contact_list_model.h"
#include "qml/viewmodels/contact_model.h"
#include "qml/viewmodels/deal_board_model.h"
#include "qml/viewmodels/deal_list_model.h"
#include "qml/viewmodels/deal_model.h"
#include "qml/viewmodels/draft_list_model.h"
#include "qml/viewmodels/duplicate_list_model.h"
#include "qml/viewmodels/export_model.h"
#include "qml/viewmodels/failure_model.h"
#include "qml/viewmodels/funnel_editor_model.h"
#include "qml/viewmodels/funnel_report_model.h"
#include "qml/viewmodels/history_model.h"
#include "qml/viewmodels/hypothesis_list_model.h"
#include "qml/viewmodels/idea_list_model.h"
#include "qml/viewmodels/import_model.h"
#include "qml/viewmodels/lock_model.h"
#include "qml/viewmodels/meeting_list_model.h"
#include "qml/viewmodels/meeting_model.h"
#include "qml/viewmodels/palette_model.h"
#include "qml/viewmodels/people_model.h"
#include "qml/viewmodels/plan_model.h"
#include "qml/viewmodels/playbook_list_model.h"
#include "qml/viewmodels/record_filters_model.h"
#include "qml/viewmodels/refused_list_model.h"
#include "qml/viewmodels/script_editor_model.h"
#include "qml/viewmodels/selection_model.h"
#include "qml/viewmodels/settings_model.h"
#include "qml/viewmodels/sync_model.h"
#include "qml/viewmodels/today_model.h"
#include "qml/viewmodels/topic_report_model.h"
#include "qml/viewmodels/voice_model.h"

namespace tropa::viewmodels {

/// What a window is given: all view-models, and what concerns the whole app. Each window has one of its own:
/// what is open, searched for and chosen there. The replica, sync, the settings and the lock are shared.
class AppModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(tropa::viewmodels::SettingsModel* settings READ settings CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::SyncModel* sync READ sync CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::TodayModel* today READ today CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::ContactListModel* contacts READ contacts CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RecordFiltersModel* contactFilters READ contactFilters CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::ContactModel* contact READ contact CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::SelectionModel* selection READ selection CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::CaptureModel* capture READ capture CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::CameraModel* camera READ camera CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::VoiceModel* voice READ voice CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::DealListModel* deals READ deals CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::DealBoardModel* board READ board CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::DealModel* deal READ deal CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::CompanyListModel* companies READ companies CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RecordFiltersModel* companyFilters READ companyFilters CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::CompanyModel* company READ company CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::CalendarModel* calendar READ calendar CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::ImportModel* contactImport READ contactImport CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::FunnelEditorModel* funnelEditor READ funnelEditor CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::CallSessionModel* session READ session CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::FunnelReportModel* funnelReport READ funnelReport CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::ReportAskModel* reportAsk READ reportAsk CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::TopicReportModel* topicReport READ topicReport CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::PlanModel* plan READ plan CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::MeetingListModel* meetings READ meetings CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::MeetingModel* meeting READ meeting CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::IdeaListModel* ideas READ ideas CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::HypothesisListModel* hypotheses READ hypotheses CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::ExportModel* exporter READ exporter CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::LockModel* lock READ lock CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::PlaybookListModel* playbooks READ playbooks CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::ScriptEditorModel* scriptEditor READ scriptEditor CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::PeopleModel* people READ people CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::PaletteModel* palette READ palette CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::CallModel* call READ call CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::ConflictListModel* conflicts READ conflicts CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RefusedListModel* refused READ refused CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::DuplicateListModel* duplicates READ duplicates CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::HistoryModel* history READ history CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::Drafts* drafts READ drafts CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::DraftListModel* begun READ begun CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::FailureModel* failure READ failure CONSTANT FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY undoChanged FINAL)
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged FINAL)
    Q_PROPERTY(QString memberName READ memberName NOTIFY identityChanged FINAL)
    Q_PROPERTY(QString memberRole READ memberRole NOTIFY identityChanged FINAL)
    Q_PROPERTY(QString memberInitials READ memberInitials NOTIFY identityChanged FINAL)
    Q_PROPERTY(QString workspaceName READ workspaceName NOTIFY identityChanged FINAL)
    Q_PROPERTY(bool firstRun READ firstRun NOTIFY identityChanged FINAL)
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged FINAL)
    Q_PROPERTY(int contactCount READ contactCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(int todayCount READ todayCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(int taskCount READ taskCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(int windowCount READ windowCount NOTIFY windowCountChanged FINAL)

public:
    /// The services, settings and lock outlive the model. Nothing is read before start().
    AppModel(ReplicaService& replica, SyncService& sync, SettingsModel& settings, LockModel& lock,
             QObject* parent = nullptr);

    void start();
    /// Until the replica has been read.
    void assumeFirstRun(bool first) { firstRun_ = first; }
    /// How an empty replica is filled with a made-up company; runs on the writer.
    using DemoMaker = std::function<Result<void>(store::Replica&)>;
    void setDemoMaker(DemoMaker maker) { demoMaker_ = std::move(maker); }

    SettingsModel* settings() { return &settings_; }
    SyncModel* sync() { return &sync_; }
    TodayModel* today() { return &today_; }
    ContactListModel* contacts() { return &contacts_; }
    RecordFiltersModel* contactFilters() { return &contactFilters_; }
    ContactModel* contact() { return &contact_; }
    SelectionModel* selection() { return &selection_; }
    CaptureModel* capture() { return &capture_; }
    CameraModel* camera() { return &camera_; }
    VoiceModel* voice() { return &voice_; }
    DealListModel* deals() { return &deals_; }
    DealBoardModel* board() { return &board_; }
    DealModel* deal() { return &deal_; }
    CompanyListModel* companies() { return &companies_; }
    RecordFiltersModel* companyFilters() { return &companyFilters_; }
    CompanyModel* company() { return &company_; }
    CalendarModel* calendar() { return &calendar_; }
    ImportModel* contactImport() { return &import_; }
    FunnelEditorModel* funnelEditor() { return &funnelEditor_; }
    CallSessionModel* session() { return &session_; }
    FunnelReportModel* funnelReport() { return &funnelReport_; }
    ReportAskModel* reportAsk() { return &reportAsk_; }
    TopicReportModel* topicReport() { return &topicReport_; }
    PlanModel* plan() { return &plan_; }
    MeetingListModel* meetings() { return &meetings_; }
    MeetingModel* meeting() { return &meeting_; }
    IdeaListModel* ideas() { return &ideas_; }
    HypothesisListModel* hypotheses() { return &hypotheses_; }
    ExportModel* exporter() { return &exporter_; }
    LockModel* lock() { return &lock_; }
    PlaybookListModel* playbooks() { return &playbooks_; }
    ScriptEditorModel* scriptEditor() { return &scriptEditor_; }
    PeopleModel* people() { return &people_; }
    PaletteModel* palette() { return &palette_; }
    CallModel* call() { return &call_; }
    ConflictListModel* conflicts() { return &conflicts_; }
    RefusedListModel* refused() { return &refused_; }
    DuplicateListModel* duplicates() { return &duplicates_; }
    HistoryModel* history() { return &history_; }
    Drafts* drafts() { return &context_.drafts; }
    DraftListModel* begun() { return &begun_; }
    FailureModel* failure() { return &failure_; }
    bool canUndo() const { return !undoText_.isEmpty(); }
    QString undoText() const { return undoText_; }
    QString memberName() const { return memberName_; }
    QString memberRole() const { return memberRole_; }
    QString memberInitials() const { return memberInitials_; }
    QString workspaceName() const { return workspaceName_; }
    bool firstRun() const { return firstRun_; }  ///< Belongs to no workspace and holds nothing: welcome.
    bool busy() const { return busy_; }          ///< A long work runs (the demo company is being made).
    int contactCount() const { return contacts_.total() < 0 ? 0 : contacts_.total(); }
    int todayCount() const { return today_.total(); }
    int taskCount() const { return today_.openTasks(); }
    /// How many windows are open; 0 where the system has but one, and none can be opened.
    int windowCount() const { return windowCount_; }
    void setWindowCount(int count);

    Q_INVOKABLE void undo();
    /// What this page is about, before it is shown. An import's `id` is the file, when it is known already;
    /// empty leaves it as it is.
    Q_INVOKABLE void openPage(const QString& page, const QString& id);
    Q_INVOKABLE void openDeal(const QString& id);
    void startCapture();
    void startCall(const QString& contactId);
    Q_INVOKABLE void markTaskDone(const QString& taskId, bool done);
    /// Opens the dialler, and asks how it went on return.
    Q_INVOKABLE void dial(const QString& contactId, const QString& phone);
    /// Fills an empty replica with a made-up company, to look around without a server.
    Q_INVOKABLE void tryDemo();
    Q_INVOKABLE void copyText(const QString& text);
    /// Another window of the same data; `path` as the navigator's.
    Q_INVOKABLE void openWindow(const QString& path) { emit windowWanted(path); }
    /// Ends the program, all windows.
    Q_INVOKABLE void quit() { emit quitWanted(); }

    /// The app has come to the front again.
    void cameBack();
    /// It has gone from there, and may be ended by the system.
    void wentAway() { context_.drafts.flush(); }
    /// What is to be told at the next start of a work that would be cut off now; empty when there is none.
    QString cutOffText() const { return import_.cutOffText(); }
    /// All display texts anew, after the translators were changed.
    void retranslate();
    Context& context() { return context_; }

signals:
    /// Something was done; `undoable` offers the way back.
    void toast(const QString& text, bool undoable);
    /// The window should show this page: "contact", "deal", "call", "capture", "sync", … with the record's
    /// id.
    void pageWanted(const QString& page, const QString& id);
    void undoChanged();
    void identityChanged();
    void countsChanged();
    void busyChanged();
    void windowCountChanged();
    /// For the program: open "tel:…" or "mailto:…" outside, put a text on the clipboard.
    void outsideWanted(const QString& url);
    void clipboardWanted(const QString& text);
    void windowWanted(const QString& path);
    void quitWanted();

private:
    void startRest();
    void readIdentity();
    void readUndo();
    void wire();
    void keepView(RecordListModel& records, const QString& name);

    Context context_;
    SettingsModel& settings_;
    LockModel& lock_;
    SyncModel sync_;
    TodayModel today_;
    ContactListModel contacts_;
    RecordFiltersModel contactFilters_;
    ContactModel contact_;
    SelectionModel selection_;
    CaptureModel capture_;
    CameraModel camera_;
    VoiceModel voice_;
    DealListModel deals_;
    DealBoardModel board_;
    DealModel deal_;
    CompanyListModel companies_;
    RecordFiltersModel companyFilters_;
    CompanyModel company_;
    CalendarModel calendar_;
    ImportModel import_;
    FunnelEditorModel funnelEditor_;
    ReportAskModel reportAsk_;
    FunnelReportModel funnelReport_;
    TopicReportModel topicReport_;
    PlanModel plan_;
    MeetingListModel meetings_;
    MeetingModel meeting_;
    IdeaListModel ideas_;
    HypothesisListModel hypotheses_;
    PeopleModel people_;
    PlaybookListModel playbooks_;
    ScriptEditorModel scriptEditor_;
    ExportModel exporter_;
    PaletteModel palette_;
    CallModel call_;
    CallSessionModel session_;
    ConflictListModel conflicts_;
    RefusedListModel refused_;
    DuplicateListModel duplicates_;
    HistoryModel history_;
    DraftListModel begun_;
    FailureModel failure_;
    QString undoText_, memberName_, memberRole_, memberInitials_, workspaceName_;
    QString dialedContact_;
    bool firstRun_ = false;
    bool busy_ = false;
    int windowCount_ = 0;
    DemoMaker demoMaker_;
    Refresh who_, undo_;
    QTimer tick_;
};

}  // namespace tropa::viewmodels
