// A conversation as Markdown, as a page for printing, and as plain text: every quote with its page and section.
import { direction, element } from "./browser.js";
import { label } from "./labels.js";

const plain = (text) => text.replace(/\*\*(.+?)\*\*/g, "$1");
const place = (quote) => [label("page", quote), ...quote.section].join(", ");
const quotesOf = (view) => (view.quotes.length ? view.quotes : view.related);
const marker = (view, quote) => (view.quotes.length ? `[${quote.n}] ` : "");

/** One answer with its quotes and the reference, as text. */
export function answerText(view, reference) {
  const quotes = quotesOf(view).map((quote) => `${marker(view, quote)}« ${quote.text} » (${place(quote)})`);
  return [view.question, plain(view.text), ...quotes, reference].filter(Boolean).join("\n\n");
}

export function conversationText(conversation, reference) {
  return [...conversation.turns.map((view) => answerText(view, "")), reference].filter(Boolean).join("\n\n—\n\n");
}

export function markdown(conversation, { title, reference }) {
  const turns = conversation.turns.map((view) => {
    const quotes = quotesOf(view).map((quote) => {
      const rendering = quote.translation ? `\n>\n> *${label("rendering")}: ${quote.translation}*` : "";
      return `> ${marker(view, quote)}« ${quote.text} »\n>\n> — ${place(quote)}${rendering}`;
    });
    return [`## ${view.question}`, view.text, ...quotes].join("\n\n");
  });
  const foot = [reference && `**${label("exportReference")}** : ${reference}`, label("exportNote")].filter(Boolean);
  return [`# ${label("exportTitle", { title })}`, ...turns, "---", ...foot].join("\n\n") + "\n";
}

/** A page that stands alone, made of elements so that every text is escaped. */
export function printable(conversation, { title, reference, styles }) {
  const page = document.implementation.createHTMLDocument(label("exportTitle", { title }));
  page.documentElement.lang = document.documentElement.lang;
  page.head.insertAdjacentHTML("afterbegin", '<meta charset="utf-8">');
  page.body.append(element("h1", "", label("exportTitle", { title })));
  for (const view of conversation.turns) {
    const section = element("section");
    section.append(element("h2", "", view.question));
    for (const part of view.parts) {
      const text = part.runs.map((run) => (run.kind === "cite" ? `[${run.text}]` : run.text)).join("");
      const block = element("p", part.kind, part.kind === "paragraph" ? text : `• ${text}`);
      block.lang = view.language;
      block.dir = direction(view.language);
      section.append(block);
    }
    for (const quote of quotesOf(view)) section.append(quoted(view, quote));
    page.body.append(section);
  }
  if (reference) page.body.append(element("p", "reference", `${label("exportReference")} : ${reference}`));
  page.body.append(element("p", "reference", label("exportNote")));
  const head = page.head.innerHTML; // the style joins as text: our own policy forbids a <style> made here
  page.head.textContent = "";
  const [start, end] = page.documentElement.outerHTML.split("</head>");
  return `<!doctype html>\n${start}${head}\n<style>\n${styles}</style>\n</head>${end}\n`;
}

function quoted(view, quote) {
  const block = element("blockquote");
  const words = element("p", "", `${marker(view, quote)}« ${quote.text} »`);
  words.lang = quote.language;
  block.append(words);
  if (quote.translation) {
    const rendering = element("p", "rendering", `${label("rendering")}: ${quote.translation}`);
    rendering.lang = "en";
    block.append(rendering);
  }
  block.append(element("cite", "", place(quote)));
  return block;
}

/** Hand a file to the reader; nothing leaves the machine. */
export function download(name, type, text) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
