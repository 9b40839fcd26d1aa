"""Read and write glossaries in the formats of other tools."""
