#pragma once

#include <QQmlComponent>
#include <QQmlEngine>
#include <memory>
#include <vector>

namespace tropa::app {

/// The screens' types, which a thread of the engine's reads. The start waits for nothing longer, so this is
/// made as early as it can be. GUI thread.
class ScreenTypes {
public:
    /// Begins with the window's.
    ScreenTypes();

    QQmlEngine& engine() { return engine_; }
    QQmlComponent& window() { return window_; }

    /// What a window of this width will ask for next: they are read while it is being made. A wrong guess
    /// costs nothing but that.
    void readAhead(int width);
    /// They were asked for.
    void forgetAhead() { ahead_.clear(); }

private:
    QQmlEngine engine_;
    QQmlComponent window_;
    std::vector<std::unique_ptr<QQmlComponent>> ahead_;
};

}  // namespace tropa::app
