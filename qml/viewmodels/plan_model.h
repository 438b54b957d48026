#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// One plan while it is written: what, how much, when, whose. GUI thread.
class PlanModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* metrics READ metrics CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* periods READ periods CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* times READ times CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* people READ people CONSTANT FINAL)
    Q_PROPERTY(QString metric READ metric WRITE setMetric NOTIFY changed FINAL)
    Q_PROPERTY(QString period READ period WRITE setPeriod NOTIFY changed FINAL)
    Q_PROPERTY(QString starts READ starts WRITE setStarts NOTIFY changed FINAL)
    Q_PROPERTY(QString who READ who WRITE setWho NOTIFY changed FINAL)
    Q_PROPERTY(QString target READ target WRITE setTarget NOTIFY changed FINAL)
    Q_PROPERTY(QString id READ id NOTIFY changed FINAL)
    Q_PROPERTY(bool isNew READ isNew NOTIFY changed FINAL)
    Q_PROPERTY(bool canSave READ canSave NOTIFY changed FINAL)

public:
    explicit PlanModel(Context& context, QObject* parent = nullptr);

    RowModel* metrics() { return &metrics_; }  ///< key, text
    RowModel* periods() { return &periods_; }  ///< key, text: week, month, quarter
    RowModel* times() { return &times_; }      ///< key (its first day), text: which week, month or quarter
    RowModel* people() { return &people_; }    ///< key, text: everybody, teams, members
    QString metric() const { return draft_.metric; }
    void setMetric(const QString& value) { set(&Draft::metric, value); }
    QString period() const { return draft_.period; }
    void setPeriod(const QString& value);
    QString starts() const { return draft_.starts; }
    void setStarts(const QString& value) { set(&Draft::starts, value); }
    QString who() const { return draft_.who; }  ///< "" for everybody, "team:<id>", "member:<id>"
    void setWho(const QString& value) { set(&Draft::who, value); }
    QString target() const { return draft_.target; }  ///< As typed.
    void setTarget(const QString& value) { set(&Draft::target, value); }
    QString id() const { return id_; }  ///< Empty for a new one.
    bool isNew() const { return id_.isEmpty(); }
    /// Something above zero is wanted.
    bool canSave() const;

    /// Begins another one: this month's revenue of everybody.
    Q_INVOKABLE void startNew();
    /// Begins with what is stored of this one; ready() follows.
    Q_INVOKABLE void edit(const QString& id);
    Q_INVOKABLE void save();
    Q_INVOKABLE void remove();

signals:
    void changed();
    /// The draft can be shown.
    void ready();

private:
    struct Draft {
        QString metric, period, starts, who, target;
    };
    struct Shown;

    void begin(const QString& id);
    void set(QString Draft::*part, const QString& value);
    void fillTimes();
    static Shown read(store::ReadTransaction& read, const QString& id);

    Context& context_;
    QString id_, zone_;
    Draft draft_;
    RowModel metrics_, periods_, times_, people_;
};

}  // namespace tropa::viewmodels
