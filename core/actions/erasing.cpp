#include "core/actions/erasing.h"

#include "core/store/edit.h"
#include "core/store/merged.h"
#include "core/store/purge.h"

namespace tropa::actions {

Result<void> erasePerson(store::Replica& replica, const Uuid& contact) {
    return guarded([&] {
        {
            store::WriteTransaction write(replica);
            store::Edit edit(write, "erase person");
            const Uuid survivor = store::survivorOf(write, model::Kind::Contact, contact);
            for (const Uuid& one : store::mergedInto(write, model::Kind::Contact, survivor)) edit.erase(one);
            write.commit();
        }
        store::scrub(replica);
    });
}

}  // namespace tropa::actions
