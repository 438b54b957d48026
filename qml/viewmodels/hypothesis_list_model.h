#pragma once

#include "qml/viewmodels/paged_list_model.h"

namespace tropa::viewmodels {

/// Ideas that are measured: what is tested, how far the test is, and what may be said already. Roles: id,
/// title, aboutText (which step, from what to what), phase ("planned", "running", "stopped", "confirmed",
/// "rejected", "unclear"), startable, stateText, findingText, share and mark (0…1: now, and the target),
/// before (0…1), progress (0…1: of the deals that the test needs).
class HypothesisListModel : public tropa::viewmodels::PagedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by AppModel")
    Q_PROPERTY(tropa::viewmodels::RowModel* steps READ steps CONSTANT FINAL)
    Q_PROPERTY(int running READ running NOTIFY runningChanged FINAL)

public:
    explicit HypothesisListModel(Context& context, QObject* parent = nullptr);

    /// Begins to read; nothing is read before.
    Q_INVOKABLE void activate();

    RowModel* steps() { return &steps_; }     ///< key (the stage), text ("Path · step")
    int running() const { return running_; }  ///< How many are being tested.

    /// Plans it, at the age of 30 days. `by`: "" the last 90 days against the coming weeks; "deal" or
    /// "contact": two groups of them side by side in the coming weeks.
    Q_INVOKABLE void add(const QString& text, const QString& stage, int targetPercent, int weeks,
                         const QString& idea, const QString& by = {});
    /// Fixes how many deals it takes; nothing of it moves from then on.
    Q_INVOKABLE void start(const QString& id);
    Q_INVOKABLE void stop(const QString& id);
    /// Keeps what was found, once the test is over.
    Q_INVOKABLE void conclude(const QString& id);

signals:
    void runningChanged();

protected:
    void contentRead() override;

private:
    int running_ = 0;
    RowModel steps_;
};

}  // namespace tropa::viewmodels
