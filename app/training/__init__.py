"""Teaches the encoder from labelled comments. Run by hand (`make train`), never by the app and never by a test.

The promise: one command, the data that lies beside it and a base model from a package give the weights again.
"""
