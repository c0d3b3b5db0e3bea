"""What a notebook calls to show something; see `report.Report`."""

from growthgap.reporting.report import Report

__all__ = ["Report"]
