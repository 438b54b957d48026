#pragma once

#include <QHash>
#include <QSet>

#include "core/exchange/duplicates.h"
#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// Pairs of contacts or companies that are probably one, the surest first: why, in what they differ, and
/// which value stays when they are made one. They are looked for in the background; a page of them is shown
/// at a time. Of the two the older record stays, with everything that belongs to either.
class DuplicateListModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(bool companies READ companies WRITE setCompanies NOTIFY asked FINAL)
    Q_PROPERTY(QString totalText READ totalText NOTIFY counted FINAL)
    Q_PROPERTY(bool more READ more NOTIFY counted FINAL)
    Q_PROPERTY(int apartCount READ apartCount NOTIFY counted FINAL)

public:
    /// Roles: id, kind ("contact", "company"), recordId and otherId, title and otherTitle, about and
    /// otherAbout, why, differences (a list of {field, label, mine, theirs, taken}: only these are to be
    /// chosen).
    explicit DuplicateListModel(Context& context, QObject* parent = nullptr);

    bool companies() const { return companies_; }
    void setCompanies(bool companies);
    QString totalText() const { return total_; }  ///< "12 pairs"
    bool more() const { return shown_ < static_cast<int>(pairs_.size()); }
    int apartCount() const { return apart_; }

    /// Looks for them anew.
    Q_INVOKABLE void look();
    Q_INVOKABLE void showMore();
    /// Whose value stays, of a field in which both differ.
    Q_INVOKABLE void choose(const QString& id, const QString& field, bool theirs);
    Q_INVOKABLE void merge(const QString& id);
    /// They are not the same: they are not shown again on this device.
    Q_INVOKABLE void setApart(const QString& id);
    /// Those that were set apart are shown again.
    Q_INVOKABLE void forgetApart();

signals:
    void asked();
    void counted();

private:
    void read();

    Context& context_;
    Refresh refresh_;
    std::vector<exchange::DuplicatePair> pairs_;
    QHash<QString, QSet<QString>> taken_;  ///< By pair: fields whose other value is taken.
    QString total_;
    int shown_ = 0;
    int apart_ = 0;
    int looks_ = 0;
    bool companies_ = false;
};

}  // namespace tropa::viewmodels
