// SPDX-License-Identifier: BSL-1.0

// The main function of every room's tests, in a file of its own because Catch2 2.x compiles its whole body
// here.

#if __has_include(<catch2/catch_session.hpp>)

#include <catch2/catch_session.hpp>

// 3.x brings a main in a second library; defining it here lets one CMake target name serve both versions.
int main(int argc, char* argv[]) { return Catch::Session().run(argc, argv); }

#else

#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

#endif
