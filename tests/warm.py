"""What each server or command of a test would load for itself: read once, on import, by the process they are all forked
from. Nothing runs on in it: whoever is forked begins threads of its own.
"""

from importlib import import_module

from app.live.reading import warm_up
from app.templating import environment

LOADED = (
    "app.bench.arena",
    "app.bench.crowd",
    "app.rehearsal.finished",
    "app.serving",
    "app.upkeep",
    "tests.commands",
    "tests.forked",
    "tests.load.points",
)

for name in LOADED:
    import_module(name)
for name in environment().list_templates():
    environment().get_template(name)
warm_up()
