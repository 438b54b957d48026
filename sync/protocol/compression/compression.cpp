#include "sync/protocol/compression/compression.h"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <memory>

namespace tropa::protocol {
namespace {

constexpr int kWindowLog = 23;  // 8 MiB: what RFC 9659 lets a sender use and a receiver rely on.
constexpr std::size_t kFirstGuess = std::size_t{64} << 10;

Error tooLarge(std::size_t limit) {
    return {ErrorCode::TooLarge,
            "The unpacked content is over the limit of " + std::to_string(limit) + " bytes."};
}
Error damaged(std::string_view coding) {
    return {ErrorCode::InvalidInput, "The " + std::string(coding) + " data are damaged."};
}

/// Output that grows by doubling up to limit + 1 bytes: reaching the last one means "too large".
class Output {
public:
    Output(std::size_t guess, std::size_t limit)
        : cap_(limit == std::numeric_limits<std::size_t>::max() ? limit : limit + 1) {
        bytes_.resize(std::min(std::max<std::size_t>(guess, 1), cap_));
    }
    bool full() const { return used_ == bytes_.size(); }
    bool overLimit() const { return used_ == cap_; }
    void grow() { bytes_.resize(bytes_.size() > cap_ / 2 ? cap_ : bytes_.size() * 2); }
    char* free() { return bytes_.data() + used_; }
    std::size_t room() const { return bytes_.size() - used_; }
    void take(std::size_t count) { used_ += count; }
    std::string finish() && {
        bytes_.resize(used_);
        return std::move(bytes_);
    }

private:
    std::size_t cap_;
    std::size_t used_ = 0;
    std::string bytes_;
};

struct FreeZstd {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// Contexts are made once per thread: making one costs more than packing a small batch does.
ZSTD_CCtx* packer() {
    thread_local std::unique_ptr<ZSTD_CCtx, FreeZstd> context(ZSTD_createCCtx());
    if (!context) throw std::bad_alloc();
    ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
    return context.get();
}
ZSTD_DCtx* unpacker() {
    thread_local std::unique_ptr<ZSTD_DCtx, FreeZstd> context(ZSTD_createDCtx());
    if (!context) throw std::bad_alloc();
    ZSTD_DCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
    return context.get();
}

Result<std::string> zstdCompress(std::string_view plain, int level, Dictionary dictionary) {
    ZSTD_CCtx* const context = packer();
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, std::clamp(level, 1, 19));
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    if (!dictionary.empty() &&
        ZSTD_isError(ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size()))) {
        return {ErrorCode::InvalidInput, "The compression dictionary is damaged."};
    }
    std::string packed(ZSTD_compressBound(plain.size()), '\0');
    const std::size_t size =
        ZSTD_compress2(context, packed.data(), packed.size(), plain.data(), plain.size());
    if (ZSTD_isError(size)) return {ErrorCode::Internal, std::string("zstd: ") + ZSTD_getErrorName(size)};
    packed.resize(size);
    return packed;
}

Result<std::string> zstdDecompress(std::string_view packed, std::size_t limit, Dictionary dictionary) {
    const unsigned long long declared = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (packed.empty() || declared == ZSTD_CONTENTSIZE_ERROR) return damaged("zstd");
    const bool known = declared != ZSTD_CONTENTSIZE_UNKNOWN;
    if (known && declared > limit) return tooLarge(limit);

    ZSTD_DCtx* const context = unpacker();
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, kWindowLog);
    if (!dictionary.empty() &&
        ZSTD_isError(ZSTD_DCtx_loadDictionary(context, dictionary.data(), dictionary.size()))) {
        return {ErrorCode::InvalidInput, "The compression dictionary is damaged."};
    }
    // What a header declares is believed only up to a ratio that real text reaches.
    const std::size_t believable = std::max(kFirstGuess, packed.size() * 64);
    const auto guess = static_cast<std::size_t>(known ? declared + 1 : kFirstGuess);
    Output output(std::min(guess, believable), limit);
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    for (;;) {
        ZSTD_outBuffer out{output.free(), output.room(), 0};
        const std::size_t left = ZSTD_decompressStream(context, &out, &in);
        if (ZSTD_isError(left)) {
            const bool window = ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge;
            return window ? tooLarge(limit) : damaged("zstd");
        }
        output.take(out.pos);
        if (output.overLimit()) return tooLarge(limit);
        // The end may come with the last free byte: asked again, zstd would wait for another frame.
        if (left == 0 && in.pos == in.size) return std::move(output).finish();
        if (output.full())
            output.grow();
        else if (in.pos == in.size)
            return damaged("zstd");  // Cut off in mid-frame.
    }
}

/// A zlib stream that is set up once per thread and reset before each use.
class Deflater {
public:
    Deflater() { ready_ = deflateInit2(&stream_, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK; }
    ~Deflater() { deflateEnd(&stream_); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    z_stream& fresh(int level) {
        if (!ready_) throw std::bad_alloc();
        deflateReset(&stream_);
        deflateParams(&stream_, level, Z_DEFAULT_STRATEGY);
        return stream_;
    }

private:
    z_stream stream_{};
    bool ready_ = false;
};
class Inflater {
public:
    Inflater() { ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK; }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    z_stream& fresh() {
        if (!ready_) throw std::bad_alloc();
        inflateReset(&stream_);
        return stream_;
    }

private:
    z_stream stream_{};
    bool ready_ = false;
};

Bytef* inputOf(std::string_view bytes) {
    return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));  // zlib only reads it.
}
uInt counted(std::size_t size) {
    return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

Result<std::string> gzipCompress(std::string_view plain, int level) {
    thread_local Deflater deflater;
    z_stream& stream = deflater.fresh(std::clamp(level, 1, 9));
    const uLong bound = deflateBound(&stream, plain.size());
    if (bound > std::numeric_limits<uInt>::max()) return {ErrorCode::TooLarge, "Too much to pack with gzip."};
    std::string packed(bound, '\0');
    stream.next_in = inputOf(plain);
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) return {ErrorCode::Internal, "gzip did not finish."};
    packed.erase(packed.size() - stream.avail_out);
    return packed;
}

Result<std::string> gzipDecompress(std::string_view packed, std::size_t limit) {
    if (packed.size() > std::numeric_limits<uInt>::max()) return tooLarge(limit);
    thread_local Inflater inflater;
    z_stream& stream = inflater.fresh();
    stream.next_in = inputOf(packed);
    stream.avail_in = static_cast<uInt>(packed.size());
    Output output(std::max(kFirstGuess, packed.size() * 4), limit);
    for (;;) {
        const uInt room = counted(output.room());
        stream.next_out = reinterpret_cast<Bytef*>(output.free());
        stream.avail_out = room;
        const int status = inflate(&stream, Z_NO_FLUSH);
        output.take(room - stream.avail_out);
        if (output.overLimit()) return tooLarge(limit);
        if (status == Z_STREAM_END) {
            if (stream.avail_in == 0) return std::move(output).finish();
            if (inflateReset(&stream) != Z_OK) return damaged("gzip");  // The next member follows.
        } else if (status != Z_OK && status != Z_BUF_ERROR) {
            return damaged("gzip");
        } else if (!output.full()) {
            return damaged("gzip");  // Room is left, so the input ended early.
        }
        if (output.full()) output.grow();
    }
}

}  // namespace

std::string_view nameOf(Encoding encoding) {
    switch (encoding) {
        case Encoding::Identity:
            return "identity";
        case Encoding::Gzip:
            return "gzip";
        case Encoding::Zstd:
            return "zstd";
    }
    return "identity";
}

namespace {

std::string_view stripped(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}
bool sameWord(std::string_view text, std::string_view lower) {
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                      [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}
/// True for "q=0", "q=0.", "q=0.000".
bool isZeroWeight(std::string_view parameter) {
    parameter = stripped(parameter);
    if (parameter.size() < 3 || (parameter[0] != 'q' && parameter[0] != 'Q') || parameter[1] != '=')
        return false;
    return parameter.substr(2).find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

std::optional<Encoding> encodingFromName(std::string_view name) {
    name = stripped(name);
    if (name.empty() || sameWord(name, "identity")) return Encoding::Identity;
    if (sameWord(name, "zstd")) return Encoding::Zstd;
    if (sameWord(name, "gzip") || sameWord(name, "x-gzip")) return Encoding::Gzip;
    return std::nullopt;
}

Encoding preferredEncoding(std::string_view acceptEncoding) {
    std::optional<bool> zstd, gzip, others;
    while (!acceptEncoding.empty()) {
        const std::size_t comma = acceptEncoding.find(',');
        const std::string_view item = acceptEncoding.substr(0, comma);
        acceptEncoding.remove_prefix(comma == std::string_view::npos ? acceptEncoding.size() : comma + 1);
        const std::size_t semicolon = item.find(';');
        const std::string_view name = stripped(item.substr(0, semicolon));
        const bool allowed = semicolon == std::string_view::npos || !isZeroWeight(item.substr(semicolon + 1));
        if (name == "*") {
            others = allowed;
        } else if (sameWord(name, "zstd")) {
            zstd = allowed;
        } else if (sameWord(name, "gzip") || sameWord(name, "x-gzip")) {
            gzip = allowed;
        }
    }
    if (zstd.value_or(others.value_or(false))) return Encoding::Zstd;
    if (gzip.value_or(others.value_or(false))) return Encoding::Gzip;
    return Encoding::Identity;
}

Result<std::string> compress(Encoding encoding, std::string_view plain, int level, Dictionary dictionary) {
    switch (encoding) {
        case Encoding::Identity:
            return std::string(plain);
        case Encoding::Zstd:
            return zstdCompress(plain, level, dictionary);
        case Encoding::Gzip:
            break;
    }
    if (!dictionary.empty()) return {ErrorCode::InvalidInput, "gzip knows no dictionaries."};
    return gzipCompress(plain, level);
}

Result<std::string> decompress(Encoding encoding, std::string_view packed, std::size_t limit,
                               Dictionary dictionary) {
    switch (encoding) {
        case Encoding::Identity:
            if (packed.size() > limit) return tooLarge(limit);
            return std::string(packed);
        case Encoding::Zstd:
            return zstdDecompress(packed, limit, dictionary);
        case Encoding::Gzip:
            break;
    }
    if (!dictionary.empty()) return {ErrorCode::InvalidInput, "gzip knows no dictionaries."};
    return gzipDecompress(packed, limit);
}

}  // namespace tropa::protocol
