# SPDX-License-Identifier: BSL-1.0

# Installs tally as a vcpkg port, from the copy of the project that this file lies in.

cmake_path(SET SOURCE_PATH NORMALIZE "${CURRENT_PORT_DIR}/../..")

# There is nothing to build, and so nothing that a debug build would have otherwise.
set(VCPKG_BUILD_TYPE release)

vcpkg_cmake_configure(
    SOURCE_PATH "${SOURCE_PATH}"
    OPTIONS
        -DTALLY_TESTS=OFF
        -DTALLY_EXAMPLES=OFF
        -DTALLY_BENCHMARKS=OFF
        -DTALLY_FMT=OFF
        -DTALLY_MULTIPRECISION=OFF)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH share/cmake/tally)
vcpkg_fixup_pkgconfig()

file(INSTALL "${CURRENT_PORT_DIR}/usage.txt" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}" RENAME usage)
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
