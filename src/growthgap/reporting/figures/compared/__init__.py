"""Charts that set what came, or might come, beside what was meant."""
