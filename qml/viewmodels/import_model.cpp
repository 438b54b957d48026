#include "qml/viewmodels/import_model.h"

#include <QFileInfo>
#include <QMetaObject>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

#include "qml/viewmodels/import_source.h"

namespace tropa::viewmodels {
namespace {

using exchange::Field;

constexpr std::chrono::milliseconds kPause{2};
constexpr int kMostPauses = 250;
const QString kDot = QStringLiteral(" · ");

}  // namespace

ImportModel::ImportModel(Context& context, QObject* parent)
    : QObject(parent),
      context_(context),
      columns_({"id", "header", "field", "fieldText", "sample", "why", "sure"}, this),
      fields_({"key", "text"}, this),
      preview_({"id", "name", "about", "phone"}, this),
      problems_({"id", "text", "refused"}, this),
      results_({"key", "text", "count"}, this) {
    connect(&context, &Context::languageChanged, this, [this] {
        fillFields();
        if (stage_ == Preview) look();
    });
    fillFields();
}

ImportModel::~ImportModel() {
    *stop_ = true;
}

void ImportModel::fillFields() {
    fields_.setRows(importFields(subject_));
}

QString ImportModel::undoLabel() const {
    return Words::doneLabel("import");
}

QString ImportModel::cutOffText() const {
    if (stage_ != Running) return {};
    return tr("Tropa was closed while %1 was being taken in. Nothing of it is left; take it in again.")
        .arg(fileName_);
}

void ImportModel::openPath(const QString& path) {
    openFile(QUrl::fromLocalFile(path));
}

void ImportModel::openFile(const QUrl& file) {
    if (stage_ == Running) return;
    const QString path = file.isLocalFile() ? file.toLocalFile() : file.toString();
    fileName_ = QFileInfo(path).fileName();
    letGo(std::exchange(file_, nullptr));
    mapping_.reset();
    chosenSubject_.reset();
    remember_ = false;
    look(path);
}

QString ImportModel::subject() const {
    return qs(exchange::nameOf(subject_));
}

void ImportModel::setSubject(const QString& name) {
    const auto wanted = exchange::subjectNamed(name.toStdString());
    if (!wanted || stage_ != Preview || cards_ || *wanted == subject_) return;
    chosenSubject_ = wanted;
    remember_ = true;
    mapping_.reset();  // a column means something else in other rows
    look();
}

QString ImportModel::onMatch() const {
    return onMatch_ == exchange::OnMatch::Update ? QStringLiteral("update")
           : onMatch_ == exchange::OnMatch::Fill ? QStringLiteral("fill")
                                                 : QStringLiteral("skip");
}

void ImportModel::setOnMatch(const QString& name) {
    onMatch_ = name == QLatin1String("update") ? exchange::OnMatch::Update
               : name == QLatin1String("skip") ? exchange::OnMatch::Skip
                                               : exchange::OnMatch::Fill;
    emit changed();
}

/// "3,412 deals"
QString ImportModel::countText(int count) const {
    switch (subject_) {
        case exchange::Subject::Company:
            return tr("%Ln companies", nullptr, count);
        case exchange::Subject::Deal:
            return tr("%Ln deals", nullptr, count);
        case exchange::Subject::Purchase:
            return tr("%Ln purchases", nullptr, count);
        case exchange::Subject::Contact:
            break;
    }
    return tr("%Ln contacts", nullptr, count);
}

void ImportModel::fail(const QString& text) {
    stage_ = Failed;
    errorText_ = text;
    emit changed();
}

void ImportModel::showProgress(const QString& text, std::size_t done, std::size_t total) {
    done_ = static_cast<int>(done);
    total_ = static_cast<int>(total);
    progressText_ = text;
    emit progressed();
}

void ImportModel::look(const QString& path) {
    *stop_ = true;  // an earlier one
    stop_ = std::make_shared<std::atomic<bool>>(false);
    const int number = ++looked_;
    if (stage_ != Preview || !path.isEmpty()) {
        stage_ = Reading;
        emit changed();
        showProgress({}, 0, 0);
    }
    const QPointer<ImportModel> self(this);
    const auto tell = [self, number, replica = &context_.replica](std::size_t done, std::size_t total,
                                                                  auto textOf) {
        replica->tell([self, number, done, total, textOf] {
            if (!self || number != self->looked_ || self->stage_ != Reading) return;
            self->showProgress(
                tr("%1 of %2", "rows").arg(textOf(self->context_, done), textOf(self->context_, total)), done,
                total);
        });
    };
    context_.replica.act(
        this,
        [path, file = file_, subject = chosenSubject_, mapping = mapping_, header = header_, stop = stop_,
         tell, locale = context_.locale](store::Replica& replica) {
            return guarded([&] {
                Looked looked;
                looked.file = path.isEmpty() ? file : openImport(path, [&](qint64 done, qint64 size) {
                    if (size > 0)
                        tell(static_cast<std::size_t>(done), static_cast<std::size_t>(size),
                             [](const Context& context, std::size_t bytes) {
                                 return context.locale.formattedDataSize(static_cast<qint64>(bytes));
                             });
                    return !stop->load();
                });
                looked.plan =
                    planImport(replica, *looked.file, subject, mapping, header, locale,
                               [&](std::size_t done, std::size_t total) {
                                   if (total > 0)
                                       tell(done, total, [](const Context& context, std::size_t rows) {
                                           return context.words().number(static_cast<int>(rows));
                                       });
                                   return !stop->load();
                               });
                return looked;
            });
        },
        [this, number](Result<Looked> looked) {
            const bool late = number != looked_;
            if (looked.ok()) {
                Looked& found = looked.value();
                return late ? letGo(std::move(found.file)) : take(std::move(found));
            }
            if (late) return;
            const Error& error = looked.error();
            const bool said = error.code == ErrorCode::Io || error.code == ErrorCode::TooLarge;
            fail(said ? qs(error.message) : Words::error(error));
        },
        ReplicaService::Lane::Long, ReplicaService::Quiet);
}

/// Of a large file that takes long, too.
void ImportModel::letGo(std::shared_ptr<const exchange::FileBytes> file) {
    if (!file) return;
    context_.replica.post(
        ReplicaService::Lane::Long, [file = std::move(file)](store::Replica&) mutable { file.reset(); },
        [](const Error&) {});
}

void ImportModel::take(Looked looked) {
    stage_ = Preview;
    file_ = std::move(looked.file);
    ImportPlan& plan = looked.plan;
    errorText_.clear();
    mapping_ = std::make_shared<const exchange::Mapping>(std::move(plan.mapping));
    header_ = std::move(plan.header);
    rowCount_ = plan.drafts;
    cards_ = plan.cards;
    subject_ = plan.subject;
    fillFields();
    QStringList parts{tr("%1 will be imported", "how many of what").arg(countText(plan.drafts))};
    if (plan.refused > 0) parts.append(tr("%Ln rows cannot be used", nullptr, plan.refused));
    if (plan.skipped > 0) parts.append(tr("%Ln total or header rows", nullptr, plan.skipped));
    summary_ = parts.join(kDot);
    columns_.setRows(std::move(plan.columns));
    preview_.setRows(std::move(plan.preview));
    problems_.setRows(problemRows(plan.problems));
    emit changed();
}

QList<Row> ImportModel::problemRows(const std::vector<exchange::Problem>& problems) const {
    QList<Row> rows;
    for (const exchange::Problem& problem : problems) {
        if (rows.size() == static_cast<qsizetype>(kProblemsShown)) break;
        QStringList place{problem.sheet.empty() ? QString() : qs(problem.sheet),
                          tr("row %1").arg(problem.row), qs(problem.column)};
        place.removeAll(QString());
        const QString where = problem.value.empty()
                                  ? place.join(kDot)
                                  : tr("%1, “%2”", "place, value").arg(place.join(kDot), qs(problem.value));
        const QString why = qs(exchange::why(problem.kind, importLanguage(context_.locale)));
        rows.append({QString::number(rows.size()),
                     {tr("%1: %2", "place, what is wrong").arg(where, why),
                      exchange::effectOf(problem.kind) == exchange::Effect::RowRefused}});
    }
    return rows;
}

void ImportModel::setField(int column, const QString& field) {
    const auto wanted = exchange::fieldNamed(field.toStdString());
    if (stage_ != Preview || !wanted || !mapping_ || column < 0 ||
        column >= static_cast<int>(mapping_->columns.size()))
        return;
    auto mapping = std::make_shared<exchange::Mapping>(*mapping_);
    for (std::size_t i = 0; i < mapping->columns.size(); ++i) {
        exchange::ColumnChoice& choice = mapping->columns[i];
        if (static_cast<int>(i) == column) {
            choice.field = *wanted;
            choice.reason = exchange::Reason::Chosen;
        } else if (choice.field == *wanted && exchange::isSingle(*wanted)) {
            // A single field has one column: the earlier one goes into the note.
            choice.field = Field::Note;
            choice.reason = exchange::Reason::Taken;
        }
    }
    mapping_ = std::move(mapping);
    remember_ = true;
    look();
}

void ImportModel::start() {
    if (stage_ != Preview) return;
    stage_ = Running;
    done_ = 0;
    total_ = rowCount_;
    progressText_ = context_.words().number(0);
    stop_ = std::make_shared<std::atomic<bool>>(false);
    emit changed();
    emit progressed();
    const QPointer<ImportModel> self(this);
    context_.replica.act(
        this,
        [file = file_, mapping = mapping_, header = header_, cards = cards_, subject = subject_,
         onMatch = onMatch_, remember = remember_, stop = stop_, self, replica = &context_.replica,
         language = importLanguage(context_.locale)](store::Replica& into) {
            exchange::ImportOptions options;
            options.subject = subject;
            options.onMatch = onMatch;
            options.language = language;
            const nlohmann::json profile = cards ? nlohmann::json() : exchange::toJson(*mapping, header);
            if (!cards) options.mapping = &profile;
            options.progress = [&](std::size_t done, std::size_t total) {
                replica->tell([self, done, total] {
                    if (!self || total == 0) return;
                    const Words words = self->context_.words();
                    self->showProgress(
                        tr("%1 of %2", "rows")
                            .arg(words.number(static_cast<int>(done)), words.number(static_cast<int>(total))),
                        done, total);
                });
                // SQLite wakes those who wait for its lock late: the pause is ours to make.
                for (int waited = 0; waited < kMostPauses && replica->tapWaits(); ++waited)
                    std::this_thread::sleep_for(kPause);
                return !stop->load();
            };
            options.passed = [&](std::string_view part) { file->letGo(part); };
            auto report = exchange::importFile(into, file->bytes(), options);
            if (report && report->problems.size() > kProblemsShown) report->problems.resize(kProblemsShown);
            if (report && remember && !cards) {
                store::WriteTransaction write(into);
                write.setState(importProfileKey(header), importProfile(subject, *mapping, header));
                write.commit();
            }
            return report;
        },
        [this](Result<exchange::ImportReport> report) { finish(std::move(report)); },
        ReplicaService::Lane::Long);
}

void ImportModel::finish(Result<exchange::ImportReport> report) {
    if (!report.ok()) {
        if (report.error().code == ErrorCode::Canceled) {
            emit context_.toast(tr("Stopped. Nothing of it is left."), false);
            return startOver();
        }
        fail(Words::error(report.error()));
        emit context_.toast(tr("%1 is not in: %2", "file, why").arg(fileName_, errorText_), false);
        return;
    }
    stage_ = Done;
    letGo(std::exchange(file_, nullptr));
    const Words words = context_.words();
    const std::pair<const char*, std::pair<QString, int>> lines[] = {
        {"created", {tr("Added"), report->created}},
        {"updated", {tr("Known already, completed"), report->updated}},
        {"duplicates", {tr("Known already, nothing new"), report->duplicates}},
        {"refused", {tr("Skipped"), report->refused}}};
    QList<Row> rows;
    for (const auto& [key, line] : lines)
        rows.append({QLatin1String(key), {line.first, words.number(line.second)}});
    if (report->photos > 0)
        rows.append({QStringLiteral("photos"), {tr("Photos attached"), words.number(report->photos)}});
    results_.setRows(std::move(rows));
    problems_.setRows(problemRows(report->problems));
    summary_ = tr("%Ln rows were read", nullptr, report->read);
    emit changed();
    emit context_.toast(tr("Import: %1 added", "how many of what").arg(countText(report->created)),
                        report->created > 0);
}

void ImportModel::cancel() {
    *stop_ = true;
    if (stage_ == Reading) startOver();
}

void ImportModel::startOver() {
    if (stage_ == Running && !*stop_) return;
    ++looked_;
    stage_ = Choose;
    letGo(std::exchange(file_, nullptr));
    mapping_.reset();
    errorText_.clear();
    emit changed();
}

}  // namespace tropa::viewmodels
