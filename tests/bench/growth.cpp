#include "tests/bench/growth.h"

#include <fmt/format.h>

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "tests/bench/report.h"

namespace tropa::bench {
namespace {

/// For people: 10k, 100k, 1M.
QString sizeText(std::int64_t size) {
    return QString::fromStdString(thousands(size));
}

constexpr std::int64_t kMiB = 1024;  ///< In KiB.

constexpr double kLowest = 0.25, kHighest = 4;  ///< Of the picture, in terms of the first point.
constexpr int kLegendLine = 18, kMargin = 60, kPlotWidth = 620, kPlotHeight = 420;

double yOf(double times) {
    const double part =
        std::log(std::clamp(times, kLowest, kHighest) / kLowest) / std::log(kHighest / kLowest);
    return kMargin + (1 - part) * kPlotHeight;
}

QColor colourOf(std::size_t at, std::size_t count) {
    return QColor::fromHsv(static_cast<int>(at * 360 / std::max<std::size_t>(1, count)), 200,
                           at % 2 == 0 ? 170 : 215);
}

}  // namespace

std::vector<Curve> curvesOf(const std::vector<Figure>& figures) {
    std::map<std::string, std::size_t> places;
    std::vector<Curve> curves;
    const auto add = [&](const Figure& f, std::string_view what, std::string unit,
                         std::optional<double> value, std::optional<double> floor = {}) {
        if (!value || *value <= 0) return;
        const std::string name = fmt::format("{} {}{}", f.group, f.work, what);
        const auto [at, fresh] = places.try_emplace(name, curves.size());
        if (fresh) curves.push_back({name, std::move(unit), {}, {}});
        curves[at->second].points.emplace_back(f.size, *value);
        if (floor && *floor > 0) curves[at->second].floor.emplace_back(f.size, *floor);
    };
    for (const Figure& f : figures) {
        const auto size = static_cast<double>(std::max<std::int64_t>(1, f.size));
        const double each = f.perRecord ? 1e3 / size : 1;
        std::optional<double> floor;
        if (!f.floor.empty()) floor = quantileOf(f.floor, 0.5) * each;
        add(f, "", f.perRecord ? "µs a record" : f.unit, f.value() * each, floor);
        if (f.bytes)
            add(f, ", bytes", f.perRecord ? "B a record" : "B",
                static_cast<double>(*f.bytes) / (f.perRecord ? size : 1));
        // The system counts a small process's pages by the handful: below a MiB it says nothing.
        if (f.peakKiB && f.peakPerRecord)
            add(f, ", memory", "B a record", static_cast<double>(std::max(*f.peakKiB, kMiB)) * 1024 / size);
        else if (f.peakKiB)
            add(f, ", memory", "MiB", static_cast<double>(std::max(*f.peakKiB, kMiB)) / kMiB);
    }
    std::erase_if(curves, [](const Curve& curve) { return curve.points.size() < 2; });
    for (Curve& curve : curves)
        for (auto* points : {&curve.points, &curve.floor}) std::sort(points->begin(), points->end());
    return curves;
}

std::vector<std::string> growthText(const std::vector<Curve>& curves) {
    static constexpr const char* kBars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    std::vector<std::string> lines;
    for (const Curve& curve : curves) {
        double most = 0;
        for (const auto& [size, value] : curve.points) most = std::max(most, value);
        std::string bars, values;
        for (const auto& [size, value] : curve.points) {
            bars += kBars[std::clamp(static_cast<int>(std::lround(value / most * 8)) - 1, 0, 7)];
            values += fmt::format("  {} {}", thousands(size), shown(value));
        }
        const auto floor = curve.isFlat() ? std::nullopt : curve.floorGrowth();
        lines.push_back(fmt::format("{} ×{:<6} {}  {}:{} {}{}", bars, shown(curve.growth()),
                                    curve.isFlat() ? "flat " : "GROWS", curve.name, values, curve.unit,
                                    floor ? fmt::format(" (its floor ×{})", shown(*floor)) : ""));
    }
    return lines;
}

bool drawGrowth(const std::vector<Curve>& curves, const std::string& path) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int count = 1;
    char name[] = "tropa-bench";
    char* words[] = {name, nullptr};
    QGuiApplication application(count, words);
    std::int64_t fewest = INT64_MAX, most = 1;
    for (const Curve& curve : curves) {
        fewest = std::min(fewest, curve.points.front().first);
        most = std::max(most, curve.points.back().first);
    }
    const int legend = static_cast<int>(curves.size()) * kLegendLine;
    QImage image(1280, std::max(kPlotHeight, legend) + 2 * kMargin, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter paint(&image);
    paint.setRenderHint(QPainter::Antialiasing);
    const auto xOf = [&](std::int64_t size) {
        const double span = std::log(static_cast<double>(most) / static_cast<double>(fewest));
        return kMargin +
               (span > 0 ? std::log(static_cast<double>(size) / static_cast<double>(fewest)) / span : 0) *
                   kPlotWidth;
    };
    paint.fillRect(QRectF(QPointF(kMargin, yOf(1.3)), QPointF(kMargin + kPlotWidth, yOf(1 / 1.3))),
                   QColor(230, 240, 230));
    paint.setPen(Qt::darkGray);
    for (const double times : {0.25, 0.5, 1.0, 2.0, 4.0}) {
        paint.drawLine(QPointF(kMargin, yOf(times)), QPointF(kMargin + kPlotWidth, yOf(times)));
        paint.drawText(QPointF(8, yOf(times) + 4), QString("×%1").arg(times));
    }
    for (std::size_t at = 0; at < curves.size(); ++at) {
        const Curve& curve = curves[at];
        const double first = curve.points.front().second;
        paint.setPen(QPen(colourOf(at, curves.size()), 2));
        QPainterPath line;
        for (const auto& [size, value] : curve.points) {
            const QPointF point(xOf(size), yOf(value / first));
            if (line.elementCount() == 0)
                line.moveTo(point);
            else
                line.lineTo(point);
            paint.drawEllipse(point, 3, 3);
        }
        paint.drawPath(line);
        paint.drawText(QPointF(2 * kMargin + kPlotWidth, kMargin + static_cast<double>(at + 1) * kLegendLine),
                       QString::fromStdString(fmt::format("×{} {}", shown(curve.growth()), curve.name)));
    }
    paint.setPen(Qt::black);
    std::vector<std::int64_t> sizes;
    for (const Curve& curve : curves)
        for (const auto& point : curve.points) sizes.push_back(point.first);
    std::sort(sizes.begin(), sizes.end());
    sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
    for (const std::int64_t size : sizes)
        paint.drawText(QPointF(xOf(size) - 12, kMargin + kPlotHeight + 24), sizeText(size));
    paint.drawText(QPointF(kMargin, 30), "Cost against size, in terms of the smallest; the band is 30 %");
    paint.end();
    return image.save(QString::fromStdString(path), "PNG");
}

}  // namespace tropa::bench
