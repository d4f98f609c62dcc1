"""`python -m cli`: what the `wenzhen` script runs."""

from cli.app import main

main()
