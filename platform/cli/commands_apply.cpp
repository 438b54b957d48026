#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "platform/cli/apply_line.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/language.h"

namespace tropa::cli {
namespace {

constexpr std::size_t kMaxLine = 4 * 1024 * 1024;

/// Failures that concern the replica, not the line: going on would only repeat them.
bool endsTheRun(ErrorCode code) {
    return exitStatusFor(code) == 4;
}

int applyAll(Context& context, std::istream& in) {
    store::Replica& replica = context.replica();
    std::int64_t number = 0;
    bool allDone = true;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        try {
            if (line.size() > kMaxLine) throw Failure(ErrorCode::TooLarge, "the line is longer than 4 MiB");
            context.print(applyLine(replica, line));
        } catch (const Failure& failure) {
            if (endsTheRun(failure.error().code)) throw;
            allDone = false;
            context.print({{"line", number}, {"error", failure.error().message}});
        }
    }
    if (in.bad()) throw Failure(ErrorCode::Io, "the input cannot be read");
    return allDone ? 0 : 1;
}

}  // namespace

void addApplyCommand(CommandLine& line, Context& context) {
    const auto file = std::make_shared<std::string>();
    const auto run = [&context, file] {
        if (*file == "-") return applyAll(context, std::cin);
        std::ifstream in(*file, std::ios::binary);
        if (!in) throw Failure(ErrorCode::NotFound, *file + ": cannot be read");
        return applyAll(context, in);
    };
    line.command(
            "apply",
            tr("Carry out JSON lines, each durable by itself; a bad line is reported and the others go on",
               "Выполнить строки JSON, каждую отдельно; об ошибочной сообщается, остальные выполняются"),
            run)
        .word("file", *file, tr("A file, or - for standard input", "Файл или - для стандартного ввода"),
              "FILE");
}

}  // namespace tropa::cli
