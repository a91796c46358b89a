"""Records and editions in the formats of others."""
