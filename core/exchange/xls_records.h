#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tropa::exchange {

/// A record of an Excel 97–2003 workbook with those that go on with it.
struct XlsRecord {
    std::uint16_t id = 0;
    std::size_t at = 0;                   ///< Where it begins.
    std::vector<std::string_view> parts;  ///< Its own bytes, then those of each continuation.

    std::size_t size() const;
};

/// Gives the records of a stream one after another.
class XlsRecords {
public:
    XlsRecords(std::string_view stream, std::size_t at) : stream_(stream), at_(at) {}
    /// False at the end of the stream. @throws InvalidInput where it is cut.
    bool next(XlsRecord& record);

private:
    bool take(std::uint16_t& id, std::string_view& bytes);

    std::string_view stream_;
    std::size_t at_;
};

/// Reads the fields of a record. @throws InvalidInput behind its end.
class XlsCursor {
public:
    /// @param codepage of byte strings, as in workbooks of Excel 5 and 95; 0: strings are Unicode.
    XlsCursor(const XlsRecord& record, int codepage) : parts_(record.parts), codepage_(codepage) {}

    std::uint8_t byte() { return static_cast<std::uint8_t>(number(1)); }
    std::uint16_t word() { return static_cast<std::uint16_t>(number(2)); }
    std::uint32_t dword() { return static_cast<std::uint32_t>(number(4)); }
    std::uint64_t qword() { return number(8); }
    double real();
    void skip(std::size_t bytes);
    bool atEnd();
    /// How much is left before the next continuation.
    std::size_t left() const { return part_ < parts_.size() ? parts_[part_].size() - at_ : 0; }

    /// A text whose length is told before it, in two bytes (`wideLength`) or one; UTF-8.
    std::string text(bool wideLength);

private:
    std::uint64_t number(std::size_t bytes);
    bool goOn();
    std::string bytes(std::size_t count);

    const std::vector<std::string_view>& parts_;
    int codepage_;
    std::size_t part_ = 0, at_ = 0;
};

}  // namespace tropa::exchange
