# SPDX-License-Identifier: BSL-1.0

# Runs one program and compares what it prints with a file of the repository, byte for byte.

# Run by ctest: cmake -DPROGRAM=… -DARGUMENTS=… -DEXPECTED=… -DPRINTED=… -P this

cmake_minimum_required(VERSION 3.25)

# Through a file and not a variable, because a CMake variable does not keep every byte.
execute_process(COMMAND "${PROGRAM}" ${ARGUMENTS}
    OUTPUT_FILE "${PRINTED}" ERROR_VARIABLE errors RESULT_VARIABLE result)
if(NOT errors STREQUAL "")
    message("${errors}")
endif()
if(NOT result EQUAL 0)
    message(FATAL_ERROR "${PROGRAM} ended with: ${result}")
endif()

if(NOT EXISTS "${EXPECTED}")
    file(READ "${PRINTED}" printed)
    message("${printed}")
    message(FATAL_ERROR "Nothing to compare with. If the output above is right, store it:\n  cp ${PRINTED} ${EXPECTED}")
endif()

execute_process(COMMAND "${CMAKE_COMMAND}" -E compare_files "${EXPECTED}" "${PRINTED}"
    OUTPUT_QUIET ERROR_QUIET RESULT_VARIABLE differs)
if(NOT differs EQUAL 0)
    find_program(DIFF diff)
    if(DIFF)
        execute_process(COMMAND "${DIFF}" -u --label expected --label printed "${EXPECTED}" "${PRINTED}"
            OUTPUT_VARIABLE shown)
    else()
        file(READ "${EXPECTED}" expected)
        file(READ "${PRINTED}" printed)
        set(shown "--- expected\n${expected}\n+++ printed\n${printed}")
    endif()
    message("${shown}")
    message(FATAL_ERROR "The output differs. If the new one is right, store it:\n  cp ${PRINTED} ${EXPECTED}")
endif()
