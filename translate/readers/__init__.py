"""Read articles: files, URLs and standard input become documents."""
