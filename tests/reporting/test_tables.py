from growthgap.reporting import tables
from growthgap.reporting.tables import Column


def test_columns_become_a_pipe_table_whose_dashes_tell_their_widths():
    columns = [Column("Name", ("Services", "–")), Column("Growth, %", ("10.2", "–"), right=True)]
    assert tables.pipe_table(columns).splitlines() == [
        "| Name | Growth, % |",
        "|:--------|-------:|",
        "| Services | 10.2 |",
        "| – | – |",
    ]


def test_text_from_data_cannot_become_markup():
    told = tables.escape("a|b <script> $x$ [y](z) #let *c* `d` @e\nf")
    assert told == r"a\|b \<script\> \$x\$ \[y\](z) \#let \*c\* \`d\` \@e f"


def test_quotation_marks_of_data_stay_and_those_of_authors_are_set():
    assert tables.escape('"a"') == '\\"a\\"' and tables.written('"a"') == '"a"'
