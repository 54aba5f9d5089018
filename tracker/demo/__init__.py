"""The demo: a council, its bodies and real indicators, with directives invented around today."""
