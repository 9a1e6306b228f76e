# What the public headers promise, and what the shared libraries export.

get_property(headers GLOBAL PROPERTY THERAPY_HEADERS)
list(TRANSFORM headers REPLACE "(.+)" "#include <\\1>\n")
list(JOIN headers "" headers)
file(CONFIGURE OUTPUT odr/all_headers.hpp CONTENT "#pragma once\n@headers@" @ONLY)
add_executable(odr.tests odr/first.cpp odr/second.cpp)
target_include_directories(odr.tests PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/odr")
target_link_libraries(odr.tests PRIVATE ${all_libraries})
therapy_enable_warnings(odr.tests)
add_test(NAME "headers: two files that include everything link" COMMAND odr.tests)

set_property(TEST "headers: two files that include everything link" PROPERTY LABELS headers)

if(NOT CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  return()
endif()

# How a consumer's compiler is called: for the scripts that call it themselves.
set(settings "${CMAKE_CURRENT_BINARY_DIR}/header_settings.cmake")
set(include_dirs "$<FILTER:$<TARGET_PROPERTY:odr.tests,INCLUDE_DIRECTORIES>,EXCLUDE,^/usr/include$>")
set(definitions "$<TARGET_PROPERTY:odr.tests,COMPILE_DEFINITIONS>")
set(definitions "$<$<BOOL:${definitions}>:\"-D$<JOIN:${definitions},\" \"-D>\">")
file(
  GENERATE OUTPUT "${settings}"
  CONTENT "set(compiler \"${CMAKE_CXX_COMPILER}\")
set(flags -std=c++20 \"-I$<JOIN:${include_dirs},\" \"-I>\" ${definitions})
set(roots \"${PROJECT_SOURCE_DIR}/include\" \"${therapy_GENERATED}\")
"
)
set(header_cost "-DSETTINGS=${settings}" "-DBUDGET=${CMAKE_CURRENT_SOURCE_DIR}/header_budget.txt")
file(GLOB rooms RELATIVE "${PROJECT_SOURCE_DIR}/include/therapy" "${PROJECT_SOURCE_DIR}/include/therapy/*")
list(TRANSFORM rooms REPLACE "\\.hpp$" "")
list(REMOVE_DUPLICATES rooms)
foreach(room IN LISTS rooms) # one after the other they would take minutes
  add_test(
    NAME "headers: each of ${room} compiles alone, within budget"
    COMMAND "${CMAKE_COMMAND}" ${header_cost} "-DROOM=${room}" "-DWORK=${CMAKE_CURRENT_BINARY_DIR}/header_cost/${room}" -P "${PROJECT_SOURCE_DIR}/cmake/HeaderCost.cmake"
  )
  set_tests_properties("headers: each of ${room} compiles alone, within budget" PROPERTIES LABELS headers TIMEOUT 900)
endforeach()
set(header_cost ${header_cost} "-DWORK=${CMAKE_CURRENT_BINARY_DIR}")
add_custom_target(
  header_budget COMMAND "${CMAKE_COMMAND}" ${header_cost} -DUPDATE=ON -P "${PROJECT_SOURCE_DIR}/cmake/HeaderCost.cmake" VERBATIM USES_TERMINAL
)
add_custom_target(
  header_time COMMAND "${CMAKE_COMMAND}" "-DSETTINGS=${settings}" "-DWORK=${CMAKE_CURRENT_BINARY_DIR}" -P "${PROJECT_SOURCE_DIR}/cmake/HeaderTime.cmake"
  VERBATIM USES_TERMINAL
)

file(GLOB sources CONFIGURE_DEPENDS compile_fail/*.cpp)
foreach(source IN LISTS sources)
  get_filename_component(name "${source}" NAME_WE)
  add_test(
    NAME "must not compile: ${name}"
    COMMAND "${CMAKE_COMMAND}" "-DSETTINGS=${settings}" "-DSOURCE=${source}" -P "${PROJECT_SOURCE_DIR}/cmake/MustNotCompile.cmake"
  )
  set_tests_properties("must not compile: ${name}" PROPERTIES LABELS headers)
endforeach()

# Sanitizers and coverage add symbols of their own.
get_target_property(type therapy TYPE)
if(type STREQUAL "SHARED_LIBRARY" AND UNIX AND NOT APPLE AND NOT CMAKE_CXX_FLAGS MATCHES "sanitize|coverage")
  get_property(targets GLOBAL PROPERTY THERAPY_LIBRARIES)
  set(files "")
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "SHARED_LIBRARY")
      list(APPEND files "$<TARGET_FILE:${target}>")
    endif()
  endforeach()
  list(JOIN files "," files)
  set(symbols "-DNM=${CMAKE_NM}" "-DLIBRARIES=${files}" "-DLIST=${CMAKE_CURRENT_SOURCE_DIR}/exported_symbols.txt")
  add_test(NAME "abi: exported symbols" COMMAND "${CMAKE_COMMAND}" ${symbols} -P "${PROJECT_SOURCE_DIR}/cmake/ExportedSymbols.cmake")
  set_tests_properties("abi: exported symbols" PROPERTIES LABELS headers)
  add_custom_target(
    exported_symbols COMMAND "${CMAKE_COMMAND}" ${symbols} -DUPDATE=ON -P "${PROJECT_SOURCE_DIR}/cmake/ExportedSymbols.cmake" VERBATIM
  )
  add_dependencies(exported_symbols ${targets})
endif()
