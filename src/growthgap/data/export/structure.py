"""The structure of the SDMX file, as SDMX-ML 2.1: dataflow, code lists, concepts and data structure definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from growthgap.data import codes
from growthgap.data.export import sdmx
from growthgap.data.export.dictionary import Dictionary
from growthgap.data.export.sdmx import Component

_SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
_SPACES = {"mes": f"{_SCHEMAS}/message", "str": f"{_SCHEMAS}/structure", "com": f"{_SCHEMAS}/common"}
_CONCEPTS = "CONCEPTS"
_MAINTAINED = {"agencyID": sdmx.AGENCY, "version": sdmx.VERSION, "isFinal": "false"}
_TITLE = {
    "en": "Published figures on growth and growth targets of Vietnamese provinces",
    "vi": "Số liệu đã công bố về tăng trưởng và mục tiêu tăng trưởng của các tỉnh, thành phố",
}


def message(publications: Sequence[Mapping[str, str]], newest: str, dictionary: Dictionary) -> bytes:
    """The structure message.

    Parameters: publications, rows of sources.csv; newest, the last day on which a figure was published, which stands
    for the day of preparation, so that the same figures give the same bytes.
    """
    for prefix, space in _SPACES.items():
        ET.register_namespace(prefix, space)
    root = ET.Element(_tag("mes:Structure"))
    header = _add(root, "mes:Header")
    _add(header, "mes:ID", text="GROWTHGAP_STRUCTURE")
    _add(header, "mes:Test", text="false")
    _add(header, "mes:Prepared", text=f"{newest}T00:00:00")
    _add(header, "mes:Sender", id=sdmx.AGENCY)
    structures = _add(root, "mes:Structures")
    coded = [one for one in [*sdmx.dimensions(), *sdmx.attributes()] if one.listed is not None]
    _dataflow(structures)
    _code_lists(structures, coded, publications)
    _concepts(structures, dictionary)
    _data_structure(structures)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _dataflow(structures: ET.Element) -> None:
    flow = _add(_add(structures, "str:Dataflows"), "str:Dataflow", id=sdmx.DATAFLOW, **_MAINTAINED)
    _names(flow, _TITLE)
    reference = {"id": sdmx.STRUCTURE, "version": sdmx.VERSION, "agencyID": sdmx.AGENCY}
    _reference(_add(flow, "str:Structure"), "datastructure", "DataStructure", reference)


def _code_lists(structures: ET.Element, coded: Sequence[Component], publications: Sequence[Mapping[str, str]]) -> None:
    lists, names = _add(structures, "str:Codelists"), codes.lists()["COLUMN"]
    for one in coded:
        made = _add(lists, "str:Codelist", id=_list_of(one), **_MAINTAINED)
        _names(made, {"en": names[one.id].en, "vi": names[one.id].vi})
        for code in one.listed or ():
            _names(_add(made, "str:Code", id=code.code), {"en": code.en, "vi": code.vi})
        for row in publications if one.id == "SOURCE_ID" else ():
            code = _add(made, "str:Code", id=row["SOURCE_ID"])
            _names(code, {"en": ": ".join(filter(None, (row["PUBLISHER"], row["TITLE"])))})
            told = ", ".join(filter(None, (row["KIND"], row["PUBLISHED"], row["URL"])))
            _add(code, "com:Description", told, lang="en")


def _concepts(structures: ET.Element, dictionary: Dictionary) -> None:
    scheme = _add(_add(structures, "str:Concepts"), "str:ConceptScheme", id=_CONCEPTS, **_MAINTAINED)
    _names(scheme, _TITLE)
    ids = [one.id for one in sdmx.dimensions()] + [sdmx.VALUE] + [one.id for one in sdmx.attributes()]
    for column in ids:
        concept, name = _add(scheme, "str:Concept", id=column), codes.lists()["COLUMN"][column]
        _names(concept, {"en": name.en, "vi": name.vi})
        said = sdmx.DESCRIBED.get(column) or dictionary.column("observations", column)
        _add(concept, "com:Description", said.replace("`", ""), lang="en")


def _data_structure(structures: ET.Element) -> None:
    made = _add(_add(structures, "str:DataStructures"), "str:DataStructure", id=sdmx.STRUCTURE, **_MAINTAINED)
    _names(made, _TITLE)
    components = _add(made, "str:DataStructureComponents")
    dimensions = _add(components, "str:DimensionList", id="DimensionDescriptor")
    for position, one in enumerate(sdmx.dimensions(), start=1):
        kind = "str:TimeDimension" if one.id == sdmx.TIME else "str:Dimension"
        _component(_add(dimensions, kind, id=one.id, position=str(position)), one)
    attributes = _add(components, "str:AttributeList", id="AttributeDescriptor")
    for one in sdmx.attributes():
        attribute = _add(attributes, "str:Attribute", id=one.id, assignmentStatus="Conditional")
        _component(attribute, one)
        relation = _add(_add(attribute, "str:AttributeRelationship"), "str:PrimaryMeasure")
        _add(relation, "Ref", id=sdmx.VALUE)
    measures = _add(components, "str:MeasureList", id="MeasureDescriptor")
    value = Component(sdmx.VALUE, text_type="Double")
    _component(_add(measures, "str:PrimaryMeasure", id=sdmx.VALUE), value)


def _component(element: ET.Element, one: Component) -> None:
    concept = {"id": one.id, "maintainableParentID": _CONCEPTS, "maintainableParentVersion": sdmx.VERSION}
    _reference(_add(element, "str:ConceptIdentity"), "conceptscheme", "Concept", {**concept, "agencyID": sdmx.AGENCY})
    representation = _add(element, "str:LocalRepresentation")
    if one.listed is None:
        _add(representation, "str:TextFormat", textType=one.text_type)
    else:
        listed = {"id": _list_of(one), "version": sdmx.VERSION, "agencyID": sdmx.AGENCY}
        _reference(_add(representation, "str:Enumeration"), "codelist", "Codelist", listed)


def _list_of(one: Component) -> str:
    return f"CL_{one.id}"


def _reference(element: ET.Element, package: str, kind: str, about: Mapping[str, str]) -> None:
    _add(element, "Ref", **about, package=package, **{"class": kind})


def _names(element: ET.Element, names: Mapping[str, str]) -> None:
    for language, name in names.items():
        _add(element, "com:Name", name, lang=language)


def _add(parent: ET.Element, name: str, text: str = "", *, lang: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, _tag(name), attributes)
    if lang:
        made.set("{http://www.w3.org/XML/1998/namespace}lang", lang)
    made.text = text or None
    return made


def _tag(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{_SPACES[prefix]}}}{local}" if prefix else local
