#include "sync/server/session.h"

#include <cstring>

namespace tropa::server {

void Query::bind(int index, const Uuid& id) {
    if (id.isNil())
        bindNull(index);
    else
        bindBlob(index, {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()});
}

Uuid Query::uuid(int column) const {
    Uuid id;
    const std::string_view bytes = blob(column);
    if (bytes.size() == id.bytes.size()) std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
    return id;
}

}  // namespace tropa::server
