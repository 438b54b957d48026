#include "qml/viewmodels/drafts.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <utility>

#include "core/store/drafts.h"

namespace tropa::viewmodels {
namespace {

constexpr int kSoonMs = 500;

bool saysNothing(const QVariant& word) {
    if (word.typeId() == QMetaType::QStringList || word.typeId() == QMetaType::QVariantList)
        return word.toList().isEmpty();
    return word.typeId() == QMetaType::Bool ? !word.toBool() : word.toString().trimmed().isEmpty();
}

bool saysNothing(const QVariantMap& words) {
    return std::all_of(words.begin(), words.end(), [](const QVariant& word) { return saysNothing(word); });
}

QString textOf(const QVariantMap& words) {
    if (words.isEmpty()) return {};
    return QString::fromUtf8(
        QJsonDocument(QJsonObject::fromVariantMap(words)).toJson(QJsonDocument::Compact));
}

}  // namespace

Drafts::Drafts(ReplicaService& replica, QObject* parent) : QObject(parent), replica_(replica) {
    soon_.setSingleShot(true);
    soon_.setInterval(kSoonMs);
    connect(&soon_, &QTimer::timeout, this, &Drafts::flush);
    connect(&replica_, &ReplicaService::failed, this, &Drafts::giveBack);
}

/// The first window's are plain: on a phone there is no other.
QString Drafts::keyOf(int window, const QString& place) {
    return window == 0 ? place : QStringLiteral("%1|%2").arg(window).arg(place);
}

std::pair<int, QString> Drafts::windowAndPlace(const QString& key) {
    bool numbered = false;
    const int window = key.section(QLatin1Char('|'), 0, 0).toInt(&numbered);
    return numbered ? std::pair(window, key.section(QLatin1Char('|'), 1)) : std::pair(0, key);
}

/// As it is to be written: empty where nothing is kept.
QString Drafts::textAt(const QString& key) const {
    const auto [window, place] = windowAndPlace(key);
    const auto found = kept_.constFind(place);
    return found != kept_.constEnd() && found->window == window ? textOf(found->words) : QString();
}

bool Drafts::isMine(int window) const {
    return window == window_ || window >= std::max(1, windowCount_);
}

void Drafts::load() {
    replica_.read(
        this, [](store::ReadTransaction& read) { return store::drafts(read); },
        [this](const Result<std::vector<store::Draft>>& found) {
            if (!found.ok()) return;
            for (const store::Draft& draft : *found) {
                const auto [window, place] = windowAndPlace(QString::fromStdString(draft.place));
                const auto known = kept_.constFind(place);
                if (known != kept_.constEnd() && (known->seen || known->window == window_)) continue;
                const QVariantMap words =
                    QJsonDocument::fromJson(QByteArray::fromStdString(draft.words)).object().toVariantMap();
                if (!words.isEmpty()) kept_.insert(place, {words, window});
            }
            emit loaded();
            emit offered();
        });
}

QVariantMap Drafts::words(const QString& place) {
    const auto found = kept_.find(place);
    if (found == kept_.end() || !isMine(found->window)) return {};
    found->seen = true;
    return found->words;
}

void Drafts::keep(const QString& place, const QVariantMap& words) {
    const QVariantMap wanted = saysNothing(words) ? QVariantMap() : words;
    const auto known = kept_.find(place);
    if (known == kept_.end() ? wanted.isEmpty() : known->seen && known->words == wanted) return;
    // What another window had left there has come over.
    if (known != kept_.end() && known->window != window_ && isMine(known->window))
        unsaved_.insert(keyOf(known->window, place));
    unsaved_.insert(keyOf(window_, place));
    if (!wanted.isEmpty()) {
        kept_.insert(place, {wanted, window_, true});
        if (!soon_.isActive()) soon_.start();
        return;
    }
    left_.insert(place, known->words);
    kept_.erase(known);
    // What was saved is not to be offered again.
    flush();
    emit offered();
}

/// What failed stood before the forgetting in the writer's queue, so that this comes before it is done.
void Drafts::giveBack() {
    if (left_.isEmpty()) return;
    const QHash<QString, QVariantMap> left = std::exchange(left_, {});
    for (auto at = left.begin(); at != left.end(); ++at)
        if (!kept_.contains(at.key())) keep(at.key(), at.value());
    emit offered();
}

QStringList Drafts::places() const {
    QStringList found;
    for (auto at = kept_.begin(); at != kept_.end(); ++at)
        if (isMine(at->window)) found.append(at.key());
    found.sort();
    return found;
}

QString Drafts::begunAt(const QString& beginning) const {
    for (auto at = kept_.begin(); at != kept_.end(); ++at)
        if (at->seen && at.key().startsWith(beginning)) return at.key();
    return {};
}

void Drafts::discard() {
    QStringList seen;
    for (auto at = kept_.begin(); at != kept_.end(); ++at)
        if (at->seen) seen.append(at.key());
    for (const QString& place : seen) forget(place);
}

void Drafts::flush() {
    soon_.stop();
    if (unsaved_.isEmpty()) return;
    const QSet<QString> keys = std::exchange(unsaved_, {});
    std::vector<store::Draft> drafts;
    for (const QString& key : keys) drafts.push_back({key.toStdString(), textAt(key).toStdString()});
    replica_.act(
        this,
        [drafts](store::Replica& replica) {
            return guarded([&] {
                store::WriteTransaction write(replica);
                for (const store::Draft& draft : drafts) store::keepDraft(write, draft);
                write.commit();
            });
        },
        [this, keys, forgotten = left_.keys()](const Result<void>& written) {
            // The next time they are written as they are then: what was typed since may be on disk already.
            if (!written.ok()) unsaved_ += keys;
            for (const QString& place : forgotten) left_.remove(place);
        },
        ReplicaService::Lane::Tap, ReplicaService::Quiet);
}

void Drafts::afterSaving(QObject* receiver, std::function<void()> then) {
    replica_.after(ReplicaService::Lane::Tap, receiver, std::move(then));
}

}  // namespace tropa::viewmodels
