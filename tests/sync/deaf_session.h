#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "sync/server/session.h"

namespace tropa::testing {

/// Takes every statement, and does nothing.
class DeafSession final : public server::Session {
public:
    server::Query prepare(std::string_view) override { return server::Query(std::make_unique<Deaf>()); }
    server::Query prepareEach(std::string_view sql, const std::vector<Uuid>&, Each) override {
        return prepare(sql);
    }
    void commit() override {}
    std::string_view lockingSuffix() const override { return {}; }

private:
    struct Deaf final : server::Query::Backend {
        void bindNull(int) override {}
        void bindInteger(int, std::int64_t) override {}
        void bindText(int, std::string_view) override {}
        void bindBlob(int, std::string_view) override {}
        bool next() override { return false; }
        void run() override {}
        void runInBulk() override {}
        bool isNull(int) const override { return true; }
        std::int64_t integer(int) const override { return 0; }
        std::string_view text(int) const override { return {}; }
        std::string_view blob(int) const override { return {}; }
    };
};

}  // namespace tropa::testing
