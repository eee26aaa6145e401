"""The stations: one page each, which enters, asks by one form, does one act and says what comes next."""
