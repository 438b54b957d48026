// A batch as text: what is frozen, and what its digest is taken over.
#include <algorithm>

#include "sync/protocol/codec.h"
#include "sync/protocol/codec_parts.h"

namespace tropa::protocol {
namespace {

void appendText(std::string& out, std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(),
                                   [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
    if (plain)
        out.append(1, '"').append(text).append(1, '"');
    else
        out += nlohmann::json(text).dump();
}

void appendNumber(std::string& out, std::uint64_t number) {
    out.append(1, '"').append(std::to_string(number)).append(1, '"');
}

/// Its members in the order of their names, as everywhere.
void appendOp(std::string& out, const model::Op& op, std::string_view value, Stamp txnStamp) {
    bool first = true;
    const auto name = [&](std::string_view member) {
        out.append(first ? "{\"" : ",\"").append(member).append("\":");
        first = false;
    };
    if (op.again) {
        name("again");
        out += "true";
    }
    if (op.base != 0) {
        name("base");
        appendNumber(out, op.base);
    }
    if (op.baseText) {
        name("base_text");
        appendText(out, *op.baseText);
    }
    name("entity");
    appendText(out, op.entity);
    if (parts::needsField(op.kind)) {
        name("field");
        appendText(out, op.cell);
    }
    name("kind");
    appendText(out, model::nameOf(op.kind));
    if (!op.origin.isNil()) {
        name("origin");
        appendText(out, op.origin.text());
    }
    name("row");
    appendText(out, op.row.text());
    if (op.seen != 0) {
        name("seen");
        appendNumber(out, op.seen);
    }
    if (op.stamp != txnStamp) {
        name("stamp");
        appendText(out, op.stamp.text());
    }
    if (parts::needsValue(op.kind)) {
        name("value");
        out += value.empty() ? "null" : value;
    }
    out += '}';
}

}  // namespace

BatchWriter::BatchWriter(std::uint64_t no) : text_("{\"no\":\"" + std::to_string(no) + "\",\"txns\":[") {}

void BatchWriter::add(const model::Op& op, std::string_view value, bool newTxn) {
    if (newTxn || !open_) {
        if (open_) text_ += "],\"stamp\":\"" + stamp_.text() + "\"},";
        text_ += "{\"ops\":[";
        stamp_ = op.stamp;
        open_ = true;
    } else {
        text_ += ',';
    }
    appendOp(text_, op, value, stamp_);
}

std::string BatchWriter::finish() {
    if (open_) text_ += "],\"stamp\":\"" + stamp_.text() + "\"}";
    return std::move(text_) + "]}";
}

}  // namespace tropa::protocol
