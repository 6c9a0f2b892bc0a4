# SPDX-License-Identifier: BSL-1.0

# Says what `cpack -G DEB` makes: libtally-dev, one package for every architecture.

set(CPACK_PACKAGE_NAME tally)
set(CPACK_PACKAGE_CONTACT "tally maintainers <maintainers@tally.example>")
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_PACKAGE_NAME libtally-dev)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"tally turns what an AI run consumed (tokens, images, seconds, calls) into an
exact, itemized debit in credits. It is a header-only C++20 library without
dependencies.
.
The formatters and receipts need libfmt-dev, the numbers beyond 64 bits the
headers of Boost.")
# Not Recommends: apt would bring all of Boost to everybody who wants the core.
set(suggests
    "libfmt-dev (>= ${tally_fmt_version_min})"
    "libboost${tally_boost_version_min}-dev | libboost-dev (>= ${tally_boost_version_min})"
    "cmake (>= ${CMAKE_MINIMUM_REQUIRED_VERSION})"
    "pkgconf | pkg-config")
list(JOIN suggests ", " CPACK_DEBIAN_PACKAGE_SUGGESTS)

# Debian wants the licence under a name of its own; it is in no other installation.
install(FILES LICENSE RENAME copyright DESTINATION share/doc/libtally-dev COMPONENT debian EXCLUDE_FROM_ALL)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_COMPONENTS_ALL ${CMAKE_INSTALL_DEFAULT_COMPONENT_NAME} debian)

# Whatever the umask of who packs.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

include(CPack)
