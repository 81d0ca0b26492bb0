"""How fast the live path is, measured beside the floor of the same machine in the same minute."""
