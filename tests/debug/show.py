# SPDX-License-Identifier: BSL-1.0

# Run by gdb over the program values: shows every variable of the function that asked to be looked at.

# gdb itself is told to be silent, because what it says of processes and addresses differs from run to run; what
# is shown goes past it.

import os

import gdb

# No value of the library, and one whose texts are shown by the standard library's printers, if there are any.
NOT_SHOWN = ("keep", "run")


def show(line):
    os.write(1, (line + "\n").encode())


def said(command):
    return gdb.execute(command, to_string=True)


for setting in (
    "debuginfod enabled off",  # an older gdb does not know it
    "disable-randomization off",  # not allowed in many containers, and not needed
    "width 0",
    "print pretty off",
    "print elements 0",
    "print repeats unlimited",
):
    try:
        said("set " + setting)
    except gdb.error:
        pass

gdb.decode_line("look_at_the_caller")  # an error where there is no such program
said("break look_at_the_caller")
try:
    said("run")
    said("up")
except gdb.error as why:
    show("skipped: gdb is not allowed to run a program here: %s" % why)
    said("quit")

for symbol in gdb.selected_frame().block():
    if symbol.name in NOT_SHOWN:
        continue
    stated = said("output " + symbol.name)
    show("%s = %s" % (symbol.name, stated))
    # The history keeps copies, which have no address.
    said("print " + symbol.name)
    copied = said("output $")
    if copied != stated:
        show("    and as a copy: " + copied)
said("kill")
