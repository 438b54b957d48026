#include "core/model/in_both.h"

namespace tropa::model {

InBoth questionFor(std::string_view qualification) {
    if (qualification == "pain")
        return {"What happens if you leave everything as it is?", "Что будет, если оставить всё как есть?"};
    if (qualification == "money")
        return {"Is there money set aside for this, and who decides about it?",
                "Заложены ли на это деньги и кто о них решает?"};
    if (qualification == "timing")
        return {"By which day do you need it, and why by then?",
                "К какому дню это нужно и почему именно к нему?"};
    return {};
}

}  // namespace tropa::model
