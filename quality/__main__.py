"""Run the scoreboard: python -m quality."""

import sys

from quality.command import main

if __name__ == "__main__":
    sys.exit(main())
