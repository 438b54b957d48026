#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// What the reports are about: the path, the time, whose work. One choice for all of them. GUI thread.
class ReportAskModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* funnels READ funnels CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* periods READ periods CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* owners READ owners CONSTANT FINAL)
    Q_PROPERTY(QString funnelId READ funnelId WRITE setFunnelId NOTIFY askedChanged FINAL)
    Q_PROPERTY(QString period READ period WRITE setPeriod NOTIFY askedChanged FINAL)
    Q_PROPERTY(QString owner READ owner WRITE setOwner NOTIFY askedChanged FINAL)
    Q_PROPERTY(QString funnelName READ funnelName NOTIFY namesChanged FINAL)
    Q_PROPERTY(QString periodText READ periodText NOTIFY namesChanged FINAL)
    Q_PROPERTY(QString ownerText READ ownerText NOTIFY namesChanged FINAL)

public:
    struct Question {
        QString funnel;  ///< Empty: the first.
        QString period;  ///< "month", "quarter", "before" (the last quarter), "year", "all".
        QString owner;   ///< Empty: everybody's.
        bool operator==(const Question&) const = default;
    };

    explicit ReportAskModel(Context& context, QObject* parent = nullptr);

    /// Begins to read the choices; nothing is read before.
    void activate() { refresh_.setActive(true); }

    RowModel* funnels() { return &funnels_; }  ///< key, text
    RowModel* periods() { return &periods_; }  ///< key, text
    RowModel* owners() { return &owners_; }    ///< key (empty: everybody's), text
    const Question& question() const { return question_; }
    QString funnelId() const { return question_.funnel; }
    QString period() const { return question_.period; }
    QString owner() const { return question_.owner; }
    QString funnelName() const { return nameIn(funnels_, question_.funnel); }
    QString periodText() const { return nameIn(periods_, question_.period); }
    QString ownerText() const { return nameIn(owners_, question_.owner); }
    void setFunnelId(const QString& id);
    void setPeriod(const QString& key);
    void setOwner(const QString& id);

signals:
    void askedChanged();
    void namesChanged();

private:
    struct Choices;
    static QString nameIn(const RowModel& choices, const QString& key);
    void ask(QString Question::*part, const QString& value);
    void fillPeriods();
    void load();

    Context& context_;
    Question question_{{}, QStringLiteral("year"), {}};
    RowModel funnels_, periods_, owners_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
