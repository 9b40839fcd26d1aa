"""The recipe of the built-in models: data, training, averaging, export."""
