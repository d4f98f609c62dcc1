"""An API that waits for its clients a sixth as long as usual, where a test would only wait with it.

Run as `python -m tests.faults.impatient serve`.
"""

from api import patience
from cli.app import main

SHARE = 1 / 6

if __name__ == "__main__":
    patience.HEAD_SECONDS *= SHARE
    patience.GRACE_SECONDS *= SHARE
    patience.UNREAD_SECONDS *= SHARE
    main()
