"""Voices that a unit adds, an encoder or a reader on the closed network: they propose, and never decide."""
