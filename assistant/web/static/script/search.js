// Search in the report as one types: accents and case folded, matches lit without touching the text.
import { byId, show } from "./browser.js";
import { label } from "./labels.js";

/** Fold a text, hyphens in words left out, keeping for each folded character where it came from. */
export function folded(text) {
  let plain = "";
  const origins = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "-" && /^\p{L}-\p{L}$/u.test(text.slice(at - 1, at + 2))) continue; // multi-niveaux, multiniveaux
    const bare = text[at].normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const simple = { œ: "oe", æ: "ae", "’": "'", "\u00a0": " ", "\u202f": " " }[bare] ?? bare;
    for (const character of simple) {
      plain += character;
      origins.push(at);
    }
  }
  return { plain, origins };
}

export function offerSearch(page) {
  const field = byId("find");
  const blocks = [...page.querySelectorAll("p:not(.page), li, h3, h4, h5")].map(indexed);
  let matches = [];
  let at = -1;

  const search = () => {
    const wanted = folded(field.value.trim().replace(/\s+/g, " ")).plain;
    matches = wanted.length < 2 ? [] : blocks.flatMap((block) => found(block, wanted));
    at = matches.length ? Math.max(0, matches.findIndex(isBelowTop)) : -1;
    light();
    byId("found").textContent = wanted.length < 2 ? "" : matches.length ? "" : label("foundNone");
    if (at >= 0) go(0);
    for (const button of [byId("find-before"), byId("find-next")]) button.disabled = !matches.length;
  };
  const isBelowTop = (range) => range.getBoundingClientRect().top >= page.getBoundingClientRect().top;
  const light = () => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.set("found", new Highlight(...matches));
    CSS.highlights.delete("at");
  };
  const go = (step) => {
    if (!matches.length) return;
    at = (at + step + matches.length) % matches.length;
    byId("found").textContent = label("found", { at: at + 1, count: matches.length });
    if ("highlights" in CSS) CSS.highlights.set("at", new Highlight(matches[at]));
    show(matches[at].startContainer.parentElement);
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

function found(block, wanted) {
  const ranges = [];
  for (let start = block.plain.indexOf(wanted); start >= 0; start = block.plain.indexOf(wanted, start + wanted.length)) {
    const range = new Range();
    const [first, from] = block.places[start];
    const [last, to] = block.places[start + wanted.length - 1];
    range.setStart(first, from);
    range.setEnd(last, to + 1);
    ranges.push(range);
  }
  return ranges;
}
