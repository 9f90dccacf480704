import pytest
from samsyn.data.markup import parse_article

ARTICLE = """\
---
id: bron
title: Oenighet om bron
date: 2024-05-02
genre: local
family: bron
split: dev
actors:
  A: {name: Anna Ek, kind: person}
  M: {name: Moderaterna, kind: party, aliases: [M]}
topics:
  bro: {name: bron, proposition: Bron ska byggas, keywords: [bro]}
  tull: {name: tullen, proposition: Bron ska ha tull}
agreements:
  - M A bro disagree derived s1 s2
  - A M tull agree stated e1
phenomena: [implicit]
---
– [[s1 A direct bro=favor|Bygg bron nu]], sade Anna Ek. Hon log.

[[s2 M indirect bro=against|[[M|Partiet]] vill inte ha någon bro]]. [[e1|Om tullen är Ek och M eniga.]]
Ek och M gick.
"""


@pytest.fixture
def article(tmp_path):
    """Two actors that disagree on the bridge, by what they say, and agree on the toll, as a passage says."""
    path = tmp_path / "bron.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return parse_article(path)
