#pragma once

#include "qml/viewmodels/paged_list_model.h"
#include "qml/viewmodels/record_view.h"

namespace tropa::viewmodels {

/// Contacts or companies: all of them in the order of a phone book, until something else is asked for.
class RecordListModel : public tropa::viewmodels::PagedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString temperature READ temperature WRITE setTemperature NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString owner READ owner WRITE setOwner NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString source READ source WRITE setSource NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString event READ eventId WRITE setEvent NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString segment READ segment WRITE setSegment NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString order READ order WRITE setOrder NOTIFY questionChanged FINAL)
    Q_PROPERTY(int filterCount READ filterCount NOTIFY questionChanged FINAL)
    Q_PROPERTY(bool filtered READ filtered NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString totalText READ totalText NOTIFY totalChanged FINAL)
    Q_PROPERTY(int total READ total NOTIFY totalChanged FINAL)

public:
    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate() { setActive(true); }

    model::Kind kind() const { return kind_; }
    const RecordView& view() const { return view_; }
    void setView(const RecordView& view);
    QString search() const { return view_.search; }
    QString temperature() const { return view_.temperature; }  ///< "", "cold", "warm", "hot"
    QString owner() const { return view_.owner; }  ///< An id, "none" for nobody; empty for everybody's.
    QString source() const { return view_.source; }
    QString eventId() const { return view_.event; }
    QString segment() const { return view_.segment; }
    QString order() const { return view_.order; }            ///< One of RecordView::ordersOf().
    int filterCount() const { return view_.filterCount(); }  ///< Of owner, source, event and segment.
    bool filtered() const { return filterCount() > 0 || !view_.temperature.isEmpty(); }
    void setSearch(const QString& text) { set(&RecordView::search, text); }
    void setTemperature(const QString& value) { set(&RecordView::temperature, value); }
    void setOwner(const QString& key) { set(&RecordView::owner, key); }
    void setSource(const QString& key) { set(&RecordView::source, key); }
    void setEvent(const QString& key) { set(&RecordView::event, key); }
    void setSegment(const QString& key) { set(&RecordView::segment, key); }
    void setOrder(const QString& order) { set(&RecordView::order, order); }
    /// No filter any more; what is typed and the order stay.
    Q_INVOKABLE void clearFilters() { setView(view_.withoutFilters()); }
    QString totalText() const { return totalText_; }  ///< "8 412"
    int total() const { return total_; }              ///< Of all pages; -1 until it is counted.
    const store::ListQuery& question() const { return query(); }

signals:
    void questionChanged();
    void totalChanged();

protected:
    RecordListModel(model::Kind kind, Context& context, const QList<QByteArray>& roles, DescribeRow describe,
                    QObject* parent);
    void contentRead() override;

private:
    void set(QString RecordView::*part, const QString& value);

    model::Kind kind_;
    RecordView view_;
    QString totalText_;
    int total_ = -1;
    bool counting_ = false;
    bool countAgain_ = false;
};

}  // namespace tropa::viewmodels
