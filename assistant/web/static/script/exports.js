// A conversation as Markdown, as a page for printing, and as plain text: every quote with its page and section.
import { direction, directionOf, element } from "./browser.js";
import { label, language } from "./labels.js";

const named = (key, text) => label("named", { name: label(key), text });
const place = (quote) => [label("page", quote), quote.section.join(" › ")].filter(Boolean).join(", ");
const quotesOf = (view) => (view.quotes.length ? view.quotes : view.related);
const marker = (view, quote) => (view.quotes.length ? `[${quote.n}] ` : "");
const raised = (digits) => digits.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]);

/** What stands above an answer: how the question was read, and how sure the answer is. */
const standing = (view) =>
  [
    view.understood_as && view.understood_as !== view.question && label("named", { name: label("understood").replace(/\s*:$/, ""), text: view.understood_as }),
    { not_found: label("notFound"), overview: label("overview"), answered: view.certainty && label(view.certainty) }[view.status],
  ].filter(Boolean);

const date = () => label("exportDate", { date: new Intl.DateTimeFormat(language(), { dateStyle: "long" }).format() });

/** What stands above a refusal's passages. */
const near = (view) => (view.status === "not_found" && view.related.length ? [label("near")] : []);

/** The words of a quote, a note's number raised as it is printed. */
const words = (quote) => quote.stretches.map(([kind, text]) => (kind === "note" ? raised(text) : text)).join("");

function prose(view, strong) {
  const write = { strong, cite: (text) => `[${text}]`, note: raised };
  let number = 0;
  return view.parts.reduce((text, part, index) => {
    number = part.kind === "number" ? number + 1 : 0;
    const bullet = { bullet: "- ", number: `${number}. ` }[part.kind] ?? "";
    const gap = index ? (bullet && view.parts[index - 1].kind === part.kind ? "\n" : "\n\n") : "";
    return text + gap + bullet + part.runs.map((run) => (write[run.kind] ?? String)(run.text)).join("");
  }, "");
}

/** One answer with its quotes and the reference, as text. */
export function answerText(view, reference) {
  const quotes = quotesOf(view).map((quote) => `${marker(view, quote)}« ${words(quote)} » (${place(quote)})`);
  return [view.question, ...standing(view), prose(view, String), ...near(view), ...quotes, reference].filter(Boolean).join("\n\n");
}

export function conversationText(conversation, reference) {
  return [...conversation.turns.map((view) => answerText(view, "")), reference].filter(Boolean).join("\n\n—\n\n");
}

export function markdown(conversation, { title, reference }) {
  const plain = (text) => text.replace(/[<*`]/g, "\\$&");
  const turns = conversation.turns.map((view) => {
    const quotes = quotesOf(view).map((quote) => {
      const rendering = quote.translation ? `\n>\n> *${named("rendering", quote.translation)}*` : "";
      return `> ${marker(view, quote)}« ${words(quote)} »\n>\n> — ${place(quote)}${rendering}`;
    });
    const [said, offered] = [standing(view), near(view)].map((lines) => lines.map((line) => `*${plain(line)}*`));
    return [`## ${plain(view.question).replace(/\s+/g, " ")}`, ...said, prose(view, (text) => `**${text}**`), ...offered, ...quotes].join("\n\n");
  });
  const foot = [reference && named("exportReference", reference), `${label("exportNote")} ${date()}`].filter(Boolean);
  return [`# ${label("exportTitle", { title })}`, ...turns, "---", ...foot].join("\n\n") + "\n";
}

/** A page that stands alone, made of elements so that every text is escaped. */
export function printable(conversation, { title, reference, styles }) {
  const page = document.implementation.createHTMLDocument(label("exportTitle", { title }));
  page.documentElement.lang = document.documentElement.lang;
  page.head.insertAdjacentHTML("afterbegin", '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">');
  page.body.append(element("h1", "", label("exportTitle", { title })));
  for (const view of conversation.turns) {
    const section = element("section");
    section.append(element("h2", "", view.question), ...standing(view).map((line) => element("p", "standing", line)));
    const answer = element("div", "answer");
    answer.lang = view.language;
    answer.dir = direction(view.language);
    answer.append(...blocks(view));
    const offered = near(view).map((line) => element("p", "standing", line));
    section.append(answer, ...offered, ...quotesOf(view).map((quote) => quoted(view, quote)));
    page.body.append(section);
  }
  if (reference) page.body.append(element("p", "reference", named("exportReference", reference)));
  page.body.append(element("p", "reference", `${label("exportNote")} ${date()}`));
  const head = page.head.innerHTML; // the style joins as text: our own policy forbids a <style> made here
  page.head.textContent = "";
  const [start, end] = page.documentElement.outerHTML.split("</head>");
  return `<!doctype html>\n${start}${head}\n<style>\n${styles}</style>\n</head>${end}\n`;
}

function blocks(view) {
  const made = [];
  for (const part of view.parts) {
    const tag = { bullet: "ul", number: "ol" }[part.kind];
    const block = element(tag ? "li" : "p");
    if (directionOf(part) !== direction(view.language)) block.dir = directionOf(part);
    block.append(...part.runs.map((run) => element({ strong: "strong", note: "sup" }[run.kind] ?? "span", "", run.kind === "cite" ? `[${run.text}]` : run.text)));
    if (tag && made.at(-1)?.localName === tag) made.at(-1).append(block);
    else if (tag) {
      made.push(element(tag));
      if (block.dir) made.at(-1).dir = block.dir;
      made.at(-1).append(block);
    } else made.push(block);
  }
  return made;
}

function quoted(view, quote) {
  const block = element("blockquote");
  const said = element("p");
  said.lang = quote.language;
  said.append(`${marker(view, quote)}«\u00a0`, ...quote.stretches.map(([kind, text]) => (kind === "note" ? element("sup", "", text) : text)), "\u00a0»");
  said.normalize();
  block.append(said, element("cite", "", place(quote)));
  if (quote.translation) {
    const rendering = element("p", "rendering", named("rendering", quote.translation));
    rendering.lang = "en";
    block.append(rendering);
  }
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
