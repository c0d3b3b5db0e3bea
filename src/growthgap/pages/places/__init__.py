"""Pages about places: one of each province with what its reports say, and the map and list of all."""
