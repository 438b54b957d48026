#pragma once

#include <QUrl>

#include "qml/viewmodels/report_ask_model.h"

namespace tropa::viewmodels {

/// Where buyers are lost: a row for those who entered and one for each step of the buyer. Roles: id
/// ("entered" or the stage's), title, usualText ("usually 5 days"), count, countText, share and before (0…1:
/// of those entered, this step and the one before), shareText ("61 %"), stepText ("77 %" of the step before),
/// rangeText ("14–21 %" where it is wide), lostText ("40 lost"), reasonsText ("too early 18 · too dear 12"),
/// waitingText ("12 wait"), worst.
class FunnelReportModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* tiles READ tiles CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* cases READ cases CONSTANT FINAL)
    Q_PROPERTY(bool nobody READ nobody NOTIFY shownChanged FINAL)
    Q_PROPERTY(QString casesTitle READ casesTitle NOTIFY casesChanged FINAL)

public:
    /// @param ask outlives the model.
    FunnelReportModel(Context& context, ReportAskModel& ask, QObject* parent = nullptr);

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate();

    RowModel* tiles() { return &tiles_; }    ///< key, title, value, note, opens
    RowModel* cases() { return &cases_; }    ///< See caseRoles().
    bool nobody() const { return nobody_; }  ///< No deal in this window.
    QString casesTitle() const { return casesTitle_; }

    /// The deals behind a row become `cases`. `what`: "did", "lost" (before it), "waiting" (before it).
    /// Behind a tile: its key, and "all".
    Q_INVOKABLE void showCases(const QString& id, const QString& what);
    /// The path on paper, as the customer's journey with these figures: a PDF, or Markdown, as the file's
    /// name says.
    Q_INVOKABLE void saveMap(const QUrl& file);

signals:
    void shownChanged();
    void casesChanged();

private:
    struct Shown;
    static Shown readReport(store::ReadTransaction& read, const Words& words,
                            const ReportAskModel::Question& question);
    void load();
    void take(Shown shown);

    Context& context_;
    ReportAskModel& ask_;
    QString casesTitle_;
    bool nobody_ = false;
    int asked_ = 0;  ///< Number of the last question for cases.
    RowModel tiles_, cases_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
