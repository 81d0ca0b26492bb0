"""`python -m app`: the operator's commands."""

import sys

from app.cli import main

sys.exit(main())
