// A document on A4 pages: Pango breaks and shapes the lines, Cairo puts them on paper.
#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>

#include "core/base/result.h"
#include "core/base/text.h"
#include "core/exchange/document.h"

namespace tropa::exchange {
namespace {

// Points: 1/72 inch.
constexpr double kPageWidth = 595.28;
constexpr double kPageHeight = 841.89;
constexpr double kMargin = 56;
constexpr double kWidth = kPageWidth - 2 * kMargin;
constexpr double kCellGap = 8;

struct SurfaceEnd {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct ContextEnd {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};
struct LayoutEnd {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
struct FontEnd {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};

cairo_status_t append(void* into, const unsigned char* bytes, unsigned int length) {
    static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

/// Pages that fill from the top.
class Pages {
public:
    Pages()
        : surface_(cairo_pdf_surface_create_for_stream(append, &pdf_, kPageWidth, kPageHeight)),
          context_(cairo_create(surface_.get())) {}

    void text(const std::string& words, const char* font, double indent, double above) {
        y_ += above;
        const auto layout = laidOut(words, font, kWidth - indent);
        // Line by line, so that a long paragraph goes over to the next page.
        PangoLayoutIter* lines = pango_layout_get_iter(layout.get());
        do {
            PangoRectangle box;
            pango_layout_iter_get_line_extents(lines, nullptr, &box);
            const double height = static_cast<double>(box.height) / PANGO_SCALE;
            makeRoom(height);
            const double baseline =
                static_cast<double>(pango_layout_iter_get_baseline(lines) - box.y) / PANGO_SCALE;
            cairo_move_to(context_.get(), kMargin + indent + static_cast<double>(box.x) / PANGO_SCALE,
                          y_ + baseline);
            pango_cairo_show_layout_line(context_.get(), pango_layout_iter_get_line_readonly(lines));
            y_ += height;
        } while (pango_layout_iter_next_line(lines));
        pango_layout_iter_free(lines);
    }

    void table(const std::vector<std::vector<std::string>>& rows) {
        if (rows.empty() || rows[0].empty()) return;
        y_ += 4;
        const double column = kWidth / static_cast<double>(rows[0].size());
        for (std::size_t r = 0; r < rows.size(); ++r) {
            std::vector<std::unique_ptr<PangoLayout, LayoutEnd>> cells;
            double height = 0;
            for (const std::string& cell : rows[r]) {
                cells.push_back(laidOut(cell, r == 0 ? "Sans Bold 9" : "Sans 9", column - kCellGap));
                int w = 0;
                int h = 0;
                pango_layout_get_size(cells.back().get(), &w, &h);
                height = std::max(height, static_cast<double>(h) / PANGO_SCALE);
            }
            makeRoom(height + 4);
            for (std::size_t i = 0; i < cells.size(); ++i) {
                cairo_move_to(context_.get(), kMargin + static_cast<double>(i) * column, y_);
                pango_cairo_show_layout(context_.get(), cells[i].get());
            }
            y_ += height + 4;
        }
    }

    std::string finish() {
        context_.reset();
        cairo_surface_finish(surface_.get());
        const cairo_status_t status = cairo_surface_status(surface_.get());
        if (status != CAIRO_STATUS_SUCCESS)
            throw Failure(ErrorCode::Io,
                          fmt::format("The PDF could not be made: {}", cairo_status_to_string(status)));
        return std::move(pdf_);
    }

private:
    std::unique_ptr<PangoLayout, LayoutEnd> laidOut(const std::string& words, const char* font,
                                                    double width) {
        std::unique_ptr<PangoLayout, LayoutEnd> layout(pango_cairo_create_layout(context_.get()));
        const std::unique_ptr<PangoFontDescription, FontEnd> face(pango_font_description_from_string(font));
        pango_layout_set_font_description(layout.get(), face.get());
        pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        const std::string plain = repairedUtf8(words);
        pango_layout_set_text(layout.get(), plain.data(), static_cast<int>(plain.size()));
        return layout;
    }

    void makeRoom(double height) {
        if (y_ + height <= kPageHeight - kMargin) return;
        cairo_show_page(context_.get());
        y_ = kMargin;
    }

    std::string pdf_;
    std::unique_ptr<cairo_surface_t, SurfaceEnd> surface_;
    std::unique_ptr<cairo_t, ContextEnd> context_;
    double y_ = kMargin;
};

}  // namespace

std::string asPdf(const Document& document) {
    Pages pages;
    for (const Block& block : document) {
        switch (block.kind) {
            case Block::Kind::Title:
                pages.text(block.text, "Sans Bold 16", 0, 0);
                break;
            case Block::Kind::Heading:
                pages.text(block.text, "Sans Bold 11", 0, 12);
                break;
            case Block::Kind::Paragraph:
                pages.text(block.text, "Sans 10", 0, 3);
                break;
            case Block::Kind::Bullet:
                pages.text("•  " + block.text, "Sans 10", 10, 2);
                break;
            case Block::Kind::Warning:
                pages.text("!  " + block.text, "Sans Bold 10", 0, 3);
                break;
            case Block::Kind::Table:
                pages.table(block.rows);
                break;
        }
    }
    return pages.finish();
}

}  // namespace tropa::exchange
