// Where one is in the report: the page and section at the top of the reader, and the way back to the lit passage.
import { byId, show } from "./browser.js";
import { label } from "./labels.js";

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
  const passed = (selector) => [...page.querySelectorAll(selector)].findLast((node) => node.getBoundingClientRect().top < edge);
  const mark = passed(".page");
  const heading = passed(".text h3");
  const said = [label("page", { page: mark?.dataset.page ?? 1 }), heading?.textContent];
  byId("where").textContent = said.filter(Boolean).join(" · ");
  byId("where").lang = page.querySelector(".text")?.lang ?? "";
  for (const link of byId("contents").querySelectorAll("a")) {
    if (heading && link.hash === `#${heading.id}`) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  showWayBack(page, frame);
}

function showWayBack(page, frame) {
  const lit = [...page.querySelectorAll(".lit")];
  const isAbove = lit.length && lit.at(-1).getBoundingClientRect().bottom < frame.top;
  const isBelow = lit.length && lit[0].getBoundingClientRect().top > frame.bottom;
  byId("relit").hidden = !isAbove && !isBelow;
  byId("relit").firstElementChild.textContent = isAbove ? "↑" : "↓";
}
