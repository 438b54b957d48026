# What `cmake --install BUILD --prefix DIR` puts where, and the Debian packages that `cpack` in the build folder makes of it: `tropa`
# (the app and the command line) and `tropa-server`. The tree can be moved: programs find their late libraries beside themselves.
include(GNUInstallDirs)
set(packaging "${CMAKE_SOURCE_DIR}/platform/packaging/linux")
set(doc "${CMAKE_INSTALL_DATAROOTDIR}/doc")

install(TARGETS tropa-cli RUNTIME DESTINATION bin COMPONENT app)
install(FILES platform/cli/tropa-cli.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT app)
install(FILES LICENSE DESTINATION "${doc}/tropa" COMPONENT app)
if(TARGET tropa)
  install(TARGETS tropa RUNTIME DESTINATION bin COMPONENT app)
  get_property(late GLOBAL PROPERTY TROPA_LATE_LIBRARIES)
  # Where the programs look for them: not by the system's own name for its folder of libraries.
  install(TARGETS ${late} LIBRARY DESTINATION "${TROPA_LATE_FOLDER}" COMPONENT app)
  install(FILES "${packaging}/tropa.desktop" DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/applications" COMPONENT app)
  install(FILES qml/theme/brand/tropa.svg
    DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/icons/hicolor/scalable/apps" COMPONENT app)
  install(FILES platform/app/tropa.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT app)
  install(FILES qml/theme/fonts/OFL.txt DESTINATION "${doc}/tropa" RENAME LICENSE.Inter COMPONENT app)
  install(FILES qml/theme/icons/LICENSE DESTINATION "${doc}/tropa" RENAME LICENSE.Lucide COMPONENT app)
endif()

install(TARGETS tropa-server RUNTIME DESTINATION bin COMPONENT server)
install(FILES platform/server/tropa-server.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT server)
install(FILES LICENSE DESTINATION "${doc}/tropa-server" COMPONENT server)
install(FILES "${packaging}/tropa-nginx.conf" DESTINATION "${doc}/tropa-server/examples" COMPONENT server)
# The unit names its program in full: as it was installed.
install(CODE "
  file(READ \"${packaging}/tropa-server.service\" unit)
  string(REPLACE \"/usr/bin/\" \"\${CMAKE_INSTALL_PREFIX}/bin/\" unit \"\${unit}\")
  set(folder \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/lib/systemd/system\")
  message(STATUS \"Installing: \${folder}/tropa-server.service\")
  file(MAKE_DIRECTORY \"\${folder}\")
  file(WRITE \"\${folder}/tropa-server.service\" \"\${unit}\")
" COMPONENT server)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tropa)
set(CPACK_PACKAGE_CONTACT "Tropa <tropa@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL app server)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# What the programs are linked with; the QML modules and the plugins that Qt loads by name stand beside it.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_APP_PACKAGE_NAME tropa)
set(CPACK_DEBIAN_APP_PACKAGE_SECTION misc)
set(CPACK_COMPONENT_APP_DESCRIPTION "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_APP_PACKAGE_DEPENDS
  "qml6-module-qtqml, qml6-module-qtqml-models, qml6-module-qtqml-workerscript, qml6-module-qtquick, qml6-module-qtquick-window, qml6-module-qtquick-layouts, qml6-module-qtquick-dialogs, qml6-module-qt-labs-folderlistmodel, qml6-module-qtquick-templates, qml6-module-qtquick-controls, qml6-module-qtquick-shapes, qml6-module-qtmultimedia, libqt6svg6")
set(CPACK_DEBIAN_SERVER_PACKAGE_NAME tropa-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_SECTION net)
set(CPACK_COMPONENT_SERVER_DESCRIPTION "The central server of Tropa, on SQLite or PostgreSQL")
include(CPack)
