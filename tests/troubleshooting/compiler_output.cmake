# SPDX-License-Identifier: BSL-1.0

# Cuts what a compiler says of a pair's broken spelling down to what is shown, and compares that with a stored file.

# Run by ctest: cmake -DCOMPILER=… -DINCLUDES=… -DIMPLICIT_INCLUDES=… -DPAIR=… -DROOT=… -DEXPECTED=… -DPRINTED=…
# -P this
#
# Kept are, in the order in which they were printed:
#   - the first error and, where it is in a header, the first line that points into the pair; each with the source and
#     the carets below it where they are the pair's;
#   - for each line "// expect: message" of the pair, the first that matches it.
# "…" stands for what is left out: other lines, the middle of a long one, and where in a header a message points, which
# would change with every edit of the header. Where a step limit was hit changes with every edit of any header.

cmake_minimum_required(VERSION 3.25)

# The blocks are compared byte by byte, so the compiler must speak its untranslated English.
set(ENV{LC_ALL} C)

set(columns_max 240)
set(head_columns 170)
set(tail_columns 60)

# Takes the first line off a text. Lists of lines would not do, because lines hold the brackets and semicolons that
# break them.
macro(take_line text line)
    string(FIND "${${text}}" "\n" line_end)
    if(line_end EQUAL -1)
        set(${line} "${${text}}")
        set(${text} "")
    else()
        string(SUBSTRING "${${text}}" 0 ${line_end} ${line})
        math(EXPR line_end "${line_end} + 1")
        string(SUBSTRING "${${text}}" ${line_end} -1 ${text})
    endif()
endmacro()

file(READ "${PAIR}" text)
set(expected_count 0)
while(NOT text STREQUAL "")
    take_line(text line)
    if(line MATCHES "^// expect: ")
        string(REPLACE "// expect: " "" expected_${expected_count} "${line}")
        set(expected_${expected_count}_is_met FALSE)
        math(EXPR expected_count "${expected_count} + 1")
    endif()
endwhile()
if(expected_count EQUAL 0)
    message(FATAL_ERROR "${PAIR}: no line '// expect: message', so nothing says which lines to show")
endif()
math(EXPR expected_last "${expected_count} - 1")

# Without the project's warnings: a newcomer's compiler says the same.
list(REMOVE_ITEM INCLUDES ${IMPLICIT_INCLUDES})
list(TRANSFORM INCLUDES PREPEND "-I")
execute_process(COMMAND "${COMPILER}" -std=c++20 ${INCLUDES} -DTALLY_BROKEN -fsyntax-only "${PAIR}"
    OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE result)
if(result EQUAL 0)
    message(FATAL_ERROR "${PAIR}: the broken spelling compiles")
endif()
# Only where a path begins: a project that lies in /tally is in the middle of "/tally/include/tally/", too.
string(REGEX REPLACE "([].+*?()|^$[])" "\\\\\\1" root_pattern "${ROOT}")
string(REGEX REPLACE "(^|[^A-Za-z0-9_./+-])${root_pattern}/" "\\1" said "${said}")
string(REGEX REPLACE "^${root_pattern}/" "" pair "${PAIR}")
string(REGEX REPLACE "([.+])" "[\\1]" pair_pattern "${pair}")

# Where the first error is in a header, the lines before or after it say from where in the pair it was reached.
string(REGEX MATCH "[^\n]*: (fatal )?error: " first_error "${said}")
set(pair_is_shown FALSE)
if(first_error MATCHES "^${pair_pattern}:")
    set(pair_is_shown TRUE)
endif()

set(shown "")
set(error_is_shown FALSE)
set(elided FALSE)

# Shows the line at hand. Without arguments, because a macro's would be parsed once more, backslashes and all.
macro(show_line)
    if(elided)
        string(APPEND shown "…\n")
        set(elided FALSE)
    endif()
    string(APPEND shown "${line}\n")
endmacro()

while(NOT said STREQUAL "")
    take_line(said line)
    # Source and carets, which belong to the message above them: "   12 | inline …", "      |   ^~~".
    if(line MATCHES "^ +[0-9]* [|]")
        if(below_shown AND line MATCHES "^ +[0-9]+ [|]")
            # One line of source is enough; what is pasted may have many.
            if(source_is_shown)
                set(below_shown FALSE)
            endif()
            set(source_is_shown TRUE)
        endif()
        if(below_shown)
            show_line()
        else()
            set(elided TRUE)
        endif()
        continue()
    endif()

    set(below_shown FALSE)
    set(source_is_shown FALSE)
    set(wanted FALSE)
    if(line MATCHES "^${pair_pattern}:[0-9]+:")
        if(NOT pair_is_shown OR (NOT error_is_shown AND line MATCHES ": error: "))
            set(wanted TRUE)
            set(below_shown TRUE)
        endif()
        set(pair_is_shown TRUE)
    endif()
    if(line MATCHES ": (fatal )?error: ")
        if(NOT error_is_shown)
            set(wanted TRUE)
        endif()
        set(error_is_shown TRUE)
    endif()
    foreach(i RANGE ${expected_last})
        if(NOT expected_${i}_is_met AND line MATCHES "${expected_${i}}")
            set(expected_${i}_is_met TRUE)
            set(wanted TRUE)
        endif()
    endforeach()
    if(NOT wanted)
        set(elided TRUE)
        continue()
    endif()

    if(NOT line MATCHES "^${pair_pattern}:")
        string(REGEX REPLACE "^([^ :]+):[0-9]+:[0-9]+:" "\\1:…:" line "${line}")
        string(REGEX REPLACE "^[^ :]+:(…: note: .* maximum step limit)" "…:\\1" line "${line}")
        # Where a system keeps its headers differs; what they are called does not.
        string(REGEX REPLACE "^/[^ :]*/include/(c[+][+]/[0-9]+/)?" "" line "${line}")
    endif()
    string(LENGTH "${line}" columns)
    if(columns GREATER columns_max)
        string(SUBSTRING "${line}" 0 ${head_columns} head)
        math(EXPR tail_at "${columns} - ${tail_columns}")
        string(SUBSTRING "${line}" ${tail_at} -1 tail)
        set(line "${head} … ${tail}")
    endif()
    show_line()
endwhile()
if(elided)
    string(APPEND shown "…\n")
endif()

foreach(i RANGE ${expected_last})
    if(NOT expected_${i}_is_met)
        message(FATAL_ERROR "${PAIR}: no line matches: ${expected_${i}}")
    endif()
endforeach()

file(WRITE "${PRINTED}.said" "${shown}")
set(PROGRAM "${CMAKE_COMMAND}")
set(ARGUMENTS -E cat "${PRINTED}.said")
include("${ROOT}/cmake/compare_output.cmake")
