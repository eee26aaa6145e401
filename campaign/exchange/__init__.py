"""Other sites and other systems: what is sent, received and handed on."""
