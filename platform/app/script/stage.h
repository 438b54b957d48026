#pragma once

#include <QQuickWindow>

#include "qml/viewmodels/app_model.h"

namespace tropa::app::script {

/// A window and what it shows.
struct Stage {
    QQuickWindow* window = nullptr;
    viewmodels::AppModel* app = nullptr;
};

}  // namespace tropa::app::script
