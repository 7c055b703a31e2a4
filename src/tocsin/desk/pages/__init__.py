"""Pages: each file takes one view to one template, for people."""
