// The reader: the whole report, one passage of it lit, and the way back to where the reader came from.
import { byId, element, focusField, isNarrow, keep, kept, onWidth, show, tie } from "./browser.js";
import { label, language } from "./labels.js";
import { offerPlace, showPlace } from "./place.js";
import { offerSearch } from "./search.js";

const RENDERED = "palabre.rendered";

let cameFrom = null;

/** Put the report on the page. */
export function setReport(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html"); // escaped by the server; scripts never run here
  byId("contents").replaceChildren(...parsed.querySelectorAll(".contents"));
  byId("page").replaceChildren(...parsed.querySelectorAll(".text"));
  tie(byId("page"));
  byId("page").addEventListener("click", (event) => {
    const call = event.target.closest(".call");
    if (call) toggleNote(call);
  });
  byId("contents").addEventListener("click", onContents);
  byId("contents-open").addEventListener("click", () => openContents(byId("contents").hidden));
  byId("back").addEventListener("click", goBack);
  byId("reader-open").addEventListener("click", () => {
    openReader();
    enter();
  });
  byId("reader").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!byId("contents").hidden) {
      openContents(false);
      byId("contents-open").focus();
    } else if (cameFrom || isNarrow()) goBack();
  });
  onWidth(closeReader);
  if (history.state?.reader) history.replaceState(null, ""); // as it was before the page was loaded again
  addEventListener("popstate", ({ state }) => (state?.reader ? openReader() : comeBack()));
  offerSearch(byId("page"));
  byId("rendered-open").hidden = !byId("page").querySelector("[data-rendering]:not([data-rendering=''])");
  byId("rendered-open").addEventListener("click", () => {
    keep(RENDERED, String(!isRendered()));
    labelReader();
  });
  offerPlace();
  labelReader();
}

/** Whether the report's English rendering stands under its words: as the reader chose, else where they may not read them. */
const isRendered = () => (kept(RENDERED) ?? String(language() !== byId("page").querySelector(".text").lang)) === "true";

/** Show or hide the rendering under each block, and in the table of contents. */
function setRendered() {
  if (!byId("page").querySelector(".text")) return; // the report is not there yet
  const shown = isRendered();
  byId("rendered-open").ariaPressed = String(shown);
  for (const old of document.querySelectorAll("#page .rendered")) old.remove();
  for (const link of document.querySelectorAll("#contents a")) {
    const rendering = shown && link.dataset.rendered;
    link.textContent = rendering || link.dataset.own;
    link.lang = rendering ? "en" : byId("contents").querySelector(".contents").lang;
  }
  if (!shown) return;
  for (const block of document.querySelectorAll("#page :is(p, li, h3, h4, h5):not(.page)")) {
    block.append(...renderingOf(block));
  }
}

/** The line that renders a block, if anything does. */
function renderingOf(block) {
  const said = [...block.querySelectorAll("[data-rendering]")].map((passage) => passage.dataset.rendering).filter(Boolean);
  if (!said.length) return [];
  const line = element("span", "rendered", said.join(" "));
  line.lang = "en";
  line.dir = "ltr";
  return [line];
}

/** Write the labels that stand inside the report. */
export function labelReader() {
  setRendered();
  for (const mark of document.querySelectorAll("#page .page")) mark.textContent = label("pageMark", { page: mark.dataset.page });
  for (const call of document.querySelectorAll("#page .call")) call.setAttribute("aria-label", label("note", { n: call.dataset.note }));
  showPlace();
}

/** Light the passages that a quote is made of, and bring them into view; without `stay`, go there with the focus. */
export function read(quote, from, { stay }) {
  putOut();
  const lit = [...document.querySelectorAll("#page .passage")].filter((passage) =>
    quote.spans.some(([start, end]) => Number(passage.dataset.from) < end && start < Number(passage.dataset.to)),
  );
  if (!lit.length) return;
  for (const passage of lit) {
    passage.classList.add("lit");
    passage.setAttribute("aria-current", "true");
  }
  lit[0].classList.add("first");
  lit[0].tabIndex = -1;
  cameFrom = from;
  byId("back").hidden = false;
  openContents(false);
  openReader(false);
  show(lit[0]);
  showPlace();
  if (isNarrow() || !stay) lit[0].focus({ preventScroll: true }); // by keyboard, reading goes on in the report
}

/** Go and read a quote; the browser's own way back leads to where one came from. */
export function visit(quote, from, options) {
  read(quote, from, options);
  enter();
}

function enter() {
  if (!history.state?.reader) history.pushState({ reader: true }, "");
}

/** Open the reader where it covers the conversation: on a narrow screen. */
export function openReader(focus = true) {
  document.body.dataset.panel = "reader";
  byId("conversation").inert = isNarrow();
  byId("back").hidden = !cameFrom && !isNarrow();
  if (focus) byId("reader-title").focus();
  showPlace();
}

/** Uncover the conversation. */
function closeReader() {
  delete document.body.dataset.panel;
  byId("conversation").inert = false;
  byId("back").hidden = !cameFrom;
}

function goBack() {
  if (history.state?.reader) history.back();
  else comeBack();
}

/** Uncover the conversation at the sentence or card that led to the report. */
function comeBack() {
  closeReader();
  if (!cameFrom?.isConnected) return focusField(byId("question"));
  cameFrom.focus({ preventScroll: true });
  for (const target of [cameFrom.closest(".turn"), cameFrom.closest("p, li"), cameFrom]) show(target, "nearest");
}

function putOut() {
  for (const old of document.querySelectorAll("#page .lit")) {
    old.classList.remove("lit", "first");
    old.removeAttribute("aria-current");
    old.removeAttribute("tabindex");
  }
}

/** Say where the way back leads now that the conversation has been set anew. */
export function cameBackFrom(place) {
  if (cameFrom) cameFrom = place;
}

/** Forget where the reader came from: what it showed is no longer what is talked of. */
export function leaveReader() {
  putOut();
  cameFrom = null;
  byId("back").hidden = true;
  showPlace();
}

function openContents(open) {
  byId("contents").hidden = !open;
  byId("contents-open").ariaExpanded = String(open);
  const here = open && byId("contents").querySelector("[aria-current]");
  if (here) show(here, "nearest");
}

function onContents(event) {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  const heading = byId(link.hash.slice(1));
  openContents(false);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  show(heading, "start");
}

function toggleNote(call) {
  const open = call.ariaExpanded === "true";
  call.ariaExpanded = String(!open);
  const id = `opened-${call.dataset.note}`;
  if (open) {
    byId(id)?.remove();
    return;
  }
  const note = element("aside", "opened-note");
  note.id = id;
  note.setAttribute("aria-label", label("note", { n: call.dataset.note }));
  note.append(element("span", "number", call.dataset.note), " ", noteText(call.dataset.note));
  for (const link of document.querySelectorAll(`#page li[data-note="${call.dataset.note}"]`)) {
    note.append(element("span", "address", link.textContent.trim()));
  }
  if (isRendered()) note.append(...renderingOf(byId(`note-${call.dataset.note}`)));
  const block = call.closest("p, li, h3, h4, h5");
  if (block.localName === "li") block.append(note);
  else block.after(note);
}

function noteText(number) {
  const copy = byId(`note-${number}`).cloneNode(true);
  for (const part of copy.querySelectorAll(".number, .rendered")) part.remove();
  return copy.textContent.trim();
}
