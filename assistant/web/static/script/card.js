// A source card: where a quote stands, its exact words with the looked-for ones marked, its rendering.
import { direction, element, fromTemplate, tie } from "./browser.js";
import { answerLabel, applyLabels, label } from "./labels.js";

const TAGS = { asked: ["mark", "sought"], answer: ["mark", "key"], note: ["sup", ""] };

/** Set stretches [kind, text] as text nodes and marks. */
export function setStretches(target, stretches) {
  target.replaceChildren(
    ...stretches.map(([kind, text]) => {
      const [tag, className] = TAGS[kind] ?? [];
      return tag ? element(tag, className, text) : document.createTextNode(text);
    }),
  );
}

/**
 * @param quote A quote of a view.
 * @param options.language Of the answer.
 * @param options.near It is one of a refusal's nearest passages: offered, not numbered.
 * @param options.foreign The reader does not read the report's language: the rendering is open,
 * @param options.said unless the answer itself says it.
 * @param options.onOpen Called to open the quote in the reader.
 */
export function cardOf(quote, { language, near, foreign, said, onOpen }) {
  const card = fromTemplate("card-template");
  applyLabels(card);
  const number = card.querySelector(".number");
  number.textContent = near ? "" : quote.n;
  number.hidden = near;
  card.dataset.n = quote.n;
  const section = card.querySelector(".section");
  const rendered = foreign && quote.section_translation?.length > 0; // one kept from before has none
  const titles = rendered ? quote.section_translation : quote.section;
  section.lang = rendered ? "en" : quote.language;
  const above = titles.slice(0, -1).map((title) => `${title}\u00a0› `);
  section.title = quote.section.join(" › ");
  section.append(element("span", "above", above.join("")), element("span", "own", titles.at(-1) ?? ""));
  card.querySelector(".leaf").textContent = label("page", { page: quote.page });
  const words = card.querySelector("blockquote");
  words.lang = quote.language;
  words.dir = direction(quote.language);
  setStretches(words, quote.stretches);
  if (quote.translation) {
    const rendering = card.querySelector(".rendering");
    rendering.hidden = false;
    rendering.open = foreign && !said;
    rendering.querySelector("summary").textContent = answerLabel("rendering", language);
    setStretches(rendering.querySelector("p"), quote.translation_stretches);
  }
  for (const written of [section, words]) tie(written);
  const open = card.querySelector(".open");
  open.setAttribute("aria-label", label("named", { name: label("openInReport"), text: `${near ? label("nearCard") : label("card", quote)}, ${label("page", quote)}` }));
  open.addEventListener("click", (event) => onOpen(quote, open, event));
  card.addEventListener("click", (event) => {
    const isForOthers = event.target.closest("button, details") || !getSelection().isCollapsed; // words being selected, say
    if (!isForOthers) onOpen(quote, open, event);
  });
  return card;
}
