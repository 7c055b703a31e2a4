"""How fast Tocsin is and how much room it takes: `python -m bench`."""
