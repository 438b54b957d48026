// A visitor out of a file: the code on a badge, photographed, or a vCard.
#include <QFile>
#include <QUrl>

#include "core/exchange/contact_store.h"
#include "core/exchange/qr.h"
#include "qml/viewmodels/capture_model.h"

namespace tropa::viewmodels {
namespace {

constexpr qint64 kMaxFileBytes = 64LL << 20;

QByteArray wholeOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) throw Failure(ErrorCode::Io, file.errorString().toStdString());
    if (file.size() > kMaxFileBytes) throw Failure(ErrorCode::TooLarge, "This file is too large.");
    return file.readAll();
}

/// The first person that a file speaks of.
exchange::ContactDraft personIn(const QString& path) {
    const QByteArray bytes = wholeOf(path);
    std::vector<std::string> texts;
    if (bytes.trimmed().startsWith("BEGIN:VCARD"))
        texts.push_back(bytes.toStdString());
    else
        texts = exchange::readCodes(
            exchange::readPicture({bytes.constData(), static_cast<std::size_t>(bytes.size())}).orThrow());
    for (const std::string& text : texts)
        if (auto content = exchange::contentOfCode(text); content.person) return *content.person;
    throw Failure(ErrorCode::NotFound, texts.empty() ? "no code" : "no person");
}

}  // namespace

void CaptureModel::readFile(const QUrl& file) {
    if (reading_) return;
    reading_ = true;
    readError_.clear();
    emit readingChanged();
    context_.replica.read(
        this, [path = file.toLocalFile()](store::ReadTransaction&) { return personIn(path); },
        [this](Result<exchange::ContactDraft> person) {
            reading_ = false;
            if (person.ok())
                take(*person);
            else
                readError_ =
                    person.error().code == ErrorCode::NotFound
                        ? person.error().message == "no code"
                              ? tr("No code is to be seen in this picture. Come closer, or type the name.")
                              : tr("The code says nothing of a person. Type the name.")
                        : Words::error(person.error());
            emit readingChanged();
        },
        ReplicaService::Lane::Reports);
}

/// What was typed already stays.
void CaptureModel::take(const exchange::ContactDraft& person) {
    const auto fill = [&](QString& field, const QString& text) {
        if (field.isEmpty() && !text.isEmpty()) set(field, text);
    };
    fill(name_, qs(person.name));
    if (!person.phones.empty()) fill(phone_, phoneText(exchange::keptPhone(person.phones.front())));
    fill(company_, qs(person.company));
    if (!person.emails.empty()) fill(email_, qs(person.emails.front()));
    fill(position_, qs(person.position));
    fill(note_, qs(person.note));
}

}  // namespace tropa::viewmodels
