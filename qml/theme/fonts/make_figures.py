#!/usr/bin/env python3
"""Makes the four "Tropa Figures" fonts: the tabular digits of Inter, and nothing else.

Qt 6.4 cannot switch OpenType features on, so the tabular digits need a family of their own; every
other character falls back to Inter (see theme_assets.cpp). Run it again only when Inter changes:

    python3 make_figures.py /usr/share/fonts/opentype/inter .

Needs python3-fonttools; the build does not run it.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Tropa Figures"
DIGITS = [ord("0") + i for i in range(10)]


def tabular_glyphs(font):
    """Default digit glyph → its tabular alternate, from the font's own 'tnum' feature."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    mapping = {}
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            mapping.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    return mapping


def make(source, weight, target):
    font = TTFont(source / f"Inter-{weight}.otf")
    tabular = tabular_glyphs(font)
    cmap = font.getBestCmap()
    wanted = {code: tabular[cmap[code]] for code in DIGITS}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = dict(wanted)
    font["cmap"].tables = [table for table in font["cmap"].tables if table.isUnicode()]

    options = subset.Options(layout_features=[], hinting=True, name_IDs=[0, 1, 2, 4, 6, 13, 14, 16, 17],
                             notdef_outline=True, glyph_names=False, desubroutinize=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=DIGITS)
    cutter.subset(font)

    for tag in ("GDEF", "GPOS", "GSUB"):
        if tag in font:
            del font[tag]
    metrics = font["hmtx"].metrics  # Inter's tabular 4 is a hair narrower than its siblings
    width = max(metrics[glyph][0] for glyph in wanted.values())
    for glyph in wanted.values():
        metrics[glyph] = (width, metrics[glyph][1])

    for name_id, value in ((1, f"{FAMILY} {weight}"), (2, "Regular"), (4, f"{FAMILY} {weight}"),
                           (6, f"TropaFigures-{weight}"), (16, FAMILY), (17, weight)):
        font["name"].setName(value, name_id, 3, 1, 0x409)
    if "CFF " in font:
        top = font["CFF "].cff
        top.fontNames = [f"TropaFigures-{weight}"]
        top[0].FamilyName, top[0].FullName = FAMILY, f"{FAMILY} {weight}"
    font.save(target / f"TropaFigures-{weight}.otf")


def main():
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        make(source, weight, target)


if __name__ == "__main__":
    main()
