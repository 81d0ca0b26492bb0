"""What was measured, as figures, a table and a picture. Each figure stands beside its floor from the same run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from html import escape


@dataclass(frozen=True)
class Figure:
    """One figure. `ratio` is ours over the floor (the median of rounds), None where nothing can be a floor."""

    name: str
    n: int
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    p50_ms: float | None = None
    p99_ms: float | None = None
    note: str = ""

    def plain(self) -> dict[str, object]:
        """The figure for JSON."""
        return asdict(self)


def middle(values: Sequence[float]) -> float:
    """The median."""
    return part(values, 0.5)


def part(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def pooled(rounds: Iterable[Iterable[float]]) -> list[float]:
    """The values of all rounds together."""
    return [value for found in rounds for value in found]


def ratio(ours: Iterable[float], floor: Iterable[float]) -> float:
    """The median of the ratios, round by round."""
    return middle([one / max(other, 1e-9) for one, other in zip(ours, floor, strict=True)])


def table(figures: Sequence[Figure]) -> str:
    """The figures in columns, for a terminal and for the documentation."""
    rows: list[tuple[str, ...]] = [("figure", "n", "value", "unit", "floor", "ratio", "p50 ms", "p99 ms")]
    for each in figures:
        numbers = map(_short, (each.floor, each.ratio, each.p50_ms, each.p99_ms))
        rows.append((each.name, str(each.n), _short(each.value), each.unit, *numbers))
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def picture(figures: Sequence[Figure]) -> str:
    """The ratios as bars, in SVG: the line is the floor, shorter is cheaper."""
    shown = [each for each in figures if each.ratio is not None]
    height, most = 34 * len(shown) + 60, max([each.ratio or 0 for each in shown] + [1.2])
    scale = 420 / most
    bars = []
    for number, each in enumerate(shown):
        y, width = 40 + 34 * number, (each.ratio or 0) * scale
        bars.append(
            f'<text x="150" y="{y + 15}" text-anchor="end">{escape(each.name)}</text>'
            f'<rect x="160" y="{y}" width="{width:.1f}" height="22" fill="#0f766e"/>'
            f'<text x="{166 + width:.1f}" y="{y + 15}">{each.ratio:.2f}</text>'
        )
    place, font = 160 + scale, 'font-family="sans-serif" font-size="13"'
    line = f'<line x1="{place:.1f}" x2="{place:.1f}" y1="30" y2="{height - 20}" stroke="#444"/>'
    head = '<rect width="100%" height="100%" fill="#fff"/><text x="160" y="20">Ours over the floor (line)</text>'
    size = f'xmlns="http://www.w3.org/2000/svg" width="660" height="{height}"'
    return f"<svg {size} {font}>{head}{line}{''.join(bars)}</svg>\n"


def _short(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if abs(value) < 10 else f"{value:.1f}"
