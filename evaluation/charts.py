"""The report's drawings as inline SVG, coloured by the classes of its style sheet."""

import math
from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from .figures import figure
from .intervals import Interval
from .records import CalibrationBin, RiskPoint

WIDTH = 340
LEFT, RIGHT = 8, 332
TICKS = (0, 0.25, 0.5, 0.75, 1)
PLOT = 260
"""Side of the reliability diagram's square, in the same units as the width."""
PLOT_LEFT, PLOT_BOTTOM = 54, 274


def interval_chart(rows: Sequence[tuple[str, Interval]], *, title: str) -> Markup:
    """Dots with interval whiskers on a scale from 0 to 1; the first row is the one that matters."""
    parts = []
    for i, (label, score) in enumerate(rows):
        y, style = 16 + 40 * i, "lead" if i == 0 else "other"
        parts.append(_text(LEFT, y, label, "start", style))
        parts.append(_text(RIGHT, y, figure(score), "end", style))
        parts.append(_line(LEFT, y + 13, RIGHT, y + 13, "track"))
        parts.append(_whisker(score, y=y + 13, left=LEFT, right=RIGHT, style=style))
    bottom = 16 + 40 * len(rows)
    for tick in TICKS:
        x = LEFT + tick * (RIGHT - LEFT)
        anchor = "start" if tick == 0 else "end" if tick == 1 else "middle"
        parts.append(_text(x, bottom, f"{tick:g}", anchor, "axis"))
    return _svg(parts, width=WIDTH, height=bottom + 6, title=title)


def difference_chart(rows: Sequence[tuple[str, Interval]], *, title: str) -> Markup:
    """Differences with interval whiskers on a scale about 0, as wide as the widest of them."""
    ends = [abs(end) for _, own in rows for end in (own.low, own.value, own.high) if end is not None]
    reach = max(math.ceil(20 * max(ends, default=0.0)) / 20, 0.05)
    middle, bottom = (LEFT + RIGHT) / 2, 16 + 40 * len(rows)
    parts = [_line(middle, 22, middle, bottom - 14, "tick")]
    for i, (label, own) in enumerate(rows):
        y = 16 + 40 * i
        parts.append(_text(LEFT, y, label, "start", "lead"))
        parts.append(_text(RIGHT, y, figure(own), "end", "lead"))
        parts.append(_line(LEFT, y + 13, RIGHT, y + 13, "track"))
        parts.append(_whisker(_moved(own, reach), y=y + 13, left=LEFT, right=RIGHT, style="lead"))
    parts += [
        _text(LEFT, bottom, f"−{reach:g}", "start", "axis"),
        _text(middle, bottom, "0: no difference", "middle", "axis"),
        _text(RIGHT, bottom, f"{reach:g}", "end", "axis"),
    ]
    return _svg(parts, width=WIDTH, height=bottom + 6, title=title)


def interval_mark(score: Interval, majority: float, *, title: str = "", style: str = "lead") -> Markup:
    """A dot with its whisker for a table cell, and a tick at what the most frequent label would score.

    Another `title` gives the tick another meaning; the style "other" lets the dot stand back.
    """
    title = title or f"{figure(score)}; most frequent label {majority:.2f}"
    x = 4 + 112 * majority
    parts = [_line(4, 9, 116, 9, "track"), _line(x, 3, x, 15, "tick")]
    parts.append(_whisker(score, y=9, left=4, right=116, style=style))
    return _svg(parts, width=120, height=18, title=title)


def funnel_chart(steps: Sequence[tuple[str, int]], *, title: str) -> Markup:
    """Bars that shrink from step to step, with what is lost at each; the greatest loss stands out."""
    whole = max(steps[0][1], 1)
    losses = [0, *(before - left for (_, before), (_, left) in pairwise(steps))]
    greatest = max(losses)
    parts = []
    for i, ((label, left), lost) in enumerate(zip(steps, losses, strict=True)):
        y, style = 14 + 38 * i, "lead" if lost and lost == greatest else "other"
        parts.append(_text(LEFT, y, label, "start", style))
        parts.append(_text(RIGHT, y, f"{left}", "end", style))
        width = (RIGHT - LEFT) / whole
        parts.append(_bar(LEFT, y + 6, width * left, "kept"))
        if lost:
            parts.append(_bar(LEFT + width * left, y + 6, width * lost, f"lost {style}"))
            parts.append(_text(RIGHT - 38, y, f"−{lost}", "end", style))
    return _svg(parts, width=WIDTH, height=8 + 38 * len(steps), title=title)


def reliability_diagram(bins: Sequence[CalibrationBin], *, title: str) -> Markup:
    """Share right against mean top probability, one dot per bin, its area by the number of rows."""
    largest = max((own.n for own in bins), default=1)
    parts = _square_axes("probability given", "share right")
    parts.append(_line(PLOT_LEFT, PLOT_BOTTOM, PLOT_LEFT + PLOT, PLOT_BOTTOM - PLOT, "tick"))
    for own in bins:
        x, ideal = PLOT_LEFT + own.confidence * PLOT, PLOT_BOTTOM - own.confidence * PLOT
        y = PLOT_BOTTOM - own.accuracy * PLOT
        hint = f"{own.n} rows: mean probability {own.confidence:.2f}, share right {own.accuracy:.2f}"
        parts.append(_line(x, ideal, x, y, "gap"))
        parts.append(
            f'<circle class="bin" cx="{x:.1f}" cy="{y:.1f}" r="{2.5 + 8 * (own.n / largest) ** 0.5:.1f}">'
            f"<title>{escape(hint)}</title></circle>"
        )
    return _svg(parts, width=WIDTH, height=PLOT_BOTTOM + 40, title=title)


def risk_coverage_chart(points: Sequence[RiskPoint], *, title: str) -> Markup:
    """Share wrong of the answers against share answered, surest first; dashed: answering in any order."""
    parts = _square_axes("share answered", "share wrong")
    if points:
        level = PLOT_BOTTOM - points[-1].risk * PLOT
        parts.append(_line(PLOT_LEFT, level, PLOT_LEFT + PLOT, level, "tick"))
    places = [(PLOT_LEFT + own.coverage * PLOT, PLOT_BOTTOM - own.risk * PLOT) for own in points]
    parts += [_line(*one, *other, "whisker lead") for one, other in pairwise(places)]
    for own, (x, y) in zip(points, places, strict=True):
        hint = f"the surest {own.coverage:.2f} answered: {own.risk:.2f} of the answers wrong"
        parts.append(
            f'<circle class="bin" cx="{x:.1f}" cy="{y:.1f}" r="3"><title>{escape(hint)}</title></circle>'
        )
    return _svg(parts, width=WIDTH, height=PLOT_BOTTOM + 40, title=title)


def _square_axes(across: str, up: str) -> list[str]:
    parts = []
    for tick in TICKS:
        x, y = PLOT_LEFT + tick * PLOT, PLOT_BOTTOM - tick * PLOT
        parts.append(_line(PLOT_LEFT, y, PLOT_LEFT + PLOT, y, "track"))
        parts.append(_text(PLOT_LEFT - 8, y + 4, f"{tick:g}", "end", "axis"))
        parts.append(_text(x, PLOT_BOTTOM + 17, f"{tick:g}", "middle", "axis"))
    parts.append(_text(PLOT_LEFT + PLOT / 2, PLOT_BOTTOM + 35, across, "middle", "axis"))
    x, y = 13, PLOT_BOTTOM - PLOT / 2
    turned = f'x="{x}" y="{y}" transform="rotate(-90 {x} {y})"'
    parts.append(f'<text class="axis" text-anchor="middle" {turned}>{escape(up)}</text>')
    return parts


def _moved(difference: Interval, reach: float) -> Interval:
    """The difference as a place on the scale, from 0 at -reach to 1 at reach."""
    places = {
        key: None if end is None else (end + reach) / (2 * reach)
        for key, end in (("value", difference.value), ("low", difference.low), ("high", difference.high))
    }
    return Interval(**places, n=difference.n, groups=difference.groups)


def _whisker(score: Interval, *, y: float, left: float, right: float, style: str) -> str:
    if score.value is None:
        return ""
    width, whisker = right - left, ""
    if score.low is not None and score.high is not None:
        whisker = _line(left + score.low * width, y, left + score.high * width, y, f"whisker {style}")
    return f'{whisker}<circle class="dot {style}" cx="{left + score.value * width:.1f}" cy="{y}" r="4"/>'


def _bar(x: float, y: float, width: float, style: str) -> str:
    return f'<rect class="{style}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="11"/>'


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    return f'<line class="{style}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, text: str, anchor: str, style: str) -> str:
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(parts: Sequence[str], *, width: int, height: int, title: str) -> Markup:
    """The parts are markup already: every text in them has been escaped."""
    label = f'role="img" aria-label="{escape(title)}"'
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return Markup(f"<svg {label} {size}>{''.join(parts)}</svg>")
