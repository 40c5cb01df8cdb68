// A short line at the foot of the page, announced and gone again; with an undo where there is one.
import { byId, element } from "./browser.js";
import { label } from "./labels.js";

let timer;
let said;

/** @param name Of the label to show. */
export function notify(name, undo) {
  clearTimeout(timer);
  said = { name, undo };
  labelNotice();
  timer = setTimeout(close, undo ? 10000 : 4000);
}

/** Write the notice that stands there, if any; called again when the language changes. */
export function labelNotice() {
  if (!said) return;
  const { name, undo } = said;
  const notice = byId("notice");
  notice.replaceChildren(element("span", "", label(name)));
  if (!undo) return;
  const button = element("button", "quiet", label("undo"));
  button.type = "button";
  button.addEventListener("click", () => {
    undo();
    close();
  });
  notice.append(button);
}

function close() {
  said = undefined;
  byId("notice").replaceChildren();
}
