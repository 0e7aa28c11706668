"""`python -m peerness` is the `peerness` command."""

from peerness.project.command import main

main()
