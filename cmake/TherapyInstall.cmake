# Install rules: libraries, headers, the CMake package (one export set per component), pkg-config files.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(THERAPY_INSTALL_CMAKEDIR "${CMAKE_INSTALL_LIBDIR}/cmake/therapy" CACHE STRING "CMake package files, relative to the prefix")
mark_as_advanced(THERAPY_INSTALL_CMAKEDIR)
set(pkgconfig_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

# The way back from the .pc files to the prefix keeps them relocatable.
file(RELATIVE_PATH pc_to_prefix "/prefix/${pkgconfig_dir}" "/prefix")
string(REGEX REPLACE "/$" "" pc_to_prefix "${pc_to_prefix}")

get_property(libraries GLOBAL PROPERTY THERAPY_LIBRARIES)
set(THERAPY_BUILT "")
set(THERAPY_IS_STATIC OFF)
foreach(target IN LISTS libraries)
  get_target_property(name ${target} EXPORT_NAME)
  get_target_property(type ${target} TYPE)
  list(APPEND THERAPY_BUILT ${name})
  install(
    TARGETS ${target}
    EXPORT therapy-${name}-targets
    RUNTIME COMPONENT therapy_Runtime
    LIBRARY COMPONENT therapy_Runtime NAMELINK_COMPONENT therapy_Development
    ARCHIVE COMPONENT therapy_Development
    FILE_SET HEADERS COMPONENT therapy_Development
  )
  install(
    EXPORT therapy-${name}-targets
    NAMESPACE therapy::
    DESTINATION "${THERAPY_INSTALL_CMAKEDIR}"
    COMPONENT therapy_Development
  )
  # The build tree is a package too: therapy_DIR=<build>.
  export(EXPORT therapy-${name}-targets NAMESPACE therapy:: FILE "${PROJECT_BINARY_DIR}/therapy-${name}-targets.cmake")

  set(pc_name ${target})
  set(pc_requires "")
  set(pc_libs "")
  set(pc_libs_private "")
  set(pc_cflags "-I\${includedir}")
  if(NOT target STREQUAL "therapy")
    set(pc_requires "therapy = ${PROJECT_VERSION}")
  endif()
  if(NOT type STREQUAL "INTERFACE_LIBRARY")
    set(pc_libs "-L\${libdir} -l${pc_name}")
  endif()
  if(type STREQUAL "STATIC_LIBRARY")
    set(THERAPY_IS_STATIC ON)
    string(TOUPPER ${target} upper)
    string(REPLACE "-" "_" upper ${upper})
    string(APPEND pc_cflags " -D${upper}_STATIC_DEFINE")
    if(target STREQUAL "therapy")
      set(pc_libs_private "-ldate-tz -pthread -lstdc++")
    endif()
  endif()
  configure_file("${PROJECT_SOURCE_DIR}/cmake/therapy.pc.in" "${PROJECT_BINARY_DIR}/${pc_name}.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/${pc_name}.pc" DESTINATION "${pkgconfig_dir}" COMPONENT therapy_Development)
endforeach()

configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/therapy-config.cmake.in" "${PROJECT_BINARY_DIR}/therapy-config.cmake"
  INSTALL_DESTINATION "${THERAPY_INSTALL_CMAKEDIR}"
)
if(PROJECT_VERSION_MAJOR EQUAL 0)
  set(compatibility SameMinorVersion)
else()
  set(compatibility SameMajorVersion)
endif()
write_basic_package_version_file("${PROJECT_BINARY_DIR}/therapy-config-version.cmake" COMPATIBILITY ${compatibility})
install(
  FILES "${PROJECT_BINARY_DIR}/therapy-config.cmake" "${PROJECT_BINARY_DIR}/therapy-config-version.cmake"
  DESTINATION "${THERAPY_INSTALL_CMAKEDIR}"
  COMPONENT therapy_Development
)
if(EXISTS "${PROJECT_SOURCE_DIR}/src/json/schema" AND "json" IN_LIST THERAPY_BUILT)
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/src/json/schema" DESTINATION "${CMAKE_INSTALL_DATADIR}/therapy" COMPONENT therapy_Development)
endif()
if(TARGET therapy-command)
  install(TARGETS therapy-command RUNTIME COMPONENT therapy_Tool)
  foreach(sample IN ITEMS sample sample_costs sample_series)
    if(EXISTS "${PROJECT_SOURCE_DIR}/src/tool/${sample}")
      install(DIRECTORY "${PROJECT_SOURCE_DIR}/src/tool/${sample}" DESTINATION "${CMAKE_INSTALL_DATADIR}/therapy" COMPONENT therapy_Tool)
    endif()
  endforeach()
endif()

if(PROJECT_IS_TOP_LEVEL)
  include(TherapyPackage)
endif()
