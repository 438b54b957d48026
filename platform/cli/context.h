#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/base/system.h"
#include "core/store/replica.h"

namespace tropa::cli {

/// What the commands share: the options that stand before every command, the replica, and where output goes.
struct Context {
    std::string replicaPath;
    bool json = false;
    /// The chosen command; returns the exit status, or throws Failure.
    std::function<int()> command;

    SystemClock clock;
    SystemRandom random;

    /// Opens the replica at its path, or makes it, once.
    store::Replica& replica();
    /// Its path, where none was given that of the app's.
    const std::string& path();

    /// One line of JSON on stdout, flushed: whoever reads it may rely on what it says.
    void print(const nlohmann::ordered_json& object) const;
    /// A line for a person on stdout; nothing with --json.
    void say(const std::string& line) const;
    /// A message on stderr.
    static void tell(const std::string& line);

private:
    std::unique_ptr<store::Replica> replica_;
};

/// All bytes of a file. @throws NotFound, Io.
std::string readWhole(const std::string& path);

class CommandLine;

// Each adds its group of commands.
void addRecordCommands(CommandLine& line, Context& context);
void addListCommands(CommandLine& line, Context& context);
void addDealCommands(CommandLine& line, Context& context);
void addFunnelCommands(CommandLine& line, Context& context);
void addScriptCommands(CommandLine& line, Context& context);
void addSessionCommands(CommandLine& line, Context& context);
void addPlaybookCommands(CommandLine& line, Context& context);
void addMeetingCommands(CommandLine& line, Context& context);
void addHypothesisCommands(CommandLine& line, Context& context);
void addPersonCommands(CommandLine& line, Context& context);
void addDayCommands(CommandLine& line, Context& context);
void addApplyCommand(CommandLine& line, Context& context);
void addAttachmentCommands(CommandLine& line, Context& context);
void addSignInCommands(CommandLine& line, Context& context);
void addSyncCommands(CommandLine& line, Context& context);
void addExchangeCommands(CommandLine& line, Context& context);
void addReportCommand(CommandLine& line, Context& context);
void addExportCommands(CommandLine& line, Context& context);
void addQrCommand(CommandLine& line, Context& context);
void addDuplicateCommands(CommandLine& line, Context& context);
void addStateCommands(CommandLine& line, Context& context);
void addRescueCommand(CommandLine& line, Context& context);

}  // namespace tropa::cli
