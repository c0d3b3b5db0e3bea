from growthgap.words.english import english_in, shown_text

PAGE = """<html lang="vi"><head><title>Mục tiêu tăng trưởng</title><style>.gap { top: 0 }</style></head>
<body><p>Vốn FDI <span lang="en">The first outlook</span> đạt 3,8 tỷ USD</p><br>
<pre><code>report.record(target)</code></pre><img src="a.svg" alt="Line chart"/>
<p title="Nguồn">ICOR và the gap</p></body></html>"""


def test_words_are_found_once_in_their_order_whatever_their_case():
    assert english_in("The gap is lower; the Gap") == ["the", "gap", "is", "lower"]


def test_vietnamese_with_its_short_forms_has_none():
    text = "Tính chung 7 tháng đầu năm, IIP tăng 14,9%; FDI, ICOR, GRDP, TFP, CPI, USD, KCN, HĐND, Covid-19, CRPS"
    assert english_in(text) == []


def test_code_keys_commands_and_names_do_not_count():
    text = "chạy `make report`, data/raw/sources.csv, --grid required-investment, invest_required, {gap}, World Bank"
    assert english_in(text) == []


def test_of_a_page_only_what_is_shown_and_not_said_to_be_english():
    shown = shown_text(PAGE)
    assert english_in(shown) == ["line", "chart", "the", "gap"]
    assert "Mục tiêu tăng trưởng" in shown and "Nguồn" in shown
    assert "outlook" not in shown and "record" not in shown
