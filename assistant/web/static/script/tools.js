// The tools in the header: theme, language, export.
import { byId } from "./browser.js";
import { copy } from "./clipboard.js";
import { conversationText, download, fileName, markdown, printable } from "./exports.js";
import { label, language, switchLanguage } from "./labels.js";
import { reference, session, title } from "./session.js";

const NEXT_THEME = { "": "light", light: "dark", dark: "" };
const THEME_LABELS = { "": "themeAuto", light: "themeLight", dark: "themeDark" };
const root = document.documentElement;
const styles = fetch("/window/style/export.css").then((response) => response.text()); // now: later the server may be gone

/** @param onLanguage Called when the labels have changed. */
export function offerTools(onLanguage) {
  byId("theme").addEventListener("click", () => setTheme(NEXT_THEME[root.dataset.theme ?? ""]));
  byId("language").addEventListener("click", () => {
    switchLanguage();
    labelTools();
    onLanguage();
  });
  byId("export-open").addEventListener("click", () => toggleExport());
  byId("export").addEventListener("focusout", (event) => {
    if (!byId("export").contains(event.relatedTarget)) toggleExport(false);
  });
  byId("export").addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      toggleExport(false);
      byId("export-open").focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    toggleExport(true);
    const choices = [...byId("export-list").querySelectorAll("button")];
    const at = choices.indexOf(document.activeElement);
    choices.at(at < 0 && step < 0 ? -1 : (at + step) % choices.length).focus();
  });
  byId("export-list").addEventListener("click", (event) => exportAs(event.target.closest("button")?.dataset.export));
  labelTools();
}

function labelTools() {
  byId("language").textContent = label("otherLanguage");
  byId("language").lang = language() === "fr" ? "en" : "fr";
  byId("theme").title = label(THEME_LABELS[root.dataset.theme ?? ""]);
  byId("theme").setAttribute("aria-label", byId("theme").title);
}

function setTheme(theme) {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  try {
    if (theme) localStorage.setItem("palabre.theme", theme);
    else localStorage.removeItem("palabre.theme");
  } catch {
    // Then it lasts until the page is closed.
  }
  labelTools();
}

function toggleExport(shown = byId("export-list").hidden) {
  byId("export-list").hidden = !shown;
  document.querySelector(".desk").inert = shown; // what the list half covers
  byId("export-open").ariaExpanded = String(shown);
}

async function exportAs(kind) {
  if (!kind) return;
  toggleExport(false);
  const about = { title: title(), reference: reference() };
  const name = fileName(session.open);
  if (kind === "copy") await copy(conversationText(session.open, about.reference));
  if (kind === "markdown") download(`${name}.md`, "text/markdown", markdown(session.open, about));
  if (kind === "page") download(`${name}.html`, "text/html", printable(session.open, { ...about, styles: await styles }));
  byId("question").focus();
}
