// Where one is in the report: the page and section at the top of the reader, and the way back to the lit passage.
import { byId, show } from "./browser.js";
import { label } from "./labels.js";

const LONGEST = 70; // characters of a title

/** Follow the reader as it scrolls. */
export function offerPlace() {
  const page = byId("page");
  let asked = 0;
  page.addEventListener("scroll", () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(showPlace);
  });
  byId("relit").addEventListener("click", () => {
    const lit = page.querySelector(".lit");
    show(lit);
    lit.focus({ preventScroll: true });
    showPlace();
  });
}

/** Say where one is; called again when the language, the report or the lit passage changes. */
export function showPlace() {
  const page = byId("page");
  const frame = page.getBoundingClientRect();
  if (!frame.height) return; // the reader is shut
  const lit = page.querySelector(".lit")?.getBoundingClientRect().top ?? 0;
  const isRead = lit > frame.top && lit < frame.top + frame.height / 2; // then it is what the place is of
  const edge = Math.max(frame.top + 60, isRead ? lit + 1 : 0);
  const isPassed = (node) => node.getBoundingClientRect().top < edge;
  const mark = [...page.querySelectorAll(".page")].findLast(isPassed);
  const call = isRead && callOf(page.querySelector(".lit").closest("[id^=note-]"));
  const isAbove = call ? (node) => node.compareDocumentPosition(call) & Node.DOCUMENT_POSITION_FOLLOWING : isPassed;
  const above = [...page.querySelectorAll(".text :is(h3, h4, h5):not(.recommendation)")].filter(isAbove);
  const read = isRead && page.querySelector(".lit").dataset.passage.split(".")[0]; // a note stands below where the page has turned
  const title = titleOf(above.at(-1));
  const said = [label("page", { page: Number(read || mark?.dataset.page || 1) }), shortened(title.text)];
  byId("where").textContent = said.filter(Boolean).join(" · ");
  byId("where").lang = title.language;
  const links = [...byId("contents").querySelectorAll("a")];
  for (const link of links) link.removeAttribute("aria-current");
  const current = above.findLast(({ id }) => links.some((link) => link.hash === `#${id}`));
  links.find((link) => link.hash === `#${current?.id}`)?.setAttribute("aria-current", "location");
  showWayBack(page, frame);
}

/** A heading's own words, or their rendering where renderings are shown. */
function titleOf(heading) {
  const rendered = heading?.querySelector(".rendered");
  const written = rendered ?? heading?.querySelector(".passage");
  return { text: written?.textContent.trim().replace(/\s*:$/, "") ?? "", language: rendered ? rendered.lang : (byId("page").querySelector(".text")?.lang ?? "") };
}

/** The place that cites a note: a note belongs to its section. */
const callOf = (note) => note && byId("page").querySelector(`.call[data-note="${note.id.slice("note-".length)}"]`);

/** A title short enough for two lines: its beginning and its end tell it from others. */
const shortened = (title) => (title.length > LONGEST ? `${title.slice(0, LONGEST / 2).replace(/\s\S*$/, "")} … ${title.slice(-LONGEST / 2).replace(/^\S*\s/, "")}` : title);

function showWayBack(page, frame) {
  const lit = [...page.querySelectorAll(".lit")];
  const isAbove = lit.length && lit.at(-1).getBoundingClientRect().bottom < frame.top;
  const isBelow = lit.length && lit[0].getBoundingClientRect().top > frame.bottom;
  byId("relit").hidden = !isAbove && !isBelow;
  byId("relit").firstElementChild.textContent = isAbove ? "↑" : "↓";
}
