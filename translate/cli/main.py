"""Start ``alih``, and end it quietly whenever it is told to; nothing is imported before that is seen to."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run ``alih`` as the command line says."""
    # ended from outside (timeout, kill), it cleans up as after Ctrl-C: nothing half written stays behind
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        from translate.cli.app import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    # all is cleaned up; an impatient second Ctrl-C must not show where the interpreter was in its own end
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.exit(status)
