// What the browser keeps, and small things it lacks words for. A browser that keeps nothing is no error.

export function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Keep a value; false where the browser has no room or refuses. */
export function keep(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

export function keys(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

export const byId = (id) => document.getElementById(id);

/** An element with a class and a text: texts are only ever set as text. */
export function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** Keep French punctuation on the line of its word; for what the window says, never for a quote. */
export const spaced = (text) => text.replace(/ ([?!:;»])/g, "\u00a0$1").replace(/« /g, "«\u00a0");

export const fromTemplate = (id) => byId(id).content.firstElementChild.cloneNode(true);

/** Bring an element into view at once: a smooth scroll through pages is slower to read, and motion to some. */
export function show(target, block = "center") {
  target.scrollIntoView({ block, behavior: "instant" });
}

export const direction = (language) => (language === "ar" ? "rtl" : "ltr");

/** The direction of a paragraph of an answer: of the language that most of it is in. */
export const directionOf = ({ runs }) => direction(runs.reduce((longest, run) => (run.text.length > longest.text.length ? run : longest)).language);

const WIDE = matchMedia("(min-width: 1280px)");
const NARROW = matchMedia("(max-width: 899px)");

/** Put the focus in a field, unless that brings up a keyboard over the screen. */
export function focusField(field) {
  if (!matchMedia("(pointer: coarse)").matches) field.focus();
}

export const isWide = () => WIDE.matches;

export const isNarrow = () => NARROW.matches;

/** Call something when the window becomes wide or narrow, or ceases to be. */
export function onWidth(call) {
  for (const query of [WIDE, NARROW]) query.addEventListener("change", call);
}

const TIED = /(?:« )?\S{1,24} [»?!:;]|« \S{1,24}|\d{1,3}(?: \d{3})+/g;

/** Keep guillemets, French punctuation and the thousands of a number with their word, without touching the text. */
export function tie(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    for (const { index, 0: words } of [...node.data.matchAll(TIED)].reverse()) {
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + words.length);
      range.surroundContents(element("span", "tied"));
    }
  }
}
