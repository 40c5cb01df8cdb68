"""Words by which a message leans on what was said before, in seven languages; data more than code.

Every pattern is matched against plain text: lower case, no accents, straight apostrophes, one
character for each of the original. Leaves out what follows from a match (`conversation`, `recall`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from index.analysis import fold, words

Forms = Mapping[str, str]

# How a question with its subject put before it, and a question about a subject as a whole, are worded.
ABOUT: Forms = {
    "fr": "À propos de {subject} : {question}",
    "en": "About {subject}: {question}",
    "es": "Sobre {subject}: {question}",
    "pt": "Sobre {subject}: {question}",
    "it": "A proposito di {subject}: {question}",
    "de": "Zum Thema {subject}: {question}",
    "ar": "بخصوص {subject}: {question}",
}
WHAT_IS_SAID: Forms = {
    "fr": "Que dit le rapport sur {subject} ?",
    "en": "What does the report say about {subject}?",
    "es": "¿Qué dice el informe sobre {subject}?",
    "pt": "O que diz o relatório sobre {subject}?",
    "it": "Che cosa dice il rapporto su {subject}?",
    "de": "Was sagt der Bericht über {subject}?",
    "ar": "ماذا يقول التقرير عن {subject}؟",
}
WHAT_IS: Forms = {
    "fr": "Qu'est-ce que {subject} ?",
    "en": "What is {subject}?",
    "es": "¿Qué es {subject}?",
    "pt": "O que é {subject}?",
    "it": "Che cos'è {subject}?",
    "de": "Was ist {subject}?",
    "ar": "ما هو {subject}؟",
}
ALL_IS_SAID: Forms = {
    "fr": "Tout ce que dit le rapport sur {subject}",
    "en": "Everything the report says about {subject}",
    "es": "Todo lo que dice el informe sobre {subject}",
    "pt": "Tudo o que diz o relatório sobre {subject}",
    "it": "Tutto quello che dice il rapporto su {subject}",
    "de": "Alles über {subject}",
    "ar": "كل ما يقال عن {subject}",
}
AND: Forms = {"fr": " et ", "en": " and ", "es": " y ", "pt": " e ", "it": " e ", "de": " und ", "ar": " و"}

# Words around a noun: articles, and what joins two nouns into one phrase.
_ARTICLES: Forms = {
    "fr": "le la les l' un une autre autres",
    "en": "the a an another other",
    "es": "el la los las un una",
    "pt": "o a os as um uma",
    "it": "il lo la i gli le l' un una",
    "de": "der die das den dem des ein eine einer einem",
}
_JOINING: Forms = {
    "fr": "de d' du des à au aux en sur pour dans entre avec par et",
    "en": "of for in on with between by from at to and",
    "es": "de del a al en para con por entre y sobre",
    "pt": "de do da dos das em no na nos nas para com por entre e sobre",
    "it": "di del della dei delle dell' a al alla in nel nella per con tra e sul sulla",
    "de": "von vom in im für mit zu zum zur und auf über",
}
# French prepositions that hold an article, and the noun's article without them.
FREED_ARTICLE: Forms = {"du": "le", "des": "les", "au": "le", "aux": "les"}
# Words that fill a question without saying what it is about.
_GENERAL: Forms = {
    "fr": "faire fait font faisait dit disent dire parle parlent existe existent sert servent prévoit propose proposent a-t-on dit-on "
    "faut faudrait doit doivent devrait peut peuvent pourrait va vont mis mise met mettre place rapport document texte pays lieu eu "
    "exactement précisément concrètement alors vraiment exemple exemples autre autres chose choses cité cités citée citées mentionné "
    "mentionne mentionnée seulement aussi juste marche concerne donne donner était étaient sera seront été quelle quelles donc "
    "cette ces cet c'est ici depuis après avant pendant contre malgré selon face normalement finalement principalement directement partie cours "
    "résume redonner donne-moi vouloir veulent savoir année années moment endroit sujet ça là dedans dessus "
    "principaux principales principal principale oui ok svp stp date tenue tient tenu développez participe participent",
    "en": "do does did done make makes made say says said tell exist exists offer offers offered give gives given mention mentions "
    "mentioned report document text thing things example examples exactly actually really main much many also just get want wants "
    "work works held take takes took part go going happen happens does one ones else kind type call called involved cited named "
    "anything something nothing rather besides without though even according else often long big hi hello finally anyway lately since instead "
    "year years month topic place ok please will would be been need needs country countries run runs",
    "es": "año lugar ejemplos hace hacen hizo dice dicen existe existen informe documento cosa ejemplo exactamente hay",
    "pt": "ano lugar exemplos faz fazem fez diz dizem existe existem relatório documento coisa exemplo exatamente há recomenda",
    "it": "anno luogo esempi fa fanno dice dicono esiste esistono rapporto documento cosa esempio esattamente c'è",
    "de": "macht machen tut sagt sagen gibt bericht dokument beispiel genau fand statt jahr viele nehmen nimmt teil",
    "ar": "تقرير يقول ماذا هي هو",
}

# Verbs that questions are made with: never part of the phrase they ask about.
_VERBS: Forms = {
    "fr": "finance financent préside président copréside coprésident pilote pilotent copilote contient contiennent compte comptent porte portent "
    "travaille travaillent implique impliquent accueille accueillent apporte aide aident recommande recommandent demande demandent retient "
    "retenir contribue contribuent permet permettent soutient forme forment mesure mesurent conduit conduire coûte coûtent dure durent siège "
    "vient viennent reçoit reçoivent signifie signifient relève définit décrit explique aborde traite évoque engage engagent adopte réunit "
    "organise organisent participent rassemble rassemblent regroupe vise visent met mettent tire dépend constitue appartient copréside "
    "lance crée créent signe signent veut concernent joue jouent héberge hébergent loge réduire prend prendre faut pèse pèsent voit",
    "en": "affect affects concern concerns relate relates deal deals provide provides adopt adopts contain contains recognise recognize achieve organise organize learn learns face faces submit attend "
    "expire involve involves chair chairs co-chairs lead leads led fund funds finance finances partner partners pay pays support supports help helps create creates "
    "launch join joins belong belongs bring brings become becomes sign signs define defines recommend recommends draft show shows cost costs "
    "last lasts start starts live lives build built set sets met meet meets meets write wrote written cover covers apply applies change changes "
    "serve serves host hosts host cause causes train trains welcome receive receives accommodate address addresses aim aims bring carry carries "
    "contribute contributes depend describe describes develop develops discuss ensure explain gain hold keep know lack lacks mean means measure "
    "measures need promote promotes propose reduce represent represents respond stand stands suggest talk talks think use uses want finance sit",
}
# Pronouns and the like that stand for something said before. French and English also have rewriting rules.
_LEANING: Forms = {
    "fr": r"\b(?:il|elle|ils|elles|ca|cela|ceci|celui|celle|ceux|celles|lui|eux|y|son|sa|ses|leurs?|la-dedans|la-dessus|la-bas|lesquel(?:le)?s|"
    r"lequel|laquelle|dont|l'un|l'une)\b|\bqui (?:le|la|les|l')\s?\w+(?: (?:aujourd'hui|maintenant|en ce moment|actuellement|exactement|deja|au juste|alors))?\W*$|\bl'(?:a|ont|avait|avaient)\b|"
    r"\ben (?:a|ont|est|sont|etait|avait|fait|font|accueille|compte|existe|dit|parle|pense|beneficie|resulte)\b|"
    r"(?:\b(?:il|elle|on|ils|elles|qui|nous|y)|[jmst]') ?en\b|\b(?:ce|cet|cette|ces)\s(?!rapport|document|texte|compte)\w+|\bc'(?:est|etait)\b",
    "en": r"\b(?:it|its|it's|they|them|their|theirs|he|she|him|his|her|there|this|these|those|the one|the ones|which ones?|the (?:other|same)(?: ones?)?)\b|"
    r"(?:^|\b(?:of|in|on|for|by|about|with|to|is|was|are|were|does|did|do|like|from|big|much|many) )that\b|\bone\W*$",
    "es": r"\b(?:ella|ellos|ellas|eso|esto|es[ao]s?|alli|ahi|sus?)\b|\b(?:quien|que|donde|cuando|como) l[oae]s?\b",
    "pt": r"\b(?:ele|ela|eles|elas|isso|isto|ess[ea]s?|dis[st]o|nis[st]o|ali|seus?|suas?|del[ea]s?)\b",
    "it": r"\b(?:lui|lei|essi|loro|quest[oaie]|quell[oaie]|ne|ci|suo|sua|suoi|sue)\b",
    "de": r"\b(?:er|sie|es|ihn|ihm|ihre?n?|seine?|dort|davon|dazu|daran|dafur|damit|diese[rsnm]?|jene[rsnm]?)\b",
    "ar": r"هناك|\bهذه?\b|\bتلك\b|\bذلك\b|\bهم\b|\bه[يو]\b\W*$|\w{2,}(?:ها|هم)\b",
}
# The same words where they stand for nothing: "il y a", "is there", "it is true that".
_EMPTY: Forms = {
    "fr": r"\bil y (?:a|en a)\b|\by (?:en )?a-t-il\b|\by a\b|\bil (?:faut|faudrait|s'agit|est (?:possible|vrai|prevu))\b|\bs'agit-il\b|\bfa\w+-il\b|"
    r"\b(?:dit|recommande|preconise)-(?:t-)?(?:il|on) (?:sur|a propos|en matiere|au sujet)\b|\best-il (?:vrai|possible)\b|\by compris\b|\bc'est (?:quoi|a dire)\b|\bqu'est-ce\b|\best-ce\b|\bce (?:que?|qui|qu'\w+)\b|\beux-memes\b",
    "en": r"\b(?:is|are|was|were|will) there\b|\bthere (?:is|are|was|were|will)\b|\bis it (?:true|possible)\b|\bthis (?:report|document|text)\b|\bso that\b|"
    r"\bthe same (?=\w+ as\b)|\b(?:does|did) it (?:say|talk|recommend|suggest)(?: anything| something)? (?:about|on|regarding)\b(?! (?:that|this|it|them|these|those)\b)",
    "de": r"\bgibt es\b|\bes gibt\b|\bgeht es\b",
}
POSSESSIVE = re.compile(r"\b(?:son|sa|ses|leurs?|its|their|his|her|sus?|seus?|suas?|ihre?n?|seine?)\b")

# Words that open a message and say nothing of their own.
OPENING = re.compile(
    r"^(?:(?:et|and|y(?! (?:a|en|avait|aura|aurait)\b|-)|e|und|mais|but|ok|d'accord|bon|alors|so)[\s,.]+)+",
    re.IGNORECASE,
)
# Beginnings that carry a question over to something else: "Et à …", "What about …".
ALSO = re.compile(
    r"^(?:(?:ok|alors|bon|so|d'accord)[,.]?\s+)?(?:et (?:pour|concernant|quid de)?\s?|quid (?:de |d')|and (?:what|how) about |and |what about |how about |but |mais |"
    r"y (?:que tal )?|e (?:quanto a )?|und (?:was ist mit )?|وماذا عن |ماذا عن |و(?=\w))"
)
# Endings that say "the same of this one": "elle fait pareil ?", "too?".
SAME = re.compile(
    r",?\s*(?:(?:elle|il|ils|elles|ca|they|it)\s)?(?:fait |font |does |do |did )?(?:pareil|aussi|la meme chose|de meme|too|as well|the same|tambien|tambem|anche|auch)\W*$"
)
TRAILING = re.compile(
    r",?\s+(?:alors|concretement|exactement|precisement|plus precisement|donc|la-dedans|la-dessus|then|exactly|specifically|concretely|though|stp|svp|please|pls)\W*$"
)
BACK_TO = re.compile(
    r"^(?:(?:bon|ok|alors|et|donc|d'accord|right|so|well)[,.]?\s+)*(?:pour (?:en )?revenir (?P<a>a|au|aux)\s|(?:revenons|revenir|retournons|je reviens|on revient|retour)"
    r"(?:-en)? (?P<b>a|au|aux)\s|(?:(?:to |let's |let me )?(?:go(?:ing)?|com(?:e|ing)|return(?:ing)?|get(?:ting)?) )(?:back )?to |back to |returning to |"
    r"volviendo (?P<c>al|a)\s|volvamos (?P<d>al|a)\s|voltando (?:a|ao|aos|as)\s|tornando (?:alla|allo|al|ai|alle|a)\s|zuruck zu[rm]?\s|بالعودة الى |بالعودة إلى |عودة إلى )"
)
# The same with the subject first: "training again: does Rennes run any?", "et le fonds de tout à l'heure, …".
AGAIN = re.compile(
    r"^(?:(?:et|and|ok|so|alors),? )?(?:(?:on|about|as for|for|pour|sur|concernant) )?(?P<named>[^,:;?]{3,60}?),? (?:again|de tout a l'heure|d'avant|from (?:before|earlier))\s?[,:;–-]\s"
)
BACK_END = re.compile(r"\s*(?:[:,;.?!]\s|\s[-–—]\s|\s(?=then\b|now\b))\s*(?:then|now|alors|donc)?[,.:]?\s*")

# Corrections: a refusal, what is not meant, what is meant.
NO = re.compile(
    r"^(?:(?:non|nan|nn|no|nein|nao|nope|not quite|never mind(?= ?[.,!;:])|oops|oh|ok(?:ay)?|d'accord|pardon|sorry|desole\w*|excuse\w*(?:-moi)?|ah|euh|mais|actually|wait|attends|enfin|perdon|perdao|scusa|لا)\b[\s,.!:;–-]*)+"
)
NOT_THAT = re.compile(
    r"^(?:(?:et|and|but|mais) )?(?:pas|not|nicht|nao|non|laisse[rz]?(?: tomber)?|oublie[rz]?|forget(?: about)?|never mind|olvida|esquece|lascia perdere)\s[^,;.:–]+?(?:[,;.:–]|\s-)\s*|^je (?:ne )?(?:(?:te|vous) )?(?:demandais|parlais|parle|voulais|demande) pas [^,;.]+[,;.]\s*|"
    r"^i (?:didn't|did not|don't|wasn't|am not|was not) [^,;.]+[,;.]\s*|[,;]\s*(?:pas|not|nicht|and not|et pas|et non)\s(?!\w+-)(?:(?!\s[-–]\s)[^,;:.?!])+(?=\s?[.?!]*$|[.:;]\s|\s[-–]\s)"
)
MEANT = re.compile(
    r"^(?:(?:mais|but|plutot|rather|only|seulement|just|en fait|actually|and|et|earlier|before|avant|tout a l'heure),? )*(?:je (?:(?:ne )?(?:(?:te|vous) )?parl\w+|pens\w+|voulais|veux|demand\w+|cherch\w+)(?: (?:dire|savoir|parler|seulement|juste|plutot))*"
    r"(?: (?P<of>de|du|des|a|au|aux)\b| (?P<elided>d'))?|"
    r"i (?:(?:actually|really|just|only) )?(?:meant?|was (?:asking|talking|thinking) (?:about|of)|am (?:asking|talking) about|want(?:ed)?(?: to know)?|asked(?: about)?)|"
    r"i'm (?:asking|talking) about|(?:quiero|queria|quise) decir|me referia (?:al|a)|(?:quis|quero|queria) dizer|(?:volevo|voglio) (?:dire|sapere)|intendevo|"
    r"ich mein(?:e|te)|(?:اقصد|أقصد|قصدت|كنت اقصد))\b\s*[:,]?\s*"
)
# The same said after what is meant: "à MC2CM je voulais dire", « c'est le Burkina Faso que je cherchais ».
MEANT_LAST = re.compile(
    r"^(?:c'est |c'etait )?(?P<meant>[^,;:.?!]+?),? (?:que )?(?:je (?:voulais|veux) dire|je (?:cherchais|voulais|demandais|parlais)|i meant?|i was (?:asking|talking|thinking) (?:about|of)|(?:queria|quise|quis) (?:decir|dizer))(?=\W*$|,)"
)
ORDINAL = re.compile(
    r"\b(?:(?:le|la|du|au|the|el|del|al|il|o|a|do|ao|der|die|das|dem|den)\s|l')(?:(?P<n1>premiere?|first|primer[oa]?|primeir[oa]|prim[oa]|erste)|(?P<n2>deuxieme|seconde?|second|segund[oa]|second[oa]|zweite)|"
    r"(?P<n3>troisieme|third|tercer[oa]?|terceir[oa]|terz[oa]|dritte)|(?P<n4>quatrieme|fourth|cuart[oa]|quart[oa]|vierte)|(?P<n5>cinquieme|fifth|quint[oa]|funfte)|"
    r"(?P<nth>[1-9])(?:ere?|re|nde?|eme|e|st|nd|rd|th|a|o)|(?P<n6>sixieme|sixth|sext[oa]|sest[oa]|sechste)|(?P<n7>septieme|seventh|septim[oa]|setim[oa]|settim[oa]|siebte)|(?P<n8>huitieme|eighth|octav[oa]|oitav[oa]|ottav[oa]|achte)|"
    r"(?P<last>dernier|derniere|last|ultim[oa]|letzte))\b(?:\s(?:one|item|point))?|"
    r"(?:(?<=\w )|^)(?:(?:the|le|la|el|o|il) )?(?:number|numero|num|n°|nr\.?|point|item|bullet|punto|ponto|punkt|puce) ?(?P<digit>[1-9])(?!\d)"
)
# Stepping through what was listed: "the next one", « l'avant-dernière ».
STEP = re.compile(
    r"^(?:(?:et|and|ok|so|alors|bon|puis|then|y|e|und|now|maintenant)[ ,]+)*(?:(?:le|la|the|el|o|a|il|der|die|das)\s|l')?"
    r"(?:(?P<penultimate>avant[- ]derniere?|penultim[oa]|penultieme|penultimate|second[- ](?:to[- ])?last|last but one|next to last|vorletzte[rns]?)|"
    r"(?P<next>suivante?|(?:celui|celle) d'apres|next(?= (?:one|item|point)|\W*$)|following(?= (?:one|item|point)|\W*$)|one after(?: (?:that|it))?|siguiente|proxim[oa]|"
    r"successiv[oa]|prossim[oa]|nachste[rns]?)|"
    r"(?P<previous>precedente?|(?:celui|celle) d'avant|previous|one before(?: (?:that|it))?|anterior|vorige[rns]?|vorherige[rns]?))"
    r"(?: (?:one|item|point|recommend\w*|recommand\w*|exemple|example))?\W*$"
)
# Asking what the thing spoken of is, and nothing else.
WHAT_IS_IT = re.compile(
    r"^(?:(?:et|and|ok|so|alors|mais|but|au fait|d'accord)[ ,]+)*(?:c'est quoi|c quoi|c koi|qu'est[- ]ce que c'est(?: que ca)?|de quoi s'agit[- ]il|what(?:'s| is| are) (?:it|that|this|they|those)|"
    r"que es(?: eso| esto)?|o que e(?: isso| isto)?|che cos'e|cos'e|was ist das|ما هو|ما هي|ما هذا)"
    r"(?: (?:ca|cela|exactement|exactly|precisement|au juste|concretement|exactamente|exatamente|esattamente|genau|about))?\W*$"
)
# Asking which ones those are that the last question only wanted counted.
LIST_THEM = re.compile(
    r"^(?:(?:et|and|ok|so|alors|please|can you|could you|peux-tu|pouvez-vous|tu peux|vous pouvez)[ ,]+)*(?:(?:list|name|enumerate|give|cite[rz]?|liste[rz]?|enumere[rz]?|nomme[rz]?|donne[rz]?)[- ](?:me )?(?:them|les|those)(?: (?:all|tous|toutes|moi))?|"
    r"les (?:citer|lister|enumerer|nommer|donner)|lesquel(?:le)?s|which(?: ones)?(?: are they)?|what are they|quels sont-ils|quelles sont-elles)\W*$"
)
HOW_MANY = re.compile(r"\b(?:how many|combien (?:de |d'))\s?(?=\w)")
WHICH: Forms = {"fr": "quels ", "en": "which "}
# Choosing among what was just shown: "which of these concern money?", « lesquels parlent d'argent ? ».
AMONG = re.compile(
    r"^(?:(?:et|and|ok|so|alors|y|e|und),? )?(?:"
    r"(?:which|who|what|any|one|some)(?: ones?)? (?:of|among) (?:these|those|them)\b|(?:of|among|from) (?:these|those|them),? (?:which|who|what)(?: ones?)?\b|which ones?\b|"
    r"(?:lequel|laquelle|lesquel(?:le)?s|qui|quel(?:le)?s?)(?: d'entre (?:eux|elles)| parmi (?:eux|elles|ceux|celles)(?:-ci|-la)?| de (?:ces|ceux|celles)(?:-ci|-la)?)\b|"
    r"parmi (?:eux|elles|ceux-ci|celles-ci|ces \w+),? (?:lequel|laquelle|lesquel(?:le)?s|qui|quel(?:le)?s?)\b|(?:lequel|laquelle|lesquel(?:le)?s)\b|"
    r"(?:the ones?|celui|celle|ceux|celles)(?:-ci|-la)? (?:qui|that|which) (?:parlent?|concernent?|portent?|traitent?|talks?|deals?|mentions?|is|are)(?: (?:de|du|des|sur|about|on|with))?|"
    r"(?:the ones?|celui|celle|ceux|celles)(?:-ci|-la)?(?= (?:from|of|in|about|on|with|that|de|du|des|d'|sur|qui|en)\b)|"
    r"(?:cual(?:es)?|quien(?:es)?) de (?:ellos|ellas|est[oa]s)\b|qua(?:l|is) del[ea]s\b|qual[ei] di (?:quest[ie]|loro)\b|welche[rs]? (?:davon|von (?:diesen|ihnen))\b)\s*(?=\S+ \S|\S{3,})"
)
ASKS = re.compile(
    r"\b(?:qui|que|quoi|quel(?:le)?s?|lesquel(?:le)?s|laquelle|lequel|quand|ou|comment|pourquoi|combien|pq|pk|koi|ki|kan|who|whom|whose|what|whats|what's|when|where|why|how|which|quien\w*|que|cual\w*|cuando|"
    r"donde|como|cuant\w+|quem|qual|quais|quando|onde|quant\w+|chi|cosa|dove|perche|wer|was|wann|wo|wie|warum|welche\w*)\b|ماذا|متى|أين|كيف|لماذا|كم|هل|من "
)
_JOINED = r"(?:and|et|puis|ainsi que|y|e|und|و)"
# A clause that asks, by its first words; and where one part of a message ends and the next one asks.
ASKING = (
    r"(?:(?:a|par|avec|de|pour|depuis|by|with|since|for|to|from|in|en|em|con|com|da|di|per|mit|von|seit) )?"
    r"(?:qui|quand|ou|comment|pourquoi|combien|quel(?:le)?s?|who|whom|when|where|why|how|what|which|"
    r"quien(?:es)?|cuando|donde|como|por que|cual(?:es)?|cuant[oa]s?|quem|quando|onde|qual|quais|quant[oaie]s?|"
    r"chi|dove|come|perche|qual[ei]|wer|wann|wo|wie|warum|welche[rsmn]?|من|متى|اين|كيف|لماذا|كم)\b"
)
ANOTHER_PART = re.compile(rf"(?:[?؟]\s+(?:{_JOINED}\s+)?|,?\s+{_JOINED}\s+|,\s+)(?={ASKING})")
# Messages that ask for something else than what was shown; and for an instance of it.
OTHER = re.compile(
    r"\b(?:else|another|(?:any|some) other|others?|d'autres?|une? autres?|autre chose|otr[oa]s?|outr[oa]s?|altr[oaie]|andere\w*|weitere\w*)\b|أخرى|غير"
)
EXAMPLE = re.compile(r"\b(?:exemples?|examples?|instance|ejemplos?|exemplos?|esempi[o]?|beispiel\w*)\b|مثال|أمثلة")


def counted(ordinal: re.Match[str]) -> int:
    """Return the number that a match of `ORDINAL` stands for: 2 for "the second one"; 0 for the last one."""
    if ordinal["digit"] or ordinal["nth"]:
        return int(ordinal["digit"] or ordinal["nth"])
    return int(str(ordinal.lastgroup)[1:]) if ordinal.lastgroup != "last" else 0


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return one pattern for whatever one of several matches."""
    return re.compile("|".join(rf"(?:{pattern})" for pattern in patterns))


# Messages that are complete however short: what the report says of something, what something is.
COMPLETE = re.compile(
    r"\b(?:le|ce|du|the|this|el|este|o|il|questo|der|dieser) (?:rapport|report|document|texte?|compte[- ]rendu|informe|documento|relatorio|rapporto|bericht|dokument)\b|"
    r"\b(?:que (?:dit|fait|disent|font|propose)|que dit-on|parle-t-on|what does|what do)\b(?=.*\w{4})|"
    r"^(?:et |and )?(?:qu'est[- ]ce qu|c'est quoi (?!le |la |les |l')|c quoi|tell me about|what(?:'s| is| are) (?!(?:the|its|their)\b)|define |parle[zs]?[- ]moi d|"
    r"que es |o que e |che cos'e |cos'e |was (?:ist|sind) (?!(?:der|die|das|sein|ihr)\w*\s)|ما هو |ما هي )|, c'est quoi\b|, c quoi\b"
)
_THE_REPORT = r"(?:le|la|ce|l'|the|this|el|este|o|il|questo|der|dieser|das)\s?(?:rapport|texte?|document\w*|compte[- ]rendu|report|informe|relatorio|rapporto|bericht|dokument|autores|auteurs?|authors?)"
_A_PART_EN = r"(?:what|the (?:section|part|chapter|passages?|paragraphs?))"
_A_PART_FR = r"(?:la |le |les )?(?:section|partie|chapitre|passages?|paragraphes?)"
# The same with what is asked about put before: "on climate, what does the report say?".
FRONTED = re.compile(
    r"^(?:(?:et|and|alors|so) )?(?:sur|concernant|a propos d[eu]s?|au sujet d[eu]s?|quant a\w*|on|about|regarding|as for|sobre|su|zum thema) (?:l[ea]s? |l'|the |el |los |las )?"
    rf"(?P<topic>[^,:?]+?)\s?[,:] ?(?:que|qu'est[- ]ce que|what|was|cosa|o que)\b (?:(?:nous )?dit|does|do|dice|diz|sagt)\b (?:{_THE_REPORT}|il|it|on|they)(?: (?:say|tell us|dit|nous dit))?\W*$"
)
# Messages that ask for nothing but what is said of something; matched against the folded question.
TOPIC = any_of(
    r"(?:cite[rz]?|donne[rz]?|montre[rz]?|trouve[rz]?|imprime[rz]?|copi?e[rz]?|print|copy|quote|give|show|find|read)(?:[- ](?:moi|nous|me|us))? (?:exactement |exactly |mot a mot |word for word )?"
    r"(?:la |le |les |the )?(?:phrase|passage|citation|extrait|sentence|quote|quotation|bit|part|partie|section|chapitre|chapter|paragraphe?|lines?)s? (?:exacte?s? )?"
    r"(?:sur|concernant|a propos de|au sujet de|qui parlent? de|about|on|regarding|that (?:mentions?|talks? about)) ?(?:l[ea]s? |l'|the |du |des |d')?",
    r"(?:the |la |le |les )?(?:exact |original )?(?:phrase|mots?|citation|sentence|quote|words?|wording)s? (?:exacte?s? )?(?:sur|concernant|a propos d[eu]s?|about|on|regarding) (?:l[ea]s? |l'|the )?",
    r"(?:quote|give|show|cite[rz]?|donne[rz]?)(?:[- ](?:me|moi|us|nous))? (?:the |les )?(?:exact )?(?:words?|wording|mots?)(?: exacts)? (?:sur|concernant|about|on|regarding) (?:l[ea]s? |l'|the )?",
    rf"(?:que|qu'est[- ]ce que|quoi)\s?(?:dit|disent|nous dit|dit-on|retenir|retient|raconte)(?:[- ]il)?(?: {_THE_REPORT})? (?:sur|a propos|au sujet|concernant|de|du|des|d')(?:(?: de)? l[ea]s? |(?: de)? l'| des? | du |d'| )?",
    rf"(?:que|qu'est[- ]ce que) {_THE_REPORT} (?:dit|raconte|rapporte) (?:sur|a propos|au sujet|de|du|des|d')(?:(?: de)? l[ea]s? | de l'| des? | du | )?",
    r"(?:parle[zsr]?|dis|dites|raconte[zr]?)[- ](?:moi|nous) (?:un peu )?(?:de |du |des |d'|sur )(?:l[ea]s? |l')?",
    rf"(?:est[- ]ce que |est-ce qu'il |esque )?(?:{_THE_REPORT}|il|on)? ?(?:parle|mentionne|evoque|aborde|cite|nomme)(?:[- ]t[- ]il|[- ]t[- ]on)? (?:de |du |des |d'|l[ea]s? |l')*",
    r"(?:est-il|il est|est-ce qu'il est) question (?:de |du |des |d')(?:l[ea]s? |l')?",
    rf"pourquoi (?:(?:parle|mentionne|evoque)[- ]t[- ](?:on|il)|{_THE_REPORT} (?:parle|mentionne|evoque)(?:[- ]t[- ]il)?) (?:de |du |des |d')?(?:l[ea]s? |l')?",
    rf"why (?:does|do) (?:{_THE_REPORT}|it|they) (?:mention|talk about|speak of|bring up) (?:the )?",
    r"(?:(?:y a[- ]t[- ]il|il y a|y a|ya|est-ce qu'il y a|avez[- ]vous|as[- ]tu|tu as|vous avez) )?(?:quelque chose|qqch|qqchose|rien|(?:des |une |de l')?(?:infos?|informations?|mentions?|passages?|elements?)|un mot|un passage) "
    r"(?:(?:dans|la-dedans) ?(?:le |ce )?(?:rapport|document|texte)? )?(?:sur|concernant|a propos d[eu]s?|au sujet d[eu]s?) (?:l[ea]s? |l')?",
    r"(?:(?:is|are) there |do you have |have you got |does it have |got )?(?:anything|something|any (?:information|info|mention|word|passages?|details?)|information|info|a word) (?:in (?:it|there|here|the report) )?(?:on|about|of|regarding|concerning) (?:the )?",
    r"(?:hay|ha|c'e) (?:algo|qualcosa) (?:sobre|su|sul|sulla|sui|sulle) (?:el |la |los |las |il |lo |i |gli |le )?|ha algo sobre (?:o |a |os |as )?|gibt es (?:etwas|was) (?:uber|zu|zum|zur) (?:den |die |das |der )?",
    rf"(?:{_THE_REPORT} )?(?:se )?(?:menciona|habla|nombra)n? (?:{_THE_REPORT} )?(?:de |del |al? )?(?:el |la |los |las )?",
    rf"(?:{_THE_REPORT} )?(?:menciona|refere|fala|cita)(?:-se)? (?:{_THE_REPORT} )?(?:d[eao]s? )?(?:os? |as? )?",
    rf"(?:{_THE_REPORT} )?(?:si )?(?:menziona|cita|parla|nomina) (?:{_THE_REPORT} )?(?:d[ei]l?(?:la|lle|gli)? |dell'|il |la |lo |l'|i |gli |le )?",
    rf"(?:erwahnt|nennt) {_THE_REPORT} (?:auch )?(?:den |die |das )?|was steht (?:im|in diesem) (?:bericht|dokument|text) (?:uber|zu|zum|zur) (?:den |die |das |dem |der )?",
    r"هل (?:يذكر|يتحدث|يتناول|ورد) (?:التقرير )?(?:عن |ذكر )?",
    rf"what (?:does|did|do) (?:{_THE_REPORT}|it) (?:say|tell us|have to say|report) (?:about|on|of|regarding) (?:the )?",
    r"what(?:'s| is) (?:said|there|in (?:it|there|here)) (?:about|on) (?:the )?|(?:tell|inform) (?:me|us) (?:something |more )?(?:about|on) (?:the )?",
    rf"(?:does|do|did) (?:{_THE_REPORT}|it|they) (?:mention|talk about|speak of|discuss|cover|address|say anything (?:about|on)) (?:the )?",
    r"(?:is there |do you have |have you got |got )?(?:anything|something|any info(?:rmation)?) (?:about|on|regarding) (?:the )?",
    r"(?:y a[- ]t[- ]il |il y a |tu as |t'as |avez-vous |as-tu |est-ce qu'il y a )?(?:quelque chose|qqch|des infos?|des informations) (?:sur|concernant|a propos d[eu]s?|au sujet d[eu]s?) (?:l[ea]s? |l')?",
    r"(?:et |alors )?(?:sur|concernant|quant a|pour) (?:la question|le sujet|le theme|le point) (?:de |du |des |d')(?:l[ea]s? |l')?",
    r"(?:hay |ha |c'e |gibt es )?(?:algo|alguma coisa|qualcosa|etwas) (?:sobre|acerca de|sul|sulla|sui|sugli|sulle|sull'|su|uber|zum|zur|zu)(?:\b|(?<=')) ?(?:el |la |los |las |o |a |os |as |den |die |das |il |lo |i |gli |le |l')?",
    r"(?:parla(?:mi|temi|ci)|raccontami|fala(?:-me)?|fale(?:-me)?|habla(?:me|nos)|erzahl(?: mir)?(?: etwas)?) (?:di|del|della|dei|degli|delle|dell'|de|do|da|dos|das|sobre|su|sul|sulla|sui|von|uber)(?:\b|(?<=')) ?(?:el |la |los |las |o |a |os |as |den |die |das )?",
    r"(?:(?:is|are) there )?(?:any |some )?(?:mentions? of|(?:stuff|infos?|information) (?:about|on|regarding)) (?:the )?",
    r"(?:i (?:need|want)|i'?m looking for|looking for|je (?:cherche|veux|voudrais)|il me faut|j'ai besoin|busco|procuro|cerco|ich suche) "
    r"(?:something|anything|info\w*|stuff|quelque chose|qqch|(?:des |d')?infos?|(?:des |d')?informations?|un truc|d'un truc|de quelque chose|algo|qualcosa|etwas) "
    r"(?:on|about|regarding|sur|concernant|sobre|su|uber)\b ?(?:the |l[ea]s? |l')?",
    r"(?:y ?a|il y a|t'as|tu as)(?:[- ]t[- ]?il)? (?:un truc|des trucs|qqch|quelque chose|quoi) (?:sur|a propos d[eu]s?|concernant) (?:l[ea]s? |l')?",
    r"(?:nothing|rien|nada|niente|nichts) (?:about|on|sur|sobre|su|uber)\b ?(?:the |l[ea]s? |l')?",
    r"(?:topic|subject|sujet|theme|tema|thema) ?: ?(?:the |l[ea]s? |l')?",
    r"(?:and |so )?(?:on|as for|regarding) (?:the )?(?:question|topic|subject|issue) of (?:the )?",
    r"qu'est[- ]ce (?:qu'on|que l'on) (?:dit|raconte|trouve|sait) (?:sur |de |du |des |d')(?:l[ea]s? |l')?",
    r"(?:(?:please |can you |could you )?(?:summari[sz]e|sum up|recap|outline)|(?:give (?:me |us )?)?(?:a |the |short |brief )*(?:summary|overview|recap) of)"
    rf" (?:for (?:me|us) )?(?:what {_THE_REPORT} says|what is said|{_A_PART_EN})? ?(?:(?:about|on|of|regarding|dealing with) )?(?:the )?",
    r"(?:(?:peux[- ]tu |pouvez[- ]vous |merci de )?(?:resume[rz]?|synthetise[rz]?)(?:[- ](?:moi|nous))?|(?:(?:fais|faites|donne[rz]?)(?:[- ](?:moi|nous))? )?(?:un |le |une |la |bref |breve |court )*(?:resume|synthese) (?:de|du|sur))"
    rf" (?:ce que dit {_THE_REPORT}|ce qui est dit|{_A_PART_FR})? ?(?:sur |de |du |des |d'|concernant |consacree? (?:a|au|aux) |relative? (?:a|au|aux) )?(?:l[ea]s? |l')?",
    rf"(?:que|o que|cosa|che cosa|was) (?:se )?(?:dice|diz|sagt) (?:{_THE_REPORT} )?(?:sobre|acerca de|de|sul|sulla|sui|sugli|sulle|sull'|su|di|uber|zum|zur|zu)(?:\b|(?<=')) ?(?:el |la |los |las |o |a |os |as |den |die |das |il |lo |i |gli |le |l')?",
    r"(?:hablame|fala-me|parlami|erzahl mir) (?:de|sobre|di|von|uber) (?:el |la |los |las )?",
    r"ماذا (?:يقول|ورد|جاء في) التقرير (?:عن|حول|بشأن) ",
    rf"what (?:points|information|info|details|elements|messages|facts)(?: (?:are|is))?(?: there)?(?: (?:made|given|said|provided|raised))?"
    rf"(?: (?:does|do) {_THE_REPORT} (?:give|make|contain|have|offer))? (?:about|on|regarding|concerning) (?:the )?",
    r"what (?:do|can) (?:we|i|you) (?:learn|know|read) (?:about|on) (?:the )?",
    rf"(?:please |can you |could you )?(?:list|give me|show me|quote) (?:me )?(?:all )?(?:the )?(?:facts|things|points|information|details|passages?|what is said|what {_THE_REPORT} says) (?:about|on|regarding) (?:the )?",
    r"(?:pouvez-vous |peux-tu )?(?:me |nous )?(?:donne[rz]?|montre[rz]?|cite[rz]?|liste[rz]?)(?:[- ](?:moi|nous))?(?: en entier| integralement)? (?:l[ea]s? )?(?:sections?|parties?|passages?|chapitres?|faits|points|ce qui est dit) (?:consacree?s? (?:a|au|aux)|sur|concernant|a propos d[eu]s?) (?:l[ea]s? |l')?",
    rf"quel(?:le)?s (?:sont )?(?:tou(?:s|tes) )?(?:les )?(?:points|elements|informations?|infos|messages|choses)(?: (?:a retenir|importante?s|cles?|principaux))?"
    rf"(?: (?:donne|contient|presente|fournit)(?:-t-il)? {_THE_REPORT})? (?:sur|a propos d[eu]s?|concernant|au sujet d[eu]s?) (?:l[ea]s? |l')?",
    rf"(?:que|qu'est[- ]ce que) (?:contient|comporte) {_THE_REPORT} (?:sur|a propos d[eu]s?|concernant|au sujet d[eu]s?) (?:l[ea]s? |l')?",
    rf"(?:a |sur |dans )?(?:quelles? (?:pages?|parties?|sections?)|ou) (?:{_THE_REPORT} )?(?:parle|traite|mentionne|evoque|aborde)(?:nt)?(?:[- ]t[- ](?:il|on))? (?:{_THE_REPORT} )?(?:de |du |des |d'|l[ea]s? |l')*",
    r"(?:a |sur |dans )?quelles? (?:pages?|parties?|sections?) (?:est|sont)[- ]il(?:s)? question (?:de |du |des |d')(?:l[ea]s? |l')?",
    rf"(?:on |in |at )?(?:which|what) (?:pages?|sections?|parts?) (?:(?:does|do|did) (?:{_THE_REPORT}|it|they) )?(?:mentions?|talks? about|speaks? (?:of|about)|discuss(?:es)?|covers?|deals? with|is about|are about|is|are) (?:the )?",
    rf"where (?:exactly )?(?:does|do|did) (?:{_THE_REPORT}|it|they) (?:mention|talk about|speak (?:of|about)|discuss|cover|deal with) (?:the )?",
    r"(?:que sait|qu'apprend)[- ]on (?:sur|de|du|des|a propos d[eu]s?) (?:l[ea]s? |l')?",
    rf"(?:please )?(?:list|give me|show me|tell me|i (?:need|want)) (?:everything|all)(?: that)?(?: {_THE_REPORT} says| is said| there is)? (?:about|on|regarding|(?:that )?(?:involv|concern|mention)\w+) (?:the )?",
    rf"(?:(?:dis|dites|donne[rz]?|liste[rz]?|montre[rz]?|cite[rz]?)(?:[- ](?:moi|nous))? )?tout ce (?:que (?:dit {_THE_REPORT}|{_THE_REPORT} dit|l'on dit) (?:sur |de |du |des |d'|a propos d(?:e |u |es |'))|qui (?:concerne|touche|implique|parle de) )(?:l[ea]s? |l')?",
)
# The end of a message that only says that all is wanted: "List everything.", "Toutes, s'il vous plaît."
ALL_WANTED = re.compile(
    r"[.?!;,:]\s*(?:(?:and|et|please|now|alors) )?(?:"
    r"(?:(?:list|name|give|cite|tell|show|quote)(?: me)? )?(?:(?:it |them )?(?:all|everything)(?: of (?:it|them))?|every one(?: of them)?)|"
    r"(?:i (?:need|want|would like)|i'd like) (?:(?:it |them )?all(?: of (?:it|them))?|everything)|"
    r"(?:(?:cite|donne|liste|enumere|nomme|dis|montre)[rz]?(?:[- ](?:les|le|moi))* ?)?tou(?:t|s|tes)|"
    r"(?:je (?:les? )?(?:veux|voudrais)|j'ai besoin de|il (?:me|nous) (?:les )?faut) ?(?:les )?tou(?:t|s|tes)|"
    r"etape par etape|step by step|one by one|une? par une?|en entier|in full|tod[oa]s|tutt[ie]|alle)"
    r"(?:,? (?:please|pls|s'il (?:vous|te) plait|svp|stp|thanks|thank you|merci|por favor|per favore|bitte))?\W*$"
)
# The same, with what is asked about before the verb: "is Oujda mentioned?", "what did Rennes do?".
MENTIONED = any_of(
    r"(?:what (?:happened|happens|took place|was (?:done|decided|adopted))|que s'est[- ]il passe|qu'est[- ]ce qui s'est passe|que paso|que ocurrio|o que aconteceu|"
    r"(?:che )?cosa e successo|was (?:geschah|ist passiert)) (?:in |en |em |nel |im jahr )?(?P<year>(?:19|20)\d\d)\W*$",
    r"what (?:did|does|do|has|have) (?:the )?(?P<does>\w+(?: (?!about|for|with|in|on|to|against)\w+){0,4}?) (?:actually |really |exactly |concretely )?(?:do|done|been doing)\W*$",
    r"(?:que|qu')\s?(?:fait|font|a fait|ont fait)(?:[- ](?:il|elle|on))? (?:concretement |exactement |vraiment |au juste )?(?:l[ea]s? |l')?(?P<fait>\w+(?: (?!pour|avec|contre|dans|en|a|sur)[\w'-]+){0,4}?)(?: (?:concretement|exactement|vraiment|au juste))?\W*$",
    r"(?:que|o que) (?:hizo|hace|hacen|hicieron|ha hecho|han hecho|fez|faz|fazem|fizeram) (?:el |la |los |las |os? |as? )?(?P<iberian>\w+(?: (?!para|por|con|com|contra|en|em|no|na|sobre)\w+){0,3}?)\W*$",
    r"(?:che cosa|cosa|che) (?:fa|fanno|ha fatto|hanno fatto) (?:il |lo |la |l'|i |gli |le )?(?P<it>\w+(?: (?!per|con|contro|in|a|su)\w+){0,3}?)\W*$",
    r"was (?:macht|tut|machen|tun|hat|haben) (?:der |die |das )?(?P<does_de>\w+(?: (?!fur|mit|gegen|in|bei|zu)\w+){0,3}?)(?: gemacht| getan| unternommen)?\W*$",
    r"ماذا (?:فعل|فعلت|يفعل|تفعل) (?P<ar>\w+(?: (?!من|في|مع|ضد|ل)\w+){0,2}?)\W*$",
    r"(?:is|are|was|were) (?:the )?(?P<en>.+?) (?:ever |also )?(?:mentioned|named|cited|discussed|referred to)(?: (?:in|by) .{0,20})?(?: (?:there|here|anywhere|at all))?\W*$",
    r"(?:est[- ]ce qu(?:e |'))?(?:l[ea]s? |l')?(?P<fr>.+?) (?:est|sont)[- ](?:il|elle|ils|elles|ce)? ?(?:cite|mentionne|evoque|nomme)e?s?(?: (?:dans|par) .{0,20})?\W*$",
    r"(?:does|do) (?:the )?(?:words? |terms? )?[\"“”']?(?P<appears>[\w' -]+?)[\"“”']? (?:appear|come up|occur)(?: .{0,20})?\W*$",
    r"(?:est[- ]ce que )?(?:le mot|le terme) [\"“”« ]*(?P<mot>[^\"“”»]+?)[\"“”» ]* (?:apparai\w+|figure|revient|est (?:employe|utilise|cite))\b.{0,20}$",
    r"wird (?:der |die |das )?(?P<de>.+?) (?:im bericht )?(?:erwahnt|genannt)\W*$",
)
# The same of several things called by one word: "what are the challenges".
TOPICS = any_of(
    r"(?:please |can you |could you )?(?:list|enumerate|name|what are|what were|give me|show me|tell me) (?:all )?(?:of )?the (?:report'?s )?(?:main |key |major )?"
    r"(?P<en>\w+)(?: (?:of|in|from|made in|made by) (?:the|this) (?:report|text|document|summary))?\W*$",
    r"(?:peux-tu |pouvez-vous )?(?:list\w*|enumere\w*|cite\w*|donne\w*(?:[- ]moi)?|quel(?:le)?s sont) (?:tou(?:s|tes) )?les (?:principa\w+ |grand\w+ )?"
    r"(?P<fr>\w+)(?: (?:du|de ce|dans le|dans ce|faites dans le) (?:rapport|texte|document|compte[- ]rendu))?\W*$",
    r"(?:cuales son (?:los|las)|quais sao (?:os|as)|quali sono (?:i|gli|le)|was sind die|welche) (?:principa\w+ |wichtigsten )?(?P<other>\w+)"
    r"(?: gibt es| del informe| do relatorio| del rapporto| des berichts)?\W*$",
)
# How such a message ends where it only names the report once more; and the things that a report recommends.
IN_THE_REPORT = re.compile(
    r"\s(?:in|of|from|dans|de|en el|en|no|nel|im) (?:the|this|le|ce|el|este|il|questo|diesem)?\s?(?:report|text|document|summary|rapport|texte|informe|relatorio|rapporto|bericht)\W*$"
)
RECOMMENDATIONS = re.compile(
    r"^(?:(?:(?:what|which) (?:are|were)|list|give|show|name|tell|quelles? sont|liste[rz]?|donne[rz]?|enumere[rz]?|cite[rz]?|cuales son|quais sao|quali sono|was sind|lista|elenca)[- ](?:(?:me|moi) )?)?"
    r"(?:(?:all|tou(?:te)?s|every|the|les|las|as|le|die|its|ses|main|key|principa\w+|de|du|of|report'?s?|todas|tutte|alle) )*"
    r"(?:recommend|recommand|recomend|raccomand|empfehl)\w*(?: (?:(?:made|formulees?|given|faites) )?(?:(?:of|in|by|from|du|dans|par|del|do|des|im) (?:the |le |ce |this |el |o |il )?(?:report|rapport|document|text\w*|informe|relatorio|rapporto|bericht\w*)))?(?: (?:en bref|in short|briefly|please|svp|stp))?$|"
    rf"^(?:que|qu'est-ce que) (?:recommande(?:nt)?|preconise(?:nt)?) {_THE_REPORT}$|^qu'est-ce que {_THE_REPORT} (?:recommande|preconise)$|^what (?:does|did) (?:{_THE_REPORT}|it) recommend$|"
    rf"^(?:que|o que|cosa|che cosa|was) (?:recomienda|recomenda|raccomanda|empfiehlt) {_THE_REPORT}$|"
    r"^(?:ما هي )?(?:ال)?توصيات(?: التقرير)?$"
)
# What a question asks for by name: "what is the population of …".
HEAD = re.compile(
    r"^(?:et |and )?(?:quel(?:le)?s? (?:est|sont|etait|etaient|fut|furent|sera)|what(?:'s| is| are| was| were)|c'est quoi)"
    r" (?:le |la |les |l'|the |its |their )?(?P<head>[\w-]+(?: [\w-]+)?) (?:exact\w* |total\w* |precis\w* )?(?:de |du |des |d'|of |en |in )"
)
# Words around a year that ask for all that happened in it, and for nothing more: "what was adopted or created in 2018?".
IN_A_YEAR = re.compile(
    r"\b(?:qu'est[- ]ce qui|que s'est-il passe|quels?|quelles?|what|which|everything|all|tout|list|liste[rz]?|name|cite[rz]?|give|donne[rz]?|date|datent|dates|remonte\w*|happen\w*|passe\w*|eu lieu|took place|"
    r"adopt\w*|cre(?:e|ee|es|ees|ated?)|sign\w*|lanc\w*|launch\w*|commenc\w*|demarr\w*|start\w*|beg[au]n|fond\w*|found\w*|mis en place|set up|born|ne|nee|"
    r"textes?|texts?|projets?|projects?|initiatives?|strategies?|evenements?|events?|things?|choses?|accords?|agreements?|instruments?|documents?|year|annee|cette|that|this|the|"
    r"in|en|de|from|of|dans|during|pendant|le|la|les|rapport|report|or|and|ou|et|ont|ete|a|was|were|est|sont|selon|according|to|it|ce|that|est)\b"
)
# How one asks what somebody does by what role they play, and how that is asked without.
ROLE_OF = re.compile(
    r"^(?:et |and )?(?:quel (?:est le )?role (?:joue(?:nt)?|jouent|tien(?:t|nent)) (?P<fr>[^?,;]+?)(?= dans | en | au | aux | a |\s?[?.!]*$)|"
    r"what(?:'s| is)? (?:the )?role (?:do|does|did) (?P<en>[^?,;]+?) play\b)"
)
DOING: Mapping[str, str] = {"fr": "Que fait {subject}", "en": "What does {subject} do"}
# What a report is asked to recommend something about.
RECOMMENDS_ON = re.compile(
    r"\b(?:recommand|recommend|preconis|suggest|propos|recomiend|recomend|raccomand|empf)\w*\b.*?\b(?:sur|about|on|regarding|concernant|en matiere d[e']|"
    r"quant a\w*|a propos d\w+|au sujet d\w+|pour|for|sobre|su|zu[mr]?|uber)\b\s*(?:l[ea]s? |l'|the |el |los |las |la )?(?P<topic>[^?.!]+)"
)
# Messages that instruct rather than ask: to pretend, to invent, to drop rules; the report says nothing of the kind.
INSTRUCTS = any_of(
    r"\b(?:pretend (?:to|you|that|as|i|we|it)|make (?:it|something|one|things) up|make up (?:an?|one|some)|invent (?:a|one|some|it)|act as (?:if|though)|role[- ]?play as|from now on,? (?:you|act|answer|reply)|you are now)\b|(?:^|[.!?,:] )(?:please |now )?(?:act as|pretend)\b",
    r"\b(?:ignore|disregard|forget|bypass|override) (?:all |any |the |your |every )*(?:previous|prior|above|earlier|instructions?|rules?|guidelines?|prompt|report)\b",
    r"\b(?:ignore[rz]?|oublie[rz]?|contourne[rz]?) (?:toutes? |tous |les |tes |vos |ces )*(?:consignes?|instructions?|regles?|limites?|rapport|precedent\w*)\b",
    r"\b(?:fais|faites) (?:comme si|semblant)|\b(?:tu es|vous etes|sois|soyez) (?:maintenant|desormais|un pirate)|(?:^|[.!?,;:] |\b(?:et|puis|sinon|alors) )invente[rz]?\b|a partir de maintenant,? (?:tu|vous)|system prompt|jailbreak",
    r"^\W*(?:system|assistant|developer|admin\w*)\s?:|\b(?:your|tes|vos) (?:own |internal |hidden |initial |secret |system )*(?:instructions?|consignes?|prompts?|rules|regles)\b|\b(?:api key|cle d'api|cle api|clave de api|chave de api)\b",
    r"\b(?:finge|fingi|fing[ei]r|ignora|ignore) (?:que|che|tus|tuas|todas|todos|le|las|os|as)\b|\bignoriere\b|\btu so,? als\b|\bتجاهل\b|\bتظاهر\b",
)
# Messages that want all that is said of something.
WHOLE = any_of(
    r"\b(?:everything|in full|(?:the )?(?:full|whole|entire|complete) (?:\w+ )?(?:section|part|passage|text|paragraph|story|picture|account|list)|all (?:that )?(?:is said|the report says|it says|the (?:things|points|elements|details|information)))\b",
    r"\btout(?:es)? ce (?:que?|qui|qu'\w+|dont)\b|\bl'ensemble (?:du|de|des)\b|\b(?:toute|entiere) la (?:partie|section|page)\b|\bbesoin de tout\b|\b(?:tout savoir|tout dire|dis-moi tout|dites-moi tout)\b",
    r"\btous les (?:points|elements|aspects|details)\b|\b(?:en entier|integral\w*|au complet|dans son ensemble)\b|\btou(?:t|te|s|tes) (?:le|la|les) (?:passage|partie|section|paragraphe)s?\b|\bquels? elements\b",
    r"\b(?:todo lo que|tudo o que|tutto (?:quello|cio) che|alles,? was)\b|كل ما",
)
# The same where they want nothing else, with what it is about: "everything it says about data", « tout sur le Maroc ».
_WANTS = r"^(?:(?:please|can you|could you|peux-tu|pouvez-vous|tu peux|je veux|je voudrais|i want|i'd like|i need|il me faut|quiero|quero|voglio)[ ,]+)*(?:(?:give|show|tell|list|cite[rz]?|donne[rz]?|dis|dites|montre[rz]?|liste[rz]?|dame|dime|da|dimmi|nenne|zeig)\w*(?:[- ](?:me|moi|nous|us|mir))?\s)?"
ALL_ABOUT = any_of(
    rf"{_WANTS}(?:everything|all|every|what are all|(?:the )?(?:whole|full) (?:story|picture))(?: (?:that|is|are|said|the|this|report|it|says?|document|text|you|have|know|there|things|mentions?|references?|passages?|quotes?|sentences?|"
    r"information|info|facts?|tells?|us|told|of|to|find|can))* (?:on|about|of|to|regarding|concerning) (?:the )?(?P<en>[^?.!]+?)(?:,? (?:please|pls|plz))?\W*$",
    rf"{_WANTS}(?:tout(?:es|e)?|tous|l'ensemble)(?: (?:ce|qui|que|qu'on|qu'il|est|dit|dit-on|le|la|les|rapport|document|texte|savoir|mentions?|passages?|phrases?|citations?|infos?|informations?|parlent?|se|rapporte|"
    r"raconte|on|il|y|a|en|ou|question|dire|sait|trouve|mentionne|dis|disent))* (?:(?:sur|concernant|a propos|au sujet|concernent?|touche|mentionnant)(?= )|de(?=s? |s? l)|du(?= )|d(?='))(?: d[eu]s?\b)?[' ](?:l[ae]s? |l'|du |des )?(?P<fr>[^?.!]+?)(?:,? (?:s'il te plait|s'il vous plait|svp|stp))?\W*$",
    rf"{_WANTS}(?:todo|todos|tudo|tutto|alles)(?: (?:lo|o|os|los|que|quello|che|cio|was|se|dice|diz|dicen|el|il|informe|relatorio|rapporto|bericht|der|sagt|hay|ha|esta|pasajes))* (?:sobre|acerca de|su|sul|sulla|sui|sugli|sulle|uber|zu|zum|zur) (?:el |la |los |las |o |a |os |as |il |lo |i |gli |le |die |den |das |dem |der )?(?P<other>[^?.!]+?)\W*$",
    r"كل (?:ما|شيء)(?: \w+){0,2} (?:عن|حول) (?P<ar>[^?.!؟]+?)\W*$",
)
# Messages that ask for more than one thing, by a word or by what joins two.
SEVERAL = re.compile(
    r"\b(?:tou(?:s|te|tes|t)|chacun\w*|chaque|deux|ainsi que|plusieurs|divers\w*|differente?s|etapes?|principa\w+|list\w+|"
    r"all|every|everything|each|both|several|various|different|steps?|main|and|et|e|und|"
    r"tod[oa]s|cada|ambos|varios|vari[ao]s|diferentes|tutt[ioea]|ogni|entramb[ie]|divers[ie]|alle|jede\w*|beide\w*|mehrere)\b|"
    r"كل|جميع|كلا|عدة| و"
)
COMPARES = re.compile(
    r"^(?:compar|diff|disting|versus|vs$|commun|common|contrast|unterschied|vergleich|diferen|confront|between|"
    r"(?:came|come|first|old(?:er|est)|earli(?:er|est)|lat(?:er|est)|newe(?:r|st)|big(?:ger|gest)|larg(?:er|est)|small(?:er|est)|premiere?|ancien\w*|vieux|vieille|recente?s?|grande?s?|petite?s?|more|most|less|fewer)$)"
)
# What a comparison sets its sides in order by: a date or a number, which each must have.
IN_ORDER: Mapping[Literal["date", "number"], re.Pattern[str]] = {
    "date": re.compile(
        r"\b(?:(?:came|come|comes|was|were) (?:\w+ )?(?:first|before|after|later|earlier)|old(?:er|est)|earli(?:er|est)|newe(?:r|st)|most recent|more recent|plus (?:ancien\w*|vieux|vieille|recente?|jeune)|"
        r"(?:venue?s?|arrivee?s?|cree(?:e?s?)|adoptee?s?|lancee?s?) (?:en premier|avant|apres)|le premier|la premiere|mas (?:antigu\w+|viej\w+|recient\w+)|mais (?:antig\w+|recent\w+)|piu (?:vecchi\w+|recent\w+|antic\w+)|alter als|junger)\b"
    ),
    "number": re.compile(
        r"\b(?:big(?:ger|gest)|larg(?:er|est)|small(?:er|est)|(?:more|fewer|most|fewest) (?:cities|towns|members|mayors|participants|countries|municipalities|people|states|governments)|plus (?:grande?|gros(?:se)?|petite?)|(?:plus|moins) de (?:villes|membres|maires|pays|communes|participants|municipalites|personnes)|"
        r"mas grande|maior|piu grande|grosser)\b"
    ),
}
GREETING = re.compile(
    r"^(?:(?:bonjour|bonsoir|salut|hello|hi|hey|hola|ola|ciao|hallo)\b[^,.!?]*[,.!]\s*|[^,.?!:]{3,60}(?:,| ?:)\s*)?(?:alors |so |and |et )?"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A comparison with what was just spoken of, or of the last two things; and how one begins.
COMPARED_WITH = re.compile(
    r"^(?:(?:and|et|ok|now|maintenant|can you|peux-tu|please|y|e|und|so|alors)[ ,]+)*(?:"
    r"(?:compare[rz]?|compara\w*|confronta\w*|vergleich\w*)(?:[- ](?:it|that|them|this|ca|cela|le|la|lo))?(?: (?:with|to|avec|a|au|aux|con|com|mit))\s(?P<other>.+)|"
    r"how (?:does|do|is|are|did) (?:it|that|this|they|these) (?:differ\w*|compare\w*)(?: (?:from|to|with))\s(?P<from>.+)|"
    r"(?:en quoi|comment) (?:est-ce que )?(?:c'est|cela|ca|il|elle|est-ce|sont-ils|sont-elles)(?: (?:est|est-il|est-elle|differe\w*))?(?:-ce)? ?(?:different\w*|distinct\w*)? (?:de |du |des |d')(?P<de>.+)|"
    r"(?:what(?:'s| is) the )?(?:difference|quelle (?:est la )?difference|la difference) (?:with|avec|from|to)\s(?P<with>.+)|"
    r"(?:compare[rz]?|compara\w*|confronta\w*|vergleich\w*)(?:[- ](?:them|both|les|los|las|os|die|beide))?(?: (?:both|(?:the |of the )?(?:first )?two|(?:les )?deux(?: premier\w*)?|dos|dois|due|zwei))?\W*$|"
    r"(?:how do|what(?:'s| is) the difference between|what distinguishes|what do|quelle (?:est la )?difference entre|qu'est-ce qui distingue|en quoi) (?:the |les |ces |these |those )?(?:first )?(?:two|both|them|deux(?: premier\w*)?)(?: (?:differ|compare|have in common|different-\w+|ont en commun))?\W*$)"
)
# A comparison that asks which: "which of the two is older?".
WHICH_OF_TWO = re.compile(
    r"^(?:(?:and|et|ok|so|alors|y|e|und)[ ,]+)*(?P<asked>(?:which|who|lequel|laquelle|qui|quel\w*|cual|qual|quale|welche[rs]?)(?: one)?\b.*?)(?:,? (?:of|des|entre|between|among|de los|das|dei|von) (?:the |les |les |these |ces |those |beiden)?(?:two|both|deux|them|dos|duas|dois|due|beiden?)|(?<=which) of (?:the two|them))(?P<rest>.*)$"
)
COMPARE: Mapping[str, str] = {
    "fr": "Compare",
    "en": "Compare",
    "es": "Compara",
    "pt": "Compara",
    "ar": "قارن",
    "it": "Confronta",
    "de": "Vergleiche",
}
# What is said before a question that is of no account to it: that one has one, or the name of what one did not mean.
CHATTER = re.compile(
    r"^(?:(?:bonjour|bonsoir|salut|hello|hi|hey|hola|ola|ciao|hallo|ok|okay|so|alors|bon|euh|hmm+|um+|well|please|sorry|pardon|desole|excuse[rz]?(?:[- ]moi| me)?)\b(?: (?:all|there|a tous))?[\s,:!.-]+)*"
    r"(?:(?:j'ai |i have |i've |got |tengo |tenho |ho |ich habe )?(?:une? |an? |one |my |ma |la |otra |una |uma |eine )?(?:(?:petite|quick|last|derniere|autre|other|small|little|final|simple|ultima|schnelle|rapida|kleine) )*"
    r"(?:questions?|q|duda|pregunta|pergunta|domanda|frage)(?: (?:rapid[eao]|bete|rapidito|svp|pls|please))?(?: (?:before|b4|avant|pour|for|from|antes de|para|vor|prima) [^,:?]{1,30})?\s?[,:.!-]+\s+)(?=\S+ \S+)"
)
TAKEN_BACK = re.compile(
    r"(?:(?<=^)|(?<=\s))(?:(?:[ld]'|l[ea]s? |the |el |los |las |il |der |die |das )?[^\s,]+)\s?,\s?(?:euh |oh |ah |uh )?(?:(?:non|no|wait|nein)\b[ ,]*)?"
    r"(?:pardon|sorry|je veux dire|je voulais dire|i meant?|plutot|quiero decir|quero dizer|voglio dire|ich meine)\b(?! (?:de|d'|to|for|but|mais)\b)[ ,]*(?=\S+ \S+)"
)
# What a message says before it asks: whom it greets, or what it wants done with the subjects that follow.
ADDRESSING = re.compile(
    r"^(?:(?:bonjour|bonsoir|salut|hello|hi|hey|hola|ola|ciao|hallo|bom dia|guten tag|good (?:morning|afternoon|evening))\b"
    r"(?: (?:a tous|madame|monsieur|all|everyone|team|there))?[\s,.!:-]*|(?:compare[rz]?|comparing|vergleiche?n?|compara\w*|confronta\w*)\b[ -]*)+"
)
# Wh-words that take no place in the clause, so that one can stand for another.
ADVERBIAL = re.compile(
    r"^(?:depuis quand|depuis quelle annee|en quelle annee|ou|quand|comment|pourquoi|since when|in (?:what|which) year|when|where|why|how|cuando|donde|por que|"
    r"quando|onde|dove|perche|wann|wo|warum|seit wann)\b"
)


# What a message may wish of the answer before it, told in this order; courtesies around a wish say nothing of their own.
# "Are there more?" is asked of a list only.
ARE_THERE = re.compile(r"\b(?:are|is) there\b|^any\b|\by en a\b|^(?:hay|ha|gibt)\b")
Wish = Literal["more", "others", "source", "language", "shorter", "summary", "verbatim"]
POLITE = re.compile(
    r"\b(?:(?:explain|explique[rz]?|peux-tu|pouvez-vous|tu peux|vous pouvez|tu|vous|can you|could you|would you|will you|puedes|pode|puoi|kannst du)\b|please|pls|svp|stp|s'il (?:te|vous) plait|"
    r"por favor|per favore|bitte|sorry|pardon|merci|thanks?|ok|and|et|alors|but|mais|moi|me|juste|just|now|je peux (?:avoir|voir)|puis-je (?:avoir|voir)|can i (?:see|have|get|read)|(?:du|of the|in the|dans le) (?:rapport|report|document|texte?)|is|est|maintenant|donne[rz]?|give|redonne[rz]?|repeat|repete[rz]?|"
    r"redis|say|dis|t'es sur|are you sure|sure|that|it|ca|cela|tout|le|la|l'|the|answer|reponse|again|version|answers?|eso|isso|das|il|un peu|a bit|i want|je veux|want|"
    r"je voudrais|i'd like|from|du|de|of|(?:re)?vien[st]|revenez|revenons|repasse[rz]?|repassons|passe[rz]?|passons|switch|back|reponds|repondez|respond|reply|parle[rz]?|speak|talk)\b"
)
_NAMES_OF_LANGUAGES: dict[str, str] = {
    "fr": r"francais|french|frances|francese|franzosisch|الفرنسية",
    "en": r"anglais|english|ingles|inglese|englisch|الإنجليزية|الانجليزية",
    "es": r"espagnol|spanish|espanol|espanhol|spagnolo|spanisch|الإسبانية|الاسبانية",
    "pt": r"portugais|portuguese|portugues|portoghese|portugiesisch|البرتغالية",
    "it": r"italien|italian|italiano|italienisch|الإيطالية|الايطالية",
    "de": r"allemand|german|aleman|alemao|tedesco|deutsch|الألمانية|الالمانية",
    "ar": r"arabe|arabic|arabo|arabisch|العربية",
}
LANGUAGE_ASKED = re.compile(
    r"(?:\b(?:en|in|into|em|auf|to)\s|\btranslat\w+ (?:it |that |this )?(?:in)?to |\bال|ب)?(?:"
    + "|".join(f"(?P<{code}>\\bب?(?:{names})\\b)" for code, names in _NAMES_OF_LANGUAGES.items())
    + r")|\b(?:translate|traduis|traduisez|traduire|traduce|traduz|traduci|ubersetze?n?)\b"
)
# Words of messages that only ask where an answer stands, or for its exact words: one of the first, nothing but these.
PLACE_WORDS = frozenset(
    words(
        "page pages section sections chapitre chapter paragraphe paragraph endroit spot source sources reference references ref citation "
        "citations quote quotes verbatim phrase sentence passage extrait mot mots words wording where ou pagina seccion secao sezione "
        "seite abschnitt donde onde dove wo"
    )
)
WHERE_WORDS = frozenset(("where", "ou", "donde", "onde", "dove", "wo"))  # which may ask for any other place too
READING_WORDS = frozenset(
    words(
        "ecrit dit dis dites lu lis lisez trouves trouvez tires tirez sors sortez tiens vu read found find see say says said written state "
        "stated states rapport document texte text report escrito dice diz leido lido scritto letto steht geschrieben informe relatorio "
        "rapporto bericht"
    )
)
SAYING_WORDS = READING_WORDS | frozenset(
    words(
        "a au aux as avez ai and are at c ca ce cela celle celui ces cet cette ci d dans de des did do donne donner donnez du en est et "
        "exact exacte exactement exactes exactly exacts from get give got had has have i il in is it its je l la le les lui m me merci "
        "moi n nous not number numero of on one original par peux please pls plait pour pouvez precise precisement quel quelle quelles "
        "quels redonne redonner repeat repete s same se show montre montrez si sont stp svp sur t te tell that the their them this those "
        "to tu un une us vas vient viennent vous vraiment want was were what which you your y esta el o que na no em e ha da das ist es "
        "info information"
    )
)
# A wish that asks for the place, though it names the quote: "what page is this quote on?"; and for the words after all.
PLACES_ASKED = re.compile(r"\b(?:pages?|sections?|chapitres?|chapters?|where|ou|endroit|pagina|seite)\b")
WORDS_ASKED = re.compile(
    r"\b(?:exact\w*|mot a mot|mot pour mot|word for word|verbatim|repet\w+|repeat|again|redonne\w*|imprime\w*|print|cop\w+|original\w*|words?|mots)\b"
)
# Which words of a wish for the source want the exact words, not only where these stand.
VERBATIM = re.compile(
    r"\b(?:exact\w*|verbatim|mot a mot|mot pour mot|word for word|original\w*|citation|cite[rz]?|quote|phrase|sentence|wording|passage|extrait|texte?|repete[rz]?|repeat|again|redonne[rz]?|"
    r"imprime[rz]?|print|copi?e[rz]?|copy|integral\w*|entiere?|full|complete?|sure|(?:c'est|est-ce|tu es|t'es|vous etes|es-tu|etes-vous) (?:vraiment )?surs?(?= ?\W*$)|certaine?|vrai|true|really|vraiment|segur[oa]|certeza|sicur[oa]|sicher)\b"
)
# Where in the report something stands: what a question wants beside what is said.
WHERE_IN_REPORT = re.compile(
    r"\b(?:(?:on |in |at |a |dans |sur )?(?:which|what|quelle?s?|kel\w*) (?:pages?|sections?|parts?|chapters?|chapitres?|parties?|paragraphe?s?)|(?:en|em|in|a) (?:que|qual|quale|che) (?:pagina|seccion|secao|sezione|parte)|auf welcher seite|in welchem (?:abschnitt|kapitel))\b|"
    r"\bwhere (?:in the (?:report|document|text)|(?:does|is) (?:the (?:report|document|text)|it) (?:say|talk|mention|speak|written))|\bou (?:dans le (?:rapport|document|texte)|le (?:rapport|document|texte) (?:dit|parle|mentionne|evoque))|"
    r"\b(?:with|avec|con|com|mit) (?:the |les |le |la |los |numeros? de )*(?:page|pagina|seiten)\w*(?: (?:numbers?|references?))?\b"
)
# A first message that wants something in the report rendered: "translate the passage on … into English".
TRANSLATING = re.compile(
    r"^(?:(?:please|can you|could you|peux-tu|pouvez-vous|tu peux|vous pouvez)[ ,]+)*(?:"
    r"(?:translate|traduis|traduisez|traduire|traduce|traduz|traduci|ubersetze?n?)(?:[- ](?:me|moi|nous|us))? (?P<what>.{8,}?)(?= (?:in|into|to|en|em|auf|ins) (?:\w+)\W*$)|"
    r"(?:show|give|quote|donne[rz]?|montre[rz]?|cite[rz]?)(?:[- ](?:me|moi|nous|us))? (?:the |l[ea] |l')?(?=.*\b(?:original|version|text|texte|wording|translation|traduction)\b)(?:\w+ ){1,3}?(?:of|de|du) (?P<of>.{8,}?)(?= (?:in|into|en) \w+\W*$|\W*$))"
)
GOING_ON = re.compile(
    r"^(?:ok |et |and )?(?:(?:la )?suite|continue[rz]?|go on|keep going|carry on|next|weiter|sigue|siga|continua\w*|prosegu\w+|avanti)\W*$"
)
WISHES: tuple[tuple[Wish, re.Pattern[str]], ...] = (
    (
        "summary",
        re.compile(
            r"\b(?:resum\w*|recapitul\w*|recap\w*|synthetis\w*|summar\w+|sum (?:it |that |this )?up|riassum\w*|zusammenfass\w*|fass\w*|لخص)\b"
            r"(?:.*\b(?:ce qu'on (?:a|s'est) \w+|ce que (?:nous|tu|vous) \w+ \w+|qu'on (?:a|s'est) \w+|notre|discussion|echange\w*|conversation|chat|"
            r"what (?:we|you)(?:'ve| have)? \w+(?: \w+)?|so far|everything|all (?:this|that)|tout (?:ca|cela)|jusqu'ici|tout)\b)"
        ),
    ),
    (
        "more",
        re.compile(
            r"\b(?:the )?next (?:sentence|passage|paragraph)\b|\b(?:la |le )?(?:phrase|passage|paragraphe) (?:suivante?|precedente?|d'avant|d'apres)\b|"
            r"\b(?:the )?(?:sentence|passage|paragraph|one) (?:before|after)(?: (?:it|that))?\W*$"
        ),
    ),
    (
        "shorter",
        re.compile(
            r"^(?:(?:peux-tu|pouvez-vous|tu peux|vous pouvez|can you|could you|please|just|now|juste|et|and|ok)[ ,]+)*(?:(?:resum|simplifi|condens)[a-z]*(?:-moi)?|summari[sz]e|sum up|simplify|condense|explain|expli\w+)"
            r"(?:[ -](?:me|moi|us|nous))?(?: (?:ca|cela|ceci|this|that|it|(?:la|ta|votre|cette|the|your|this|that) (?:reponse|answer)|eso|isso|das))(?: (?:simply|more simply|simplement|plus simplement|please|svp|stp|for me))?"
            r"(?: (?:en|in) (?:\w+ )?(?:phrases?|mots?|lignes?|sentences?|words?|lines?|bref|short|points?))?\W*$|"
            r"\b(?:en|in) (?:une?|one|a|deux|two|trois|three|quelques|a few|\d) (?:phrases?|mots?|lignes?|sentences?|words?|lines?)\W*$|"
            r"^(?:(?:et|and|ok|please|peux-tu|pouvez-vous|tu peux|vous pouvez|can you|could you)[ ,]+)*(?:me )?(?:resume[rz]?(?:-moi)?|summari[sz]e|en resume|in summary|in a nutshell|sum up|resumen|resume|resumo|riassumi|fass zusammen)(?:,? (?:please|pls|svp|stp))?\W*$|"
            r"\b(?:explain(?: it| that| this)? )?(?:more|plus) (?:simply|simplement|simple)\b|\b(?:in (?:simpler|simple|plain|plainer|other|easier) (?:words|terms|english|language)|(?:avec|en) (?:d'autres |des )?(?:mots|termes)(?: (?:plus )?simples?)?)(?=\W*$)|"
            r"\b(?:(?:plus|en) (?:court|bref)\w*|plus brievement|raccourci\w*|abreg\w*|short(?:er|en)|brief(?:er|ly)?|in short|mas cort[oa]|mas breve|"
            r"mais curt[oa]|piu breve|piu cort[oa]|kurzer|kurz)\b|اختصر|باختصار|اقصر"
        ),
    ),
    (
        "source",
        re.compile(
            r"^(?:et |and )?(?:la |the )?(?:pages?|pagina|seite|p)\W*$|^(?:(?:tu peux|peux-tu|can you|please) )?(?:imprime[rz]?|print|copi?e[rz]?|copy)(?:[- ](?:le|la|les|it|that|this|them|ca|tout|all|everything))?(?: (?:le |la |l'|the |cette |ce |this |that )?(?:passage|page|section|texte?|phrase|sentence|reponse|answer|citation|quote))?\W*$|^(?:show|montre[rz]?|ouvre[rz]?|open|affiche[rz]?)(?:[- ](?:me|moi|nous|us))? (?:la |le |the |that |cette |ce )?(?:page|source|passage)\W*$|"
            r"^(?:(?:but|mais|really|vraiment)[ ,]+)*(?:are you (?:really |quite )?(?:sure|certain)(?: (?:about|of) (?:that|this|it))?|(?:tu es|t'es|vous etes|es-tu|etes-vous) (?:vraiment )?(?:surs?|sure|certaine?)(?: de (?:ca|toi|vous))?|"
            r"c'est (?:sur|vrai|bien vrai)|(?:is (?:that|this|it) )?(?:true|really|for real)|vraiment|estas? segur[oa]|tem certeza|sei sicur[oa]|(?:bist du|sind sie) sicher)\W*$|"
            r"\bwhere(?: exactly)?(?:'s| is) (?:that|this|it)(?: (?:from|in (?:the|this) (?:report|document|text)))?\W*$|^where (?:exactly )?is(?= the \w+ (?:one|item|point)\b)|^(?:donne|montre|show|give|repete|repeat|cite)[a-z]*\b|(?:\bwhere\b.{0,24}\b(?:say|says|said|written|stated?|states|found|come from)\b(?: (?:that|so|this|it))?|\b(?:ou|a quel endroit)\b.{0,24}\b(?:ecrit|dit|marque|indique|trouve|mentionne)e?\b"
            r"(?: que)?|\bc'est (?:ecrit|dit|marque|indique) (?:ou|a quelle page)\b|\bc'est a quel endroit\b|\b(?:tu (?:sors|tiens|trouves)|vous (?:sortez|tenez)) (?:ca|cela) d'ou\b|\bd'ou (?:tu sors|vous sortez|sort|vient) (?:ca|cela|l'info\w*)|\bwhere did you (?:get|find)\b|\b(?:a |dans |in |on |what |which )?(?:quelle|what|which) (?:page|partie|section|part|paragraphe?|chapitre|chapter)\b|\boriginal (?:wording|text|sentence|french)\b|\btexte original\b|\b(?:sources?|reference|citation|cite|citer|quote|passage|bit|phrase|sentence|"
            r"wording|exact|exacte?s?|full|entiere?|complete?|integral\w*|donde (?:lo )?dice|fuente|onde (?:diz|esta escrito)|fonte|dove (?:lo )?dice|wo steht das|(?:die|deine|ihre) quelle|quellenangabe)\b|^quelle\W*$)"
            r"|\b(?:e[nm] que pagina|(?:a|in) (?:che|quale) pagina|auf welcher seite)\b(?: (?:esta|fica|sta|si trova|e|steht (?:das|es)))?|في (?:أي|اي) صفحة"
        ),
    ),
    ("others", GOING_ON),
    (
        "others",
        re.compile(
            r"^(?:(?:et|and|ok|so|alors|mais|but)[ ,]+)*(?:(?:is )?that(?:'s| is)? (?:all|it)|(?:nothing|anything) else|c'est tout|(?:rien|quoi) d'autre|eso es todo|so isso|tutto qui|das ist alles)(?= ?\?)|\b(?:les autres|the others?|the other (?:ones|items|points)|the rest|le reste|los otros|las otras|os outros|gli altri|die anderen|"
            r"(?:the )?(?:remaining|missing) (?:ones|items|points|\w+)|(?:la |the )?(?:liste complete|complete list|full list|whole list)|la suite|(?:are|is) there (?:any )?(?:more|others)(?: of (?:them|those))?|any (?:more|others)|"
            r"(?:il )?y en a(?:-t-il)?(?: encore)? d'autres|d'autres encore|hay mas|ha mais|ce ne sono altr[ie]|gibt es (?:noch )?(?:mehr|weitere))\b|البقية|الباقي"
        ),
    ),
    (
        "more",
        re.compile(
            r"\b(?:(?:montre[rz]?|donne[rz]?|show|give)(?:[- ](?:me|moi))? (?:le |the )?(?:contexte?)|(?:le |the |more |plus de )?contexte?(?=\W*$)|plus (?:de )?(?:details?|precisions?)|(?:en )?(?:dire|dis|dites)(?:-m'en| m'en)? plus|more(?: (?:details?|info\w*|about))?|tell me more|(?:^|tu |vous )developpe[rz]?|"
            r"^(?:et |encore )?(?:plus|encore|davantage|mas|mais|piu|mehr)(?=\W*$)|elaborate|expand|detaille[rz]?|details?|precise[rz]?|mas detalles|cuentame mas|mais detalhes|piu dettagli|mehr(?: details| dazu)?|ausfuhrlicher)\b|(?:ال)?مزيد(?: من (?:ال)?(?:تفاصيل|معلومات))?|(?:ال)?تفاصيل(?: اكثر)?"
        ),
    ),
)


# Exchanging a pronoun for its subject where that gives a sentence; elsewhere the subject is put before.
REWRITINGS: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "fr": (
        (
            re.compile(r"^(?P<head>(?:et )?qui (?:etait|etaient|y etait|a participe|est venu) )la(?=\W*$)"),
            "{head}à {subject}",
        ),
        (
            re.compile(
                r"^(?:(?:et|mais|d'accord|ok)[\s,.]+)?(?:il|elle|ca)\s(?=(?!y\b|en\b|lui\b|leur\b|est vrai\b)\w)"
            ),
            "{subject} ",
        ),
        (re.compile(r"^(?:et )?qui (?:le|la|les|l')\s?(?P<verb>(?:a |ont )?[a-z]+)(?=\W*$)"), "Qui {verb} {subject}"),
        (re.compile(r"(?<=\bde )(?:celui|celle|ceux|celles)-(?:ci|la)\b"), "{subject}"),
        (
            re.compile(r"(?<=\s)(?P<verb>(?:est|sont|a|ont|etait|etaient|sera|doit|peut)-(?:t-)?(?:il|elle))\b"),
            "{subject} {verb}",
        ),
    ),
    "en": (
        (
            re.compile(r"^(?:(?:and|but|ok|so)[\s,.]+)?(?=.*\b(?:its|their)\b)(?P<head>.*?)\b(?:its|their)\b"),
            "{head}{subject}’s",
        ),
        (re.compile(r"^(?:(?:and|but|ok|so)[\s,.]+)?(?P<head>.*?)\b(?:it|they|them)\b(?!'s)"), "{head}{subject}"),
        (re.compile(r"(?<=\b(?:of|in) )(?:this|that) one(?=\W*$)"), "{subject}"),
        (re.compile(r"(?<!is )(?<!are )(?<!was )(?<!were )\b(?:in )?there\b(?=\W*$)"), "in {subject}"),
    ),
}
_BEFORE_VOWEL = r"(?=[aeiouyéèêàâîôhAEIOUÉÈÊÂÎÔ])"
CONTRACTIONS: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "fr": (
        (re.compile(r"\b([dD])e les (?=\w)"), r"\1es "),
        (re.compile(r"\b(propos|rapport|[a-zé]{4,}) de le (?=\w)"), r"\1 du "),
        (re.compile(r"\bà le (?=[^\W\d_])"), "au "),
        (re.compile(r"\bà les (?=[^\W\d_])"), "aux "),
        (re.compile(rf"\b(propos|[a-zé]{{3,}}) de {_BEFORE_VOWEL}"), r"\1 d'"),
    ),
    "it": (
        (re.compile(r"\bdi il "), "del "),
        (re.compile(r"\bdi (la|lo|le) "), r"del\1 "),
        (re.compile(r"\bdi i "), "dei "),
        (re.compile(r"\bdi gli "), "degli "),
        (re.compile(r"\bdi l'"), "dell'"),
    ),
    "es": ((re.compile(r"\bde el "), "del "), (re.compile(r"\ba el "), "al ")),
}
FRAMED: Mapping[str, re.Pattern[str]] = {
    language: re.compile(re.escape(form.partition("{subject}")[0]) + r"(?P<subject>.+?)\s?: ")
    for language, form in ABOUT.items()
} | {
    "fr": re.compile(r"À propos (?P<joined>de |d['’]|du |des )(?P<subject>.+?) : "),
    "it": re.compile(r"A proposito (?P<joined>di |dell['’]|del |dello |della |dei |degli |delle )(?P<subject>.+?): "),
}


def _sets(forms: Forms) -> Mapping[str, frozenset[str]]:
    return {language: frozenset(plain(listed).split()) for language, listed in forms.items()}


def plain(text: str) -> str:
    """Return a text in lower case without accents, one character for each of the original."""
    return "".join(map(_plain_letter, text))


@lru_cache(maxsize=10_000)
def _plain_letter(letter: str) -> str:
    return " " if letter.isspace() else (fold(letter) or letter)[:1]


ARTICLES = _sets(_ARTICLES)
JOINING = _sets(_JOINING)
VERBS = {language: frozenset(plain(listed).split()) for language, listed in _VERBS.items()}
GENERAL = {language: frozenset(words(listed)) for language, listed in _GENERAL.items()}
LEANING = {language: re.compile(pattern) for language, pattern in _LEANING.items()}
EMPTY = {language: re.compile(pattern) for language, pattern in _EMPTY.items()}
