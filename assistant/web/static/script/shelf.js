// The list of conversations kept in this browser: open, rename, delete, undo.
import { conversations, forgetConversation, keepConversation, nameOf } from "./archive.js";
import { byId, fromTemplate, isWide, onWidth, spaced } from "./browser.js";
import { applyLabels, label, locale } from "./labels.js";
import { notify } from "./notice.js";

/** @param onNew Called to begin a conversation. */
export function offerShelf(onNew) {
  toggleShelf(isWide());
  onWidth(() => toggleShelf(isWide()));
  byId("shelf-open").addEventListener("click", () => toggleShelf(document.body.dataset.shelf !== "open"));
  byId("new").addEventListener("click", () => onNew());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.body.dataset.shelf !== "open") return;
    if (toggleShelf(false, { unlessWide: true })) byId("shelf-open").focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("#shelf, #shelf-open")) toggleShelf(false, { unlessWide: true });
  });
}

/** Show or hide the list; with `unlessWide` only where it lies over the conversation. True if it was done. */
export function toggleShelf(shown, { unlessWide = false } = {}) {
  if (unlessWide && isWide()) return false;
  document.body.dataset.shelf = shown ? "open" : "closed";
  byId("shelf-open").ariaExpanded = String(shown);
  return true;
}

/**
 * @param report Name of the report.
 * @param current Id of the conversation that is open.
 * @param deeds {open, renamed, gone}: called with a conversation.
 */
export function setShelf(report, current, deeds) {
  const kept = conversations(report);
  byId("shelf-list").replaceChildren(...kept.map((conversation) => entry(conversation, conversation.id === current, deeds)));
  byId("shelf-empty").hidden = kept.length > 0;
}

function when(time) {
  const said = (style) => new Intl.DateTimeFormat(locale(), style).format(time);
  const isToday = new Date(time).toDateString() === new Date().toDateString();
  return isToday ? label("today", { time: said({ timeStyle: "short" }) }) : said({ dateStyle: "medium" });
}

function entry(conversation, isCurrent, deeds) {
  const item = fromTemplate("conversation-template");
  applyLabels(item);
  item.dataset.id = conversation.id;
  const name = nameOf(conversation);
  const open = item.querySelector(".kept-open");
  item.querySelector(".kept-title").textContent = spaced(name);
  item.querySelector(".kept-date").textContent = when(conversation.updated);
  if (isCurrent) open.setAttribute("aria-current", "true");
  open.addEventListener("click", () => deeds.open(conversation));
  const rename = item.querySelector(".kept-rename");
  const field = rename.querySelector("input");
  const tools = { rename: item.querySelector("[data-deed=rename]"), delete: item.querySelector("[data-deed=delete]") };
  for (const [deed, button] of Object.entries(tools)) button.setAttribute("aria-label", label("named", { name: label(deed), text: name }));
  const editing = (on) => {
    rename.hidden = !on;
    open.hidden = on;
  };
  tools.rename.addEventListener("click", () => {
    field.value = name;
    editing(true);
    field.select();
  });
  const settle = () => {
    if (rename.hidden) return;
    editing(false);
    const given = field.value.trim();
    if (given !== name) conversation.title = given; // an empty one gives way to its question again
    keepConversation(conversation);
    deeds.renamed(conversation);
  };
  rename.addEventListener("submit", (event) => {
    event.preventDefault();
    settle();
    byId("shelf-list").querySelector(`[data-id="${conversation.id}"] .kept-open`).focus();
  });
  field.addEventListener("blur", settle);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    editing(false);
    tools.rename.focus();
  });
  tools.delete.addEventListener("click", () => {
    forgetConversation(conversation.id);
    deeds.gone(conversation);
    notify("deleted", () => {
      keepConversation(conversation);
      deeds.open(conversation);
    });
  });
  return item;
}
