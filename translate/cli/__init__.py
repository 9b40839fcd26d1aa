"""Parse the command line, call the library, print the result."""
