"""Kernels for reports: an exact environment, and forked from a warm process where that is safe."""
