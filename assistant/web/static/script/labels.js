// The labels of the page in the reader's language, and those of an answer in its own. What the report and the answers say is not here.
import { keep, kept } from "./browser.js";

const LANGUAGES = ["fr", "en"];
const spoken = {};
let current = "fr";

/** Load both languages and choose: what the reader chose before, what the server was told, the browser's own. */
export async function loadLabels(preset) {
  const files = [...LANGUAGES, "answers"];
  const loaded = files.map((file) => fetch(`/window/labels/${file}.json`).then((response) => response.json()));
  (await Promise.all(loaded)).forEach((labels, index) => (spoken[files[index]] = labels));
  const own = navigator.languages.map((code) => code.slice(0, 2)).find((code) => LANGUAGES.includes(code));
  current = [kept("palabre.language"), preset, own, "en"].find((code) => LANGUAGES.includes(code));
  applyLabels(document);
}

export const language = () => current;

export function switchLanguage() {
  current = current === "fr" ? "en" : "fr";
  keep("palabre.language", current);
  applyLabels(document);
}

/** The reader's language as they have it: "en-GB" writes dates otherwise than "en". */
export const locale = () => navigator.languages.find((code) => code.slice(0, 2) === current) ?? current;

/** A number as the reader's language writes it. */
export const number = (value) => value.toLocaleString(current);

/** The name of a language, in the reader's. */
export const languageName = (code) => new Intl.DisplayNames(current, { type: "language" }).of(code);

/** The date, as the reader's language writes it. */
export const today = () => new Intl.DateTimeFormat(locale(), { dateStyle: "long" }).format();

export function label(key, values = {}) {
  return (spoken[current]?.[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** What is said about an answer in a language, in that language. */
export const answerLabel = (key, spokenIn) => (spoken.answers[spokenIn] ?? spoken.answers.en)[key];

/** How an answer stands, in its language: not found, an overview, or how sure it is; nothing for a courtesy. */
export function standingLabel({ status, certainty, language: spokenIn }) {
  const key = { not_found: "notFound", overview: "overview", answered: certainty }[status];
  return key ? answerLabel(key, spokenIn) : "";
}

/** Write the labels of every element under `root` that names one. */
export function applyLabels(root) {
  document.documentElement.lang = current;
  for (const node of root.querySelectorAll("[data-label]")) node.textContent = label(node.dataset.label);
  for (const node of root.querySelectorAll("[data-label-aria]")) node.setAttribute("aria-label", label(node.dataset.labelAria));
  for (const node of root.querySelectorAll("[data-label-title]")) node.title = label(node.dataset.labelTitle);
  for (const node of root.querySelectorAll("[data-label-placeholder]")) node.placeholder = label(node.dataset.labelPlaceholder);
}
