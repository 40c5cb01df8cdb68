// Search in the report as one types: accents and case folded, matches lit without touching the text.
// The English renderings are searched too: their words are lit where they are shown, else the passages that they render.
import { byId, show } from "./browser.js";
import { label, languageName } from "./labels.js";

const SHORT = 3; // characters up to which a term stands inside too many other words

/** Fold a text, keeping for each folded character where it came from. */
export function folded(text) {
  let plain = "";
  const origins = [];
  for (let at = 0; at < text.length; at += 1) {
    const bare = text[at].normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const simple = { œ: "oe", æ: "ae", "’": " ", "'": " ", "\u00a0": " ", "\u202f": " ", "‐": "-", "‑": "-" }[bare] ?? bare;
    for (const character of simple) {
      plain += character;
      origins.push(at);
    }
  }
  return { plain, origins };
}

const LONGEST = 5; // letters of what is taken for a short form where it is all in capitals

const isCapitals = (typed) => typed.length <= LONGEST && typed === typed.toUpperCase() && typed !== typed.toLowerCase();

/** What matches a term: a hyphen, an apostrophe and a space are one, and a hyphen may be missing; short forms are whole words. */
function patternOf(typed) {
  const { plain } = folded(typed);
  const source = plain.replace(/./gu, (character, at) => {
    if (character === " ") return "[- ]";
    if (character === "-") return "[- ]?";
    const isInside = /^\p{L}\p{L}/u.test(plain.slice(at));
    return character.replace(/[$()*+./?[\\\]^{|}]/, "\\$&") + (isInside ? "-?" : "");
  });
  const edge = plain.length <= SHORT || isCapitals(typed) ? ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"] : ["", ""];
  return new RegExp(edge.join(source), "gu");
}

export function offerSearch(page) {
  const field = byId("find");
  const blocks = [...page.querySelectorAll("p:not(.page), li, h3, h4, h5")].map(indexed);
  const rendered = [...page.querySelectorAll("[data-rendering]:not([data-rendering=''])")].map((passage) => ({ written: passage.dataset.rendering, plain: folded(passage.dataset.rendering).plain, range: whole(passage) }));
  const { lang } = page.querySelector(".text");
  let matches = []; // [range, whether the report's own words have the term, whether the range is the term's]
  let at = -1;

  const search = () => {
    const typed = field.value.trim().replace(/\s+/g, " ");
    matches = typed.length > 1 ? sought(typed) : [];
    at = matches.length ? 0 : -1;
    light();
    byId("found").textContent = "";
    byId("found-where").textContent = said(typed);
    go(0);
    for (const button of [byId("find-before"), byId("find-next")]) button.disabled = !matches.length;
  };
  /** What has the term as it is typed, or else all of its words in one place; in the report's order. */
  const sought = (typed) => {
    const lines = [...page.querySelectorAll(".rendered")].map(indexed); // where the reader has them shown
    const exact = placesOf([typed], lines);
    return exact.length ? exact : placesOf(typed.split(" "), lines);
  };
  const placesOf = (terms, lines) => {
    const own = blocks.flatMap((block) => foundAll(block, terms));
    const isTold = (range) => own.some((match) => blockOf(match) === blockOf(range)); // once for a block is enough
    const shown = lines.flatMap((line) => foundAll(line, terms)).filter((range) => !isTold(range)).map((range) => [range, false, true]);
    const others = lines.length ? [] : rendered.filter((one) => terms.every((term) => isIn(one.written, one.plain, term)));
    const further = others.map(({ range }) => range).filter((range) => !own.some((match) => range.comparePoint(match.startContainer, match.startOffset) === 0));
    const found = [...own.map((range) => [range, true, true]), ...shown, ...further.map((range) => [range, false, false])];
    return found.sort(([one], [other]) => one.compareBoundaryPoints(Range.START_TO_START, other));
  };
  const said = (typed) => {
    if (!typed || matches.some(([, isOwn]) => isOwn)) return "";
    if (typed.length < 2) return label("foundShort");
    const language = languageName(lang);
    if (matches.length) return label("foundRendered", { language });
    return label(rendered.length ? "foundNoneRendered" : "foundNone", { language });
  };
  const light = () => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.set("found", new Highlight(...matches.map(([range]) => range)));
    for (const name of ["at", "passage"]) CSS.highlights.delete(name);
  };
  const go = (step) => {
    if (!matches.length) return;
    at = (at + step + matches.length) % matches.length;
    const [range, , isTerm] = matches[at];
    byId("found").textContent = label("found", { at: at + 1, count: matches.length });
    if ("highlights" in CSS) {
      CSS.highlights.delete(isTerm ? "passage" : "at");
      CSS.highlights.set(isTerm ? "at" : "passage", new Highlight(range));
    }
    show(elementAt(range));
  };

  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    if (event.key === "Escape" && field.value) {
      event.stopPropagation();
      field.value = "";
      search();
    }
  });
  byId("find-next").addEventListener("click", () => go(1));
  byId("find-before").addEventListener("click", () => go(-1));
}

/** The range of a passage, over the turn of a page too. */
function whole(passage) {
  const range = new Range();
  const parts = document.querySelectorAll(`#page [data-passage="${passage.dataset.passage}"]`);
  range.setStart(passage, 0);
  range.setEndAfter([...parts].at(-1));
  return range;
}

const blockOf = (range) => elementAt(range).closest("p, li, h3, h4, h5");

const elementAt = ({ startContainer: start }) => (start.nodeType === Node.TEXT_NODE ? start.parentElement : start);

/** The text of a block, folded, with the node and place of each character; notes' numbers are left out, blanks are one. */
function indexed(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let text = "";
  const places = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(".call, .page")) continue;
    for (let at = 0; at < node.data.length; at += 1) {
      if (/\s/.test(node.data[at]) && (!text || text.endsWith(" "))) continue; // around what is left out, say
      text += /\s/.test(node.data[at]) ? " " : node.data[at];
      places.push([node, at]);
    }
  }
  const { plain, origins } = folded(text);
  return { plain, places: origins.map((origin) => places[origin]) };
}

/** The places of all terms in a block that has every one of them; a short form in capitals stands in capitals. */
function foundAll(block, terms) {
  const places = terms.map((term) => found(block, patternOf(term)).filter((range) => !isCapitals(term) || isCapitals(range.toString())));
  return places.every((ranges) => ranges.length) ? places.flat() : [];
}

/** Whether a text, given as it is written and folded, has a term. */
const isIn = (written, plain, term) => (isCapitals(term) ? written.includes(term) : true) && plain.search(patternOf(term)) >= 0;

function found(block, pattern) {
  return [...block.plain.matchAll(pattern)].map(({ index, 0: words }) => {
    const range = new Range();
    range.setStart(...block.places[index]);
    const [last, to] = block.places[index + words.length - 1];
    range.setEnd(last, to + 1);
    return range;
  });
}
