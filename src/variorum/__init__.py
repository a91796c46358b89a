"""variorum: editions of the news, traced to the character."""

__version__ = "0.1.0"
