"""Runs the command line where the script `playbook` is not on the path: `python -m living_playbook`."""

from living_playbook.cli import main

if __name__ == "__main__":
    main()
