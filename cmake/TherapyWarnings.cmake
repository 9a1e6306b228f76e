# Warnings are for developers of the library: PRIVATE, and errors in developer mode only.
include_guard(GLOBAL)

function(therapy_enable_warnings target)
  if(NOT THERAPY_DEVELOPER_MODE)
    return()
  endif()
  # At -O3 g++ 12 follows the flow into code that never runs and warns of it: shown there, an error everywhere else.
  if(NOT (CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13 AND CMAKE_BUILD_TYPE STREQUAL "Release"))
    set_target_properties(${target} PROPERTIES COMPILE_WARNING_AS_ERROR ON)
  endif()
  set(gcc_like
      -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
      -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wformat=2 -Wundef
  )
  # A record is written with the members that matter; the others have defaults.
  list(APPEND gcc_like -Wno-missing-field-initializers)
  target_compile_options(
    ${target}
    PRIVATE "$<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:${gcc_like}>"
            # g++ sees a use of boost::optional's storage where it has just been tested.
            $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
            # g++ 12 sees overlapping copies in std::string's operator+ (gcc bug 105651) and, at -O3, reads past the end where
            # algorithms call a member function of an element and where Boost's small vectors are copied.
            "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict;-Wno-array-bounds;-Wno-stringop-overread>"
            "$<$<CXX_COMPILER_ID:MSVC>:/W4;/permissive-;/utf-8>"
  )
endfunction()
