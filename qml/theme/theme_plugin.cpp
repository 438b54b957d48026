#include <QQmlEngine>
#include <QQmlEngineExtensionPlugin>

#include "qml/theme/icon_provider.h"
#include "qml/theme/setup.h"

// Named by Qt's Q_IMPORT_QML_PLUGIN; calling the registration keeps the linker from dropping the module.
extern void qml_register_types_Tropa_Theme();

class Tropa_ThemePlugin : public QQmlEngineExtensionPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QQmlEngineExtensionInterface_iid)

public:
    explicit Tropa_ThemePlugin(QObject* parent = nullptr) : QQmlEngineExtensionPlugin(parent) {
        volatile auto registration = &qml_register_types_Tropa_Theme;
        Q_UNUSED(registration)
    }

    void initializeEngine(QQmlEngine* engine, const char* /*uri*/) override {
        tropa::theme::registerFonts();
        engine->addImageProvider(QStringLiteral("icon"), new tropa::theme::IconProvider);
    }
};

#include "theme_plugin.moc"
