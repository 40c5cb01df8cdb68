// A short line at the foot of the page, announced and gone again; with an undo where there is one.
import { byId, element } from "./browser.js";
import { label } from "./labels.js";

let timer;

export function notify(text, undo) {
  const notice = byId("notice");
  clearTimeout(timer);
  notice.replaceChildren(element("span", "", text));
  if (undo) {
    const button = element("button", "quiet", label("undo"));
    button.type = "button";
    button.addEventListener("click", () => {
      undo();
      notice.replaceChildren();
    });
    notice.append(button);
  }
  timer = setTimeout(() => notice.replaceChildren(), undo ? 10000 : 4000);
}
