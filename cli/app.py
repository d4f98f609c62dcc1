"""The commands. Each one reads its flags, and calls what does the work."""

import sys

import typer

from cli.errors import Refusal

app = typer.Typer(
    name="wenzhen",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Wenzhen (问诊): search doctors by specialty and availability, book, consult.",
)


@app.callback()
def commands() -> None:
    """Wenzhen (问诊): search doctors by specialty and availability, book, consult."""


def main() -> None:
    """Run the command line; a refusal is one sentence and status 1."""
    try:
        app()
    except Refusal as refusal:
        typer.secho(f"✗ {refusal}", fg="red", err=True)
        sys.exit(1)
