#include "core/actions/stand.h"

#include "core/actions/names.h"

namespace tropa::actions {
namespace {

constexpr std::string_view kKey = "event";

}  // namespace

Result<void> switchEvent(store::Replica& replica, const Uuid& event) {
    return guarded([&] {
        store::WriteTransaction write(replica);
        if (!event.isNil()) (void)findNamed(write, model::Kind::Event, event.text());
        write.setState(kKey, event.isNil() ? std::string{} : event.text());
        write.commit();
    });
}

Uuid currentEvent(store::ReadTransaction& read) {
    const auto id = Uuid::parse(read.state(kKey).value_or(""));
    if (!id) return {};
    const auto event = store::findRecord(read, model::Kind::Event, *id);
    return event && event->alive ? *id : Uuid{};
}

}  // namespace tropa::actions
