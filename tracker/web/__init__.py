"""Everything that knows HTTP. `urls.py` lists every handler; `routing.py` tells what happens around each of them."""
