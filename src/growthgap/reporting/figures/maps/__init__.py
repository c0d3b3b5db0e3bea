"""Maps: values of provinces where they lie."""
