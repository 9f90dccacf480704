"""Words and punctuation marks of a text: "al-Assad", "SD:s" and "t.ex" are one each."""

import re

WORD = re.compile(r"\w+(?:[-:’'.]\w+)*|[^\w\s]")
