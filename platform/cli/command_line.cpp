#include "platform/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "platform/cli/context.h"
#include "platform/cli/language.h"

namespace tropa::cli {
namespace {

constexpr int kUsage = 2;

/// Options whose value is free text and may begin with a dash ("--sort -created_at", "--note -5 %").
constexpr std::array<std::string_view, 11> kFreeText = {"--sort",   "--note",        "--evidence", "--reason",
                                                        "--search", "--where",       "--next",     "--name",
                                                        "--device", "--script-path", "--by"};

/// The words in the order that the parser wants: last first, with such values joined to their option.
std::vector<std::string> reversedWords(int argc, char** argv) {
    std::vector<std::string> words;
    for (int i = 1; i < argc; ++i) {
        std::string word = argv[i];
        const bool freeText = std::find(kFreeText.begin(), kFreeText.end(), word) != kFreeText.end();
        if (freeText && i + 1 < argc && argv[i + 1][0] == '-' && argv[i + 1][1] != '\0')
            word += std::string("=") + argv[++i];
        words.push_back(std::move(word));
    }
    std::reverse(words.begin(), words.end());
    return words;
}

}  // namespace

struct Command::Parts {
    CLI::App* sub = nullptr;
    CLI::Option* last = nullptr;

    void take(CLI::Option* option, const char* type, bool required) {
        option->type_name(type)->required(required);
        last = option;
    }
};

Command& Command::word(const char* name, std::string& into, std::string_view help, const char* type,
                       bool required) {
    parts_->take(parts_->sub->add_option(name, into, std::string(help)), type, required);
    return *this;
}

Command& Command::words(const char* name, std::vector<std::string>& into, std::string_view help,
                        const char* type, bool required) {
    parts_->take(parts_->sub->add_option(name, into, std::string(help)), type, required);
    return *this;
}

Command& Command::choice(const char* name, std::string& into, std::vector<std::string> choices) {
    parts_->take(parts_->sub->add_option(name, into)->check(CLI::IsMember(std::move(choices))), "", true);
    return *this;
}

Command& Command::oneOf(const char* name, std::string& into, std::vector<std::string> choices) {
    parts_->take(parts_->sub->add_option(name, into)->check(CLI::IsMember(std::move(choices))), "", false);
    return *this;
}

Command& Command::option(const char* name, std::string& into, std::string_view help, const char* type,
                         bool required) {
    return word(name, into, help, type, required);
}

Command& Command::options(const char* name, std::vector<std::string>& into, std::string_view help,
                          const char* type) {
    // One value each: the words behind it are the command's own.
    parts_->take(parts_->sub->add_option(name, into, std::string(help))
                     ->expected(1)
                     ->take_all()
                     ->allow_extra_args(false),
                 type, false);
    return *this;
}

Command& Command::number(const char* name, std::int64_t& into, std::string_view help, const char* type) {
    parts_->take(parts_->sub->add_option(name, into, std::string(help))->check(CLI::NonNegativeNumber), type,
                 false);
    return *this;
}

Command& Command::flag(const char* name, bool& into, std::string_view help) {
    parts_->last = parts_->sub->add_flag(name, into, std::string(help));
    return *this;
}

Command& Command::orFrom(const char* environmentVariable) {
    parts_->last->envname(environmentVariable);
    return *this;
}

struct CommandLine::Parts {
    Context& context;
    CLI::App app;
};

CommandLine::CommandLine(Context& context)
    : parts_(new Parts{
          context, CLI::App{std::string(tr("The Tropa replica without a window", "Реплика Тропы без окна")),
                            "tropa-cli"}}) {
    CLI::App& app = parts_->app;
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--replica", context.replicaPath,
                   std::string(tr("The replica's file; by default the one in the user's data folder",
                                  "Файл реплики; по умолчанию в папке данных пользователя")))
        ->type_name("FILE");
    app.add_flag("--json", context.json,
                 std::string(tr("One JSON object, or one a line, on stdout; messages go to stderr",
                                "Один объект JSON или по одному в строке; сообщения — в stderr")));
    app.set_version_flag("--version", std::string("tropa-cli " TROPA_VERSION));
    app.footer(std::string(
        tr("Exit status: 0 done, 1 refused or not found, 2 wrong usage, 3 network or server,\n"
           "4 replica damaged, in use or too new.",
           "Код выхода: 0 готово, 1 отказано или не найдено, 2 неверный вызов, 3 сеть или сервер,\n"
           "4 реплика повреждена, занята или слишком новая.")));
}

CommandLine::~CommandLine() = default;

Command CommandLine::command(const char* name, std::string_view help, std::function<int()> run) {
    auto parts = std::make_shared<Command::Parts>();
    parts->sub = parts_->app.add_subcommand(name, std::string(help));
    parts->sub->callback([this, run = std::move(run)] { parts_->context.command = run; });
    return Command(std::move(parts));
}

int CommandLine::read(int argc, char** argv) {
    try {
        auto words = reversedWords(argc, argv);
        parts_->app.parse(words);
    } catch (const CLI::ParseError& error) {
        // Help goes to stdout and is no error; everything else is one of usage.
        return parts_->app.exit(error) == 0 ? 0 : kUsage;
    }
    return -1;
}

}  // namespace tropa::cli
