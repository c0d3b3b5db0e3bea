"""The engine that runs one notebook, in a fork of a warm process, and takes down what it was seen to read."""
