#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// A funnel as its team writes it: the buyer's steps in their order, each with what the funnel check has to
/// say about its name. Its rows are the steps. Roles: id, name, evidence, help, question, channel, obstacle,
/// usualDays and limitDays (texts), doubt (the name speaks of the seller), verdict ("buyer", "seller",
/// "unclear"), reason, wording (a better name, may be empty), lossReasons (one a line).
class FunnelEditorModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* funnels READ funnels CONSTANT FINAL)
    Q_PROPERTY(QString funnelId READ funnelId WRITE setFunnelId NOTIFY funnelChanged FINAL)
    Q_PROPERTY(QString funnelName READ funnelName NOTIFY funnelChanged FINAL)
    Q_PROPERTY(QString versionText READ versionText NOTIFY funnelChanged FINAL)
    Q_PROPERTY(bool hasDraft READ hasDraft NOTIFY funnelChanged FINAL)
    Q_PROPERTY(int behind READ behind NOTIFY funnelChanged FINAL)
    Q_PROPERTY(bool settled READ settled NOTIFY funnelChanged FINAL)
    Q_PROPERTY(int doubts READ doubts NOTIFY funnelChanged FINAL)
    Q_PROPERTY(QString draftVerdict READ draftVerdict NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString draftReason READ draftReason NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString draftWording READ draftWording NOTIFY draftChanged FINAL)

public:
    explicit FunnelEditorModel(Context& context, QObject* parent = nullptr);

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate();

    RowModel* funnels() { return &funnels_; }  ///< id, name
    QString funnelId() const { return funnelId_; }
    QString funnelName() const { return funnelName_; }
    void setFunnelId(const QString& id);
    bool settled() const { return rowsOf_ == funnelId_; }  ///< The rows are this funnel's.
    int doubts() const { return doubts_; }                 ///< Steps whose names speak of the seller.

    /// "Version 2 of 3 Nov", "Not published yet".
    QString versionText() const { return versionText_; }
    bool hasDraft() const { return hasDraft_; }  ///< What stands here differs from the newest version.
    int behind() const { return behind_; }       ///< Open deals that are on an older version.

    /// Freezes what stands here as the next version: new deals start on it.
    Q_INVOKABLE void publish();
    /// Open deals go on with the newest version; their steps count where it has them.
    Q_INVOKABLE void migrate();

    /// The check of a name that is being typed: empty for an empty one.
    Q_INVOKABLE void check(const QString& name);
    QString draftVerdict() const { return draftVerdict_; }
    QString draftReason() const { return draftReason_; }
    QString draftWording() const { return draftWording_; }

    Q_INVOKABLE void addFunnel(const QString& name);
    Q_INVOKABLE void rename(const QString& name);
    /// A step behind the last; an id of "" makes a new one, else the step is changed. `fields`: texts by the
    /// names of a stage's fields, and loss_reasons, one a line; of what is not among them nothing changes.
    Q_INVOKABLE void saveStage(const QString& id, const QVariantMap& fields);
    /// One place up (-1) or down (1).
    Q_INVOKABLE void move(const QString& id, int by);
    Q_INVOKABLE void remove(const QString& id);

signals:
    void funnelChanged();
    void draftChanged();

private:
    struct Shown;
    void load();

    Context& context_;
    QString funnelId_, funnelName_, draftVerdict_, draftReason_, draftWording_;
    QString versionText_;
    std::optional<QString> rowsOf_;  ///< Nothing: they have not been read.
    bool hasDraft_ = false;
    int behind_ = 0;
    int doubts_ = 0;
    RowModel funnels_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
