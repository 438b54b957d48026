#pragma once

namespace tropa::services {

/// Chooses what plays and records, unless the environment has (QT_MEDIA_BACKEND), or Qt came without it.
/// Before the first sound or camera.
void preferBackendWithCodecs();

}  // namespace tropa::services
