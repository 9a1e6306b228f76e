# How a library target is made here: the library itself, and one target per component.
#
#   therapy_add_library(<target> EXPORT_HEADER <path> ...)                        the target, alias, export header
#   therapy_add_room(<target> HEADERS ... SOURCES ...)                            files of one folder, listed
include_guard(GLOBAL)
include(GenerateExportHeader)
include(TherapyWarnings)

set(therapy_GENERATED "${PROJECT_BINARY_DIR}/generated/include")

# therapy_add_library(<target>
#   EXPORT_HEADER <path below include/>      where THERAPY_EXPORT, THERAPY_<COMPONENT>_EXPORT is declared
#   [HEADER_ONLY]                            an INTERFACE library: no export header, nothing to link
#   [PUBLIC_DEPENDENCIES <target>...]        appear in public headers; consumers find them
#   [LINKED_DEPENDENCIES <target>...]        compiled libraries used in src/ only
#   [HEADER_ONLY_DEPENDENCIES <target>...]   header-only libraries used in src/ only; never exported
# )
# <target> is `therapy`, or `therapy-<component>` whose alias is therapy::<component>.
# Until 1.0 every minor release may break the ABI, so major.minor is the SONAME's number.
function(therapy_add_library target)
  cmake_parse_arguments(
    PARSE_ARGV 1 arg "HEADER_ONLY" "EXPORT_HEADER"
    "PUBLIC_DEPENDENCIES;LINKED_DEPENDENCIES;HEADER_ONLY_DEPENDENCIES"
  )
  if(arg_UNPARSED_ARGUMENTS OR (NOT arg_HEADER_ONLY AND NOT arg_EXPORT_HEADER))
    message(FATAL_ERROR "therapy_add_library(${target}): EXPORT_HEADER is needed; unknown: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  string(REGEX REPLACE "^therapy-" "" name ${target})
  string(REPLACE "-" "_" base ${target})
  string(TOUPPER ${base} upper)
  if(arg_HEADER_ONLY)
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  else()
    add_library(${target})
    set(scope PUBLIC)
    set_target_properties(
      ${target}
      PROPERTIES VERSION ${PROJECT_VERSION}
                 SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
                 CXX_VISIBILITY_PRESET hidden
                 VISIBILITY_INLINES_HIDDEN ON
                 POSITION_INDEPENDENT_CODE ON
                 CXX_EXTENSIONS OFF
    )
    therapy_enable_warnings(${target})
    if(THERAPY_DEVELOPER_MODE AND CMAKE_SYSTEM_NAME STREQUAL "Linux" AND NOT CMAKE_CXX_FLAGS MATCHES "sanitize")
      # What a shared library lacks shows when it is linked, not in the program that uses it.
      target_link_options(${target} PRIVATE LINKER:-z,defs)
    endif()
  endif()
  add_library(therapy::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(${target} ${scope} cxx_std_20)
  target_link_libraries(${target} ${scope} ${arg_PUBLIC_DEPENDENCIES})
  if(NOT arg_HEADER_ONLY)
    target_link_libraries(${target} PRIVATE ${arg_LINKED_DEPENDENCIES})
    foreach(dependency IN LISTS arg_HEADER_ONLY_DEPENDENCIES)
      # Linking it, even PRIVATE, would make a static library export $<LINK_ONLY:...> and oblige every
      # consumer to find it; $<COMPILE_ONLY:...> says this directly, from CMake 3.27 on.
      target_include_directories(${target} SYSTEM PRIVATE $<TARGET_PROPERTY:${dependency},INTERFACE_INCLUDE_DIRECTORIES>)
      target_compile_definitions(${target} PRIVATE $<TARGET_PROPERTY:${dependency},INTERFACE_COMPILE_DEFINITIONS>)
      target_compile_options(${target} PRIVATE $<TARGET_PROPERTY:${dependency},INTERFACE_COMPILE_OPTIONS>)
    endforeach()
    generate_export_header(${target} BASE_NAME ${base} EXPORT_FILE_NAME "${therapy_GENERATED}/${arg_EXPORT_HEADER}")
    therapy_add_headers(${target} BASE "${therapy_GENERATED}" FILES ${arg_EXPORT_HEADER})
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "STATIC_LIBRARY")
      target_compile_definitions(${target} PUBLIC ${upper}_STATIC_DEFINE)
    endif()
  endif()
  set_property(GLOBAL APPEND PROPERTY THERAPY_BUILT ${name})
  set_property(GLOBAL APPEND PROPERTY THERAPY_LIBRARIES ${target})
endfunction()

# Public headers of a target, relative to BASE (include/ when absent).
function(therapy_add_headers target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "BASE" "FILES")
  if(NOT arg_BASE)
    set(arg_BASE "${PROJECT_SOURCE_DIR}/include")
  endif()
  get_target_property(type ${target} TYPE)
  set(scope PUBLIC)
  if(type STREQUAL "INTERFACE_LIBRARY")
    set(scope INTERFACE)
  endif()
  set_property(GLOBAL APPEND PROPERTY THERAPY_HEADERS ${arg_FILES})
  list(TRANSFORM arg_FILES PREPEND "${arg_BASE}/")
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS "${arg_BASE}" FILES ${arg_FILES})
endfunction()

# therapy_add_room(<target>
#   HEADERS <path below include/therapy/>...     every public header of the room
#   SOURCES <path below this folder>...
# )
# Called by src/<room>/CMakeLists.txt. A file on disk that is not listed is reported.
function(therapy_add_room target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "therapy_add_room(${target}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(arg_SOURCES)
    target_sources(${target} PRIVATE ${arg_SOURCES})
  endif()
  set(headers ${arg_HEADERS})
  list(TRANSFORM headers PREPEND therapy/)
  if(headers)
    therapy_add_headers(${target} FILES ${headers})
  endif()
  if(THERAPY_DEVELOPER_MODE)
    get_filename_component(room "${CMAKE_CURRENT_SOURCE_DIR}" NAME)
    set(include "${PROJECT_SOURCE_DIR}/include/therapy")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" *.cpp)
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${include}" "${include}/${room}/*.hpp")
    list(REMOVE_ITEM sources "" ${arg_SOURCES})
    list(REMOVE_ITEM headers "" ${arg_HEADERS})
    if(sources OR headers)
      message(WARNING "not listed in src/${room}/CMakeLists.txt: ${sources} ${headers}")
    endif()
  endif()
endfunction()
