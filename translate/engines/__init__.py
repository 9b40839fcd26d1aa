"""Run machine translation engines behind one Protocol."""
