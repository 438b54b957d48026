#include "sync/server/postgres/connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "sync/server/schema.h"

namespace tropa::server::postgres {
namespace {

/// What is sent without reading the answers stays far below what the sockets' buffers take.
constexpr std::size_t kMaxPending = 400;

/// Rows in one INSERT; a power of four.
constexpr std::size_t kBulk = 16;

/// Nobody waits for ever: for a lock, a statement, or a client that died within a transaction.
constexpr const char* kSettings =
    "SET statement_timeout='30s'; SET lock_timeout='15s'; SET idle_in_transaction_session_timeout='60s'; "
    "SET client_min_messages=warning";

/// All that we ask has a key that begins with the workspace. A planner that has seen a table while it was
/// empty would rather read all of it, and keeps that plan while it grows. (And where there is no key it would
/// compile the statement first, so dear does it seem then; and to start further processes for a page of some
/// thousand rows takes longer than to read it.) Other databases know no such choices.
constexpr const char* kPlanning =
    "SET enable_seqscan=off; SET jit=off; SET max_parallel_workers_per_gather=0";

/// The statement with its only list of values so many times.
std::string withRows(std::string_view sql, std::size_t rows) {
    const std::size_t from = sql.find("VALUES(") + 6;
    const std::size_t end = sql.find(')', from) + 1;
    std::string out(sql.substr(0, end));
    for (std::size_t i = 1; i < rows; ++i) out.append(1, ',').append(sql.substr(from, end - from));
    return out.append(sql.substr(end));
}

void putBigEndian(std::string& out, std::uint64_t value, int size) {
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
        out += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xffU);
}

std::string firstLine(const char* message) {
    const std::string_view text(message == nullptr ? "" : message);
    return std::string(text.substr(0, text.find('\n')));
}

}  // namespace

void Values::grow(std::size_t place) {
    if (slots_.size() <= place) slots_.resize(place + 1);
}

void Values::put(std::size_t place, std::string_view bytes) {
    grow(place);
    slots_[place] = {bytes_.size(), bytes.size(), true};
    bytes_ += bytes;
}

void Values::putNull(std::size_t place) {
    grow(place);
    slots_[place] = {};
}

void Values::put(std::size_t place, std::int64_t value) {
    grow(place);
    slots_[place] = {bytes_.size(), 8, true};
    putBigEndian(bytes_, static_cast<std::uint64_t>(value), 8);
}

void Values::put(std::size_t place, const std::vector<std::string_view>& texts) {
    constexpr std::uint64_t kBytea = 17;
    grow(place);
    const std::size_t at = bytes_.size();
    putBigEndian(bytes_, texts.empty() ? 0 : 1, 4);  // dimensions
    putBigEndian(bytes_, 0, 4);                      // no NULLs
    putBigEndian(bytes_, kBytea, 4);
    if (!texts.empty()) {
        putBigEndian(bytes_, texts.size(), 4);
        putBigEndian(bytes_, 1, 4);  // counts from 1
    }
    for (const std::string_view text : texts) {
        putBigEndian(bytes_, text.size(), 4);
        bytes_ += text;
    }
    slots_[place] = {at, bytes_.size() - at, true};
}

void Values::put(std::size_t place, const std::vector<Uuid>& ids) {
    std::vector<std::string_view> texts;
    texts.reserve(ids.size());
    for (const Uuid& id : ids)
        texts.emplace_back(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
    put(place, texts);
}

void Values::append(const Values& more, std::size_t from, std::size_t count) {
    for (std::size_t i = from; i < from + count; ++i)
        if (more.slots_[i].given)
            put(slots_.size(), {more.data(i), more.slots_[i].size});
        else
            putNull(slots_.size());
}

void Values::clear() {
    bytes_.clear();
    slots_.clear();
}

const char* Values::data(std::size_t place) const {
    return slots_[place].given ? bytes_.data() + slots_[place].at : nullptr;
}

int Rows::count() const {
    return PQntuples(result_.get());
}
bool Rows::isNull(int row, int column) const {
    return PQgetisnull(result_.get(), row, column) != 0;
}
std::string_view Rows::bytes(int row, int column) const {
    return {PQgetvalue(result_.get(), row, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

std::int64_t Rows::integer(int row, int column) const {
    const std::string_view raw = bytes(row, column);
    assert(raw.size() <= 8);
    std::uint64_t value = !raw.empty() && (static_cast<unsigned char>(raw[0]) & 0x80U) != 0 ? ~0ULL : 0;
    if (raw.size() == 1) value = 0;  // a boolean
    for (const char c : raw) value = value << 8U | static_cast<unsigned char>(c);
    return static_cast<std::int64_t>(value);
}

bool Rows::failed() const {
    const ExecStatusType status = PQresultStatus(result_.get());
    return status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_PIPELINE_ABORTED;
}
bool Rows::isSync() const {
    return PQresultStatus(result_.get()) == PGRES_PIPELINE_SYNC;
}
std::string Rows::command() const {
    return PQcmdStatus(result_.get());
}
std::string Rows::sqlState() const {
    const char* state = PQresultErrorField(result_.get(), PG_DIAG_SQLSTATE);
    return state == nullptr ? "" : state;
}
std::string Rows::message() const {
    return firstLine(PQresultErrorField(result_.get(), PG_DIAG_MESSAGE_PRIMARY));
}

void Rows::clear(pg_result* result) {
    PQclear(result);
}

Connection::Connection(const std::string& url) {
    // What the address says itself comes later and wins.
    const std::array<const char*, 8> names = {
        "application_name", "connect_timeout", "keepalives_idle", "keepalives_interval",
        "tcp_user_timeout", "dbname",          "client_encoding", nullptr};
    const std::array<const char*, 8> values = {"tropa-server", "5",         "30",   "10",
                                               "20000",        url.c_str(), "UTF8", nullptr};
    handle_ = PQconnectdbParams(names.data(), values.data(), 1);
    const auto give = [&](ErrorCode code, const std::string& why) {
        PQfinish(handle_);
        throw Failure(code, why);
    };
    if (PQstatus(handle_) != CONNECTION_OK) {
        const bool password =
            PQconnectionNeedsPassword(handle_) != 0 || PQconnectionUsedPassword(handle_) != 0;
        const std::string why = firstLine(PQerrorMessage(handle_));
        if (password && why.find("authentication") != std::string::npos)
            give(ErrorCode::Refused, "The database did not accept user and password.");
        give(ErrorCode::ServerBusy, fmt::format("The database cannot be reached: {}", why));
    }
    if (PQserverVersion(handle_) < 140000)
        give(ErrorCode::Refused, "The database is too old: PostgreSQL 14 or newer is needed.");
    PGresult* set = PQexec(handle_, kSettings);
    const bool done = PQresultStatus(set) == PGRES_COMMAND_OK;
    const std::string why = firstLine(PQresultErrorMessage(set));
    PQclear(set);
    if (!done) give(ErrorCode::ServerBusy, fmt::format("The database refused its settings: {}", why));
    PQclear(PQexec(handle_, kPlanning));
    if (PQenterPipelineMode(handle_) != 1) give(ErrorCode::Internal, "The database driver has no pipelines.");
}

Connection::~Connection() {
    PQfinish(handle_);
}

void Connection::broken() {
    usable_ = false;
    pending_.clear();
    throw TryAgain(ErrorCode::ServerBusy, fmt::format("The connection to the database broke: {}",
                                                      firstLine(PQerrorMessage(handle_))));
}

void Connection::sent(int ok) {
    if (ok != 1) broken();
    pending_.push_back({Pending::Command, nullptr});
}

void Connection::sync() {
    if (PQpipelineSync(handle_) != 1) broken();
    pending_.push_back({Pending::Sync, nullptr});
}

void Connection::queue(std::string_view sql, const Values& values) {
    sendBulks();
    send(sql, values);
}

void Connection::send(std::string_view sql, const Values& values) {
    if (!usable_) broken();
    if (pending_.size() > kMaxPending) awaitAll();
    auto at = prepared_.find(sql);
    if (at == prepared_.end()) {
        const std::string name = fmt::format("s{}", prepared_.size());
        sent(PQsendPrepare(handle_, name.c_str(), postgresStatement(sql).c_str(), 0, nullptr));
        at = prepared_.emplace(sql, name).first;
    }
    const std::size_t count = values.count();
    std::vector<const char*> pointers(count);
    std::vector<int> lengths(count);
    const std::vector<int> formats(count, 1);
    for (std::size_t i = 0; i < count; ++i) {
        pointers[i] = values.data(i);
        lengths[i] = values.size(i);
    }
    sent(PQsendQueryPrepared(handle_, at->second.c_str(), static_cast<int>(count), pointers.data(),
                             lengths.data(), formats.data(), 1));
}

void Connection::queueRow(std::string_view sql, const Values& values) {
    auto bulk = std::find_if(bulks_.begin(), bulks_.end(), [&](const Bulk& b) { return b.sql == sql; });
    if (bulk == bulks_.end()) {
        bulks_.emplace_back();
        bulk = std::prev(bulks_.end());
        bulk->sql = sql;
    }
    bulk->values.append(values, 0, values.count());
    if (++bulk->rows < kBulk) return;
    sendRows(*bulk, 0, kBulk);
    bulk->values.clear();
    bulk->rows = 0;
}

/// Each number of rows is a statement of its own.
void Connection::sendRows(Bulk& bulk, std::size_t from, std::size_t rows) {
    const std::size_t columns = bulk.values.count() / bulk.rows;
    part_.clear();
    part_.append(bulk.values, from * columns, rows * columns);
    std::string& statement = bulk.statements[rows];
    if (statement.empty()) statement = withRows(bulk.sql, rows);
    send(statement, part_);
}

void Connection::sendBulks() {
    for (Bulk& bulk : bulks_) {
        std::size_t from = 0;
        for (std::size_t many = kBulk; many > 0; many /= 4)
            for (; bulk.rows - from >= many; from += many) sendRows(bulk, from, many);
        bulk.values.clear();
        bulk.rows = 0;
    }
}

void Connection::queuePlain(const std::string& sql) {
    sendBulks();
    if (!usable_) broken();
    sent(PQsendQueryParams(handle_, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1));
}

void Connection::askLater(std::string_view sql, const Values& values, std::shared_ptr<Rows> rows) {
    queue(sql, values);
    pending_.back().rows = std::move(rows);
}

Rows Connection::ask(std::string_view sql, const Values& values) {
    queue(sql, values);
    return collect();
}

std::vector<Rows> Connection::askEach(std::string_view sql, const std::vector<Values>& values) {
    assert(values.size() <= kMaxPending / 4);
    std::vector<std::shared_ptr<Rows>> asked;
    for (const Values& one : values) askLater(sql, one, asked.emplace_back(std::make_shared<Rows>()));
    (void)collect();
    std::vector<Rows> all;
    all.reserve(asked.size());
    for (const auto& rows : asked) all.push_back(std::move(*rows));
    return all;
}

void Connection::depart() {
    sync();
    ++roundTrips_;
}

bool Connection::arrived() {
    if (!usable_ || PQconsumeInput(handle_) != 1) broken();
    if (!readOn(false)) return false;
    (void)outcome();
    return true;
}

int Connection::descriptor() const {
    return PQsocket(handle_);
}

/// Reads what has come. False: something is still on its way, and it is not waited for.
bool Connection::readOn(bool wait) {
    while (!pending_.empty()) {
        if (!wait && PQisBusy(handle_) != 0) return false;
        const Sent& sent = pending_.front();
        const Rows result(PQgetResult(handle_));
        if (sent.kind == Pending::Sync) {
            if (!result.given() || !result.isSync()) broken();
        } else if (result.given()) {
            last_ = result;
            if (sent.kind == Pending::Command && result.failed() && !failed_.given()) failed_ = result;
            if (sent.rows) *sent.rows = result;
            continue;
        } else if (PQstatus(handle_) != CONNECTION_OK) {
            if (!failed_.given()) broken();
            break;
        }
        pending_.pop_front();
    }
    if (PQstatus(handle_) != CONNECTION_OK) usable_ = false;
    return true;
}

/// Of the last command that was read; what the first failed one says is thrown.
Rows Connection::outcome() {
    Rows last = std::exchange(last_, {});
    const Rows failed = std::exchange(failed_, {});
    if (failed.given()) fail(failed);
    return last;
}

Rows Connection::collect() {
    depart();
    (void)readOn(true);
    return outcome();
}

void Connection::settle() {
    sendBulks();
    awaitAll();
}

void Connection::awaitAll() {
    if (!usable_) broken();
    if (!pending_.empty()) (void)collect();
}

void Connection::commit() {
    queuePlain("COMMIT");
    const Rows outcome = collect();
    // What failed before was thrown before; a commit that rolls back all the same is no commit.
    if (outcome.command() != "COMMIT")
        throw TryAgain(ErrorCode::ServerBusy, "The database did not take the transaction.");
}

void Connection::rollBack() noexcept {
    for (Bulk& bulk : bulks_) {
        bulk.values.clear();
        bulk.rows = 0;
    }
    if (!usable_) return;
    try {
        // Behind a failed statement nothing is done before the next sync, a rollback neither.
        if (!pending_.empty() && pending_.back().kind != Pending::Sync) sync();
        queuePlain("ROLLBACK");
        sync();
        for (Sent& one : pending_)
            if (one.kind == Pending::Command) one.kind = Pending::Abandoned;
    } catch (const Failure&) {
        usable_ = false;
    }
}

}  // namespace tropa::server::postgres
