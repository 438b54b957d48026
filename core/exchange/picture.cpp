#include "core/exchange/picture.h"

#include <fmt/format.h>
#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstdio>
// libjpeg's header needs the C types before it.
#include <jpeglib.h>

namespace tropa::exchange {
namespace {

void checkSize(std::uint64_t width, std::uint64_t height, const PictureLimits& limits) {
    if (width == 0 || height == 0) throw Failure(ErrorCode::InvalidInput, "The picture is empty.");
    if (width * height > limits.maxPixels)
        throw Failure(ErrorCode::TooLarge,
                      fmt::format("The picture has {} × {} points; the limit is {} million. Make it smaller.",
                                  width, height, limits.maxPixels / 1'000'000));
}

[[noreturn]] void damaged(std::string_view why) {
    throw Failure(ErrorCode::InvalidInput, fmt::format("The picture is cut or damaged ({}).", why));
}

GreyPicture readPng(std::string_view bytes, const PictureLimits& limits) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) damaged(image.message);
    struct Free {
        png_image* image;
        ~Free() { png_image_free(image); }
    } const free{&image};
    checkSize(image.width, image.height, limits);
    image.format = PNG_FORMAT_GRAY;
    GreyPicture picture;
    picture.width = static_cast<int>(image.width);
    picture.height = static_cast<int>(image.height);
    picture.pixels.resize(std::size_t{image.width} * image.height);
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, picture.pixels.data(), 0, nullptr) == 0) damaged(image.message);
    return picture;
}

struct JpegError {
    jpeg_error_mgr base;
    std::jmp_buf back;
    char message[JMSG_LENGTH_MAX];
    bool cut;
};

[[noreturn]] void leaveJpeg(j_common_ptr state) {
    auto* error = reinterpret_cast<JpegError*>(state->err);
    error->base.format_message(state, error->message);
    std::longjmp(error->back, 1);
}

/// Warnings: a file that ends early is filled with grey, which is no picture.
void noteJpeg(j_common_ptr state, int level) {
    auto* error = reinterpret_cast<JpegError*>(state->err);
    if (level >= 0) return;
    error->base.format_message(state, error->message);
    error->cut = true;
}

struct Jpeg {
    jpeg_decompress_struct state{};
    JpegError error{};
    ~Jpeg() { jpeg_destroy_decompress(&state); }
};

/// Nothing with a destructor lives across the jump but what is outside.
bool beginJpeg(Jpeg& jpeg, std::string_view bytes) {
    jpeg.state.err = jpeg_std_error(&jpeg.error.base);
    jpeg.error.base.error_exit = leaveJpeg;
    jpeg.error.base.emit_message = noteJpeg;
    if (setjmp(jpeg.error.back) != 0) return false;
    jpeg_create_decompress(&jpeg.state);
    jpeg_mem_src(&jpeg.state, reinterpret_cast<const unsigned char*>(bytes.data()),
                 static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&jpeg.state, TRUE);
    return true;
}

bool startJpeg(Jpeg& jpeg) {
    if (setjmp(jpeg.error.back) != 0) return false;
    return jpeg_start_decompress(&jpeg.state) != 0;
}

bool readJpegRows(Jpeg& jpeg, std::uint8_t* pixels) {
    if (setjmp(jpeg.error.back) != 0) return false;
    while (jpeg.state.output_scanline < jpeg.state.output_height) {
        JSAMPROW row =
            pixels + static_cast<std::size_t>(jpeg.state.output_scanline) * jpeg.state.output_width;
        jpeg_read_scanlines(&jpeg.state, &row, 1);
    }
    return jpeg_finish_decompress(&jpeg.state) != 0;
}

GreyPicture readJpeg(std::string_view bytes, const PictureLimits& limits) {
    Jpeg jpeg;
    if (!beginJpeg(jpeg, bytes)) damaged(jpeg.error.message);
    checkSize(jpeg.state.image_width, jpeg.state.image_height, limits);
    jpeg.state.out_color_space = JCS_GRAYSCALE;
    jpeg.state.scale_num = 1;
    jpeg.state.scale_denom = 1;
    std::size_t points = std::size_t{jpeg.state.image_width} * jpeg.state.image_height;
    for (; points > limits.enoughPixels && jpeg.state.scale_denom < 4; points /= 4)
        jpeg.state.scale_denom *= 2;
    if (!startJpeg(jpeg)) damaged(jpeg.error.message);
    if (jpeg.state.output_components != 1) damaged("colours of an unknown kind");
    GreyPicture picture;
    picture.width = static_cast<int>(jpeg.state.output_width);
    picture.height = static_cast<int>(jpeg.state.output_height);
    picture.pixels.resize(std::size_t{jpeg.state.output_width} * jpeg.state.output_height);
    if (!readJpegRows(jpeg, picture.pixels.data()) || jpeg.error.cut) damaged(jpeg.error.message);
    return picture;
}

}  // namespace

Result<GreyPicture> readPicture(std::string_view bytes, const PictureLimits& limits) {
    return guarded([&] {
        if (bytes.size() > limits.maxBytes)
            throw Failure(ErrorCode::TooLarge, fmt::format("The picture has {} MB; the limit is {} MB.",
                                                           bytes.size() >> 20, limits.maxBytes >> 20));
        if (bytes.starts_with("\x89PNG")) return readPng(bytes, limits);
        if (bytes.starts_with("\xff\xd8\xff")) return readJpeg(bytes, limits);
        throw Failure(ErrorCode::InvalidInput, "This is no picture that can be read: give a PNG or a JPEG.");
    });
}

std::string_view pictureType(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
    if (bytes.starts_with("BM")) return "image/bmp";
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "image/webp";
    const std::string_view brand = bytes.substr(0, 12).substr(std::min<std::size_t>(4, bytes.size()));
    if (brand == "ftypheic" || brand == "ftypheix" || brand == "ftypmif1") return "image/heic";
    return {};
}

bool isWholePicture(std::string_view bytes, const PictureLimits& limits) {
    const std::string_view type = pictureType(bytes);
    if (type == "image/png") {
        png_image image{};
        image.version = PNG_IMAGE_VERSION;
        const bool head = png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) != 0;
        png_image_free(&image);
        return head && std::size_t{image.width} * image.height <= limits.maxPixels &&
               bytes.find("IEND") != std::string_view::npos;
    }
    if (type == "image/jpeg") {
        Jpeg jpeg;
        return beginJpeg(jpeg, bytes) &&
               std::size_t{jpeg.state.image_width} * jpeg.state.image_height <= limits.maxPixels &&
               bytes.rfind("\xff\xd9") != std::string_view::npos;
    }
    return !type.empty();
}

}  // namespace tropa::exchange
