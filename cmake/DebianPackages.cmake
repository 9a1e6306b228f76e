# Makes the Debian packages, looks at what they say of themselves, and unpacks them to WORK/root for a consumer to use.
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
execute_process(
  COMMAND "${CPACK}" -G DEB -C "${CONFIG}" --config "${BUILD}/CPackConfig.cmake" -B "${WORK}"
  WORKING_DIRECTORY "${WORK}" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY
)

# Fields that must match, package by package.
set(fields_libtherapy${SOVERSION} "Section: libs" "Depends: [^\n]*libdate-tz3[^\n]*" "Depends: [^\n]*tzdata")
set(fields_libtherapy-dev "Section: libdevel" "Depends: [^\n]*libtherapy${SOVERSION} \\(= ${VERSION}\\)" "Depends: [^\n]*libboost-dev" "Depends: [^\n]*libexpected-dev")
set(fields_therapy "Depends: [^\n]*libtherapy${SOVERSION} \\(= ${VERSION}\\)")
foreach(package IN ITEMS libtherapy${SOVERSION} libtherapy-dev therapy)
  file(GLOB file "${WORK}/${package}_${VERSION}_*.deb")
  if(NOT file)
    message(FATAL_ERROR "no package ${package}")
  endif()
  execute_process(COMMAND "${DPKG_DEB}" --field "${file}" OUTPUT_VARIABLE control COMMAND_ERROR_IS_FATAL ANY)
  foreach(field IN ITEMS "Version: ${VERSION}" ${fields_${package}})
    if(NOT control MATCHES "${field}")
      message(FATAL_ERROR "${package} does not say ${field}:\n${control}")
    endif()
  endforeach()
  execute_process(COMMAND "${DPKG_DEB}" --extract "${file}" "${WORK}/root" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
if(WITH_COMMAND AND NOT EXISTS "${WORK}/root/usr/bin/therapy")
  message(FATAL_ERROR "the package therapy has no command")
endif()
if(NOT EXISTS "${WORK}/root/usr/include/therapy/therapy.hpp")
  message(FATAL_ERROR "the package libtherapy-dev has no headers")
endif()
