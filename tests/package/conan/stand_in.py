# SPDX-License-Identifier: BSL-1.0

# Stands in for Conan: runs a recipe's methods with the few functions that it imports, as far as they concern it.

# Run by run.sh: python3 stand_in.py RECIPE EXPORTED PACKAGE [OPTION...], the options that are on beside the defaults

import fnmatch
import importlib.util
import os
import sys
import types


class Info:
    def __init__(self):
        self.properties = {}
        self.requires = []

    def set_property(self, name, value):
        self.properties[name] = value


class Components(dict):
    def __missing__(self, name):
        self[name] = Info()
        return self[name]


class ConanFile:
    def __init__(self, recipe_folder):
        self.recipe_folder = recipe_folder
        chosen = self.default_options | dict.fromkeys(switched_on, True)
        assert all(value in self.options[name] for name, value in chosen.items())
        self.options = types.SimpleNamespace(**chosen)
        self.required = []
        self.info = types.SimpleNamespace(clear=lambda: None)
        self.cpp_info = Info()
        self.cpp_info.components = Components()

    def requires(self, reference, transitive_headers):
        assert transitive_headers
        self.required.append(reference)


def copy(_, pattern, source, target):
    for folder, _, names in os.walk(source):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), source)
            if fnmatch.fnmatch(path, pattern):
                os.makedirs(os.path.dirname(os.path.join(target, path)), exist_ok=True)
                with open(os.path.join(source, path), "rb") as old, open(os.path.join(target, path), "wb") as new:
                    new.write(old.read())


def load(_, path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def offer(module, **names):
    sys.modules[module] = types.ModuleType(module)
    vars(sys.modules[module]).update(names)


offer("conan", ConanFile=ConanFile)
offer("conan.tools")
offer("conan.tools.build", check_min_cppstd=lambda recipe, standard: None)
offer("conan.tools.files", copy=copy, load=load)
offer("conan.tools.layout", basic_layout=lambda recipe: None)

path, exported, package = map(os.path.abspath, sys.argv[1:4])
switched_on = sys.argv[4:]
spec = importlib.util.spec_from_file_location("recipe", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)

recipe = module.Tally(os.path.dirname(path))
recipe.set_version()
recipe.export_sources_folder = recipe.source_folder = exported
recipe.export_sources()
recipe.layout()
recipe.requirements()
recipe.validate()
recipe.package_id()
recipe.package_folder = package
recipe.package()
recipe.package_info()

print(recipe.name, recipe.version)
print("requires", *recipe.required)
for component in recipe.cpp_info.components.values():
    print(component.properties["cmake_target_name"], *component.requires)
