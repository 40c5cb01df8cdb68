"""Wording: every sentence the assistant says of itself, in the seven languages it speaks.

Leaves out the window's labels (`web`) and everything quoted.
"""

from __future__ import annotations

from collections.abc import Mapping

Texts = Mapping[str, str]

NOT_FOUND: Texts = {
    "fr": "Je ne trouve pas de réponse à cela dans le rapport. Ce qui s'en approche le plus :",
    "en": "I find no answer to this in the report. What comes nearest:",
    "es": "No encuentro respuesta a esto en el informe. Lo que más se acerca:",
    "pt": "Não encontro resposta a isto no relatório. O que mais se aproxima:",
    "ar": "لا أجد جوابًا عن هذا في التقرير. أقرب ما ورد فيه:",
    "it": "Non trovo risposta a questo nel rapporto. Ciò che più vi si avvicina:",
    "de": "Dazu finde ich im Bericht keine Antwort. Am nächsten kommt dem:",
}
OFF_TOPIC: Texts = {
    "fr": "Le rapport ne semble pas parler de cela.",
    "en": "The report does not seem to deal with that.",
    "es": "El informe no parece tratar de eso.",
    "pt": "O relatório não parece tratar disso.",
    "ar": "لا يبدو أن التقرير يتناول هذا الموضوع.",
    "it": "Il rapporto non sembra parlarne.",
    "de": "Davon scheint der Bericht nicht zu handeln.",
}
NOT_NAMED: Texts = {
    "fr": "Le rapport ne mentionne pas « {name} ». Ce qui s'en approche le plus :",
    "en": "The report does not mention “{name}”. What comes nearest:",
    "es": "El informe no menciona «{name}». Lo que más se acerca:",
    "pt": "O relatório não menciona «{name}». O que mais se aproxima:",
    "ar": "لا يذكر التقرير «\u2068{name}\u2069». أقرب ما ورد فيه:",
    "it": "Il rapporto non menziona «{name}». Ciò che più vi si avvicina:",
    "de": "Der Bericht erwähnt „{name}“ nicht. Am nächsten kommt dem:",
}
OTHERWISE: Texts = {
    "fr": "Le rapport ne le dit pas ainsi. Ce qu'il dit de plus proche :",
    "en": "The report does not say so. The nearest it says:",
    "es": "El informe no lo dice así. Lo más cercano que dice:",
    "pt": "O relatório não o diz assim. O mais próximo que diz:",
    "ar": "لا يقول التقرير ذلك. أقرب ما يقوله:",
    "it": "Il rapporto non dice così. Ciò che dice di più vicino:",
    "de": "So sagt es der Bericht nicht. Am nächsten kommt dem:",
}
GREETING: Texts = {
    "fr": "Bonjour ! Posez une question sur le rapport : je réponds par ses propres phrases, avec la page et la section.",
    "en": "Hello! Ask anything about the report: I answer with its own sentences, with page and section.",
    "es": "¡Hola! Pregunte sobre el informe: respondo con sus propias frases, con página y sección.",
    "pt": "Olá! Pergunte sobre o relatório: respondo com as suas próprias frases, com página e secção.",
    "ar": "مرحبًا! اسأل عن التقرير: أجيب بجمله نفسها مع رقم الصفحة والقسم.",
    "it": "Buongiorno! Chieda qualcosa sul rapporto: rispondo con le sue stesse frasi, con pagina e sezione.",
    "de": "Guten Tag! Fragen Sie etwas zum Bericht: Ich antworte mit seinen eigenen Sätzen, mit Seite und Abschnitt.",
}
THANKS: Texts = {
    "fr": "Avec plaisir. Une autre question sur le rapport ?",
    "en": "You are welcome. Anything else about the report?",
    "es": "Con gusto. ¿Alguna otra pregunta sobre el informe?",
    "pt": "De nada. Mais alguma pergunta sobre o relatório?",
    "ar": "على الرحب والسعة. هل من سؤال آخر عن التقرير؟",
    "it": "Prego. Un'altra domanda sul rapporto?",
    "de": "Gern geschehen. Noch eine Frage zum Bericht?",
}
FAREWELL: Texts = {
    "fr": "Au revoir, et à bientôt.",
    "en": "Goodbye, and see you soon.",
    "es": "Adiós y hasta pronto.",
    "pt": "Adeus e até breve.",
    "ar": "إلى اللقاء.",
    "it": "Arrivederci, a presto.",
    "de": "Auf Wiedersehen und bis bald.",
}
ABILITIES: Texts = {
    "fr": "Je réponds aux questions sur ce rapport, en citant ses phrases exactes avec leur page. Ce qu'il ne dit pas, je ne "
    "l'invente pas : je montre alors les passages les plus proches. On peut demander une liste, une définition, un sigle, une "
    "comparaison, enchaîner (« Et à Oujda ? »), écrire vite ou dans une autre langue.",
    "en": "I answer questions about this report by quoting its exact sentences, each with its page. What it does not say I do not "
    "make up: I show the nearest passages instead. Ask for a list, a definition, an acronym, a comparison; follow up, type "
    "carelessly, or write in another language.",
    "es": "Respondo a preguntas sobre este informe citando sus frases exactas con su página. Lo que no dice, no lo invento: "
    "muestro entonces los pasajes más cercanos. Pida una lista, una definición, una sigla o una comparación.",
    "pt": "Respondo a perguntas sobre este relatório citando as suas frases exatas com a página. O que ele não diz, não invento: "
    "mostro então as passagens mais próximas. Peça uma lista, uma definição, uma sigla ou uma comparação.",
    "ar": "أجيب عن الأسئلة المتعلقة بهذا التقرير باقتباس جمله الحرفية مع رقم الصفحة. وما لا يقوله لا أختلقه، بل أعرض أقرب المقاطع إليه. "
    "يمكنك طلب قائمة أو تعريف أو معنى اختصار أو مقارنة.",
    "it": "Rispondo alle domande su questo rapporto citando le sue frasi esatte con la pagina. Ciò che non dice non lo invento: "
    "mostro allora i passaggi più vicini. Chieda un elenco, una definizione, una sigla o un confronto.",
    "de": "Ich beantworte Fragen zu diesem Bericht mit seinen genauen Sätzen samt Seite. Was er nicht sagt, erfinde ich nicht: "
    "Dann zeige ich die nächstliegenden Stellen. Fragen Sie nach einer Liste, einer Definition, einer Abkürzung oder einem Vergleich.",
}
REFERENCE: Texts = {
    "fr": "Référence du rapport : {reference}\n\nDe ses auteurs et de sa publication, je n'en sais pas plus.",
    "en": "Reference of the report: {reference}\n\nI know no more about its authors and its publication.",
    "es": "Referencia del informe: {reference}\n\nNo sé más sobre sus autores ni su publicación.",
    "pt": "Referência do relatório: {reference}\n\nNão sei mais sobre os seus autores nem sobre a sua publicação.",
    "ar": "مرجع التقرير: {reference}\n\nلا أعرف أكثر من ذلك عن مؤلفيه ونشره.",
    "it": "Riferimento del rapporto: {reference}\n\nNon so altro dei suoi autori né della sua pubblicazione.",
    "de": "Quellenangabe des Berichts: {reference}\n\nMehr weiß ich über seine Verfasser und seine Veröffentlichung nicht.",
}
OVERVIEW: Texts = {
    "fr": "« {title} ». Ses parties :",
    "en": "“{title}”. Its parts:",
    "es": "«{title}». Sus partes:",
    "pt": "«{title}». As suas partes:",
    "ar": "«\u2068{title}\u2069». أقسامه:",
    "it": "«{title}». Le sue parti:",
    "de": "„{title}“. Seine Teile:",
}
EMPTY: Texts = {
    "fr": "Je n'ai pas lu de question. Écrivez-la en quelques mots.",
    "en": "I found no question. Type one in a few words.",
    "es": "No he leído ninguna pregunta. Escríbala en pocas palabras.",
    "pt": "Não li nenhuma pergunta. Escreva-a em poucas palavras.",
    "ar": "لم أجد سؤالًا. اكتبه في بضع كلمات.",
    "it": "Non ho letto alcuna domanda. La scriva in poche parole.",
    "de": "Ich habe keine Frage gelesen. Schreiben Sie sie in wenigen Worten.",
}
LIST_LEAD: Texts = {
    "fr": "Ce qu'en dit le rapport :",
    "en": "What the report says of it:",
    "es": "Lo que dice el informe:",
    "pt": "O que diz o relatório:",
    "ar": "ما يقوله التقرير عن ذلك:",
    "it": "Che cosa ne dice il rapporto:",
    "de": "Was der Bericht dazu sagt:",
}
NAMED: Texts = {
    "fr": "Le rapport nomme :",
    "en": "The report names:",
    "es": "El informe nombra:",
    "pt": "O relatório nomeia:",
    "ar": "يذكر التقرير:",
    "it": "Il rapporto nomina:",
    "de": "Der Bericht nennt:",
}
REST: Texts = {
    "fr": "{shown} sur {total} ; pour la suite : « les autres ».",
    "en": "{shown} of {total}; for the rest, ask for “the others”.",
    "es": "{shown} de {total}; para el resto, pida «los otros».",
    "pt": "{shown} de {total}; para o resto, peça «os outros».",
    "ar": "{shown} من {total}؛ وللبقية اطلب «البقية».",
    "it": "{shown} su {total}; per il resto, chieda «gli altri».",
    "de": "{shown} von {total}; für den Rest fragen Sie nach „die anderen“.",
}
BEGINNING: Texts = {
    "fr": "Ce n'en est que le début.",
    "en": "This is but the beginning of it.",
    "es": "Es solo el comienzo.",
    "pt": "É apenas o começo.",
    "ar": "هذه بدايته فحسب.",
    "it": "È solo l'inizio.",
    "de": "Das ist nur der Anfang.",
}
NO_SUCH_PAGE: Texts = {
    "fr": "Le rapport n'a pas de page {number} : il en compte {count}.",
    "en": "The report has no page {number}; it has {count}.",
    "es": "El informe no tiene página {number}; tiene {count}.",
    "pt": "O relatório não tem página {number}; tem {count}.",
    "ar": "لا توجد في التقرير صفحة {number}؛ عدد صفحاته {count}.",
    "it": "Il rapporto non ha una pagina {number}; ne ha {count}.",
    "de": "Der Bericht hat keine Seite {number}, sondern {count} Seiten.",
}
NO_SUCH_NOTE: Texts = {
    "fr": "Le rapport n'a pas de note {number} : il en compte {count}.",
    "en": "The report has no footnote {number}; it has {count}.",
    "es": "El informe no tiene nota {number}; tiene {count}.",
    "pt": "O relatório não tem nota {number}; tem {count}.",
    "ar": "لا توجد في التقرير حاشية {number}؛ عدد حواشيه {count}.",
    "it": "Il rapporto non ha una nota {number}; ne ha {count}.",
    "de": "Der Bericht hat keine Fußnote {number}, sondern {count} Fußnoten.",
}
NO_SUCH_SECTION: Texts = {
    "fr": "Le rapport n'a pas de partie {number} : il en compte {count}.",
    "en": "The report has no section {number}; it has {count}.",
    "es": "El informe no tiene sección {number}; tiene {count}.",
    "pt": "O relatório não tem secção {number}; tem {count}.",
    "ar": "لا يوجد في التقرير قسم {number}؛ عدد أقسامه {count}.",
    "it": "Il rapporto non ha una sezione {number}; ne ha {count}.",
    "de": "Der Bericht hat keinen Abschnitt {number}, sondern {count} Abschnitte.",
}
NAMED_SOME: Texts = {
    "fr": "Ce sont {shown} des {total} que le rapport nomme ; les autres ne tiennent pas dans une réponse.",
    "en": "These are {shown} of the {total} that the report names; the others do not fit into one answer.",
    "es": "Son {shown} de los {total} que nombra el informe; los demás no caben en una respuesta.",
    "pt": "São {shown} dos {total} que o relatório nomeia; os outros não cabem numa resposta.",
    "ar": "هذه {shown} من أصل {total} يذكرها التقرير؛ ولا تتسع الإجابة للباقي.",
    "it": "Sono {shown} dei {total} che il rapporto nomina; gli altri non entrano in una risposta.",
    "de": "Das sind {shown} von {total}, die der Bericht nennt; die übrigen passen nicht in eine Antwort.",
}
NO_SUCH_RECOMMENDATION: Texts = {
    "fr": "Le rapport n'a pas de recommandation {number} : il en compte {count}.",
    "en": "The report has no recommendation {number}; it has {count}.",
    "es": "El informe no tiene recomendación {number}; tiene {count}.",
    "pt": "O relatório não tem recomendação {number}; tem {count}.",
    "ar": "لا توجد في التقرير توصية رقم {number}؛ عدد توصياته {count}.",
    "it": "Il rapporto non ha una raccomandazione {number}; ne ha {count}.",
    "de": "Der Bericht hat keine Empfehlung {number}, sondern {count} Empfehlungen.",
}
HAS_RECOMMENDATIONS: Texts = {
    "fr": "Le rapport compte {count} recommandations.",
    "en": "The report has {count} recommendations.",
    "es": "El informe tiene {count} recomendaciones.",
    "pt": "O relatório tem {count} recomendações.",
    "ar": "عدد توصيات التقرير: {count}.",
    "it": "Il rapporto ha {count} raccomandazioni.",
    "de": "Der Bericht hat {count} Empfehlungen.",
}
HAS_PAGES: Texts = {
    "fr": "Le rapport compte {count} pages.",
    "en": "The report has {count} pages.",
    "es": "El informe tiene {count} páginas.",
    "pt": "O relatório tem {count} páginas.",
    "ar": "عدد صفحات التقرير: {count}.",
    "it": "Il rapporto ha {count} pagine.",
    "de": "Der Bericht hat {count} Seiten.",
}
HAS_NOTES: Texts = {
    "fr": "Le rapport compte {count} notes de bas de page.",
    "en": "The report has {count} footnotes.",
    "es": "El informe tiene {count} notas a pie de página.",
    "pt": "O relatório tem {count} notas de rodapé.",
    "ar": "عدد حواشي التقرير: {count}.",
    "it": "Il rapporto ha {count} note a piè di pagina.",
    "de": "Der Bericht hat {count} Fußnoten.",
}
HAS_SECTIONS: Texts = {
    "fr": "Le rapport compte {count} parties.",
    "en": "The report has {count} sections.",
    "es": "El informe tiene {count} secciones.",
    "pt": "O relatório tem {count} secções.",
    "ar": "عدد أقسام التقرير: {count}.",
    "it": "Il rapporto ha {count} sezioni.",
    "de": "Der Bericht hat {count} Abschnitte.",
}
NO_MORE: Texts = {
    "fr": "C'est tout : le reste a déjà été montré.",
    "en": "That is all of it: the rest has been shown already.",
    "es": "Eso es todo: lo demás ya se ha mostrado.",
    "pt": "É tudo: o resto já foi mostrado.",
    "ar": "هذا كل شيء: الباقي عُرض من قبل.",
    "it": "È tutto: il resto è già stato mostrato.",
    "de": "Das ist alles: Der Rest wurde schon gezeigt.",
}
STANDS_FOR: Texts = {
    "fr": "**{short}** : {long}",
    "en": "**{short}** stands for {long}",
    "es": "**{short}** significa {long}",
    "pt": "**{short}** significa {long}",
    "ar": "**{short}**: {long}",
    "it": "**{short}** significa {long}",
    "de": "**{short}** steht für {long}",
}
RENDERED: Texts = {
    "fr": "(traduction non officielle)",
    "en": "(unofficial rendering)",
    "es": "(traducción inglesa no oficial)",
    "pt": "(tradução inglesa não oficial)",
    "ar": "(ترجمة إنجليزية غير رسمية)",
    "it": "(traduzione inglese non ufficiale)",
    "de": "(inoffizielle englische Übersetzung)",
}
PLACE: Texts = {
    "fr": "p. {page}, {section}",
    "en": "p. {page}, {section}",
    "es": "pág. {page}, {section}",
    "pt": "p. {page}, {section}",
    "ar": "ص. {page}، {section}",
    "it": "p. {page}, {section}",
    "de": "S. {page}, {section}",
}


def say(texts: Texts, language: str, **values: object) -> str:
    """Return a sentence in a language (English where it is not spoken), with its values filled in."""
    return texts.get(language, texts["en"]).format(**values)
