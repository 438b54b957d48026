#pragma once

#include <QUrl>
#include <atomic>
#include <memory>

#include "core/exchange/columns.h"
#include "core/exchange/import.h"
#include "qml/viewmodels/context.h"
#include "qml/viewmodels/import_plan.h"
#include "qml/viewmodels/row_model.h"

namespace tropa::viewmodels {

/// Taking in a list of contacts, companies, deals or purchases: the file, what its columns mean, what would
/// come of it, the work itself, and what came. The work goes on in the background, in small pieces.
class ImportModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(Stage stage READ stage NOTIFY changed FINAL)
    Q_PROPERTY(QString fileName READ fileName NOTIFY changed FINAL)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)
    Q_PROPERTY(QString summaryText READ summaryText NOTIFY changed FINAL)
    Q_PROPERTY(int rowCount READ rowCount NOTIFY changed FINAL)
    Q_PROPERTY(bool cards READ cards NOTIFY changed FINAL)
    Q_PROPERTY(QString subject READ subject WRITE setSubject NOTIFY changed FINAL)
    Q_PROPERTY(QString onMatch READ onMatch WRITE setOnMatch NOTIFY changed FINAL)
    Q_PROPERTY(int done READ done NOTIFY progressed FINAL)
    Q_PROPERTY(int total READ total NOTIFY progressed FINAL)
    Q_PROPERTY(QString progressText READ progressText NOTIFY progressed FINAL)
    Q_PROPERTY(QString undoLabel READ undoLabel NOTIFY changed FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* columns READ columns CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* fields READ fields CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* preview READ preview CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* problems READ problems CONSTANT FINAL)
    Q_PROPERTY(tropa::viewmodels::RowModel* results READ results CONSTANT FINAL)

public:
    enum Stage { Choose, Reading, Preview, Running, Done, Failed };
    Q_ENUM(Stage)

    explicit ImportModel(Context& context, QObject* parent = nullptr);
    /// A running import is taken back.
    ~ImportModel() override;

    Stage stage() const { return stage_; }
    QString fileName() const { return fileName_; }
    QString errorText() const { return errorText_; }
    QString summaryText() const { return summary_; }  ///< "3,412 deals will come in · 7 rows cannot be read"
    int rowCount() const { return rowCount_; }        ///< Records that would come in.
    bool cards() const { return cards_; }             ///< An address book: nothing to match.
    QString subject() const;  ///< "contact", "company", "deal", "purchase": what the rows are.
    void setSubject(
        const QString& name);  ///< Chosen instead of guessed; what would come of it is worked out anew.
    QString onMatch() const;   ///< "update", "fill" or "skip": what happens to what is known already.
    void setOnMatch(const QString& name);
    int done() const { return done_; }
    int total() const { return total_; }
    QString progressText() const { return progressText_; }  ///< "1,200 of 3,412"
    QString undoLabel() const;  ///< What AppModel.undoText says while the import is the last thing done.
    RowModel* columns() {
        return &columns_;
    }  ///< id (place), header, field (key), fieldText, sample, why, sure
    RowModel* fields() { return &fields_; }  ///< key, text: what a column can mean
    RowModel* preview() {
        return &preview_;
    }  ///< id, name, subtitle, phone: the first records as they will be
    RowModel* problems() { return &problems_; }  ///< id, text, refused
    RowModel* results() { return &results_; }    ///< key, text, count

    /// Reads and looks through it in the background; GUI code goes on.
    Q_INVOKABLE void openFile(const QUrl& file);
    Q_INVOKABLE void openPath(const QString& path);
    /// Another meaning of a column; what would come of it is worked out anew.
    Q_INVOKABLE void setField(int column, const QString& field);
    Q_INVOKABLE void start();
    /// What becomes of it when the program ends now; empty while nothing is being taken in.
    QString cutOffText() const;
    /// Stops reading or taking in; nothing of it is left.
    Q_INVOKABLE void cancel();
    /// Back to choosing a file.
    Q_INVOKABLE void startOver();

signals:
    void changed();
    void progressed();

private:
    struct Looked {
        std::shared_ptr<const exchange::FileBytes> file;
        ImportPlan plan;
    };
    /// @param path empty: into the file that is open, with what has been chosen.
    void look(const QString& path = {});
    void take(Looked looked);
    void letGo(std::shared_ptr<const exchange::FileBytes> file);
    void showProgress(const QString& text, std::size_t done, std::size_t total);
    QString countText(int count) const;
    void finish(Result<exchange::ImportReport> report);
    void fail(const QString& text);
    void fillFields();
    QList<Row> problemRows(const std::vector<exchange::Problem>& problems) const;

    Context& context_;
    Stage stage_ = Choose;
    QString fileName_, errorText_, summary_, progressText_;
    std::shared_ptr<const exchange::FileBytes> file_;
    std::shared_ptr<const exchange::Mapping> mapping_;  ///< Null: guessed.
    std::vector<std::string> header_;
    std::optional<exchange::Subject> chosenSubject_;  ///< Nothing: guessed.
    exchange::Subject subject_ = exchange::Subject::Contact;
    bool remember_ = false;  ///< Something was chosen: the next file with this header begins with it.
    exchange::OnMatch onMatch_ = exchange::OnMatch::Fill;
    int rowCount_ = 0;
    int done_ = 0;
    int total_ = 0;
    int looked_ = 0;  ///< Number of the present look: an earlier one's answer is dropped.
    bool cards_ = false;
    std::shared_ptr<std::atomic<bool>> stop_ = std::make_shared<std::atomic<bool>>(false);
    RowModel columns_, fields_, preview_, problems_, results_;
};

}  // namespace tropa::viewmodels
