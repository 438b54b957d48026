#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

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
    Q_PROPERTY(tropa::viewmodels::RowModel* funnels READ funnels CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* periods READ periods CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* owners READ owners CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* tiles READ tiles CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* cases READ cases CONSTANT FINAL)
    Q_PROPERTY(QString funnelId READ funnelId WRITE setFunnelId NOTIFY askedChanged FINAL)
    Q_PROPERTY(QString period READ period WRITE setPeriod NOTIFY askedChanged FINAL)
    Q_PROPERTY(QString owner READ owner WRITE setOwner NOTIFY askedChanged FINAL)
    Q_PROPERTY(QString funnelName READ funnelName NOTIFY shownChanged FINAL)
    Q_PROPERTY(QString periodText READ periodText NOTIFY shownChanged FINAL)
    Q_PROPERTY(QString ownerText READ ownerText NOTIFY shownChanged FINAL)
    Q_PROPERTY(bool nobody READ nobody NOTIFY shownChanged FINAL)
    Q_PROPERTY(QString casesTitle READ casesTitle NOTIFY casesChanged FINAL)

public:
    explicit FunnelReportModel(Context& context, QObject* parent = nullptr);

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate();

    RowModel* funnels() { return &funnels_; }  ///< key, text
    RowModel* periods() { return &periods_; }  ///< key, text
    RowModel* owners() { return &owners_; }    ///< key (empty: everybody's), text
    RowModel* tiles() { return &tiles_; }      ///< key, title, value, note
    RowModel* cases() { return &cases_; }      ///< id, title, subtitle, amountText: the deals behind a figure
    QString funnelId() const { return funnelId_; }
    QString period() const {
        return period_;
    }  ///< "month", "quarter", "before" (the last quarter), "year", "all"
    QString owner() const { return owner_; }
    QString funnelName() const { return funnelName_; }
    QString periodText() const { return periodText_; }
    QString ownerText() const { return ownerText_; }
    bool nobody() const { return nobody_; }  ///< No deal in this window.
    QString casesTitle() const { return casesTitle_; }
    void setFunnelId(const QString& id);
    void setPeriod(const QString& key);
    void setOwner(const QString& id);

    /// The deals behind a row become `cases`. `what`: "did", "lost" (before it), "waiting" (before it).
    Q_INVOKABLE void showCases(const QString& id, const QString& what);

signals:
    void askedChanged();
    void shownChanged();
    void casesChanged();

private:
    struct Question {
        QString funnel, period, owner;
        bool operator==(const Question&) const = default;
    };
    struct Shown;
    static Shown readReport(store::ReadTransaction& read, const Words& words, const Question& question);
    Question question() const { return {funnelId_, period_, owner_}; }
    void load();
    void take(Shown shown);
    void fillPeriods();

    Context& context_;
    QString funnelId_, period_ = QStringLiteral("year"), owner_;
    QString funnelName_, periodText_, ownerText_, casesTitle_;
    bool nobody_ = false;
    int asked_ = 0;  ///< Number of the last question for cases.
    RowModel funnels_, periods_, owners_, tiles_, cases_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
