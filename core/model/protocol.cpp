#include "core/model/protocol.h"

namespace tropa::model {

std::vector<std::string> Protocol::notPrepared() const {
    std::vector<std::string> names;
    for (const ProtocolPart& part : parts)
        if (!part.absent && !part.prepared) names.push_back(part.name);
    return names;
}

std::vector<std::string> Protocol::withoutFigures() const {
    std::vector<std::string> names;
    for (const ProtocolPart& part : parts)
        if (!part.absent && part.prepared && !part.hasFigures) names.push_back(part.name);
    return names;
}

std::vector<std::string> Protocol::undecided() const {
    std::vector<std::string> names;
    for (const ProtocolItem& item : agenda)
        if (item.needsDecision && item.decisions.empty()) names.push_back(item.name);
    return names;
}

}  // namespace tropa::model
