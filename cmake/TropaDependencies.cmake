# Third-party libraries, all from the system. Each is a target with SYSTEM headers.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(SQLite3 REQUIRED)
# SQLite becomes part of each program where the system has its archive: a start need not look up 1,600 symbols, nearly
# all its own, and one of its functions calls another without a detour. A distribution that mends the library in one
# place sets TROPA_SHARED_SQLITE.
option(TROPA_SHARED_SQLITE "Use the system's shared library of SQLite" OFF)
find_library(TROPA_SQLITE_ARCHIVE NAMES libsqlite3.a)
if(TROPA_SQLITE_ARCHIVE AND NOT TROPA_SHARED_SQLITE)
  set_target_properties(SQLite::SQLite3 PROPERTIES
    IMPORTED_LOCATION "${TROPA_SQLITE_ARCHIVE}" INTERFACE_LINK_LIBRARIES "m;Threads::Threads;${CMAKE_DL_LIBS}")
endif()
find_package(CURL REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(ZLIB REQUIRED)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(libpq REQUIRED IMPORTED_TARGET libpq)
