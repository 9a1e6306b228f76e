# CPU time to compile the umbrella header, beside a file that includes what it is built on. Prints; fails on nothing.
cmake_minimum_required(VERSION 3.25)
include("${SETTINGS}")
file(WRITE "${WORK}/umbrella.cpp" "#include <therapy/therapy.hpp>\n")
file(WRITE "${WORK}/vocabulary.cpp"
"#include <boost/date_time/posix_time/posix_time_types.hpp>
#include <boost/optional/optional.hpp>
#include <tl/expected.hpp>
#include <string>
#include <vector>
#include <span>
")
foreach(name IN ITEMS vocabulary umbrella)
  set(least 1000000)
  foreach(run RANGE 1 7)
    execute_process(
      COMMAND sh -c "\"$@\" && times | tail -1" sh "${compiler}" ${flags} -c "${WORK}/${name}.cpp" -o "${WORK}/${name}.o"
      OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY
    )
    if(NOT text MATCHES "^([0-9]+)m([0-9]+)\\.([0-9][0-9])")
      message(FATAL_ERROR "unexpected answer of `times`: ${text}")
    endif()
    math(EXPR hundredths "(${CMAKE_MATCH_1} * 60 + ${CMAKE_MATCH_2}) * 100 + 1${CMAKE_MATCH_3} - 100")
    if(hundredths LESS least)
      set(least ${hundredths})
    endif()
  endforeach()
  set(${name} ${least})
endforeach()
math(EXPR percent "${umbrella} * 100 / ${vocabulary}")
message(STATUS "least CPU time of 7: vocabulary ${vocabulary}0 ms, umbrella ${umbrella}0 ms: ${percent} %")
