"""Read and write numbers, dates and money by value, in both languages."""
