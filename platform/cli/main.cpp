#include <cstdio>
#include <exception>

#include "core/base/result.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"

namespace {

int run(int argc, char** argv) {
    tropa::cli::Context context;
    tropa::cli::CommandLine line(context);
    tropa::cli::addRecordCommands(line, context);
    tropa::cli::addListCommands(line, context);
    tropa::cli::addDealCommands(line, context);
    tropa::cli::addFunnelCommands(line, context);
    tropa::cli::addScriptCommands(line, context);
    tropa::cli::addSessionCommands(line, context);
    tropa::cli::addPlaybookCommands(line, context);
    tropa::cli::addMeetingCommands(line, context);
    tropa::cli::addHypothesisCommands(line, context);
    tropa::cli::addPersonCommands(line, context);
    tropa::cli::addDayCommands(line, context);
    tropa::cli::addApplyCommand(line, context);
    tropa::cli::addAttachmentCommands(line, context);
    tropa::cli::addSignInCommands(line, context);
    tropa::cli::addSyncCommands(line, context);
    tropa::cli::addExchangeCommands(line, context);
    tropa::cli::addReportCommand(line, context);
    tropa::cli::addExportCommands(line, context);
    tropa::cli::addQrCommand(line, context);
    tropa::cli::addDuplicateCommands(line, context);
    tropa::cli::addStateCommands(line, context);
    tropa::cli::addRescueCommand(line, context);
    const int status = line.read(argc, argv);
    return status < 0 ? context.command() : status;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const tropa::Failure& failure) {
        std::fprintf(stderr, "tropa-cli: %s\n", failure.error().message.c_str());
        return tropa::exitStatusFor(failure.error().code);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "tropa-cli: %s\n", error.what());
        return 1;
    }
}
