#include "qml/viewmodels/reasons.h"

#include <QCoreApplication>
#include <string>

namespace tropa::viewmodels {
namespace {

/// As core/model and sync/server say it.
[[maybe_unused]] constexpr const char* kReasons[] = {
    QT_TRANSLATE_NOOP("Reasons", "Only a contact can be erased."),
    QT_TRANSLATE_NOOP("Reasons", "Only a head of sales or an administrator may erase a person."),
    QT_TRANSLATE_NOOP("Reasons", "A person is erased as a whole, not by writing a field."),
    QT_TRANSLATE_NOOP("Reasons", "This record is written by the server only."),
    QT_TRANSLATE_NOOP("Reasons", "A published version never changes. Change the draft and publish it anew."),
    QT_TRANSLATE_NOOP("Reasons", "Only an administrator may change members."),
    QT_TRANSLATE_NOOP("Reasons", "Only an administrator may change the workspace's settings."),
    QT_TRANSLATE_NOOP("Reasons", "Only an administrator may say who heads a team."),
    QT_TRANSLATE_NOOP("Reasons", "Only a head of sales or an administrator may change teams."),
    QT_TRANSLATE_NOOP("Reasons",
                      "This record is not visible to you any more, so it cannot be changed by you."),
    QT_TRANSLATE_NOOP("Reasons", "This record was deleted long ago and is gone for good."),
    QT_TRANSLATE_NOOP("Reasons", "The record is gone for good and cannot be restored."),
    QT_TRANSLATE_NOOP("Reasons", "A workspace has one record of settings, its own."),
    QT_TRANSLATE_NOOP("Reasons", "This stage is not part of the deal's funnel."),
    QT_TRANSLATE_NOOP("Reasons", "The deal is closed. Reopen it first."),
    QT_TRANSLATE_NOOP("Reasons", "How do we know? Give the evidence of the buyer's step in a few words.")};

}  // namespace

QString reasonText(std::string_view english) {
    return QCoreApplication::translate("Reasons", std::string(english).c_str());
}

}  // namespace tropa::viewmodels
