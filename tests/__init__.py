"""The tests; a package by name, because a dependency installs one called `tests` too."""
