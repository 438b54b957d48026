#include "qml/viewmodels/import_model.h"

#include <QFile>
#include <QFileInfo>
#include <QMetaObject>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/exchange/contact_rows.h"
#include "core/exchange/foreign_table.h"
#include "core/exchange/vcard.h"
#include "core/exchange/vcard_rows.h"

namespace tropa::viewmodels {
namespace {

using exchange::Field;

constexpr std::chrono::milliseconds kPause{2};
constexpr int kMostPauses = 250;
constexpr std::size_t kPreviewRows = 5;
constexpr std::size_t kSampleRows = 3;
constexpr std::size_t kProblemsShown = 200;
constexpr qint64 kMaxBytes = qint64{256} << 20;
const QString kDot = QStringLiteral(" · ");

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Import)
};

exchange::Language languageOf(const QLocale& locale) {
    return locale.language() == QLocale::Russian ? exchange::Language::Russian : exchange::Language::English;
}

struct Meaning {
    Field field;
    const char* text;
};
constexpr Meaning kMeanings[] = {{Field::Name, QT_TRANSLATE_NOOP("Import", "Name")},
                                 {Field::LastName, QT_TRANSLATE_NOOP("Import", "Last name")},
                                 {Field::FirstName, QT_TRANSLATE_NOOP("Import", "First name")},
                                 {Field::MiddleName, QT_TRANSLATE_NOOP("Import", "Patronymic")},
                                 {Field::Client, QT_TRANSLATE_NOOP("Import", "Person or company")},
                                 {Field::Company, QT_TRANSLATE_NOOP("Import", "Company")},
                                 {Field::Position, QT_TRANSLATE_NOOP("Import", "Position")},
                                 {Field::Phone, QT_TRANSLATE_NOOP("Import", "Phone")},
                                 {Field::Email, QT_TRANSLATE_NOOP("Import", "E-mail")},
                                 {Field::City, QT_TRANSLATE_NOOP("Import", "City")},
                                 {Field::Address, QT_TRANSLATE_NOOP("Import", "Address")},
                                 {Field::Website, QT_TRANSLATE_NOOP("Import", "Website")},
                                 {Field::Inn, QT_TRANSLATE_NOOP("Import", "Tax number")},
                                 {Field::Kpp, QT_TRANSLATE_NOOP("Import", "Tax branch code")},
                                 {Field::InnKpp, QT_TRANSLATE_NOOP("Import", "Tax number and branch")},
                                 {Field::Temperature, QT_TRANSLATE_NOOP("Import", "Temperature")},
                                 {Field::Source, QT_TRANSLATE_NOOP("Import", "Source")},
                                 {Field::Event, QT_TRANSLATE_NOOP("Import", "Event")},
                                 {Field::Tags, QT_TRANSLATE_NOOP("Import", "Tags")},
                                 {Field::Owner, QT_TRANSLATE_NOOP("Import", "Who looks after them")},
                                 {Field::ExternalId, QT_TRANSLATE_NOOP("Import", "Key in the other program")},
                                 {Field::Remark, QT_TRANSLATE_NOOP("Import", "Note")},
                                 {Field::Note, QT_TRANSLATE_NOOP("Import", "Into the note, with its header")},
                                 {Field::Skip, QT_TRANSLATE_NOOP("Import", "Leave out")}};

QString textOf(Field field) {
    for (const Meaning& meaning : kMeanings)
        if (meaning.field == field) return Tr::tr(meaning.text);
    return {};
}

QList<Row> columnRows(const exchange::Table& table, const exchange::Mapping& mapping, const QLocale& locale) {
    QList<Row> rows;
    for (std::size_t column = 0; column < mapping.columns.size(); ++column) {
        const exchange::ColumnChoice& choice = mapping.columns[column];
        QStringList sample;
        for (const exchange::Row& row : table.rows) {
            if (sample.size() == static_cast<qsizetype>(kSampleRows)) break;
            const QString cell = column < row.cells.size() ? qs(row.cells[column]).simplified() : QString();
            if (!cell.isEmpty()) sample.append(cell.left(40));
        }
        rows.append({QString::number(column),
                     {qs(exchange::columnTitle(table.header, column, languageOf(locale))),
                      qs(exchange::nameOf(choice.field)), textOf(choice.field),
                      sample.join(QStringLiteral(", ")), qs(exchange::explain(choice, languageOf(locale))),
                      choice.reason == exchange::Reason::Chosen || choice.confidence >= 0.6}});
    }
    return rows;
}

QList<Row> previewRows(const std::vector<exchange::ContactDraft>& drafts) {
    QList<Row> rows;
    for (std::size_t i = 0; i < std::min(drafts.size(), kPreviewRows); ++i) {
        const exchange::ContactDraft& draft = drafts[i];
        QStringList about{draft.name.empty() ? QString() : qs(draft.company), qs(draft.position),
                          qs(draft.city)};
        about.removeAll(QString());
        QString reach;
        if (!draft.phones.empty())
            reach = phoneText(draft.phones.front().e164.empty() ? draft.phones.front().typed
                                                                : draft.phones.front().e164);
        else if (!draft.emails.empty())
            reach = qs(draft.emails.front());
        const QString name = draft.name.empty() ? qs(draft.company) : qs(draft.name);
        rows.append({QString::number(i), {name.isEmpty() ? reach : name, about.join(kDot), reach}});
    }
    return rows;
}

}  // namespace

/// What would come of the file.
struct ImportModel::Plan {
    exchange::Mapping mapping;
    std::vector<std::string> header;
    QList<Row> columns, preview;
    std::vector<exchange::Problem> problems;
    int drafts = 0;
    int refused = 0;
    int skipped = 0;
    bool cards = false;
};

ImportModel::ImportModel(Context& context, QObject* parent)
    : QObject(parent),
      context_(context),
      columns_({"id", "header", "field", "fieldText", "sample", "why", "sure"}, this),
      fields_({"key", "text"}, this),
      preview_({"id", "name", "subtitle", "phone"}, this),
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
    QList<Row> rows;
    for (const Meaning& meaning : kMeanings)
        rows.append({qs(exchange::nameOf(meaning.field)), {Tr::tr(meaning.text)}});
    fields_.setRows(std::move(rows));
}

QString ImportModel::undoLabel() const {
    return Words::doneLabel("import");
}

void ImportModel::openPath(const QString& path) {
    openFile(QUrl::fromLocalFile(path));
}

void ImportModel::openFile(const QUrl& file) {
    if (stage_ == Running) return;
    const QString path = file.isLocalFile() ? file.toLocalFile() : file.toString();
    fileName_ = QFileInfo(path).fileName();
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return fail(tr("%1 cannot be opened: %2").arg(fileName_, source.errorString()));
    if (source.size() > kMaxBytes) return fail(tr("%1 is too large: at most 256 MB.").arg(fileName_));
    bytes_ = source.readAll();
    mapping_.reset();
    look();
}

void ImportModel::fail(const QString& text) {
    stage_ = Failed;
    errorText_ = text;
    emit changed();
}

ImportModel::Plan ImportModel::readPlan(const QByteArray& bytes,
                                        const std::shared_ptr<const exchange::Mapping>& mapping,
                                        const Words& words) {
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const exchange::ContactRowOptions options{{}, languageOf(words.locale())};
    Plan plan;
    exchange::ContactRows rows;
    plan.cards = exchange::looksLikeVCard(text);
    if (plan.cards) {
        rows = exchange::vcardRows(exchange::readVCards(text).orThrow(), options);
    } else {
        const exchange::Table table = exchange::readTable(text).orThrow();
        plan.mapping = mapping && mapping->columns.size() == table.header.size()
                           ? *mapping
                           : exchange::guessMapping(table);
        plan.header = table.header;
        plan.columns = columnRows(table, plan.mapping, words.locale());
        rows = exchange::contactRows(table, plan.mapping, options);
    }
    plan.drafts = static_cast<int>(rows.drafts.size());
    plan.refused = rows.refused;
    plan.skipped = rows.skipped;
    plan.preview = previewRows(rows.drafts);
    plan.problems = std::move(rows.problems);
    return plan;
}

void ImportModel::look() {
    const int number = ++looked_;
    if (stage_ != Preview) {
        stage_ = Reading;
        emit changed();
    }
    context_.read(
        this,
        [bytes = bytes_, mapping = mapping_](store::ReadTransaction&, const Words& words) {
            return readPlan(bytes, mapping, words);
        },
        [this, number](Result<Plan> plan) {
            if (number != looked_) return;
            if (!plan.ok()) return fail(Words::error(plan.error()));
            take(std::move(*plan));
        },
        ReplicaService::Lane::Reports);
}

void ImportModel::take(Plan plan) {
    stage_ = Preview;
    errorText_.clear();
    mapping_ = std::make_shared<const exchange::Mapping>(std::move(plan.mapping));
    header_ = std::move(plan.header);
    rowCount_ = plan.drafts;
    cards_ = plan.cards;
    QStringList parts{tr("%n contacts will come in", nullptr, plan.drafts)};
    if (plan.refused > 0) parts.append(tr("%n rows cannot be taken", nullptr, plan.refused));
    if (plan.skipped > 0) parts.append(tr("%n rows are totals or headers", nullptr, plan.skipped));
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
        const QString why = qs(exchange::why(problem.kind, languageOf(context_.locale)));
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
        [bytes = bytes_, mapping = mapping_, header = header_, cards = cards_, stop = stop_, self,
         replica = &context_.replica, language = languageOf(context_.locale)](store::Replica& into) {
            exchange::ImportOptions options;
            options.subject = exchange::Subject::Contact;
            options.language = language;
            const nlohmann::json profile = cards ? nlohmann::json() : exchange::toJson(*mapping, header);
            if (!cards) options.mapping = &profile;
            options.progress = [&](std::size_t done, std::size_t total) {
                replica->tell([self, done, total] {
                    if (!self) return;
                    self->done_ = static_cast<int>(done);
                    self->total_ = static_cast<int>(total);
                    const Words words = self->context_.words();
                    self->progressText_ =
                        tr("%1 of %2", "contacts").arg(words.number(self->done_), words.number(self->total_));
                    emit self->progressed();
                });
                // SQLite wakes those who wait for its lock late: the pause is ours to make.
                for (int waited = 0; waited < kMostPauses && replica->tapWaits(); ++waited)
                    std::this_thread::sleep_for(kPause);
                return !stop->load();
            };
            return exchange::importFile(
                into, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())), options);
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
        return fail(Words::error(report.error()));
    }
    stage_ = Done;
    bytes_.clear();
    const Words words = context_.words();
    const std::pair<const char*, std::pair<QString, int>> lines[] = {
        {"created", {tr("Added"), report->created}},
        {"updated", {tr("Known already, completed"), report->updated}},
        {"duplicates", {tr("Known already, nothing new"), report->duplicates}},
        {"refused", {tr("Not taken"), report->refused}}};
    QList<Row> rows;
    for (const auto& [key, line] : lines)
        rows.append({QLatin1String(key), {line.first, words.number(line.second)}});
    results_.setRows(std::move(rows));
    problems_.setRows(problemRows(report->problems));
    summary_ = tr("%n rows were read", nullptr, report->read);
    emit changed();
    emit context_.toast(tr("Import: %n contacts added", nullptr, report->created), report->created > 0);
}

void ImportModel::cancel() {
    *stop_ = true;
}

void ImportModel::startOver() {
    if (stage_ == Running && !*stop_) return;
    ++looked_;
    stage_ = Choose;
    bytes_.clear();
    mapping_.reset();
    errorText_.clear();
    emit changed();
}

}  // namespace tropa::viewmodels
