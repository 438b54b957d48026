#include "core/exchange/profiles.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/exchange/known_exports.h"
#include "core/exchange/own_columns.h"

namespace tropa::exchange {
namespace {

const KnownExport* exportOf(const std::vector<std::string>& header) {
    std::vector<std::string> names;
    for (const std::string& name : header) names.push_back(folded(name));
    for (const KnownExport& known : knownExports()) {
        const bool all = std::all_of(known.needed.begin(), known.needed.end(), [&](std::string_view needed) {
            return std::find(names.begin(), names.end(), needed) != names.end();
        });
        if (all) return &known;
    }
    return nullptr;
}

}  // namespace

const Profile* profileOf(const std::vector<std::string>& header) {
    const KnownExport* known = exportOf(header);
    return known == nullptr ? nullptr : &known->profile;
}

void applyProfile(const std::vector<std::string>& header, Subject subject, Mapping& mapping) {
    const KnownExport* known = exportOf(header);
    if (known == nullptr || known->profile.subject != subject) return;
    for (std::size_t i = 0; i < std::min(header.size(), mapping.columns.size()); ++i) {
        const std::string name = folded(header[i]);
        for (const KnownColumn& column : known->columns)
            if (column.header == name) mapping.columns[i] = {column.field, 0.99, Reason::Profile, 0};
        if (known->profile.name == "tropa_contacts" && ownColumn(header[i]) != nullptr)
            mapping.columns[i] = {Field::Own, 0.99, Reason::Profile, 0};
    }
}

}  // namespace tropa::exchange
