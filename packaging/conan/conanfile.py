# SPDX-License-Identifier: BSL-1.0

# Packs tally for Conan 2, from the copy of the project that this file lies in.

import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load
from conan.tools.layout import basic_layout


class Tally(ConanFile):
    name = "tally"
    description = "Exact, itemized billing of AI runs in credits"
    license = "BSL-1.0"
    topics = ("billing", "money", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"fmt": [True, False], "multiprecision": [True, False]}
    default_options = {"fmt": False, "multiprecision": False}
    no_copy_source = True

    def _project(self):
        return os.path.join(self.recipe_folder, "..", "..")

    def set_version(self):
        header = load(self, os.path.join(self._project(), "include", "tally", "version.hpp"))
        self.version = ".".join(
            re.search(rf"#define TALLY_VERSION_{part} (\d+)", header).group(1)
            for part in ("MAJOR", "MINOR", "PATCH"))

    def export_sources(self):
        copy(self, "LICENSE", self._project(), self.export_sources_folder)
        copy(self, "include/*", self._project(), self.export_sources_folder)

    def layout(self):
        basic_layout(self)

    def requirements(self):
        # transitive_headers is what a header-only library needs: who includes it includes theirs.
        if self.options.fmt:
            self.requires("fmt/[>=9]", transitive_headers=True)
        if self.options.multiprecision:
            self.requires("boost/[>=1.81]", transitive_headers=True)

    def validate(self):
        check_min_cppstd(self, 20)

    def package_id(self):
        self.info.clear()

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        copy(self, "*.hpp", os.path.join(self.source_folder, "include"),
             os.path.join(self.package_folder, "include"))

    def package_info(self):
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
        # Conan's own target of everything must not take the name of the core.
        self.cpp_info.set_property("cmake_target_name", "tally::all")
        core = self.cpp_info.components["tally"]
        core.set_property("cmake_target_name", "tally::tally")
        core.set_property("pkg_config_name", "tally")
        if self.options.fmt:
            self._companion("fmt", "fmt::fmt")
        if self.options.multiprecision:
            self._companion("multiprecision", "boost::headers")

    def _companion(self, name, library):
        companion = self.cpp_info.components[name]
        companion.set_property("cmake_target_name", f"tally::{name}")
        companion.requires = ["tally", library]
