"""A preset of one's own: what is odd in it is said with the file, and costs nothing."""

import pytest

from smartspec.errors import SelectionError
from smartspec.sources import read

BASE = "date: date\nregion: region\nindustry: industry\nemployees: employees\n"
DATA = "date,region,industry,employees\n2019-06-30,01,24,30\n2019-06-30,01,TOTAL,100\n"
ODD = {
    "twice": (f"{BASE}region: name\n", "row 5", "stands twice"),
    "twice below": (f"{BASE}markers: {{x: suppressed, x: zero}}\n", "row 5", "stands twice"),
    "deep": (BASE + "where: " + "[" * 5000, "row 5", "nested too deeply"),
    "digits": (f"{BASE}region_width: {'9' * 5000}\n", "", "5,000 digits"),
    "hexadecimal": (f"{BASE}header_row: 0x{'f' * 5000}\n", "", "5,002 digits"),
    "sixties": (f"{BASE}header_row: {':'.join(['59'] * 1000)}\n", "", "digits"),
    "no day": (f"{BASE}provider: 2019-13-45\n", "", "month must be"),
    "key of a list": (f"{BASE}? [a, b]\n: c\n", "row 5", "unhashable"),
    "two documents": (f"{BASE}---\na: b\n", "row 5", "another document"),
    "bytes": (f"{BASE}provider: Büro\n".encode("cp1252"), "", "not UTF-8"),
    "editions": (f"{BASE}editions: [WZ2008]\n", "column editions", "not years"),
    "editions of lists": (f"{BASE}editions: {{2008: [WZ2008]}}\n", "column editions", "not years"),
    "optional": (f"{BASE}optional: 5\n", "column optional", "not a list"),
    "optional lists": (f"{BASE}optional: [[status]]\n", "column optional", "not a list"),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_in_a_preset_is_said_with_its_file(case, tmp_path):
    text, place, reason = ODD[case]
    (tmp_path / "a.csv").write_text(DATA)
    preset = tmp_path / "own.yaml"
    preset.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SelectionError) as error:
        read("tidy", tmp_path / "a.csv", preset=preset)
    said = str(error.value)
    assert "own.yaml" in said
    assert place in said
    assert reason in said
    assert "Cure" in said
