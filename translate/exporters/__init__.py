"""Write translated documents."""
