"""What the frozen program starts with: the window, the engine or a command, by its arguments."""

import sys

from diptych_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
