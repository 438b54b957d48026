#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "core/base/result.h"
#include "platform/server/commands.h"

namespace {

using namespace tropa::server_program;

void addStoreOptions(CLI::App* command, Options& options) {
    auto* data =
        command->add_option("--data", options.data, "Folder of the embedded store")->envname("TROPA_DATA");
    command->add_option("--database", options.database, "postgresql://… instead of the embedded store")
        ->envname("TROPA_DATABASE")
        ->excludes(data);
    command->add_flag("--json", options.json, "One JSON object on standard output");
}

/// The file goes behind the environment; the library would have it the other way round.
class BehindEnvironment : public CLI::ConfigTOML {
public:
    explicit BehindEnvironment(const CLI::App& program) : app_(program) {}
    std::vector<CLI::ConfigItem> from_config(std::istream& in) const override {
        auto settings = CLI::ConfigTOML::from_config(in);
        std::erase_if(settings, [this](const CLI::ConfigItem& item) {
            const std::string name = "--" + item.name;
            // One place for the data, whoever names it.
            const bool place = name == "--data" || name == "--database";
            if (place && (isSet("TROPA_DATA") || isSet("TROPA_DATABASE"))) return true;
            for (const CLI::App* command : app_.get_subcommands([](const CLI::App*) { return true; }))
                if (!item.parents.empty() && command->get_name() == item.parents.front())
                    if (const CLI::Option* option = command->get_option_no_throw(name))
                        return isSet(option->get_envname().c_str());
            return false;
        });
        return settings;
    }

private:
    static bool isSet(const char* name) { return *name != '\0' && std::getenv(name) != nullptr; }
    const CLI::App& app_;
};

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"The central server of Tropa, the sales notebook of a B2B field team.", "tropa-server"};
    app.require_subcommand(1);
    app.set_version_flag("--version", "tropa-server 0.1.0");
    // The library reads the file before the environment: the file's own variable has to be looked at here.
    const char* settings = std::getenv("TROPA_CONFIG");
    const bool named = settings != nullptr && *settings != '\0';
    app.set_config("--config", named ? settings : "",
                   "A file with options, [serve] before those of a command (Env:TROPA_CONFIG)", named);
    app.config_formatter(std::make_shared<BehindEnvironment>(app));
    Options options;
    ServeOptions how;
    std::string name, workspace, role = "rep", team, device, member, login, invite;
    InviteWords invitation;

    auto* serveCommand = app.add_subcommand("serve", "Serve the devices until stopped");
    addStoreOptions(serveCommand, options);
    serveCommand->add_option("--listen", how.listen, "Address and port; port 0 picks a free one")
        ->envname("TROPA_LISTEN")
        ->capture_default_str();
    serveCommand->add_option("--tls-cert", how.tlsCert, "PEM file with the certificate chain")
        ->envname("TROPA_TLS_CERT");
    serveCommand->add_option("--tls-key", how.tlsKey, "PEM file with the private key")
        ->envname("TROPA_TLS_KEY");
    serveCommand
        ->add_flag("--insecure", how.insecure, "Plain HTTP beyond this machine, behind a proxy of your own")
        ->envname("TROPA_INSECURE");
    serveCommand->add_option("--log", how.log, "debug (each request), info, warning or error")
        ->envname("TROPA_LOG")
        ->capture_default_str();
    serveCommand
        ->add_option("--backups", how.backups, "Folder of the copies that the administrator's page makes")
        ->envname("TROPA_BACKUPS");
    serveCommand
        ->add_option(
            "--oldest-schema", how.oldestSchema,
            "Devices whose program knows less (`tropa-cli status`: schema) are asked to update; what "
            "they have written is taken")
        ->envname("TROPA_OLDEST_SCHEMA");
    serveCommand
        ->add_option("--retention-days", how.retentionDays,
                     "Once a day take away the contents of what was deleted so long ago; 0: never")
        ->envname("TROPA_RETENTION_DAYS")
        ->capture_default_str()
        ->check(CLI::Range(31, 36500) | CLI::Range(0, 0));
    serveCommand->add_option("--attachment-mib", how.attachmentMib, "The most that one attachment may have")
        ->envname("TROPA_ATTACHMENT_MIB")
        ->capture_default_str()
        ->check(CLI::Range(1, 1024));
    serveCommand
        ->add_option("--attachments-gib", how.attachmentsGib, "The most that all of a workspace may have")
        ->envname("TROPA_ATTACHMENTS_GIB")
        ->capture_default_str()
        ->check(CLI::Range(1, 1 << 20));
    serveCommand
        ->add_flag("--behind-proxy", how.behindProxy,
                   "Take a peer's address from X-Forwarded-For, as a proxy of your own sets it")
        ->envname("TROPA_BEHIND_PROXY");
    serveCommand
        ->add_option("--also", how.also,
                     "A further database or folder whose workspaces are served, too: where one has moved to")
        ->envname("TROPA_ALSO");
    serveCommand
        ->add_option("--read-replica", how.replicas, "A standby of the --database, to which pulls may go")
        ->envname("TROPA_READ_REPLICA");

    auto* workspaceCommand = app.add_subcommand("workspace", "Workspaces (companies)");
    workspaceCommand->require_subcommand(1);
    auto* workspaceCreate = workspaceCommand->add_subcommand("create", "Make a workspace");
    addStoreOptions(workspaceCreate, options);
    workspaceCreate->add_option("name", name, "Its name")->required();
    auto* workspaceList = workspaceCommand->add_subcommand("list", "All workspaces");
    addStoreOptions(workspaceList, options);

    std::string file;
    auto* backupCommand = app.add_subcommand("backup", "A consistent copy of the data while the server runs");
    addStoreOptions(backupCommand, options);
    backupCommand->add_option("file", file, "Where to; must not be there yet")->required();
    auto* restoreCommand = app.add_subcommand("restore", "Put a backup, or a standby's copy, back");
    addStoreOptions(restoreCommand, options);
    restoreCommand->add_option("file", file,
                               "The backup; none where a PostgreSQL's own means have put it back");

    std::string target;
    auto* moveCommand = app.add_subcommand("move-workspace",
                                           "Take a workspace into another database while its devices go on");
    addStoreOptions(moveCommand, options);
    moveCommand->add_option("workspace", workspace, "Id or name")->required();
    moveCommand->add_option("--to", target, "postgresql://… or the folder of an embedded store")
        ->envname("TROPA_MOVE_TO")
        ->required();
    bool callOff = false;
    moveCommand->add_flag("--call-off", callOff, "Give up a move that was begun and has not switched yet");

    auto* checkCommand = app.add_subcommand("check", "Whether the data add up; exit status 1 if not");
    addStoreOptions(checkCommand, options);

    auto* distributeCommand =
        app.add_subcommand("distribute", "Spread the tables of a PostgreSQL with Citus over its machines");
    addStoreOptions(distributeCommand, options);
    int days = 180;
    auto* gcCommand =
        app.add_subcommand("gc", "Take away the contents of records that were deleted long ago");
    addStoreOptions(gcCommand, options);
    gcCommand
        ->add_option("--days", days, "How long ago; devices that were away for longer pull everything anew")
        ->capture_default_str()
        ->check(CLI::Range(31, 36500));

    auto* inviteCommand = app.add_subcommand("invite", "Invitations");
    inviteCommand->require_subcommand(1);
    auto* inviteCreate =
        inviteCommand->add_subcommand("create", "Make an invitation for one person, usable once");
    addStoreOptions(inviteCreate, options);
    inviteCreate->add_option("--workspace", workspace, "Id or name; may be left out when there is only one");
    auto* inviteRole = inviteCreate->add_option("--role", invitation.role, "rep, head or admin");
    inviteRole->capture_default_str();
    auto* inviteTeam = inviteCreate->add_option("--team", invitation.team, "Id of the team");
    inviteCreate
        ->add_option("--member", invitation.member,
                     "Id of the member whose further device it is for, or whose device has lost its sign-in")
        ->excludes(inviteRole)
        ->excludes(inviteTeam);
    inviteCreate->add_option("--hours", invitation.validHours, "How long it is valid")
        ->capture_default_str()
        ->check(CLI::Range(1, 24 * 30));
    inviteCreate->add_option("--url", invitation.url, "Public address of the server, for the link");

    auto* inviteList = inviteCommand->add_subcommand("list", "Those that nobody has taken up yet");
    auto* inviteRevoke = inviteCommand->add_subcommand("revoke", "Withdraw one");
    inviteRevoke->add_option("invite", invite, "Its id")->required();
    for (auto* command : {inviteList, inviteRevoke}) {
        addStoreOptions(command, options);
        command->add_option("--workspace", workspace, "Id or name");
    }

    auto* memberCommand = app.add_subcommand("member", "Members");
    memberCommand->require_subcommand(1);
    auto* memberList = memberCommand->add_subcommand("list", "All members");
    addStoreOptions(memberList, options);
    memberList->add_option("--workspace", workspace, "Id or name");

    auto* memberAdd = memberCommand->add_subcommand("add", "Make a member who signs in by password");
    memberAdd->add_option("name", name, "The person's name")->required();
    memberAdd->add_option("--role", role, "rep, head or admin")->capture_default_str();
    memberAdd->add_option("--team", team, "Id of the team");
    auto* memberDisable = memberCommand->add_subcommand("disable", "Shut a member and all his devices out");
    auto* memberEnable = memberCommand->add_subcommand("enable", "Let a member in again");
    auto* memberPassword =
        memberCommand->add_subcommand("password", "Set log-in and password; the password on standard input");
    memberPassword->add_option("--login", login, "What the person types, e.g. an e-mail")->required();
    for (auto* command : {memberDisable, memberEnable, memberPassword})
        command->add_option("member", member, "Id")->required();
    for (auto* command : {memberAdd, memberDisable, memberEnable, memberPassword}) {
        addStoreOptions(command, options);
        command->add_option("--workspace", workspace, "Id or name");
    }

    std::string who;
    bool sure = false;
    auto* personCommand = app.add_subcommand("person", "What is kept about a contact's person");
    personCommand->require_subcommand(1);
    auto* personExport = personCommand->add_subcommand("export", "All of it as JSON, with its history");
    auto* personErase =
        personCommand->add_subcommand("erase", "Destroy it here and on every device, for good");
    personErase->add_flag("--yes", sure, "It cannot be undone, and is meant");
    for (auto* command : {personExport, personErase}) {
        addStoreOptions(command, options);
        command->add_option("--workspace", workspace, "Id or name");
        command->add_option("who", who, "The contact's id, a phone or an e-mail")->required();
    }

    auto* deviceCommand = app.add_subcommand("device", "Devices");
    deviceCommand->require_subcommand(1);
    auto* deviceList = deviceCommand->add_subcommand("list", "All devices");
    auto* deviceRevoke = deviceCommand->add_subcommand("revoke", "Lock a device out");
    for (auto* command : {deviceList, deviceRevoke}) {
        addStoreOptions(command, options);
        command->add_option("--workspace", workspace, "Id or name");
    }
    deviceRevoke->add_option("device", device, "Its id")->required();

    std::size_t limit = 100;
    auto* auditCommand = app.add_subcommand("audit", "Who changed what in who gets in, the newest first");
    addStoreOptions(auditCommand, options);
    auditCommand->add_option("--workspace", workspace, "Id or name");
    auditCommand->add_option("--limit", limit, "How many entries")->capture_default_str();

    FormWords words;
    std::string form;
    auto* formCommand =
        app.add_subcommand("form", "Forms on a web site, whose leads become contacts and deals");
    formCommand->require_subcommand(1);
    auto* formCreate = formCommand->add_subcommand("create", "Make a form, and print the HTML for the page");
    formCreate->add_option("name", name, "Its name, as the reps see it")->required();
    formCreate->add_option("--funnel", words.funnel, "Into which funnel; id or name")->required();
    formCreate->add_option("--owner", words.owner, "Who gets the leads; id or name");
    formCreate->add_option("--team", words.team, "Or a team, whose reps get them in turn");
    formCreate->add_option("--source", words.source, "Source of the contacts and deals");
    formCreate->add_option("--event", words.event, "Event to which they belong");
    formCreate->add_option("--consent", words.consent, "What the person agrees to; no lead without it");
    formCreate->add_option("--thanks", words.thanks, "Page to which the browser goes afterwards");
    formCreate->add_option("--origin", words.origins,
                           "Site whose scripts may send, https://…; any if left out");
    formCreate->add_option("--language", words.language, "ru or en")->capture_default_str();
    formCreate->add_option("--url", words.url, "Public address of the server, for the HTML");
    auto* formList = formCommand->add_subcommand("list", "All forms, with how many leads they brought");
    auto* formRevoke = formCommand->add_subcommand("revoke", "Take nothing from a form any more");
    formRevoke->add_option("form", form, "Its id")->required();
    for (auto* command : {formCreate, formList, formRevoke}) {
        addStoreOptions(command, options);
        command->add_option("--workspace", workspace, "Id or name");
    }

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        const int code = app.exit(e, std::cout, std::cerr);
        return code == 0 ? 0 : 2;
    }
    try {
        // A mistyped folder is not to become an empty store.
        options.makes = serveCommand->parsed() || workspaceCreate->parsed();
        if (*serveCommand)
            serve(options, how);
        else if (*backupCommand)
            backUp(options, file);
        else if (*restoreCommand)
            restore(options, file);
        else if (*moveCommand)
            moveWorkspace(options, workspace, target, callOff);
        else if (*checkCommand)
            return check(options) ? 0 : 1;
        else if (*distributeCommand)
            distribute(options);
        else if (*gcCommand)
            collect(options, days);
        else if (*workspaceCreate)
            createWorkspace(options, name);
        else if (*workspaceList)
            listWorkspaces(options);
        else if (*inviteCreate)
            createInvite(options, workspace, invitation);
        else if (*inviteList)
            listInvites(options, workspace);
        else if (*inviteRevoke)
            revokeInvite(options, workspace, invite);
        else if (*memberList)
            listMembers(options, workspace);
        else if (*memberAdd)
            addMember(options, workspace, name, role, team);
        else if (*memberDisable || *memberEnable)
            disableMember(options, workspace, member, memberDisable->parsed());
        else if (*memberPassword)
            setPassword(options, workspace, member, login);
        else if (*personExport)
            exportPerson(options, workspace, who);
        else if (*personErase)
            erasePerson(options, workspace, who, sure);
        else if (*deviceList)
            listDevices(options, workspace);
        else if (*deviceRevoke)
            revokeDevice(options, workspace, device);
        else if (*auditCommand)
            listAudit(options, workspace, limit);
        else if (*formCreate)
            createForm(options, workspace, name, words);
        else if (*formList)
            listForms(options, workspace);
        else if (*formRevoke)
            revokeForm(options, workspace, form);
        return 0;
    } catch (const tropa::Failure& failure) {
        std::cerr << "tropa-server: " << failure.what() << '\n';
        return tropa::exitStatusFor(failure.error().code);
    } catch (const std::exception& e) {
        std::cerr << "tropa-server: " << e.what() << '\n';
        return 1;
    }
}
