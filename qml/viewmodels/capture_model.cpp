#include "qml/viewmodels/capture_model.h"

#include <algorithm>
#include <map>

#include "core/actions/act.h"
#include "core/actions/attachments.h"
#include "core/actions/capture.h"
#include "core/actions/records.h"
#include "core/actions/tasks.h"
#include "core/insight/temperature.h"
#include "core/store/query.h"
#include "qml/viewmodels/next_presets.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

constexpr int kLookAfterMs = 200;
constexpr std::size_t kInterestsShown = 6;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Capture)
};

struct Stand {
    QString eventId, event, count, consent;
    QStringList interests;
};

/// The event that is on today; the last one to begin where there are several.
std::optional<store::Record> eventOfToday(store::ReadTransaction& read, const std::string& today) {
    store::ListQuery query;
    query.kind = Kind::Event;
    query.sort = "-starts";
    for (store::Record& event : store::listRecords(read, query)) {
        const std::string starts = event.text("starts");
        const std::string ends = event.text("ends");
        if (!starts.empty() && starts <= today && (ends.empty() ? starts : ends) >= today)
            return std::move(event);
    }
    return std::nullopt;
}

/// What visitors asked about lately, the most frequent first.
QStringList usualInterests(store::ReadTransaction& read, const Uuid& event) {
    store::ListQuery query;
    query.kind = Kind::Contact;
    query.sort = "-created_at";
    query.limit = 100;
    if (!event.isNil()) query.where.push_back({"event", event});
    std::map<QString, int> counts;
    if (!event.isNil())
        for (const store::Record& contact : store::listRecords(read, query))
            for (const QString& tag : textList(contact, "tags")) ++counts[tag];
    QStringList found;
    for (const auto& entry : counts) found.append(entry.first);
    std::stable_sort(found.begin(), found.end(),
                     [&](const QString& a, const QString& b) { return counts[a] > counts[b]; });
    for (const QString& usual : {Tr::tr("Prices"), Tr::tr("Delivery"), Tr::tr("Samples"), Tr::tr("Service")})
        if (static_cast<std::size_t>(found.size()) < kInterestsShown && !found.contains(usual))
            found.append(usual);
    return found.mid(0, kInterestsShown);
}

Stand readStand(store::ReadTransaction& read, const Words& words) {
    Stand stand;
    const std::string today = actions::dayOf(words.nowMs(), words.zoneMinutes());
    const auto event = eventOfToday(read, today);
    stand.consent = Tr::tr("Agrees to the processing of personal data");
    if (event) {
        stand.eventId = qs(event->id);
        stand.event = qs(event->text("name"));
        if (const std::string wording = event->text("consent_text"); !wording.empty())
            stand.consent = qs(wording);
        store::ListQuery query;
        query.kind = Kind::Contact;
        query.where.push_back({"event", event->id});
        stand.count = words.ordinal(store::countRecords(read, query) + 1);
    }
    stand.interests = usualInterests(read, event ? event->id : Uuid{});
    return stand;
}

struct Known {
    QString id, title, text;
};

QString likenessText(actions::Likeness likeness) {
    switch (likeness) {
        case actions::Likeness::Phone:
            return Tr::tr("the same phone");
        case actions::Likeness::Email:
            return Tr::tr("the same e-mail");
        case actions::Likeness::TaxNumber:
            return Tr::tr("the same tax number");
        case actions::Likeness::NameAndCompany:
            return Tr::tr("the same name and company");
    }
    return {};
}

Known findKnown(store::ReadTransaction& read, const Words& words, const actions::Probe& probe) {
    const auto found = actions::findDuplicates(read, Kind::Contact, probe);
    if (found.empty()) return {};
    const auto contact = store::findRecord(read, Kind::Contact, found.front().id);
    if (!contact) return {};
    Known known;
    known.id = qs(contact->id);
    QString who = contactTitle(*contact);
    if (const QString company = referenceText(read, *contact, "company"); !company.isEmpty())
        who += QStringLiteral(", ") + company;
    known.title = Tr::tr("Looks like %1").arg(who);
    QString likeness = likenessText(found.front().likeness);
    QStringList parts{likeness.left(1).toUpper() + likeness.mid(1),
                      words.temperature(insight::temperatureOf(read, *contact))};
    if (const QString owner = referenceText(read, *contact, "owner"); !owner.isEmpty())
        parts.append(Tr::tr("in the care of %1").arg(owner));
    known.text = parts.join(QStringLiteral(" · "));
    return known;
}

/// Adds what was typed to a contact that is known already: nothing of it is overwritten.
Uuid addToKnown(store::Edit& edit, const Uuid& id, const actions::Capture& capture) {
    const auto contact = store::findRecord(edit.write(), Kind::Contact, id);
    if (!contact || !contact->alive) throw Failure(ErrorCode::NotFound, "contact");
    actions::Inputs inputs;
    const auto fill = [&](const char* field, const std::string& text) {
        if (!text.empty() && model::isNull((*contact)[field])) inputs.push_back({field, text});
    };
    fill("name", capture.name);
    fill("company", capture.company);
    fill("position", capture.position);
    fill("event", capture.event);
    const auto known = textList(*contact, "phones");
    const auto knows = [&](const std::string& phone) {
        return std::any_of(known.begin(), known.end(), [&](const QString& one) {
            return store::phoneKey(one.toStdString()) == store::phoneKey(phone);
        });
    };
    if (!capture.phone.empty() && !knows(capture.phone))
        inputs.push_back({"phones", capture.phone, actions::Input::How::Add});
    if (!capture.email.empty()) inputs.push_back({"emails", capture.email, actions::Input::How::Add});
    for (const std::string& interest : capture.interests)
        inputs.push_back({"tags", interest, actions::Input::How::Add});
    if (capture.consent && model::isNull((*contact)["consent_at"]))
        inputs.push_back({"consent_text", capture.consentText});
    if (!inputs.empty()) actions::setRecord(edit, Kind::Contact, id, inputs);
    actions::addRecord(edit, Kind::Activity,
                       {{"kind", std::string("meeting")},
                        {"contact", id},
                        {"outcome", std::string("talked")},
                        {"note", capture.note}});
    if (!capture.next.empty()) {
        const auto next =
            actions::readNextStep(capture.next, edit.write().nowMs(), edit.write().replica().zoneMinutes());
        actions::addNextStep(edit, next, id, {}, capture.nextTitle);
    }
    return id;
}

struct Written {
    Uuid contact;
    Result<void> photo;
};

/// The person first: a photo that cannot be kept (it is gone, the disk is full) does not cost him.
Result<Written> write(store::Replica& replica, const actions::Capture& capture, const Uuid& known,
                      const std::string& photo) {
    return guarded([&] {
        Written written;
        std::int64_t undo = 0;
        {
            store::WriteTransaction write(replica);
            store::Edit edit(write, "capture contact");
            written.contact = known.isNil() ? actions::captureContact(edit, capture).contact
                                            : addToKnown(edit, known, capture);
            undo = edit.finish();
            write.commit();
        }
        if (photo.empty()) return written;
        const auto kept =
            actions::attachFile(replica, {Kind::Contact, written.contact, photo, {}, "photo", undo});
        if (!kept.ok()) written.photo = kept.error();
        return written;
    });
}

}  // namespace

CaptureModel::CaptureModel(Context& context, QObject* parent)
    : QObject(parent),
      context_(context),
      interests_({"text", "selected"}, this),
      nextSteps_(presetRoles(), this) {
    lookLater_.setSingleShot(true);
    lookLater_.setInterval(kLookAfterMs);
    connect(&lookLater_, &QTimer::timeout, this, &CaptureModel::look);
    connect(this, &CaptureModel::draftChanged, this, &CaptureModel::keepDraft);
    connect(&context.drafts, &Drafts::loaded, this, [this] {
        if (started_) takeDraft();
    });
    connect(&context, &Context::languageChanged, this, [this] {
        if (nextSteps_.rows().isEmpty()) return;
        showNextSteps();
        loadEvent();
    });
}

void CaptureModel::start() {
    started_ = true;
    takeDraft();
    loadEvent();
    showNextSteps();
}

void CaptureModel::showNextSteps() {
    nextSteps_.setRows(presetRows(capturePresets(context_.words()), nextKey_));
}

void CaptureModel::loadEvent() {
    context_.read(this, readStand, [this](Result<Stand> stand) {
        if (!stand.ok()) return;
        eventId_ = stand->eventId;
        eventName_ = stand->event;
        countText_ = stand->count;
        consentText_ = stand->consent;
        QList<Row> rows;
        for (const Row& row : interests_.rows())
            if (row.values[0].toBool()) rows.append(row);
        for (const QString& text : stand->interests) {
            const bool present =
                std::any_of(rows.begin(), rows.end(), [&](const Row& r) { return r.id == text; });
            if (!present) rows.append({text, {false}});
        }
        interests_.setRows(rows);
        emit eventChanged();
    });
}

bool CaptureModel::canSave() const {
    return !saving_ &&
           (!name_.trimmed().isEmpty() || !phone_.trimmed().isEmpty() || !email_.trimmed().isEmpty());
}

void CaptureModel::toggleInterest(const QString& text) {
    const int row = interests_.indexOf(text);
    if (row < 0) return;
    interests_.setValue(text, "selected", !interests_.value(row, "selected").toBool());
    keepDraft();
}

void CaptureModel::addInterest(const QString& text) {
    const QString word = text.trimmed();
    if (word.isEmpty()) return;
    if (interests_.indexOf(word) < 0) interests_.appendRows({{word, {true}}});
    interests_.setValue(word, "selected", true);
    setInterest({});
    keepDraft();
}

void CaptureModel::chooseNextStep(const QString& key) {
    nextKey_ = nextKey_ == key ? QString() : key;
    showNextSteps();
    keepDraft();
}

void CaptureModel::look() {
    actions::Probe probe;
    probe.name = name_.trimmed().toStdString();
    probe.company = company_.trimmed().toStdString();
    if (const QString phone = phone_.trimmed(); !phone.isEmpty()) probe.phones.push_back(phone.toStdString());
    if (const QString email = email_.trimmed(); !email.isEmpty()) probe.emails.push_back(email.toStdString());
    const int asked = ++looks_;
    context_.read(
        this,
        [probe](store::ReadTransaction& read, const Words& words) { return findKnown(read, words, probe); },
        [this, asked](Result<Known> known) {
            if (asked != looks_ || !known.ok() || known->id == ignoredId_) return;
            if (known->id == duplicateId_ && known->text == duplicateText_) return;
            duplicateId_ = known->id;
            duplicateTitle_ = known->title;
            duplicateText_ = known->text;
            if (useId_ != duplicateId_) useId_.clear();
            emit duplicateChanged();
        });
}

void CaptureModel::useDuplicate() {
    useId_ = duplicateId_;
    emit duplicateChanged();
}

void CaptureModel::forgetDuplicate() {
    ignoredId_ = duplicateId_;
    duplicateId_.clear();
    useId_.clear();
    emit duplicateChanged();
}

void CaptureModel::save() {
    store(false);
}
void CaptureModel::saveAndNext() {
    store(true);
}

void CaptureModel::store(bool next) {
    if (!canSave()) return;
    addInterest(interest_);
    saving_ = true;
    emit draftChanged();
    actions::Capture capture;
    capture.name = name_.trimmed().toStdString();
    capture.phone = phone_.trimmed().toStdString();
    capture.email = email_.trimmed().toStdString();
    capture.company = company_.trimmed().toStdString();
    capture.position = position_.trimmed().toStdString();
    capture.note = note_.trimmed().toStdString();
    capture.event = eventId_.toStdString();
    for (const Row& row : interests_.rows())
        if (row.values[0].toBool()) capture.interests.push_back(row.id.toStdString());
    capture.next = presetLine(capturePresets(context_.words()), nextKey_);
    capture.nextTitle = tr("Call").toStdString();
    capture.consent = consent_;
    if (consent_) capture.consentText = consentText_.toStdString();
    context_.replica.act(
        this,
        [capture, known = idOf(useId_), photo = photo_.toLocalFile().toStdString()](store::Replica& replica) {
            return write(replica, capture, known, photo);
        },
        [this, next](Result<Written> written) {
            saving_ = false;
            if (!written.ok()) {
                emit draftChanged();
                emit context_.toast(Words::error(written.error()), false);
                return;
            }
            if (written->photo.ok())
                emit context_.toast(tr("Saved on this device"), true);
            else
                emit context_.toast(
                    tr("Saved, but not the photo: %1").arg(Words::error(written->photo.error())), false);
            clear();
            if (next) loadEvent();
            emit saved(qs(written->contact), next);
        });
}

void CaptureModel::clear() {
    for (QString* field : {&name_, &phone_, &company_, &email_, &position_, &note_, &interest_, &duplicateId_,
                           &duplicateTitle_, &duplicateText_, &useId_, &ignoredId_})
        field->clear();
    readError_.clear();
    photo_.clear();
    consent_ = false;
    nextKey_.clear();
    ++looks_;
    lookLater_.stop();
    for (const Row& row : QList<Row>(interests_.rows())) interests_.setValue(row.id, "selected", false);
    showNextSteps();
    emit draftChanged();
    emit duplicateChanged();
    emit readingChanged();
}

}  // namespace tropa::viewmodels
