"""What a user can ask for: the only door for the browser and the command line."""
