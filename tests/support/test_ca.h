#pragma once

#include <string>

namespace tropa::testing {

/// A certificate authority that lives as long as a test.
class TestCa {
public:
    struct Wanted {
        std::string host = "IP:127.0.0.1";  ///< As in a subjectAltName: "DNS:…" or "IP:…".
        bool expired = false;
        int days = 1;      ///< For so long it is good, where it has not expired.
        bool rsa = false;  ///< Its key; otherwise one on an elliptic curve.
    };
    struct Files {
        std::string cert;
        std::string key;
    };

    /// @param folder gets the PEM files.
    explicit TestCa(std::string folder);
    ~TestCa();
    TestCa(const TestCa&) = delete;
    TestCa& operator=(const TestCa&) = delete;

    const std::string& file() const { return file_; }
    Files issue(const std::string& name, const Wanted& wanted);

private:
    std::string folder_;
    std::string file_;
    void* key_ = nullptr;
    void* cert_ = nullptr;
};

}  // namespace tropa::testing
