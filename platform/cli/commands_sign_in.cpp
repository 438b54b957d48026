// Into a workspace, and back into it.
#include <fmt/format.h>

#include <functional>
#include <iostream>
#include <memory>

#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/language.h"
#include "platform/cli/link.h"
#include "platform/services/token_file.h"
#include "sync/client/join.h"

namespace tropa::cli {
namespace {

struct SignInWords {
    client::JoinWords join;
    client::LoginWords login;
    std::string caFile;
};

/// @param enter asks the server to be let in.
int becomeDevice(Context& context, const std::string& url, const std::string& caFile,
                 const std::function<Result<void>(client::Transport&, const client::SaveToken&)>& enter) {
    store::Replica& replica = context.replica();
    const auto link = openLink(url, caFile);
    const services::TokenFile token(context.replicaPath);
    enter(*link, [&](const std::string& secret) { token.write(secret); }).orThrow();
    const store::Identity& self = replica.identity();
    if (context.json)
        context.print({{"workspace", self.workspace.text()},
                       {"workspace_name", self.workspaceName},
                       {"member", self.member.text()},
                       {"device", self.device.text()},
                       {"role", self.role}});
    else
        context.say(fmt::format("{}: {}", tr("Joined", "Вы вошли в"), self.workspaceName));
    return 0;
}

int join(Context& context, const SignInWords& words) {
    return becomeDevice(context, words.join.serverUrl, words.caFile, [&](auto& link, const auto& saveToken) {
        return client::join(context.replica(), link, words.join, saveToken);
    });
}

int login(Context& context, const SignInWords& words) {
    client::LoginWords said = words.login;
    said.device = words.join.device;
    if (!std::getline(std::cin, said.password))
        throw Failure(ErrorCode::Usage,
                      std::string(tr("The password is expected as one line on standard input.",
                                     "Пароль — одной строкой на стандартный ввод.")));
    return becomeDevice(context, said.serverUrl, words.caFile, [&](auto& link, const auto& saveToken) {
        return client::login(context.replica(), link, said, saveToken);
    });
}

}  // namespace

void addSignInCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<SignInWords>();
    const auto command = [&](const char* name, std::string_view help,
                             int (*run)(Context&, const SignInWords&)) {
        return withAuthorities(
            line.command(name, help, [&context, words, run] { return run(context, *words); }), words->caFile);
    };
    words->join.device = "tropa-cli";
    command("join", tr("Become a device of a workspace", "Стать устройством рабочего пространства"), join)
        .word("url", words->join.serverUrl, tr("The server's address", "Адрес сервера"), "URL")
        .option("--invite", words->join.invite, tr("The code, or the whole link", "Код или вся ссылка"),
                "CODE", true)
        .option("--name", words->join.name,
                tr("Your name, as colleagues see it", "Имя, как его видят коллеги"), "NAME", true)
        .option("--device", words->join.device, tr("Label of this device", "Название этого устройства"),
                "LABEL");
    command("login",
            tr("Become a device by log-in and password, the password on standard input",
               "Стать устройством по логину и паролю, пароль — на стандартный ввод"),
            login)
        .word("url", words->login.serverUrl, tr("The server's address", "Адрес сервера"), "URL")
        .option("--workspace", words->login.workspace,
                tr("The workspace's id or name; where the server has several",
                   "Идентификатор или имя пространства, если их на сервере несколько"),
                "WORKSPACE")
        .option("--login", words->login.login, tr("Your log-in", "Ваш логин"), "LOGIN", true)
        .option("--device", words->join.device, tr("Label of this device", "Название этого устройства"),
                "LABEL");
}

}  // namespace tropa::cli
