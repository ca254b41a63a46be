# Finds liboctet.a and octet.h, beside this file's own prefix first.
#
#     list(APPEND CMAKE_MODULE_PATH <prefix>/lib/cmake/octet)
#     find_package(Octet 0.1 REQUIRED)
#     target_link_libraries(my-program PRIVATE Octet::octet)
get_filename_component(_octet_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
find_path(Octet_INCLUDE_DIR octet.h PATHS "${_octet_prefix}/include" NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
find_path(Octet_INCLUDE_DIR octet.h)
find_library(Octet_LIBRARY NAMES liboctet.a PATHS "${_octet_prefix}/lib" NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
find_library(Octet_LIBRARY NAMES liboctet.a)
mark_as_advanced(Octet_INCLUDE_DIR Octet_LIBRARY)

if(Octet_INCLUDE_DIR)
    file(STRINGS "${Octet_INCLUDE_DIR}/octet.h" _octet_version REGEX "define OCTET_VERSION ")
    string(REGEX REPLACE ".*\"(.*)\".*" "\\1" Octet_VERSION "${_octet_version}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(
    Octet REQUIRED_VARS Octet_LIBRARY Octet_INCLUDE_DIR VERSION_VAR Octet_VERSION)

if(Octet_FOUND AND NOT TARGET Octet::octet)
    add_library(Octet::octet STATIC IMPORTED)
    set_target_properties(
        Octet::octet
        PROPERTIES IMPORTED_LOCATION "${Octet_LIBRARY}"
                   INTERFACE_INCLUDE_DIRECTORIES "${Octet_INCLUDE_DIR}"
                   INTERFACE_LINK_OPTIONS "-Wl,--gc-sections")
endif()
