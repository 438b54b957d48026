#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tropa::cli {

struct Context;

/// One command's words and options. What they are read into must outlive the command line.
class Command {
public:
    /// A word by its place. An empty text when it is not given.
    Command& word(const char* name, std::string& into, std::string_view help, const char* type,
                  bool required = true);
    /// All remaining words.
    Command& words(const char* name, std::vector<std::string>& into, std::string_view help, const char* type,
                   bool required);
    /// A word that is one of these.
    Command& choice(const char* name, std::string& into, std::vector<std::string> choices);
    /// An option whose value is one of these.
    Command& oneOf(const char* name, std::string& into, std::vector<std::string> choices);
    Command& option(const char* name, std::string& into, std::string_view help, const char* type,
                    bool required = false);
    /// An option that may be given several times.
    Command& options(const char* name, std::vector<std::string>& into, std::string_view help,
                     const char* type);
    /// A whole number, not negative.
    Command& number(const char* name, std::int64_t& into, std::string_view help, const char* type);
    Command& flag(const char* name, bool& into, std::string_view help);
    /// Takes the option before this one from the environment where it is not given.
    Command& orFrom(const char* environmentVariable);

private:
    friend class CommandLine;
    struct Parts;
    explicit Command(std::shared_ptr<Parts> parts) : parts_(std::move(parts)) {}
    std::shared_ptr<Parts> parts_;
};

/// The program's words: global options, then a command with its own. The only place that knows CLI11.
class CommandLine {
public:
    explicit CommandLine(Context& context);
    ~CommandLine();

    /// Adds a command; `run` is what it does, with its exit status.
    Command command(const char* name, std::string_view help, std::function<int()> run);

    /// Reads the words. Returns the exit status when that is all (help, wrong usage), and -1 when the
    /// context's command is to be run.
    int read(int argc, char** argv);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace tropa::cli
