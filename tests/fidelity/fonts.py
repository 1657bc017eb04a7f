"""Builds one TrueType font per role from the page's woff2 tiers, under the names that a .docx asks for.

fonts.py TIERS OUT. LibreOffice reads no woff2 and takes one file per family, so tiers have to become one font.
A second set, its names ending in TIGHT, has the tracking of the grid inside: 0.25 pt of 16 less after each
character (src/office.rs says why).
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

NAMES = {
    "fang": (("仿宋_GB2312", "仿宋"), "abc"),
    "kai": (("楷体_GB2312", "楷体"), "abc"),
    "hei": (("黑体",), "abc"),
    "biaosong": (("方正小标宋简体",), "abc"),
    # Page numbers; the file's other characters stand in for what the faces above lack.
    "song": (("宋体",), ("sym",)),
}
TIGHT = " Tight"
# Units of an em in which 0.25 pt of 16 is a whole number.
UNITS, LESS = 8000, 125
FAMILY, SUBFAMILY, UNIQUE, FULL, POSTSCRIPT = 1, 2, 3, 4, 6
WINDOWS, UNICODE, ENGLISH, CHINESE = 3, 1, 0x409, 0x804


def plain(tier, folder):
    """The tier as a TrueType file, which is what Merger opens."""
    font = TTFont(tier)
    font.flavor = None
    path = folder / (tier.stem + ".tier")
    font.save(path)
    return str(path)


def rename(font, role, family):
    table = font["name"]
    table.names = []
    texts = {FAMILY: family, SUBFAMILY: "Regular", UNIQUE: f"nigao-{role}", FULL: family, POSTSCRIPT: f"nigao-{role}"}
    for number, text in texts.items():
        for language in (ENGLISH, CHINESE):
            table.setName(text, number, WINDOWS, UNICODE, language)
    # Regular, so that nothing is emboldened or taken for the bold face of a family.
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40
    font["head"].macStyle = 0


def with_symbols(files, tiers, folder):
    """Adds the symbols that a role lacks, from the file that preview and PDF fall back to."""
    has = set().union(*(TTFont(file).getBestCmap() for file in files))
    symbols = TTFont(tiers / "gw-song-sym.woff2")
    symbols.flavor = None
    scale_upem(symbols, TTFont(files[0])["head"].unitsPerEm)
    subsetter = subset.Subsetter()
    subsetter.populate(unicodes=set(symbols.getBestCmap()) - has)
    subsetter.subset(symbols)
    path = folder / "symbols.tier"
    symbols.save(path)
    return [*files, str(path)]


def widen(font):
    """Symbols of GB 2312 that are narrow in some of our fonts: in 仿宋_GB2312 and in the layout they fill the em."""
    for character in "§±·×÷":
        glyph = font.getBestCmap().get(ord(character))
        if glyph:
            font["hmtx"].metrics[glyph] = (font["head"].unitsPerEm, font["hmtx"].metrics[glyph][1])


def join_dashes(font):
    """― (U+2015) looks like — (src/office_copy.rs says why)."""
    for table in font["cmap"].tables:
        if table.isUnicode() and 0x2014 in table.cmap:
            table.cmap[0x2015] = table.cmap[0x2014]


def tighten(font):
    scale_upem(font, UNITS)
    metrics = font["hmtx"].metrics
    for glyph, (advance, bearing) in metrics.items():
        # Joiners and selectors stay without width.
        metrics[glyph] = (max(advance - LESS, 0), bearing)


def save(font, role, families, out):
    for number, family in enumerate(families):
        name = f"{role}-{number}"
        rename(font, name, family)
        font.save(out / f"{name}.ttf")


def main(tiers, out):
    out.mkdir(parents=True, exist_ok=True)
    for role, (families, parts) in NAMES.items():
        files = [plain(tiers / f"gw-{role}-{part}.woff2", out) for part in parts]
        if len(files) > 1:
            files = with_symbols(files, tiers, out)
        font = Merger().merge(files) if len(files) > 1 else TTFont(files[0])
        join_dashes(font)
        widen(font)
        save(font, role, families, out)
        if role in ("fang", "kai", "hei"):
            tighten(font)
            save(font, role + "-tight", [family + TIGHT for family in families], out)
        for file in files:
            Path(file).unlink()


main(Path(sys.argv[1]), Path(sys.argv[2]))
