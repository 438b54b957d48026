#pragma once

#include <QString>
#include <optional>
#include <string>

namespace tropa::viewmodels {

/// An amount as people type it ("2 400 000", "2,400,000", "2400000,50 ₽", "2,4 млн", "310 тыс") as a
/// decimal text for a field; an empty text for an empty one. Nothing when it cannot be read.
std::optional<std::string> readAmount(const QString& typed);

}  // namespace tropa::viewmodels
