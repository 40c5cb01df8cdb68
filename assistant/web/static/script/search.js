// Search in the report as one types: accents and case folded, matches lit without touching the text.
// What the report's own words lack is sought in their English renderings, and the passages that these render are lit.
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

/** What matches a term: a hyphen, an apostrophe and a space are one, and a hyphen may be missing; short forms are whole words. */
function patternOf(typed) {
  const { plain } = folded(typed);
  const source = plain.replace(/./gu, (character, at) => {
    if (character === " ") return "[- ]";
    if (character === "-") return "[- ]?";
    const isInside = /^\p{L}\p{L}/u.test(plain.slice(at));
    return character.replace(/[$()*+./?[\\\]^{|}]/, "\\$&") + (isInside ? "-?" : "");
  });
  const isCapitals = typed === typed.toUpperCase() && typed !== typed.toLowerCase();
  const edge = plain.length <= SHORT || isCapitals ? ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"] : ["", ""];
  return new RegExp(edge.join(source), "gu");
}

export function offerSearch(page) {
  const field = byId("find");
  const blocks = [...page.querySelectorAll("p:not(.page), li, h3, h4, h5")].map(indexed);
  const rendered = [...page.querySelectorAll("[data-rendering]:not([data-rendering=''])")].map((passage) => [folded(passage.dataset.rendering).plain, whole(passage)]);
  const { lang } = page.querySelector(".text");
  let matches = [];
  let isOwn = true; // the report's words have the term, not their renderings
  let at = -1;

  const search = () => {
    const typed = field.value.trim().replace(/\s+/g, " ");
    const pattern = typed.length > 1 && patternOf(typed);
    matches = pattern ? blocks.flatMap((block) => found(block, pattern)) : [];
    isOwn = matches.length > 0;
    if (pattern && !isOwn) matches = rendered.filter(([text]) => text.search(pattern) >= 0).map(([, range]) => range);
    at = matches.length ? 0 : -1;
    light();
    byId("found").textContent = "";
    byId("found-where").textContent = said(typed);
    go(0);
    for (const button of [byId("find-before"), byId("find-next")]) button.disabled = !matches.length;
  };
  const said = (typed) => {
    if (!typed || isOwn) return "";
    if (typed.length < 2) return label("foundShort");
    const language = languageName(lang);
    if (matches.length) return label("foundRendered", { language });
    return label(rendered.length ? "foundNoneRendered" : "foundNone", { language });
  };
  const light = () => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.set("found", new Highlight(...matches));
    for (const name of ["at", "passage"]) CSS.highlights.delete(name);
  };
  const go = (step) => {
    if (!matches.length) return;
    at = (at + step + matches.length) % matches.length;
    byId("found").textContent = label("found", { at: at + 1, count: matches.length });
    if ("highlights" in CSS) CSS.highlights.set(isOwn ? "at" : "passage", new Highlight(matches[at]));
    show(elementAt(matches[at]));
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

function found(block, pattern) {
  return [...block.plain.matchAll(pattern)].map(({ index, 0: words }) => {
    const range = new Range();
    range.setStart(...block.places[index]);
    const [last, to] = block.places[index + words.length - 1];
    range.setEnd(last, to + 1);
    return range;
  });
}
