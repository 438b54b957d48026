#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/capture.h"
#include "core/exchange/contact_store.h"
#include "core/exchange/import.h"
#include "core/exchange/qr.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"
#include "platform/cli/record_json.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;

struct QrWords {
    std::string file;
    bool save = false;
};

json personJson(Context& context, const exchange::ContactDraft& person) {
    json phones = json::array(), known = json::array();
    actions::Probe probe{
        .name = person.name, .company = person.company, .phones = {}, .emails = person.emails, .inn = {}};
    for (const exchange::Phone& phone : person.phones) {
        phones.push_back(exchange::keptPhone(phone));
        probe.phones.push_back(exchange::keptPhone(phone));
    }
    store::ReadTransaction read(context.replica());
    for (const actions::Duplicate& duplicate : actions::findDuplicates(read, model::Kind::Contact, probe))
        known.push_back({{"id", duplicate.id.text()}, {"by", actions::nameOf(duplicate.likeness)}});
    return {{"name", person.name},       {"company", person.company}, {"position", person.position},
            {"phones", phones},          {"emails", person.emails},   {"city", person.city},
            {"website", person.website}, {"note", person.note},       {"known", known}};
}

void tell(Context& context, const exchange::CodeContent& content) {
    json line = {{"kind", exchange::nameOf(content.kind)}, {"text", content.text}};
    if (content.person) line["person"] = personJson(context, *content.person);
    if (context.json) {
        context.print(line);
        return;
    }
    context.say(content.text);
    if (content.person)
        for (const json& known : line["person"]["known"])
            Context::tell(
                fmt::format("{}: {}", tr("known already", "уже есть"), known["id"].get<std::string>()));
}

int qr(Context& context, const QrWords& words) {
    const exchange::GreyPicture picture = exchange::readPicture(readWhole(words.file)).orThrow();
    const auto texts = exchange::readCodes(picture);
    if (texts.empty())
        throw Failure(ErrorCode::NotFound,
                      words.file +
                          ": no code was found in the picture. Come closer, hold it still, "
                          "keep reflections away, and try again.");
    for (const std::string& text : texts) {
        const exchange::CodeContent content = exchange::contentOfCode(text);
        tell(context, content);
        if (!words.save || content.card.empty()) continue;
        exchange::ImportOptions options;
        options.onMatch = exchange::OnMatch::Fill;
        (void)exchange::importFile(context.replica(), content.card, options).orThrow();
    }
    return 0;
}

}  // namespace

void addQrCommand(CommandLine& line, Context& context) {
    const auto words = std::make_shared<QrWords>();
    line.command("qr",
                 tr("Read the codes in a picture (PNG, JPEG)", "Прочитать коды на картинке (PNG, JPEG)"),
                 [&context, words] { return qr(context, *words); })
        .word("file", words->file, "", "FILE")
        .flag("--save", words->save, tr("Keep the person as a contact", "Записать человека в контакты"));
}

}  // namespace tropa::cli
