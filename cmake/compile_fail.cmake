# SPDX-License-Identifier: BSL-1.0

# Compiles one pair both ways: broken, it must fail with every expected message; fixed, it must compile.

# Run by ctest: cmake -DCOMPILER=… -DFLAGS=… -DINCLUDES=… -DDEFINITIONS=… -DIMPLICIT_INCLUDES=… -DPAIR=… -P this

cmake_minimum_required(VERSION 3.25)

# The expected lines are written once for all machines, so the compiler must speak its untranslated English.
set(ENV{LC_ALL} C)

# Taken apart by hand, because a regular expression may hold the brackets and semicolons that break CMake lists.
file(READ "${PAIR}" text)
string(PREPEND text "\n")
string(APPEND text "\n")
set(mark "\n// expect: ")
string(LENGTH "${mark}" mark_length)
set(count 0)
set(rest "${text}")
string(FIND "${rest}" "${mark}" at)
while(NOT at EQUAL -1)
    math(EXPR at "${at} + ${mark_length}")
    string(SUBSTRING "${rest}" ${at} -1 rest)
    string(FIND "${rest}" "\n" end)
    string(SUBSTRING "${rest}" 0 ${end} expected_${count})
    string(SUBSTRING "${rest}" ${end} -1 rest)
    math(EXPR count "${count} + 1")
    string(FIND "${rest}" "${mark}" at)
endwhile()

if(count EQUAL 0)
    message(FATAL_ERROR "${PAIR}: no line '// expect: message', so any failure at all would pass")
endif()
if(NOT text MATCHES "\n#ifdef TALLY_BROKEN\n" OR NOT text MATCHES "\n#else")
    message(FATAL_ERROR "${PAIR}: not a pair; it needs #ifdef TALLY_BROKEN, #else and #endif")
endif()

separate_arguments(command UNIX_COMMAND "${FLAGS}")
list(PREPEND command "${COMPILER}")
# Naming a directory the compiler searches anyway changes its order, and the standard library then loses the C headers.
list(REMOVE_ITEM INCLUDES ${IMPLICIT_INCLUDES})
list(TRANSFORM INCLUDES PREPEND "-I")
list(TRANSFORM DEFINITIONS PREPEND "-D")
list(APPEND command ${INCLUDES} ${DEFINITIONS} -fsyntax-only)

function(compile)
    execute_process(COMMAND ${command} ${ARGN} "${PAIR}"
        OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
    set(output "${output}" PARENT_SCOPE)
    set(result "${result}" PARENT_SCOPE)
    list(JOIN command " " shown)
    set(shown "${shown} ${ARGN} ${PAIR}" PARENT_SCOPE)
endfunction()

# message() with a severity would refill the compiler's lines; without one it prints them as they came.
function(fail reason)
    message("${shown}\n${output}\n${PAIR}: ${reason}")
    message(FATAL_ERROR "${reason}")
endfunction()

compile()
if(NOT result EQUAL 0)
    fail("the fixed twin does not compile")
endif()

compile(-DTALLY_BROKEN)
if(result EQUAL 0)
    fail("the broken spelling compiles")
endif()
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
    if(NOT output MATCHES "${expected_${i}}")
        fail("the broken spelling fails, but its message does not match: ${expected_${i}}")
    endif()
endforeach()
