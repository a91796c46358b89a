"""The nouns: frozen records that all stages share."""
