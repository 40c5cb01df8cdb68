"""Courtesy: greetings, thanks, and questions about the assistant or the report as a whole.

Told by words, in seven languages; only where nothing else is asked. Leaves out the replies (`wording`).
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.reference import FRONTED, GREETING, RECOMMENDATIONS, plain
from index.analysis import fold

Act = Literal["greeting", "thanks", "farewell", "abilities", "origin", "overview", "empty"]

_GREETING = (
    r"bonjour|bonsoir|salut|coucou|hello|hi|hey|hiya|good (?:morning|evening|afternoon|day)|hola|buen[oa]s? (?:dias|tardes|noches)|"
    r"buenas|ola|bom dia|boa (?:tarde|noite)|oi|ciao|buongiorno|buonasera|salve|hallo|guten (?:tag|morgen|abend)|moin|servus|"
    r"salam|slt|bjr|bsr|cc|yo|مرحبا|السلام عليكم|اهلا|أهلا|صباح الخير|مساء الخير|"
    r"(?:comment )?(?:ca|vous|tu|cv) (?:va|allez|vas)(?: (?:bien|vous|tu))*|ca va(?: bien)?|comment (?:allez[- ]vous|vas[- ]tu|ca va)|"
    r"how are you(?: doing)?(?: today)?|how(?:'s| is) it going|what'?s up|sup|como est[ae]s?|que tal|tudo bem|tudo bom|"
    r"come (?:stai|va|sta)|wie geht(?: e?s| es)?(?: (?:dir|ihnen))?|كيف حالك|كيف الحال|nice to meet you|enchantee?(?: \w+){0,5}|(?:il )?y a(?:-t-il)? quelqu'un|is (?:anybody|anyone) (?:there|here)|"
    r"hay alguien|c'e qualcuno|(?:je suis )?desole\w*(?: de vous deranger)?|sorry(?: to (?:bother|disturb) you)?"
)
_THANKS = (
    r"de rien|you'?re welcome|(?:il n'y a )?pas de quoi|no problem|pas de (?:probleme|souci)s?|de nada|prego|bitte (?:schon|sehr)|merci(?: (?:beaucoup|bcp|bien|infiniment|a (?:vous|toi|tous)|pour \w+(?: \w+){0,4}))?|mrc|mci|thanks?(?: you)?"
    r"(?: (?:so much|very much|a lot|for \w+(?: \w+){0,4}))?|thx|ty|cheers|much appreciated|"
    r"(?:muchas |mil )?gracias(?: por \w+(?: \w+){0,3})?|(?:muito )?obrigad[oa](?: pela? \w+(?: \w+){0,3})?|"
    r"grazie(?: (?:mille|tante))?|(?:vielen |danke )?dank(?:e)?(?: (?:schon|sehr))?|شكرا(?: جزيلا| لك)*|"
    r"(?:great|good|nice) (?:job|work|answer)|beau travail|bien joue|bravo|super|parfait|genial|great|perfect|awesome|excellent|nickel|top|cool|ok(?:ay)?|d'accord|tres bien|bien recu|very (?:helpful|useful)|"
    r"that(?:'?s| is| was|'?ll be| will be) (?:\w+ )?(?:helpful|useful|great|(?:all|it)(?! ?\?)|perfect)|c(?:'?est)? (?:\w+ )?(?:parfait|clair|note|bon|tout(?! ?\?)|super|gentil|utile)|"
    r"(?:nothing|rien) (?:else|d'autre|more|de plus)|(?:no more|pas d'autres?|plus de|no other) questions?|(?:i'?m|i am) (?:done|good)|j'ai (?:fini|compris|tout)|"
    r"got it|understood|noted|compris|je vois|i see|makes sense|(?:eso )?es todo|(?:isso )?e tudo|e tutto|das (?:ist|war) alles|entendido|capito|verstanden|هذا كل شيء|فهمت"
)
_FAREWELL = (
    r"au revoir|a (?:bientot|plus|demain)|bonne (?:journee|soiree|nuit)|bye(?: ?bye)?|good ?bye|see you(?: (?:later|soon|tomorrow))?|"
    r"have a (?:nice|good|great) (?:day|evening|one|weekend)|adios|hasta (?:luego|pronto|manana)|chau|tchau|ate (?:logo|breve|amanha)|"
    r"arrivederci|a presto|buona (?:giornata|serata)|auf wiedersehen|tschuss?|bis (?:bald|spater|dann)|مع السلامة|وداعا|الى اللقاء"
)
_FILLER = (
    r"et|and|a|y|e|und|to|you|vous|toi|all|tous|everyone|tout le monde|la|there|again|encore|beaucoup|bien|palabre|assistant|bot|the|"
    r"today|aujourd'hui|svp|please|monsieur|madame|team|l'equipe|mon ami|my friend|pour|for|your|votre|ton|help|aide|so|much|très|"
    r"tres|very|oui|yes|no|non|si|sim|ja|nein|ah|oh|eh|bah|ben|hein|lol|alors|donc|bon|good|nice|gut|de|do|por|per|fur|die|hilfe|ayuda|"
    r"ajuda|aiuto|antworten?|answers?|reponses?|info|infos|todo|tudo|tutto|alles|just|saying|wanted|say|je|voulais|dire|passais"
)
_COURTESY = re.compile(rf"\W*(?:(?:{_GREETING}|{_THANKS}|{_FAREWELL}|{_FILLER})(?:\W+|$))+")
_HAS_GREETING = re.compile(rf"(?:^|\W)(?:{_GREETING})(?:\W|$)")
_HAS_FAREWELL = re.compile(rf"(?:^|\W)(?:{_FAREWELL})(?:\W|$)")
_HAS_THANKS = re.compile(rf"(?:^|\W)(?:{_THANKS})(?:\W|$)")

_SELF = (
    r"(?:que|qu'est[- ]ce que|kesk\w*|a quoi|comment|en quoi|what|how|which|que cosa|cosa|was|wie|o que|que)\W.{0,40}"
    r"(?:peux[- ]tu|pouvez[- ]vous|tu peux|vous pouvez|tu sais|sais[- ]tu|savez[- ]vous|tu fais|fais[- ]tu|faites[- ]vous|sers[- ]tu|"
    r"tu sers|servez[- ]vous|fonctionnes|fonctionnez|m'aider|can you (?:do|help|answer)|do you (?:do|work|know)|are you able|"
    r"can i ask|should i ask|je peux te demander|je peux vous demander|puis[- ]je (?:te |vous )?demander|on peut (?:te |vous )?demander|puedes|puede (?:hacer|ayudar)|sabes hacer|podes|pode (?:fazer|ajudar)|consegue fazer|voce faz|"
    r"puoi (?:fare|aiutar)|sai fare|kannst du|konnen sie|machst du|funktionierst)"
)
_WHO = (
    r"(?:t[u'] ?es|vous etes|c'est) qui\W*$|(?:qui|who|quien|quem|chi|wer)\s(?:es[- ]tu|etes[- ]vous|tu es|are you|r u|eres|es usted|e voce|es tu|sei|bist du|sind sie|made you|"
    r"t'a (?:cree|fait|programme))|(?:are you|es[- ]tu|etes[- ]vous|tu es) (?:an? |une? )?(?:ai|robot|bot|ia|human|humain|real|machine|"
    r"chatgpt|llm|intelligence)|(?:eres|sei|bist du|voce e) (?:un[ao]? |ein |um[a]? )?(?:robot|bot|ki|ia|humano|mensch)|"
    r"^\W*(?:help|aide|ayuda|ajuda|aiuto|hilfe|مساعدة)\W*$|(?:quel|what|how).{0,20}(?:ton nom|votre nom|your name|t'appelles)|"
    r"من (?:انت|أنت)|ماذا (?:يمكنك|تستطيع)|كيف (?:يمكنك|تساعدني|تعمل\W*$)|ما الذي يمكنك|(?:presente[- ]toi|presentez[- ]vous|introduce yourself)|"
    r"comment (?:ca marche|t'utiliser|vous utiliser|utiliser (?:cet|l') ?(?:outil|assistant|appli\w*))|how (?:does this (?:work|assistant|app|tool)|do i use)|"
    r"(?:can|should|may) (?:i|we) (?:really )?trust (?:you|this|your)\b|(?:puis[- ]je|peut[- ]on|je peux|on peut)\s(?:\w+\s)?(?:te|vous) (?:faire confiance|croire)"
)
_DOCUMENT = (
    r"(?:(?:ce|cet|cette|le|du|de ce|this|the|el|este|del|o|deste|do|il|questo|dieser?s?|der|das|den|dem|diesem|diesen)\s)?"
    r"(?:\w+\s)?(?:rapport|document|doc|texte|pdf|fichier|compte[- ]rendu|report|text|file|summary|informe|documento|relatorio|rapporto|"
    r"bericht|dokument|synthese)\b(?!\W+(?:du|de|des|d'|of|del|da|di|von|vom|sur|on|sobre|su|uber)\b)"
)
_WHAT_ARE = (
    r"(?:quel(?:le)?s (?:sont|etaient) |what (?:are|were) |cuales (?:son|fueron) |quais (?:sao|foram) |quali (?:sono|erano) |(?:was|welche?) sind |"
    r"(?:give|tell) me |donne[rz]?[- ]moi |list |list[ez]+ )?(?:les |the |las |los |as |os |le |i |gli |die )?"
)
_CONCLUDES = r"(?:conclusions|takeaways|findings|enseignements|conclusiones|conclusoes|conclusioni|ergebnisse|schlussfolgerungen)"
_POINTS = r"(?:points?|messages?|lessons|idees|ideas|puntos|pontos|punti|botschaften)"
_REPORTED = r"(?:rapport|document|texte?|report|reunion|rencontre|meeting|event|informe|documento|relatorio|reuniao|rapporto|riunione|bericht\w*|treffens)"
_MAIN = r"(?:main|key|major|principa\w+|essentiel\w+|grande?s|cle|cles|importante?s|wichtigsten)"
_WHOLE = (
    rf"(?:de quoi|d'?quoi|what|que|sur quoi|about what|worum|wovon|di (?:che )?cosa|de que|sobre (?:que|o que)|quoi)\b.{{0,25}}"
    rf"(?:parle|traite|s'agit|porte|about|cover|discuss|deal|trata|habla|fala|parla|geht es|handelt|contient|contain|contiene|contem|steht|dit)"
    rf".{{0,12}}{_DOCUMENT}|"
    rf"(?:de quoi|d'?quoi|what|que|sur quoi|worum|wovon|di (?:che )?cosa|de que|sobre o? ?que|quoi)\b.{{0,30}}{_DOCUMENT}.{{0,14}}"
    rf"(?:parle|traite|s'agit|porte\b|about|covers?|discuss\w*|deals?|talks?|trata|habla|fala|parla|geht|handelt|contient|contains?)(?: (?:with|of|de))?\W*$|"
    rf"(?:what(?:'s| is)|whats|c'est quoi|c koi|c quoi|keske\w*|qu'est[- ]ce que(?: c'est)?|worum geht)\b.{{0,12}}{_DOCUMENT}(?:.{{0,12}}(?:about|for|es))?\W*$|"
    rf"(?:resum[ei]\w*|summar\w*|synthetis\w*|resum[ae]\w*|riassum\w*|zusammenfass\w*|fass\w*|sintesi|overview|vue d'ensemble|apercu|tldr|"
    rf"(?<!est )(?<!sont )presente[rz]?\b|overblick|uberblick|gist|sum up).{{0,20}}{_DOCUMENT}|{_DOCUMENT}.{{0,20}}(?:en bref|in short|in a nutshell|in brief|"
    rf"en deux mots|en quelques (?:mots|lignes|phrases)|zusammenfassen|zusammen|resume|en resume|in sintesi)|"
    rf"(?:quels?|quelles?|what|which|que|quais|quali|welche\w*|cuales|liste\w*|list)\b.{{0,25}}"
    rf"(?:sujets?|themes?|thematiques?|subjects?|topics?|sections?|parties|chapters?|chapitres|temas?|assuntos?|argomenti|temi|themen|"
    rf"main points|grandes lignes|points principaux|idees principales|main ideas|key messages|messages cles)\b.{{0,14}}"
    rf"(?:{_DOCUMENT}|(?:[^?]{{0,30}}\s(?:dans|in|en|no|nel|im|du|of|de|del|do|par|by)\s){_DOCUMENT}|(?:it|you|tu|ca|vous) (?:cover|abord\w*|trait\w*)|(?:abordes?|traites?|couverts?|covered|discussed)(?:\W*$|,)|can i ask(?: you)? (?:about|on)|ici\b|here\b|^$)|"
    rf"\b(?:resum\w+|summari\w+|sum up) (?:(?:me|moi|nous|us) )?(?:the (?:whole|entire|full) (?:thing|lot)?|everything|all of it|tout|l'ensemble)\b(?! (?:ce|ca|cela|this|that))|"
    r"^\W*(?:(?:peux[- ]tu|pouvez[- ]vous|tu peux|can you|could you|fai(?:s|tes)|donne[rz]?|give|make|write|i (?:need|want)|je (?:veux|voudrais)|il me faut)[- ])?(?:(?:me|moi|nous|us|please|svp|stp|faire|donner)[- ])*"
    r"(?:une? |a |the |le )?(?:(?:quick|short|brief|rapide|petit|court|bref) )*(?:resume|summary|synthese|overview)(?: (?:rapide|court|bref|vite fait|quick))?(?: (?:please|pls|svp|stp))?\W*$|"
    rf"(?:points? a retenir|grandes lignes|points principaux|main points|key points|points cles|essentiel|main message|main idea|key takeaways?|takeaways|plan|"
    rf"sommaire|table des matieres|table of contents|outline|structure|puntos principales|pontos principais|punti principali|"
    rf"hauptpunkte|inhalt\w*|objet|contenu|contents?)\b.{{0,20}}{_DOCUMENT}|"
    rf"^\W*(?:resume|resumer|summary|summari[sz]e|resume moi ca|resumen|resumo|riassunto|zusammenfassung|overview|sommaire|outline|"
    rf"table des matieres|table of contents|tldr|de quoi ca parle|de quoi ca parle.{{0,12}}|what(?:'s| is) (?:this|it) (?:all )?about|"
    rf"worum geht es(?: hier)?|de que (?:se )?trata(?: esto)?|di cosa si tratta)\W*$|"
    rf"^\W*{_WHAT_ARE}(?:{_CONCLUDES}|{_MAIN}\s(?:{_POINTS}|{_CONCLUDES})|(?:{_POINTS}|{_CONCLUDES}) (?:{_MAIN}|a retenir|to remember))"
    rf"(?: a retenir)?(?: (?:du|de la|de cette|de ce|of the|of this|from the|from this|del|de|da|do|della|des|der) {_REPORTED})?\W*$|"
    r"(?:ما|عن ماذا|عم|بماذا|لخص|ملخص|موضوع|مواضيع|محتوى).{0,25}(?:التقرير|الوثيقة|المستند)(?!\s+(?:عن|حول|بشأن|في))|(?:التقرير|الوثيقة).{0,20}(?:باختصار|ملخص)"
)
_MADE = r"(?:ecrit|redige|publie|produit|realise|signe|written|wrote|published?|authored|released|escrito|escribio|publicado|publico|escreveu|scritto|pubblicato|geschrieben|verfasst|veroffentlicht)"
_ORIGIN = re.compile(
    rf"^\W*(?:et |and |mais |but )?(?:(?:(?:par )?qui (?:a|ont|l'a)|by whom|who|quien|quem|chi)\b.{{0,20}}\b{_MADE}e?s?\b.{{0,12}}{_DOCUMENT}\W*$|"
    rf"wer hat {_DOCUMENT} {_MADE}\W*$|"
    rf"(?:(?:depuis )?quand|when|what date|quelle date|cuando|quando|wann)\b.{{0,12}}(?:{_DOCUMENT}\b.{{0,16}}\b{_MADE}|{_MADE}.{{0,6}}{_DOCUMENT}|{_DOCUMENT}.{{0,12}}(?:paru|sorti|come out))e?\W*$|"
    rf"{_DOCUMENT} (?:(?:a|has|was|est|date|ha|wurde) (?:\w+ )?){{0,2}}(?:{_MADE}|paru|de)e? (?:quand|par qui|by whom|when)\W*$|"
    rf"(?:(?:qui est|qui sont|who is|who are|who's|quelle? est|quels sont|what is|what's) )?(?:l'|les? |la |the )?(?:auteurs?|authors?|redacteurs?|editeurs?|publishers?|dates? de (?:publication|parution)|publication date|reference|citation)\b.{{0,10}}{_DOCUMENT}\W*$|"
    rf"(?:how (?:do|should|can|to) (?:i |we |one )?(?:cite|quote|reference)|comment (?:citer|referencer|dois-je citer|je cite)|como (?:citar|cito)|wie zitiere? ?i?c?h?) {_DOCUMENT}\W*$)"
)
_ABILITIES = re.compile(rf"{_SELF}|{_WHO}")
_OVERVIEW = re.compile(_WHOLE)
_LONGEST_ABOUT = 16  # words: a longer question asks for something of its own


_OF_WHAT_WAS_SAID = re.compile(
    r"(?:(?:et|and|mais|but) )?(?:comment (?:ca|cela|il|elle) (?:marche|fonctionne)|(?:ca|cela|il|elle) (?:marche|fonctionne) comment|how does (?:it|this|that) work|"
    r"como funciona|come funziona|wie funktioniert (?:das|es))\W*"
)


_SUMMARISE = re.compile(
    r"(?:(?:et|and|ok|please|peux-tu|pouvez-vous|tu peux|vous pouvez|can you|could you)[ ,]+)*(?:me )?(?:resume[rz]?(?:-moi)?|summari[sz]e|en resume|sum up)"
    r"(?: (?:(?:la|ta|votre|cette|the|your) (?:reponse|answer)|ca|cela|it|that))?(?:,? (?:please|pls|svp|stp))?\W*"
)  # the answer, once there is one
_WHO_IT_IS = re.compile(
    r"(?!(?:tu|vous|toi|t')\b)(?:(?:le|la|les|the) |l')?[\w-]+(?: [\w-]+){0,3},? (?:c'est|c) (?:qui|quoi)\W*$"
)


def act_of(text: str, *, answered: bool = False) -> Act | None:
    """Return what a message does where it asks nothing of the report's content, else None.

    Args:
        answered: Whether it comes after an answer: "how does it work?" is asked of that.
    """
    folded = fold(text).strip()
    if (
        (answered and (_OF_WHAT_WAS_SAID.fullmatch(folded) or _SUMMARISE.fullmatch(folded)))
        or FRONTED.match(plain(text))
        or _WHO_IT_IS.match(folded)
    ):
        return None
    if not re.search(r"[^\W_]", folded):
        return "empty"
    if _COURTESY.fullmatch(folded):
        if _HAS_FAREWELL.search(folded):
            return "farewell"
        if _HAS_GREETING.search(folded):
            return "greeting"
        if _HAS_THANKS.search(folded):
            return "thanks"
    if len(folded.split()) > _LONGEST_ABOUT and (told := GREETING.match(folded)):
        folded = folded[told.end() :]
    if len(folded.split()) > _LONGEST_ABOUT:
        return None
    if _ORIGIN.match(folded):
        return "origin"
    if _OVERVIEW.search(folded) and not RECOMMENDATIONS.match(folded.strip(" ?.!")):
        return "overview"
    if _ABILITIES.search(folded):
        return "abilities"
    return None
