"""The labelling interface that Label Studio needs to show the tasks of `label_studio`."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from ..records import AnnotatedArticle
from .label_studio import REGIONS
from .labels import KINDS, SAYS, verdict_labels

_COLOURS = ("#4c78a8", "#f2a33c", "#72b062")
_INTERFACE = """\
<View>
  <Header value="$title"/>
  <Header value="$legend" size="6"/>
  <Relations choice="multiple">
{relations}
  </Relations>
  <Labels name="region" toName="text">
{regions}
  </Labels>
  <Text name="text" value="$text"/>
  <Choices name="actor" toName="text" perRegion="true" required="true" value="$actors"
           visibleWhen="region-selected" whenTagName="region" whenLabelValue="{actor}"/>
  <Choices name="kind" toName="text" perRegion="true" required="true"
           visibleWhen="region-selected" whenTagName="region" whenLabelValue="{statement}">
{kinds}
  </Choices>
  <Choices name="stance" toName="text" perRegion="true" choice="multiple" value="$stances"
           visibleWhen="region-selected" whenTagName="region" whenLabelValue="{statement}"/>
</View>
"""


def labelling_config(articles: Iterable[AnnotatedArticle]) -> str:
    """Return the XML to paste into the project's settings (Labeling Interface, Code)."""
    relations = [f"    <Relation value={quoteattr(text)}/>" for text in (SAYS, *verdict_labels(articles))]
    regions = [
        f"    <Label value={quoteattr(name)} background={quoteattr(colour)}/>"
        for name, colour in zip(REGIONS, _COLOURS, strict=True)
    ]
    return _INTERFACE.format(
        relations="\n".join(relations),
        regions="\n".join(regions),
        kinds="\n".join(f"    <Choice value={quoteattr(kind)}/>" for kind in KINDS),
        actor=REGIONS[0],
        statement=REGIONS[1],
    )
