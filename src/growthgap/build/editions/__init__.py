"""Reports that were built and still hold, and the forecasts of them that are issued."""
