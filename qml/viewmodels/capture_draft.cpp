// What is typed of a visitor, and where it is kept until it is saved.
#include <QFile>

#include "qml/viewmodels/capture_model.h"

namespace tropa::viewmodels {
namespace {

const QString kPlace = QStringLiteral("capture");

}  // namespace

bool CaptureModel::begun() const {
    return !photo_.isEmpty() ||
           !(name_ + phone_ + company_ + email_ + position_ + note_ + interest_).trimmed().isEmpty();
}

void CaptureModel::set(QString& field, const QString& text) {
    if (field == text) return;
    field = text;
    emit draftChanged();
    lookLater_.start();
}

void CaptureModel::setName(const QString& text) {
    set(name_, text);
}
void CaptureModel::setPhone(const QString& text) {
    set(phone_, text);
}
void CaptureModel::setCompany(const QString& text) {
    set(company_, text);
}
void CaptureModel::setEmail(const QString& text) {
    set(email_, text);
}
void CaptureModel::setPosition(const QString& text) {
    set(position_, text);
}
void CaptureModel::setNote(const QString& text) {
    set(note_, text);
}
void CaptureModel::setInterest(const QString& text) {
    set(interest_, text);
}
void CaptureModel::setPhoto(const QUrl& file) {
    if (photo_ == file) return;
    photo_ = file;
    emit draftChanged();
}
void CaptureModel::setConsent(bool given) {
    if (consent_ == given) return;
    consent_ = given;
    emit draftChanged();
}

std::array<std::pair<const char*, QString*>, 7> CaptureModel::texts() {
    return {{{"name", &name_},
             {"phone", &phone_},
             {"company", &company_},
             {"email", &email_},
             {"position", &position_},
             {"note", &note_},
             {"interest", &interest_}}};
}

void CaptureModel::keepDraft() {
    if (!begun()) return context_.drafts.forget(kPlace);
    QVariantMap words{{QStringLiteral("photo"), photo_.toString()},
                      {QStringLiteral("consent"), consent_},
                      {QStringLiteral("next"), nextKey_},
                      {QStringLiteral("known"), useId_}};
    for (const auto& [key, text] : texts()) words.insert(QLatin1String(key), *text);
    QStringList chosen;
    for (const Row& row : interests_.rows())
        if (row.values[0].toBool()) chosen.append(row.id);
    words.insert(QStringLiteral("interests"), chosen);
    context_.drafts.keep(kPlace, words);
}

void CaptureModel::takeDraft() {
    if (begun()) return;
    const QVariantMap words = context_.drafts.words(kPlace);
    if (words.isEmpty()) return;
    const auto word = [&words](const char* key) { return words.value(QLatin1String(key)); };
    for (const QString& interest : word("interests").toStringList()) addInterest(interest);
    for (const auto& [key, text] : texts()) *text = word(key).toString();
    if (const QUrl photo(word("photo").toString()); QFile::exists(photo.toLocalFile())) photo_ = photo;
    consent_ = word("consent").toBool();
    nextKey_ = word("next").toString();
    useId_ = word("known").toString();
    showNextSteps();
    emit draftChanged();
    look();
}

}  // namespace tropa::viewmodels
