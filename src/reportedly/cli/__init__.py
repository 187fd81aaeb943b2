"""The command line: each command reads its options, calls one function, prints."""


def main() -> None:
    """Run the command line."""
    from reportedly.cli.app import app

    app()
