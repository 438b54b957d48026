#pragma once

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QList>
#include <QString>

namespace tropa::screens {

/// Where the person is: a place (one of the tabs) and the pages opened on top of it. One truth for both
/// arrangements: the phone shows the topmost page, the desktop shows the place and beside it the topmost
/// page. As a model: the pages, lowest first. GUI thread.
class Navigator : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString place READ place NOTIFY moved FINAL)
    Q_PROPERTY(QString tab READ tab NOTIFY moved FINAL)
    Q_PROPERTY(bool broad READ broad NOTIFY moved FINAL)
    Q_PROPERTY(int depth READ depth NOTIFY moved FINAL)
    Q_PROPERTY(QString first READ first NOTIFY moved FINAL)
    Q_PROPERTY(QString top READ top NOTIFY moved FINAL)
    Q_PROPERTY(QString topId READ topId NOTIFY moved FINAL)
    Q_PROPERTY(QString path READ path WRITE setPath NOTIFY moved FINAL)
    Q_PROPERTY(QString sheet READ sheet NOTIFY sheetChanged FINAL)
    Q_PROPERTY(QString sheetAbout READ sheetAbout NOTIFY sheetChanged FINAL)

public:
    enum Roles { PageRole = Qt::UserRole, RecordRole };

    using QAbstractListModel::QAbstractListModel;

    /// "today", "contacts", "funnels", "more", or one that stands under "more" on a phone: "calls", "tasks",
    /// "reports", "meetings", "ideas".
    QString place() const { return place_; }
    /// Whether the place wants the whole width of a desktop.
    bool broad() const;
    /// The phone's tab of the place.
    QString tab() const;
    int depth() const { return static_cast<int>(pages_.size()); }
    QString first() const { return pages_.isEmpty() ? QString() : pages_.first().page; }
    QString top() const { return pages_.isEmpty() ? QString() : pages_.last().page; }
    QString topId() const { return pages_.isEmpty() ? QString() : pages_.last().id; }

    /// All of it in one line, to come back to: "contacts/contact=ID/deal=ID". Pages that are a work under way
    /// (a capture, a call, an edit, an import) are left out.
    QString path() const;
    /// What is no place or page in it is passed over: it may come from a file or another program. A new
    /// capture or import may be asked for by it.
    void setPath(const QString& path);

    /// While it is on, nothing moves here: where a step would have led is told by elsewhereWanted.
    Q_INVOKABLE void setDiverted(bool diverted) { diverted_ = diverted; }

    /// Whether this is a place, and no page on top of one.
    Q_INVOKABLE static bool isPlace(const QString& name);
    /// To a place, with nothing on top of it.
    Q_INVOKABLE void go(const QString& place);
    /// Opens the page alone on the place. A record of the same kind takes the place of the present one: its
    /// page stays, its content changes.
    Q_INVOKABLE void show(const QString& page, const QString& id);
    /// Opens the page on top of the present one; nothing happens when it is there already.
    Q_INVOKABLE void push(const QString& page, const QString& id);
    /// Opens the place or the page, and there this sheet about that (ids as the sheet has them), when the
    /// page has it.
    Q_INVOKABLE void resume(const QString& page, const QString& id, const QString& sheet,
                            const QString& about);
    /// The sheet that the shown page is to open, for once, and about what.
    QString sheet() const { return sheet_; }
    QString sheetAbout() const { return sheetAbout_; }
    Q_INVOKABLE void sheetOpened() { setSheet({}, {}); }
    /// False when there is nothing to go back from.
    Q_INVOKABLE bool back();
    /// From a place to the tab under which it stands on a phone; false when it is one itself.
    Q_INVOKABLE bool up();
    /// J and K: the list of the place moves by so many rows.
    Q_INVOKABLE void step(int by) { emit stepped(by); }
    /// Ctrl+F: the list of contacts, ready to be searched.
    Q_INVOKABLE void search();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;  ///< page, recordId

signals:
    void moved();
    void sheetChanged();
    /// The view-models hold one record of a kind: whoever owns them has to fetch this one, also when a person
    /// comes back to an earlier page.
    void recordWanted(const QString& page, const QString& id);
    void stepped(int by);
    void searchWanted();
    /// With the path to open elsewhere: in another window.
    void elsewhereWanted(const QString& path);

private:
    struct Page {
        QString page, id;
    };

    void removeFrom(int row);
    void append(const QString& page, const QString& id);
    void arrive();
    void setSheet(const QString& sheet, const QString& about);
    /// True when the step was told instead of being made.
    bool divert(const QString& place, const QString& page, const QString& id);

    QString place_ = QStringLiteral("today");
    QList<Page> pages_;
    QString sheet_, sheetAbout_;
    bool diverted_ = false;
};

}  // namespace tropa::screens
