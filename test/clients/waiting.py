"""How the official clients of the tests wait: a look at a time, and not for ever."""
import time

PATIENCE_SECONDS = 30
GLANCE_SECONDS = 0.1


def until(what, look):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(GLANCE_SECONDS)
    raise TimeoutError("waited in vain for " + what)
