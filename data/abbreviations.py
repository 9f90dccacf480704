"""Swedish words that decide whether a full stop ends a sentence."""

_OPEN = """
adj adv ang avd bitr bl bl.a bla c:a ca civ d.v.s d.y d.ä dipl dir doc dr dvs e.d ekon em emer enl ev exkl
f.d f.n fil forts fr fr.o.m ggr gm hr i.o.m ing inkl jfr jr jur kand kap kl kungl leg lic m.a.o mag max med
min mr mrs ms nr o.dyl obs ordf p.g.a par pga pol prof red reg resp s s.k s:t s:ta sekr sid sign st st.f sthlm
t.ex t.f t.o.m tekn tel tex tf tfn tom uppl utg v vice vol vs övers
"""
_BEFORE_NUMBERS = """
art bet dir ds f fig framst kap mom nr p pkt prop redog rskr s sid skr tab tel tfn utl v vol yrk
"""
_AMBIGUOUS = "art bla dir em fr fil leg max med min ms par red reg s tex tom v vice"
_CLOSING = "e.kr etc f.kr kr m.fl m.m mdr mfl milj mkr mm mån o.d o.s.v osv st tim"
_MONTHS = """
januari februari mars april maj juni juli augusti september oktober november december jan feb mar apr jun
jul aug sep sept okt nov dec
"""
_FUNCTION_WORDS = """
alla att av man men med min mina mitt mot de dem den denna deras dess det detta dessa dessutom dock du då
där därför däremot efter eller en enligt ett från för genom han hans har hen hennes hon hos hur här i
ingen inget inga innan inte ja jag kan många men nej ni nu någon några något när och också om på
samtidigt sedan sin sina sitt ska som så till trots under utan vad var varför varken vem vi vid vilka
vilken vill vår våra vårt är även över både
"""

OPEN_ABBREVIATIONS = frozenset(_OPEN.split())
"""Abbreviations, without their last full stop, that need a word after them: no sentence ends there."""

AMBIGUOUS_ABBREVIATIONS = frozenset(_AMBIGUOUS.split())
"""Those of them that are also whole words ("max", "med"), which may well end a sentence."""

REFERENCES = frozenset(_BEFORE_NUMBERS.split())
"""Abbreviations that a number follows: "prop. 2024/25:1", "s. 14", "f. 1945"."""

CLOSING_ABBREVIATIONS = frozenset(_CLOSING.split())
"""Abbreviations that can end a sentence: a capital after them begins a new one."""

MONTHS = frozenset(_MONTHS.split())

FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that begin sentences and are no part of a name, so that "plan B. Vi" is two sentences."""
