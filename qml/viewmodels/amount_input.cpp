#include "qml/viewmodels/amount_input.h"

#include <QRegularExpression>

#include "core/base/decimal.h"

namespace tropa::viewmodels {
namespace {

/// Takes one of the words off the end; true when it was there.
bool takeEnding(QString& text, std::initializer_list<const char*> words) {
    for (const char* word : words) {
        const QString ending = QString::fromUtf8(word);
        if (!text.endsWith(ending, Qt::CaseInsensitive)) continue;
        text.chop(ending.size());
        return true;
    }
    return false;
}

}  // namespace

std::optional<std::string> readAmount(const QString& typed) {
    QString text;
    for (const QChar c : typed)
        if (!c.isSpace()) text += c;
    if (text.isEmpty()) return std::string();
    takeEnding(text, {"₽", "руб.", "руб", "р.", "р"});
    std::int64_t factor = 1;
    if (takeEnding(text, {"млрд.", "млрд", "bn"}))
        factor = 1'000'000'000;
    else if (takeEnding(text, {"млн.", "млн", "м", "m"}))
        factor = 1'000'000;
    else if (takeEnding(text, {"тыс.", "тыс", "т", "к", "k"}))
        factor = 1'000;
    // "2,400,000" is grouped, "1200,50", "0,500" and "2,4 млн" are not.
    static const QRegularExpression kGrouped(QStringLiteral("^-?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?$"));
    if (factor == 1 && kGrouped.match(text).hasMatch()) text.remove(QLatin1Char(','));
    text.replace(QLatin1Char(','), QLatin1Char('.'));
    const auto amount = Decimal::parse(text.toStdString());
    if (!amount) return std::nullopt;
    std::int64_t units = 0;
    if (__builtin_mul_overflow(amount->units, factor, &units)) return std::nullopt;
    return Decimal{units}.text();
}

}  // namespace tropa::viewmodels
