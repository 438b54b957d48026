# How every target of the project is made: one place for the language level, the warnings,
# the sanitizers and the compiler cache.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
# Asserts guard invariants and stay on in every build: a broken invariant must never reach a disk.
string(REPLACE "-O3 -DNDEBUG" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")

find_program(CCACHE ccache)
if(CCACHE)
  # Without this ccache does not cache what uses a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE}")
endif()

set(TROPA_SANITIZE "" CACHE STRING "Comma-separated sanitizers, e.g. address,undefined")
if(TROPA_SANITIZE)
  add_compile_options(-fsanitize=${TROPA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${TROPA_SANITIZE})
endif()

option(TROPA_WERROR "Treat warnings as errors" OFF)
add_library(tropa_warnings INTERFACE)
target_compile_options(tropa_warnings INTERFACE
  -Wall -Wextra -Wconversion -Wshadow $<$<BOOL:${TROPA_WERROR}>:-Werror>)

# What nearly every source of core and sync includes, compiled once: saves a second and more per file.
# Only headers whose meaning does not depend on a target's definitions (fmt's does): the compiler
# would have to ignore the result, and -Winvalid-pch says so.
add_library(tropa_precompiled STATIC "${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp")
target_link_libraries(tropa_precompiled PRIVATE tropa_warnings)
target_precompile_headers(tropa_precompiled PRIVATE
  <algorithm> <array> <cassert> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string>
  <string_view> <unordered_map> <utility> <variant> <vector> <nlohmann/json.hpp>
  "${CMAKE_SOURCE_DIR}/cmake/json_templates.h")

# tropa_library(<folder-path> SOURCES … PUBLIC … PRIVATE …)
# makes the target of one folder, `core/store` → tropa_core_store; headers are included by their
# path from the top ("core/store/replica.h").
function(tropa_library folder)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  string(REPLACE "/" "_" name "tropa_${folder}")
  add_library(${name} STATIC ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE} tropa_warnings)
  target_precompile_headers(${name} REUSE_FROM tropa_precompiled)
endfunction()

# tropa_program(<name> SOURCES … PRIVATE …)
function(tropa_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PRIVATE" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_PRIVATE} tropa_warnings)
  # A library of which nothing is used would still be loaded at every start.
  target_link_options(${name} PRIVATE -Wl,--as-needed)
endfunction()

# Where the programs look for their late libraries, beside their own folder (core/base/late_library.cpp).
set(TROPA_LATE_FOLDER "lib/tropa")

# tropa_late(<folder-path> NAME … LIBRARY … PROGRAM … LINK …)
# parts off what of a folder stands on libraries that a program need not load at its start. LIBRARY becomes a
# library of its own (lib/tropa/libtropa_NAME.so), which `openLateLibrary` opens; PROGRAM defines the same
# functions as calls into it. A program that says so by `tropa_use_late` takes them from there; any other is whole
# without the library. LINK: what it is made of, when that is not the folder's own target.
function(tropa_late folder)
  cmake_parse_arguments(ARG "" "NAME" "LIBRARY;PROGRAM;LINK" ${ARGN})
  string(REPLACE "/" "_" part "tropa_${folder}")
  if(NOT ARG_LINK)
    set(ARG_LINK ${part})
  endif()
  add_library(${part}_library MODULE ${ARG_LIBRARY})
  target_link_libraries(${part}_library PRIVATE ${ARG_LINK} tropa_warnings)
  # Nothing but its entry is seen from outside.
  target_link_options(${part}_library PRIVATE -Wl,--as-needed -Wl,--exclude-libs,ALL)
  set_target_properties(${part}_library PROPERTIES
    OUTPUT_NAME tropa_${ARG_NAME} LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/${TROPA_LATE_FOLDER}")
  set_property(GLOBAL APPEND PROPERTY TROPA_LATE_LIBRARIES ${part}_library)
  add_library(${part}_late OBJECT ${ARG_PROGRAM})
  target_link_libraries(${part}_late PRIVATE ${ARG_LINK} tropa_warnings)
endfunction()

# tropa_use_late(<program> tropa_core_exchange …)
function(tropa_use_late program)
  foreach(part ${ARGN})
    # Objects of the program itself: those of the archives are left out then, and with them what they stand on.
    target_link_libraries(${program} PRIVATE ${part}_late)
    add_dependencies(${program} ${part}_library)
  endforeach()
  target_link_options(${program} PRIVATE -Wl,--as-needed)
endfunction()
