#pragma once

#include "qml/viewmodels/contact_view.h"
#include "qml/viewmodels/paged_list_model.h"

namespace tropa::viewmodels {

/// Contacts: all of them in the order of a phone book, until something else is asked for.
class ContactListModel : public tropa::viewmodels::PagedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString temperature READ temperature WRITE setTemperature NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString owner READ owner WRITE setOwner NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString source READ source WRITE setSource NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString event READ eventId WRITE setEvent NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString order READ order WRITE setOrder NOTIFY questionChanged FINAL)
    Q_PROPERTY(int filterCount READ filterCount NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString totalText READ totalText NOTIFY totalChanged FINAL)
    Q_PROPERTY(int total READ total NOTIFY totalChanged FINAL)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY totalChanged FINAL)

public:
    /// Roles: id, name, initials, subtitle, temperature, qualification ("A", "B", "C", ""), lastText, stale,
    /// mark ("local", "sent", "accepted", "refused"), conflicts.
    explicit ContactListModel(Context& context, QObject* parent = nullptr);

    /// Begins to read.
    void start();

    const ContactView& view() const { return view_; }
    void setView(const ContactView& view);
    QString search() const { return view_.search; }
    QString temperature() const { return view_.temperature; }  ///< "", "cold", "warm", "hot"
    QString owner() const { return view_.owner; }  ///< An id, "none" for nobody; empty for everybody's.
    QString source() const { return view_.source; }
    QString eventId() const { return view_.event; }
    QString order() const { return view_.order; }            ///< One of ContactView::orders().
    int filterCount() const { return view_.filterCount(); }  ///< Of owner, source and event.
    void setSearch(const QString& text) { set(&ContactView::search, text); }
    void setTemperature(const QString& value) { set(&ContactView::temperature, value); }
    void setOwner(const QString& key) { set(&ContactView::owner, key); }
    void setSource(const QString& key) { set(&ContactView::source, key); }
    void setEvent(const QString& key) { set(&ContactView::event, key); }
    void setOrder(const QString& order) { set(&ContactView::order, order); }
    /// No filter any more; what is typed and the order stay.
    Q_INVOKABLE void clearFilters();
    /// All of this temperature, whatever was asked before; the order stays.
    Q_INVOKABLE void showAllOf(const QString& temperature);
    QString totalText() const { return totalText_; }  ///< "8 412"
    int total() const { return total_; }              ///< Of all pages; -1 until it is counted.
    QString emptyText() const;                        ///< What to do when nothing is found.
    const store::ListQuery& question() const { return query(); }

signals:
    void questionChanged();
    void totalChanged();

protected:
    void contentRead() override;

private:
    void set(QString ContactView::*part, const QString& value);

    ContactView view_;
    QString totalText_;
    int total_ = -1;
    bool counting_ = false;
    bool countAgain_ = false;
};

}  // namespace tropa::viewmodels
