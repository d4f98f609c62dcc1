"""What a command says when it cannot go on."""


class Refusal(Exception):
    """One sentence for the person at the terminal: what is wrong and what to do. Shown without a traceback."""
