#pragma once

#include "platform/app/options.h"
#include "platform/services/one_instance.h"

namespace tropa::app {

class Windows;

/// A later start on a replica that is open: the running app shows its window, or opens another with the page
/// that is asked for. @return the exit status; 1, and why, when that app does not answer, or what is wanted
/// needs a process of its own (a script, a picture).
int handOver(services::OneInstance& instance, const Options& options);

/// What a later start has asked for.
void takeOver(Windows& windows, const QString& request);

}  // namespace tropa::app
