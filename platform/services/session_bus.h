#pragma once

namespace tropa::services {

/// Connects to the session's bus, or finds that there is none, which takes some milliseconds: Qt otherwise
/// waits for it in the window's thread, as soon as it asks whether a screen reader listens. In any thread,
/// when there is an application.
void connectSessionBus();

}  // namespace tropa::services
