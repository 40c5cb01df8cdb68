// One question and its answer on the page.
import { byId, direction, directionOf, element, focusField, fromTemplate, spaced, tie } from "./browser.js";
import { cardOf } from "./card.js";
import { offerFeedback } from "./feedback.js";
import { answerLabel, applyLabels, label, standingLabel } from "./labels.js";

const SYMBOLS = { sure: "●", likely: "◐", doubtful: "○" };

/**
 * @param view The view of an answer.
 * @param deeds {ask, read, copy, keep, report}: what the page does when asked to, and the report's name.
 */
export function turnOf(view, deeds) {
  const turn = fromTemplate("turn-template");
  applyLabels(turn);
  turn.dataset.status = view.status;
  const asked = turn.querySelector(".asked");
  asked.textContent = spaced(view.question);
  const answer = turn.querySelector(".answer");
  answer.lang = view.language;
  answer.dir = direction(view.language);
  setUnderstood(turn, view, deeds);
  setStanding(turn.querySelector(".standing"), view);
  setProse(turn, view, deeds);
  setCards(turn, view, deeds);
  setSuggestions(turn.querySelector(".next"), view, deeds);
  turn.querySelector("[data-deed=copy]").addEventListener("click", () => deeds.copy(view));
  offerFeedback(turn, view, deeds);
  turn.querySelector(".deeds").hidden = view.status === "smalltalk"; // nothing to keep, nothing to judge
  for (const own of turn.querySelectorAll(".understood button, .deeds, .open, .leaf")) {
    own.lang = document.documentElement.lang;
    own.dir = "ltr";
  }
  return turn;
}

/** A question that waits for its answer, or did not get one. */
export function waitingTurn(question, text, retry) {
  const turn = element("article", "turn");
  turn.dataset.status = retry ? "failed" : "waiting";
  const asked = element("h2", "asked", spaced(question));
  asked.dir = "auto";
  const answer = element("div", "answer");
  const line = element("p", "waiting-line", text);
  if (retry) line.role = "alert";
  answer.append(line);
  if (retry) {
    const again = element("button", "quiet", label("again"));
    again.type = "button";
    again.addEventListener("click", retry);
    answer.append(again);
  }
  turn.append(asked, answer);
  return turn;
}

function setUnderstood(turn, view, deeds) {
  if (!view.understood_as || view.understood_as === view.question) return;
  const box = turn.querySelector(".understood");
  const field = box.querySelector("textarea");
  const again = () => {
    const question = field.value.trim().replaceAll("\u00a0", " ");
    if (question) deeds.ask(question);
  };
  box.hidden = false;
  box.querySelector("label").textContent = answerLabel("understood", view.language);
  field.value = spaced(view.understood_as);
  field.setAttribute("aria-label", label("understoodEdit"));
  field.title = label("understoodEdit");
  field.lang = view.language;
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    again();
  });
  box.querySelector("button").addEventListener("click", again);
}

function setStanding(line, view) {
  const said = standingLabel(view);
  line.hidden = !said;
  line.textContent = said;
  if (!view.certainty) return;
  const symbol = element("span", "symbol", SYMBOLS[view.certainty]);
  symbol.ariaHidden = "true";
  line.replaceChildren(symbol, ` ${said}`);
  line.dataset.certainty = view.certainty;
}

function setProse(turn, view, deeds) {
  const prose = turn.querySelector(".prose");
  let list = null;
  for (const part of view.parts) {
    const tag = { bullet: "ul", number: "ol" }[part.kind];
    if (tag && list?.localName !== tag) {
      prose.append((list = element(tag)));
      list.dir = directionOf(part); // its bullets stand where its items begin
    }
    if (!tag) list = null;
    const block = element(tag ? "li" : "p");
    block.dir = directionOf(part);
    block.append(...part.runs.flatMap((run) => runOf(run, view, turn, deeds)));
    tie(block);
    (list ?? prose).append(block);
  }
}

function runOf(run, view, turn, deeds) {
  if (run.kind !== "cite") {
    const [, before, words, after] = run.text.match(/^(\s*)(.*?)(\s*)$/s);
    const made = element({ strong: "strong", note: "sup" }[run.kind] ?? "bdi", "", words);
    made.lang = run.language;
    made.dir = direction(run.language);
    return [before, made, after]; // blanks run as the paragraph does
  }
  const quote = view.quotes.find((one) => String(one.n) === run.text);
  const cite = element("button", "cite", run.text);
  cite.type = "button";
  cite.setAttribute("aria-label", label("cite", quote));
  cite.addEventListener("click", (event) => {
    showBelow(lightCard(turn, quote.n), cite.closest("p, li"));
    deeds.read(quote, cite, { stay: event.detail > 0 });
  });
  return cite;
}

/** Bring a card into view, as far as the sentence above it that cites it stays there. */
function showBelow(card, sentence) {
  const [frame, above, below] = [byId("thread"), sentence, card].map((node) => node.getBoundingClientRect());
  byId("thread").scrollTop += Math.max(0, Math.min(below.bottom + 8 - frame.bottom, above.top - 8 - frame.top));
}

/** Light no card. */
export function unlightCards() {
  for (const card of document.querySelectorAll(".card.lit")) card.classList.remove("lit");
}

/** Light the card of a quote, and no other. */
export function lightCard(turn, n) {
  unlightCards();
  const card = turn.querySelector(`.card[data-n="${n}"]`);
  card.classList.add("lit");
  return card;
}

function setCards(turn, view, deeds) {
  const near = !view.quotes.length;
  const quotes = near ? view.related : view.quotes;
  const title = turn.querySelector(".cards-title");
  title.hidden = !quotes.length;
  title.textContent = answerLabel(near ? "near" : "sources", view.language);
  const plain = view.text.replaceAll("**", "");
  const { language } = view;
  const foreign = language !== quotes[0]?.language;
  const onOpen = (quote, from, event) => {
    lightCard(turn, quote.n);
    deeds.read(quote, from, { stay: event.detail > 0 });
  };
  turn.querySelector(".cards").append(...quotes.map((quote) => cardOf(quote, { language, near, foreign, said: plain.includes(quote.translation), onOpen })));
  turn.querySelector(".cards").hidden = !quotes.length;
}

function setSuggestions(box, view, deeds) {
  box.hidden = !view.suggestions.length;
  box.querySelector("h3").textContent = answerLabel("next", view.language);
  box.querySelector("ul").append(...view.suggestions.map((question) => questionItem(question, deeds.ask)));
}

/** A question that is asked by a click. */
export function questionItem(question, ask) {
  const item = element("li");
  const button = element("button", "question", spaced(question));
  button.type = "button";
  button.dir = "auto";
  button.addEventListener("click", () => {
    ask(question);
    focusField(byId("question"));
  });
  item.append(button);
  return item;
}
