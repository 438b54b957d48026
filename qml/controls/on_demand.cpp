#include "qml/controls/on_demand.h"

#include <QtQml>

namespace tropa::controls {

QObject* OnDemand::object() {
    if (object_ != nullptr) return object_;
    object_ = what_->beginCreate(what_->creationContext());
    if (object_ == nullptr) {
        qmlWarning(this, what_->errors()) << "no object";
        return nullptr;
    }
    // By which a sheet knows its window.
    object_->setParent(parent());
    what_->completeCreate();
    return object_;
}

}  // namespace tropa::controls
