"""A note belongs to the cell that defines it."""

from bs4 import BeautifulSoup
from sample_report import META, VALUES, code, display, notebook, said, text

from growthgap.pages.edition import edition
from growthgap.project import VALUES_MIME


def shown(*cells) -> tuple[list[str], list[str], list[str]]:
    """Paragraphs with the numbers of their notes, the notes, and what was told."""
    told: list[str] = []
    page = edition(notebook(*cells), META, ("html",), told.append)["html"].decode()
    soup = BeautifulSoup(page, "html.parser")
    notes = soup.find(class_="notes")
    paragraphs = [p.text for p in soup.article.find_all("p") if "lost" not in p.get("class", ())]
    return paragraphs, [li.text.strip() for li in notes.find_all("li")] if notes else [], told


def test_two_cells_may_give_a_note_the_same_name():
    first, second = text("First[^1].\n\n[^1]: Note of the first."), text("Second[^1].\n\n[^1]: Note of the second.")
    assert shown(first, second) == (["First[1].", "Second[2]."], ["Note of the first.", "Note of the second."], [])


def test_a_note_may_stand_in_a_cell_of_its_own():
    assert shown(text("Far[^far]."), text("[^far]: Elsewhere,\n    in two lines.\n\n    And two paragraphs."))[:2] == (
        ["Far[1]."],
        ["Elsewhere, in two lines.\nAnd two paragraphs."],
    )


def test_a_note_that_two_other_cells_define_is_not_guessed():
    paragraphs, notes, told = shown(text("Far[^x]."), text("a[^x]\n\n[^x]: One."), text("b[^x]\n\n[^x]: Two."))
    assert paragraphs == ["Far[^x].", "a[1]", "b[2]"] and notes == ["One.", "Two."]
    assert told == ["Cell 1 shows the mark [^x], for which there is no note."]


def test_a_note_that_nothing_refers_to_and_a_mark_without_a_note_are_told():
    paragraphs, notes, told = shown(text("Only[^a] `[^code]`.\n\n```\n[^b]: code\n```"), text("[^lost]: Never seen."))
    assert paragraphs == ["Only[^a] [^code]."] and notes == []
    assert told == [
        "Cell 1 shows the mark [^a], for which there is no note.",
        "Cell 2 shows the note [^lost] in its source only: nothing refers to it.",
    ]


def test_notes_that_read_alike_and_lead_elsewhere_are_two():
    cell = text("a[^1] b[^2] c[^3]\n\n[^1]: [Here](https://a.example)\n\n[^2]: [Here](https://b.example)\n\n[^3]: Same")
    assert shown(cell, text("d[^1]\n\n[^1]: Same"))[:2] == (["a[1] b[2] c[3]", "d[3]"], ["Here", "Here", "Same"])


def test_notes_of_sources_and_notes_of_authors_keep_apart():
    sources = code("report.sources()", display({VALUES_MIME: VALUES, "text/markdown": "-"}, sources=3))
    own = text("Mine[^1].\n\n[^1]: My note.")
    output = code("a", said("Grew[^1], why[^why].\n\n[^why]: Because."))
    paragraphs, notes, told = shown(own, output, sources)
    assert paragraphs[:2] == ["Mine[1].", "Grew[2], why[3]."] and told == []
    assert notes[0] == "My note." and notes[1].startswith("Cục Thống kê") and notes[2] == "Because."
    display_own = code("a", said("Shown[^1].\n\n[^1]: Of this output."))
    assert shown(display_own, sources)[1] == ["Of this output."]


def test_notes_stay_in_text_with_html():
    cell = text("<b>Bold</b>[^1]\n\n<details><summary>More</summary>\n\nIn it[^1]\n\n</details>\n\n[^1]: A *note*.")
    assert shown(cell) == (["Bold[1]", "In it[1]"], ["A note."], [])


def test_a_second_note_of_one_name_in_one_cell_is_told():
    paragraphs, notes, told = shown(text("a[^1]\n\n[^1]: One.\n\n[^1]: Two."))
    assert (paragraphs, len(notes)) == (["a[1]"], 1)
    assert told == ["Cell 1 shows two notes [^1], of which the report has one."]
