"""What people bring in files: opened apart from the rooms, measured before it is read, and never run."""
