"""``python -m dingmi`` is ``dingmi``."""

from dingmi.cli import main

main()
