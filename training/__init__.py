"""How the encoder is made: `python -m training` (see README.md beside this file)."""
