#pragma once

namespace tropa {

/// Loads a part of the program that lies in a library of its own, so that neither it nor what it stands on is
/// loaded at every start, but when it is first wanted. It is looked for in lib/tropa beside the program's
/// folder, and stays until the program ends. Any thread.
/// @return what the library's function `entry`, which takes nothing, gives.
/// @throws Failure Internal when the library is not there or has no such function: the program is not whole.
void* openLateLibrary(const char* library, const char* entry);

}  // namespace tropa
