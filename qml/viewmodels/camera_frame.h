#pragma once

#include <QImage>
#include <QVideoFrame>

#include "core/exchange/picture.h"

namespace tropa::viewmodels {

/// What a camera's frame shows in shades of grey; of no size when it cannot be read. Any thread.
exchange::GreyPicture greyOf(QVideoFrame frame);

/// The same in colour, upright and as people see it. Null when it cannot be read. Any thread: no graphics
/// memory is used, unlike by QVideoFrame::toImage().
QImage imageOf(QVideoFrame frame);

}  // namespace tropa::viewmodels
