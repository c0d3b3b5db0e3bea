"""What a notebook's kernel and the publisher of its report agree on, and nothing else."""

VALUES_MIME = "application/vnd.growthgap.values+json"  # of the output that holds a report's values, its last one
DEFAULT_SCENARIO = "official-2026"  # what a report stands under where nothing else is said
