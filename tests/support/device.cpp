#include "tests/support/device.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/actions/erasing.h"
#include "core/store/offers.h"
#include "core/store/purge.h"
#include "core/store/query.h"
#include "sync/client/join.h"
#include "tests/support/scratch.h"

namespace tropa::testing {

using model::Kind;

Device::Device(int index, std::string path, const TrueTime& time, std::uint64_t seed, bool durable)
    : index_(index),
      name_(1, static_cast<char>('A' + index)),
      path_(std::move(path)),
      durable_(durable),
      clock_(time),
      random_(seed) {
    placeEmptyReplica(path_);
    reopen();
}

Device::Device(int index, std::string path, const TrueTime& time, std::uint64_t seed, Device& original)
    : index_(index),
      name_(1, static_cast<char>('A' + index)),
      path_(std::move(path)),
      clock_(time),
      random_(seed),
      token_(original.token_),
      ids_(original.ids_),
      copy_(true),
      screen_(original.screen_) {
    original.replica().connection().execute("VACUUM INTO '" + path_ + "'");
    reopen();
}

void Device::close() {
    engine_.reset();
    replica_.reset();
}

void Device::reopen() {
    close();
    fuse_.putOut();
    store::Replica::Options options;
    options.sql = {sql::OpenMode::CreateOrOpen, 5000, durable_};
    options.timeZone = "UTC";
    replica_ = store::Replica::open(path_, clock_, random_, options).orThrow();
    replica_->connection().beforeStep = fuse_.hook();
    makeEngine();
    noteIdentity();
}

void Device::makeEngine() {
    engine_ = std::make_unique<client::Engine>(
        *replica_,
        [this](const std::string& token) {
            token_ = token;
            fuse_.tick();
        },
        helper_);
    if (aside_) engine_->loadAsideFrom(0);
}

void Device::loadAside(Helper* helper) {
    aside_ = true;
    helper_ = helper;
    makeEngine();
}

void Device::join(ServerHost& host, std::string_view role, const Uuid& team) {
    LoopbackTransport transport(host);
    client::join(*replica_, transport, {"http://fleet", host.invite(role, team), "Member " + name_, name_},
                 [&](const std::string& token) { token_ = token; })
        .orThrow();
}

bool Device::isShutOut() {
    store::ReadTransaction read(*replica_);
    return !read.state(store::kShutOut).value_or("").empty();
}

std::string Device::bytes() const {
    std::string all;
    for (const char* suffix : {"", "-wal", "-shm", ".first", ".first-wal", ".first-shm", ".first.search",
                               ".first.search-wal", ".first.search-shm"}) {
        std::ifstream file(path_ + suffix, std::ios::binary);
        all.append(std::istreambuf_iterator<char>(file), {});
    }
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(path_ + ".blobs", none)) {
        std::ifstream file(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
}

void Device::believeRole(std::string_view role) {
    believed_ = role;
    keepBelief();
}

void Device::keepBelief() {
    if (believed_.empty() || replica_->identity().role == believed_) return;
    store::Identity identity = replica_->identity();
    identity.role = believed_;
    store::WriteTransaction write(*replica_);
    write.setIdentity(identity);
    write.commit();
}

std::uint64_t Device::cursor() {
    store::ReadTransaction read(*replica_);
    sql::Statement row = read.sql().prepare("SELECT ifnull(min(seq),0) FROM cursor");
    return row.next() ? row.unsignedInteger(0) : 0;
}

std::uint64_t Device::complete() {
    store::ReadTransaction read(*replica_);
    sql::Statement row = read.sql().prepare("SELECT ifnull(min(complete),0) FROM cursor");
    return row.next() ? row.unsignedInteger(0) : 0;
}

std::int64_t Device::pendingOps() {
    store::ReadTransaction read(*replica_);
    const store::OutboxCounts counts = store::countOutbox(read);
    return counts.local + counts.sent;
}

bool Device::hasUnsentCreations() {
    store::ReadTransaction read(*replica_);
    const auto pending = store::allPending(read);
    return std::any_of(pending.begin(), pending.end(), [](const store::PendingOp& p) {
        return p.op.kind == model::OpKind::Create && !p.batch;
    });
}

bool Device::settled() {
    store::ReadTransaction read(*replica_);
    return store::countOffers(read) == 0 && read.state("new_device").value_or("").empty();
}

std::vector<RowRef> Device::lastWritten() {
    store::ReadTransaction read(*replica_);
    std::vector<RowRef> rows;
    sql::Statement found = read.sql().prepare("SELECT DISTINCT entity,row FROM outbox WHERE stamp=?");
    found.bind(1, read.given().stamp.value);
    while (found.next()) rows.emplace_back(model::findEntity(found.text(0))->kind, found.uuid(1));
    return rows;
}

View Device::refreshScreen(const std::vector<RowRef>& rows) {
    View before;
    const View here = viewOf(*replica_, rows);
    for (const auto& [kind, id] : rows) {
        const auto found = screen_.find(id);
        if (found != screen_.end()) before[id] = found->second;
        const auto now = here.find(id);
        if (now != here.end())
            screen_[id] = now->second;
        else if (found != screen_.end())
            screen_.erase(found);
    }
    return before;
}

std::vector<Uuid> Device::refreshScreen() {
    std::vector<RowRef> rows;
    for (const auto& [id, row] : screen_) rows.emplace_back(row.kind, id);
    refreshScreen(rows);
    std::vector<Uuid> gone;
    for (const auto& [kind, id] : rows)
        if (!screen_.contains(id)) gone.push_back(id);
    return gone;
}

Uuid Device::create(Kind kind, const store::FieldValues& fields) {
    return actions::act(*replica_, "add", [&](store::Edit& edit) { return edit.create(kind, fields); })
        .orThrow();
}

void Device::set(Kind kind, const Uuid& id, const store::FieldValues& fields) {
    actions::act(*replica_, "set", [&](store::Edit& edit) { edit.set(kind, id, fields); }).orThrow();
}

void Device::set(Kind kind, const Uuid& id, std::string_view field, const std::string& text) {
    set(kind, id, {{std::string(field), text.empty() ? model::Value{} : model::Value{text}}});
}

void Device::add(Kind kind, const Uuid& id, std::string_view field, const std::string& element) {
    actions::act(*replica_, "add", [&](store::Edit& edit) { edit.add(kind, id, field, element); }).orThrow();
}

void Device::take(Kind kind, const Uuid& id, std::string_view field, const std::string& element) {
    actions::act(*replica_, "take", [&](store::Edit& edit) {
        edit.take(kind, id, field, element);
    }).orThrow();
}

void Device::remove(Kind kind, const Uuid& id) {
    actions::act(*replica_, "delete", [&](store::Edit& edit) { edit.remove(kind, id); }).orThrow();
}

void Device::restore(Kind kind, const Uuid& id) {
    actions::act(*replica_, "restore", [&](store::Edit& edit) { edit.restore(kind, id); }).orThrow();
}

bool Device::knows(Kind kind, const Uuid& id) {
    store::ReadTransaction read(*replica_);
    return store::findRecord(read, kind, id).has_value();
}

void Device::erase(const Uuid& contact) {
    actions::erasePerson(*replica_, contact).orThrow();
}

bool Device::shows(Kind kind, const Uuid& id) {
    store::ReadTransaction read(*replica_);
    const auto record = store::findRecord(read, kind, id);
    return record && record->alive;
}

std::string Device::text(Kind kind, const Uuid& id, std::string_view field) {
    store::ReadTransaction read(*replica_);
    const auto record = store::findRecord(read, kind, id);
    return record ? record->text(field) : std::string{};
}

std::vector<std::string> Device::elements(Kind kind, const Uuid& id, std::string_view field) {
    store::ReadTransaction read(*replica_);
    const auto record = store::findRecord(read, kind, id);
    if (!record) return {};
    const auto* set = std::get_if<std::vector<std::string>>(&(*record)[field]);
    return set == nullptr ? std::vector<std::string>{} : *set;
}

std::vector<store::Record> Device::conflicts(std::string_view state) {
    store::ReadTransaction read(*replica_);
    store::ListQuery query;
    query.kind = Kind::Conflict;
    query.where = {{"state", std::string(state)}};
    query.limit = 100'000;
    return store::listRecords(read, query);
}

std::vector<store::RefusedOp> Device::refused() {
    store::ReadTransaction read(*replica_);
    return store::listRefused(read);
}

}  // namespace tropa::testing
