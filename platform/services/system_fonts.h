#pragma once

namespace tropa::services {

/// Reads the system's list of fonts and the rules by which they are chosen, which takes some milliseconds and
/// is otherwise done by whoever asks for the first font. In any thread, while no other asks for a font; does
/// nothing where the system has no fontconfig.
void readSystemFonts();

}  // namespace tropa::services
