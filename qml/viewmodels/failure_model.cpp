#include "qml/viewmodels/failure_model.h"

#include <QFileInfo>
#include <QStringList>

#include "qml/viewmodels/replica_service.h"
#include "qml/viewmodels/words.h"

namespace tropa::viewmodels {

FailureModel::FailureModel(ReplicaService& replica, QObject* parent) : QObject(parent), replica_(replica) {
    connect(&replica, &ReplicaService::damaged, this, &FailureModel::take);
}

void FailureModel::take(const Error& error) {
    const bool damaged = error.code == ErrorCode::ReplicaDamaged;
    // During a rescue nobody can open it, and what one place in it has told, another one cannot deny.
    if (state_ > Damaged || (state_ == Damaged && !damaged)) return;
    set(damaged ? Damaged : Unusable, Words::error(error));
}

void FailureModel::opened() {
    if (state_ == Unusable) set(None, {});
}

void FailureModel::begin() {
    set(Rescuing,
        tr("What was not sent yet is being taken out of the damaged file. Please leave Tropa open."));
}

void FailureModel::end(const Result<Rescue>& rescue) {
    if (!rescue.ok()) return set(Damaged, Words::error(rescue.error()));
    if (rescue->aside.isEmpty())
        return set(Nameless,
                   tr("It cannot be read whose data these were, so the file stays as it is. Whoever helps "
                      "you can run \"tropa-cli rescue\": it writes what can be read into another file."));
    set(Rescued, outcomeOf(*rescue));
    emit rescued();
}

QString FailureModel::outcomeOf(const Rescue& rescue) {
    const auto count = [](std::int64_t number) { return static_cast<int>(number); };
    const store::Rescued& found = rescue.found;
    QStringList lines;
    if (found.changes > 0)
        lines << tr("%Ln changes were not sent yet, and are safe.", nullptr, count(found.changes));
    else if (found.unreadable == 0)
        lines << tr("Everything had been sent.");
    if (found.refused > 0)
        lines << tr("%Ln changes that were not accepted are kept.", nullptr, count(found.refused));
    if (found.drafts > 0) lines << tr("%Ln drafts are safe, too.", nullptr, count(found.drafts));
    if (found.unreadable > 0)
        lines << tr("%Ln changes could not be read any more.", nullptr, count(found.unreadable));
    if (found.identity.joined()) lines << tr("The rest is fetched from the server now.");
    lines << tr("The damaged file is kept as %1.").arg(QFileInfo(rescue.aside).fileName());
    return lines.join(QLatin1Char(' '));
}

void FailureModel::tryAgain() {
    if (state_ == Rescuing) return;
    set(None, {});
    emit replica_.changed();
}

void FailureModel::rescue() {
    if (state_ == Damaged) emit rescueWanted();
}

void FailureModel::goOn() {
    if (state_ == Rescued) set(None, {});
}

void FailureModel::set(State state, const QString& text) {
    if (state == state_ && text == text_) return;
    state_ = state;
    text_ = text;
    emit changed();
}

}  // namespace tropa::viewmodels
