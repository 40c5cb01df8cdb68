// Thumbs under an answer, and an optional word; both go to a file on this machine.
import { byId } from "./browser.js";
import { notify } from "./notice.js";
import { sendFeedback } from "./service.js";

/** @param deeds {report, keep}: the report's name, and what keeps the conversation that the view belongs to. */
export function offerFeedback(turn, view, deeds) {
  const thumbs = turn.querySelectorAll(".thumb");
  const form = turn.querySelector(".word");
  const word = form.querySelector("input");
  const send = async (verdict) => {
    const { question, understood_as, language, status, passages } = view.turn;
    const record = { verdict, word: word.value.trim(), question, understood_as, language, status, passages, report: deeds.report };
    const saved = await sendFeedback(record).catch(() => ({ error: "gone" }));
    notify(saved.error ? "unsaved" : "thanks");
    view.verdict = verdict;
    deeds.keep();
    return !saved.error;
  };
  for (const thumb of thumbs) {
    thumb.setAttribute("aria-pressed", String(thumb.dataset.deed === view.verdict));
    thumb.addEventListener("click", () => {
      const isNew = thumb.ariaPressed !== "true";
      for (const other of thumbs) other.setAttribute("aria-pressed", String(other === thumb));
      form.hidden = false;
      word.focus();
      if (isNew) send(thumb.dataset.deed);
    });
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const pressed = [...thumbs].find((thumb) => thumb.ariaPressed === "true");
    if (await send(pressed.dataset.deed)) form.hidden = true;
    byId("question").focus();
  });
}
