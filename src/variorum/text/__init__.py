"""Characters only: decoding, tracing, aligning, comparing."""
