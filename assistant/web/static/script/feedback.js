// Thumbs under an answer, and an optional word; both go to a file on this machine.
import { byId, focusField } from "./browser.js";
import { notify } from "./notice.js";
import { sendFeedback } from "./service.js";

const NONE = "none"; // an opinion that was taken back
const drafts = new WeakMap(); // the words not sent yet, by view: a turn is set anew when the language changes

/** @param deeds {report, keep}: the report's name, and what keeps the conversation that the view belongs to. */
export function offerFeedback(turn, view, deeds) {
  const thumbs = turn.querySelectorAll(".thumb");
  const form = turn.querySelector(".word");
  const word = form.querySelector("input");
  const send = async (verdict) => {
    const { question, understood_as, language, status, passages } = view.turn;
    const record = { verdict, word: word.value.trim(), question, understood_as, language, status, passages, report: deeds.report };
    view.verdict = verdict;
    deeds.keep();
    const saved = await sendFeedback(record).catch(() => ({ error: "gone" }));
    notify(saved.error ? "unsaved" : verdict === NONE ? "withdrawn" : "thanks");
    return !saved.error;
  };
  const offer = (draft) => {
    if (draft === undefined) drafts.delete(view);
    else drafts.set(view, draft);
    form.hidden = draft === undefined;
    word.value = draft ?? "";
  };
  const press = () => {
    for (const thumb of thumbs) thumb.setAttribute("aria-pressed", String(thumb.dataset.deed === view.verdict));
  };
  for (const thumb of thumbs) {
    thumb.addEventListener("click", () => {
      const verdict = thumb.ariaPressed === "true" ? NONE : thumb.dataset.deed;
      offer(verdict === NONE ? undefined : "");
      send(verdict);
      press();
      if (verdict !== NONE) focusField(word);
    });
  }
  word.addEventListener("input", () => drafts.set(view, word.value));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await send(view.verdict)) offer();
    focusField(byId("question"));
  });
  offer(drafts.get(view));
  press();
}
