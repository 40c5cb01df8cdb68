// The field a question is typed into.
import { byId } from "./browser.js";
import { label, number } from "./labels.js";

const LONGEST = 2000;

/** What to say of a question of too many characters. */
export const tooLong = (count) => label("errorLong", { count: number(count), most: number(LONGEST) });

/** @param onAsk Called with a question that can be sent; @param last Returns the question asked last. */
export function offerField(onAsk, last) {
  const field = byId("question");
  const submit = () => {
    const question = field.value.trim();
    if (!question) return say(label("errorEmpty"));
    if (question.length > LONGEST) return say(tooLong(question.length));
    field.value = "";
    grow();
    hint();
    onAsk(question);
    field.focus();
  };
  const grow = () => {
    field.rows = 1;
    field.rows = Math.min(7, Math.max(1, Math.floor(field.scrollHeight / parseFloat(getComputedStyle(field).lineHeight))));
  };
  field.addEventListener("input", () => {
    grow();
    const { length } = field.value.trim();
    if (length > LONGEST) say(tooLong(length));
    else hint();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && !field.value && last()) {
      event.preventDefault();
      field.value = last();
      grow();
      field.setSelectionRange(field.value.length, field.value.length);
    } else if (["ArrowDown", "Escape"].includes(event.key) && field.value && field.value === last()) {
      event.preventDefault();
      field.value = "";
      grow();
    }
  });
  byId("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  hint();
  field.focus();
}

/** Show below the field how it works; called again when the language changes. */
export function hint() {
  const note = byId("ask-note");
  note.textContent = label("sendHint");
  delete note.dataset.trouble;
  byId("question").removeAttribute("aria-invalid");
}

function say(text) {
  const note = byId("ask-note");
  note.textContent = text;
  note.dataset.trouble = "";
  byId("question").setAttribute("aria-invalid", "true");
  byId("question").focus();
}
