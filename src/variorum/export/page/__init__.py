"""What the edition page shows, built from records as frozen dataclasses; the templates only lay it out."""
