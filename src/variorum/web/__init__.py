"""The application: views over a library."""
