#pragma once

#include "qml/viewmodels/paged_list_model.h"

namespace tropa::viewmodels {

/// All contacts, in the order of a phone book, narrowed by what is typed and by temperature.
class ContactListModel : public tropa::viewmodels::PagedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString temperature READ temperature WRITE setTemperature NOTIFY questionChanged FINAL)
    Q_PROPERTY(QString totalText READ totalText NOTIFY totalChanged FINAL)
    Q_PROPERTY(int total READ total NOTIFY totalChanged FINAL)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY totalChanged FINAL)

public:
    /// Roles: id, name, initials, subtitle, temperature, qualification ("A", "B", "C", ""), lastText, stale,
    /// mark ("local", "sent", "accepted", "refused"), conflicts.
    explicit ContactListModel(Context& context, QObject* parent = nullptr);

    /// Begins to read.
    void start();

    QString search() const { return search_; }
    void setSearch(const QString& text);
    QString temperature() const { return temperature_; }  ///< "", "cold", "warm", "hot"
    void setTemperature(const QString& value);
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
    void ask();

    QString search_, temperature_, totalText_;
    int total_ = -1;
    bool counting_ = false;
    bool countAgain_ = false;
};

}  // namespace tropa::viewmodels
