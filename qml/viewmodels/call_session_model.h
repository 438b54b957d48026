#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// Lists of people to call through, and the session on one of them: one turn after the other. Its rows are
/// the lists that are not archived. Roles: id, name, progressText ("7 of 34 called"), left (to call), share
/// (0…1 of the list).
class CallSessionModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(bool active READ active NOTIFY turned FINAL)
    Q_PROPERTY(QString headText READ headText NOTIFY turned FINAL)
    Q_PROPERTY(double share READ share NOTIFY turned FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* sources READ sources CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* scripts READ scripts CONSTANT FINAL)

public:
    explicit CallSessionModel(Context& context, QObject* parent = nullptr);

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate();

    bool active() const { return !listId_.isEmpty(); }
    QString headText() const { return headText_; }  ///< "7 of 34 · Cold, exhibition"
    double share() const { return share_; }         ///< How far the list has come.
    RowModel* sources() { return &sources_; }       ///< key (empty: any), text
    RowModel* scripts() { return &scripts_; }       ///< key (empty: none), text

    /// Goes on with a list where it stopped.
    Q_INVOKABLE void begin(const QString& listId);
    /// A new list of who is so and was not called for so many days (0: whenever), and begins with it. Empty
    /// texts: any.
    Q_INVOKABLE void create(const QString& name, const QString& temperature, const QString& source,
                            int notCalledDays, const QString& script);
    Q_INVOKABLE void next();
    /// Leaves the present contact out of the list.
    Q_INVOKABLE void skip();
    /// Ends the session; the present contact goes back into the list.
    Q_INVOKABLE void leave();

signals:
    void turned();
    /// The next contact of the session.
    void turnCame(const QString& contactId, const QString& itemId, const QString& scriptId);
    void ended();

private:
    void load();
    void end(const QString& toast);

    Context& context_;
    QString listId_, itemId_, headText_;
    double share_ = 0;
    RowModel sources_, scripts_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
