#pragma once

#include "qml/viewmodels/context.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// The call scripts, one of them open: its lines in their order, what may be answered after each, and where a
/// talk would get stuck. Roles: id, number, words, hint, ends, answers (a list of {id, name, next,
/// nextText}), faultText.
class ScriptEditorModel : public tropa::viewmodels::RowModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* scripts READ scripts CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* targets READ targets CONSTANT FINAL)
    Q_PROPERTY(QString scriptId READ scriptId WRITE setScriptId NOTIFY scriptChanged FINAL)
    Q_PROPERTY(bool settled READ settled NOTIFY shownChanged FINAL)
    Q_PROPERTY(int mistakes READ mistakes NOTIFY shownChanged FINAL)
    Q_PROPERTY(QString versionText READ versionText NOTIFY shownChanged FINAL)
    Q_PROPERTY(bool hasDraft READ hasDraft NOTIFY shownChanged FINAL)

public:
    explicit ScriptEditorModel(Context& context, QObject* parent = nullptr);

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate() { refresh_.setActive(true); }

    RowModel* scripts() { return &scripts_; }  ///< key, text
    RowModel* targets() { return &targets_; }  ///< key, text: the lines that may follow an answer
    QString scriptId() const { return scriptId_; }
    bool settled() const { return rowsOf_ == scriptId_; }  ///< The rows are this script's.
    int mistakes() const { return mistakes_; }
    void setScriptId(const QString& id);
    QString versionText() const { return versionText_; }  ///< "Version 2 of 3 Nov", "Not published yet"
    bool hasDraft() const { return hasDraft_; }  ///< What stands here differs from the newest version.

    /// Freezes what stands here as the next version: calls go through it from then on.
    Q_INVOKABLE void publish();
    Q_INVOKABLE void addScript(const QString& name);
    /// An empty id: a new line behind the others.
    Q_INVOKABLE void saveLine(const QString& id, const QString& words, const QString& hint, bool ends);
    Q_INVOKABLE void removeLine(const QString& id);
    /// An empty id: a new answer after `line`. An empty `next`: nothing is said there yet.
    Q_INVOKABLE void saveAnswer(const QString& line, const QString& id, const QString& name,
                                const QString& next);
    Q_INVOKABLE void removeAnswer(const QString& id);

signals:
    void scriptChanged();
    void shownChanged();

private:
    struct Shown;
    void load();

    Context& context_;
    QString scriptId_;
    QString versionText_;
    std::optional<QString> rowsOf_;  ///< Nothing: they have not been read.
    int mistakes_ = 0;
    bool hasDraft_ = false;
    RowModel scripts_, targets_;
    Refresh refresh_;
};

}  // namespace tropa::viewmodels
