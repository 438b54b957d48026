#include <chrono>
#include <nlohmann/json.hpp>
#include <vector>

#include "platform/cli/apply_line.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/language.h"
#include "platform/cli/line_source.h"

namespace tropa::cli {
namespace {

/// Failures that concern the replica, not the line: going on would only repeat them.
bool endsTheRun(ErrorCode code) {
    return exitStatusFor(code) == 4;
}

/// Lines that reach the disk together; an answer goes out when its line is on disk.
class Answers {
public:
    explicit Answers(Context& context) : context_(context), group_(context.replica()) {}

    void add(nlohmann::ordered_json answer) {
        if (waiting_.empty()) since_ = std::chrono::steady_clock::now();
        waiting_.push_back(std::move(answer));
    }
    /// Long enough for the flush to weigh little, short enough that nobody waits for it.
    bool isDue() const {
        return waiting_.size() >= 500 || (!waiting_.empty() && std::chrono::steady_clock::now() - since_ >
                                                                   std::chrono::milliseconds(100));
    }
    void give() {
        if (waiting_.empty()) return;
        group_.flush();
        for (const auto& answer : waiting_) context_.print(answer);
        waiting_.clear();
    }

private:
    Context& context_;
    store::CommitGroup group_;
    std::vector<nlohmann::ordered_json> waiting_;
    std::chrono::steady_clock::time_point since_;
};

int applyAll(Context& context, LineSource& in) {
    store::Replica& replica = context.replica();
    Answers answers(context);
    std::int64_t number = 0;
    bool allDone = true;
    for (std::string_view line; in.next(line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        try {
            if (in.wasCut()) throw Failure(ErrorCode::TooLarge, "the line is longer than 4 MiB");
            answers.add(applyLine(replica, line));
        } catch (const Failure& failure) {
            if (endsTheRun(failure.error().code)) {
                answers.give();
                throw;
            }
            allDone = false;
            answers.add({{"line", number}, {"error", failure.error().message}});
        }
        if (answers.isDue() || !in.isReady()) answers.give();
    }
    answers.give();
    return allDone ? 0 : 1;
}

}  // namespace

void addApplyCommand(CommandLine& line, Context& context) {
    const auto file = std::make_shared<std::string>();
    const auto run = [&context, file] {
        LineSource in(*file);
        return applyAll(context, in);
    };
    line.command(
            "apply",
            tr("Carry out JSON lines, each whole by itself and on disk before its answer; a bad line is "
               "reported and the others go on",
               "Выполнить строки JSON, каждую целиком; ответ выводится, когда строка на диске; об ошибочной "
               "сообщается, остальные выполняются"),
            run)
        .word("file", *file, tr("A file, or - for standard input", "Файл или - для стандартного ввода"),
              "FILE");
}

}  // namespace tropa::cli
