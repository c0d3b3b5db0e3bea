"""Words that a report's frame is written in, by language."""

from __future__ import annotations

from growthgap.errors import GrowthGapError

LABELS: dict[str, dict[str, str]] = {
    "en": {
        "about": "How this report was made",
        "cell": "of cell",
        "code": "Code",
        "contents": "Contents",
        "docs": "First hour, tasks and glossary",
        "formats": "Other formats of this report",
        "index_lead": "What the official growth targets ask for, what the record says, and what it would cost.",
        "index_title": "Growth targets against the evidence",
        "csv": "Data (CSV)",
        "fingerprint": "Data",
        "figure": "Figure",
        "grids": "Grids of scenarios",
        "all_reports": "All reports",
        "meaning": "Unit and meaning",
        "more": "More",
        "name": "Parameter",
        "no_date": "page without a date",
        "no_reports": "No report has been built yet.",
        "note": "Note",
        "notebook": "Notebook",
        "notes": "Notes and sources",
        "parameters": "Parameters",
        "scenario": "Scenario",
        "scenarios": "Scenarios",
        "skip": "Skip to the report",
        "skip_index": "Skip to the list of reports",
        "table": "Table",
        "unnamed": "Chart of cell",
        "value": "Value",
        "values": "Values (JSON)",
        "values_description": "Every number of this report with its unit, rounding and sources",
        "version": "Version",
    },
    "vi": {
        "about": "Báo cáo này được lập như thế nào",
        "cell": "của ô",
        "code": "Mã lệnh",
        "contents": "Mục lục",
        "docs": "Bắt đầu, hướng dẫn và thuật ngữ (tiếng Anh)",
        "formats": "Các định dạng khác của báo cáo",
        "index_lead": "Mục tiêu tăng trưởng đòi hỏi gì, số liệu cho thấy gì và cần bao nhiêu vốn.",
        "index_title": "Đối chiếu mục tiêu tăng trưởng với số liệu",
        "csv": "Số liệu (CSV)",
        "fingerprint": "Số liệu",
        "figure": "Hình",
        "grids": "Lưới kịch bản",
        "all_reports": "Tất cả báo cáo",
        "meaning": "Đơn vị và ý nghĩa",
        "more": "Thêm",
        "name": "Tham số",
        "no_date": "trang không ghi ngày",
        "no_reports": "Chưa có báo cáo nào.",
        "note": "Chú thích",
        "notebook": "Sổ tay",
        "notes": "Chú thích và nguồn",
        "parameters": "Tham số",
        "scenario": "Kịch bản",
        "scenarios": "Kịch bản",
        "skip": "Đến nội dung báo cáo",
        "skip_index": "Đến danh sách báo cáo",
        "table": "Bảng",
        "unnamed": "Biểu đồ của ô",
        "value": "Giá trị",
        "values": "Giá trị (JSON)",
        "values_description": "Mọi con số của báo cáo kèm đơn vị, cách làm tròn và nguồn",
        "version": "Phiên bản",
    },
}


def labels(language: str) -> dict[str, str]:
    """Labels of a language; an unknown language is an error that names the known ones."""
    if language not in LABELS:
        raise GrowthGapError(f"No report labels for language '{language}'; there are {', '.join(LABELS)}.")
    return LABELS[language]
