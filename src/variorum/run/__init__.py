"""Where and how the stages run."""
