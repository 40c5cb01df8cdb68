// A conversation as Markdown, as a page for printing, and as plain text: every quote with its page and section.
import { direction, directionOf, element } from "./browser.js";
import { answerLabel, label, standingLabel, today } from "./labels.js";

const named = (key, text) => label("named", { name: label(key), text });
const placed = (quote, section) => [label("page", quote), section].filter(Boolean).join(", ");
const place = (quote) => placed(quote, quote.section.join(" › "));
const quotesOf = (view) => (view.quotes.length ? view.quotes : view.related);
const marker = (view, quote) => (view.quotes.length ? `[${quote.n}] ` : "");
const date = () => label("exportDate", { date: today() });

/** The answers worth taking along: not what was said to a greeting. */
const answersOf = ({ turns }) => turns.filter((view) => view.status !== "smalltalk");

/** What the export of a conversation is called, and below that what it is about: a name that was given comes first. */
const headOf = (conversation, title) => [conversation.title, label("exportTitle", { title })].filter(Boolean);

/** The name of a conversation's file. */
export function fileName(conversation) {
  const name = conversation.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return ["palabre", name, new Date().toISOString().slice(0, 10)].filter(Boolean).join("-");
}

/** How a question was read, where it was not read as it stands. */
const reading = (view) => (view.understood_as && view.understood_as !== view.question ? [`${answerLabel("understood", view.language)} ${view.understood_as}`] : []);

/** What stands above an answer: how the question was read, and how sure the answer is. */
const standing = (view) => [...reading(view), standingLabel(view)].filter(Boolean);

/** What stands above a refusal's passages. */
const near = (view) => (view.status === "not_found" && view.related.length ? [answerLabel("near", view.language)] : []);

/** The words of a quote, without its notes' numbers. */
const words = (quote) => quote.stretches.map(([kind, text]) => (kind === "note" ? "" : text)).join("");

/** The words of a quote between guillemets; those inside become quotation marks. */
const cited = (quote) => `« ${words(quote).replace(/«\s*/g, "“").replace(/\s*»/g, "”")} »`;

/** The rendering of a quote, for those who do not read its language. */
const rendering = (view, quote) => (quote.translation && view.language !== quote.language ? `${quote.translation} (${answerLabel("rendering", view.language)})` : "");

/** The runs of a part of an answer, without notes' numbers; a citation in its brackets. */
const runsOf = (part) => part.runs.filter((run) => run.kind !== "note").map((run) => (run.kind === "cite" ? { ...run, text: `[${run.text}]` } : run));

function prose(view, strong) {
  let number = 0;
  return view.parts.reduce((text, part, index) => {
    number = part.kind === "number" ? number + 1 : 0;
    const bullet = { bullet: "- ", number: `${number}. ` }[part.kind] ?? "";
    const gap = index ? (bullet && view.parts[index - 1].kind === part.kind ? "\n" : "\n\n") : "";
    return text + gap + bullet + runsOf(part).map((run) => (run.kind === "strong" ? strong(run.text) : run.text)).join("");
  }, "");
}

/** An answer's prose, the quotes that it says word for word between guillemets, and which these are. */
function saidBy(view, strong) {
  let text = prose(view, strong);
  const whole = view.quotes.filter((quote) => text.includes(words(quote)));
  for (const quote of whole) text = text.replace(words(quote), () => cited(quote));
  return { text, whole };
}

/** One answer with its quotes and the reference, as text; a quote that the answer says is not said again. */
export function answerText(view, reference) {
  const { text, whole } = saidBy(view, String);
  const quotes = quotesOf(view).map((quote) => {
    const where = placed(quote, quote.section.at(-1));
    return `${marker(view, quote)}${whole.includes(quote) ? where : `${cited(quote)} (${where})`}`;
  });
  return [view.question, ...reading(view), text, ...near(view), ...quotes, reference].filter(Boolean).join("\n\n");
}

export function conversationText(conversation, reference) {
  return [...answersOf(conversation).map((view) => answerText(view, "")), reference].filter(Boolean).join("\n\n—\n\n");
}

export function markdown(conversation, { title, reference }) {
  const plain = (text) => text.replace(/[<*`]/g, "\\$&");
  const turns = answersOf(conversation).map((view) => {
    const { text, whole } = saidBy(view, (bold) => `**${bold}**`);
    const quotes = quotesOf(view).map((quote) => {
      const rendered = rendering(view, quote);
      const own = whole.includes(quote) ? "" : `${cited(quote)}\n>\n> `;
      return `> ${marker(view, quote)}${own}— ${place(quote)}${rendered && `\n>\n> *${rendered}*`}`;
    });
    const [said, offered] = [standing(view), near(view)].map((lines) => lines.map((line) => `*${plain(line)}*`));
    return [`## ${plain(view.question).replace(/\s+/g, " ")}`, ...said, text, ...offered, ...quotes].join("\n\n");
  });
  const foot = [reference && named("exportReference", reference), `${label("exportNote")} ${date()}`].filter(Boolean);
  const [name, ...about] = headOf(conversation, title);
  return [`# ${plain(name)}`, ...about, ...turns, "---", ...foot].join("\n\n") + "\n";
}

/** A page that stands alone, made of elements so that every text is escaped. */
export function printable(conversation, { title, reference, styles }) {
  const [name, ...about] = headOf(conversation, title);
  const page = document.implementation.createHTMLDocument(name);
  page.documentElement.lang = document.documentElement.lang;
  page.head.insertAdjacentHTML("afterbegin", '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">');
  page.body.append(element("h1", "", name), ...about.map((line) => element("p", "", line)));
  for (const view of answersOf(conversation)) {
    const section = element("section");
    section.append(element("h2", "", view.question), ...standing(view).map((line) => element("p", "standing", line)));
    const answer = element("div", "answer");
    answer.lang = view.language;
    answer.dir = direction(view.language);
    answer.append(...blocks(view));
    const offered = near(view).map((line) => element("p", "standing", line));
    section.append(answer, ...offered, ...quotesOf(view).map((quote) => sourceOf(view, quote)));
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
    block.append(...runsOf(part).map((run) => element(run.kind === "strong" ? "strong" : "span", "", run.text)));
    if (tag && made.at(-1)?.localName === tag) made.at(-1).append(block);
    else if (tag) {
      made.push(element(tag));
      if (block.dir) made.at(-1).dir = block.dir;
      made.at(-1).append(block);
    } else made.push(block);
  }
  return made;
}

/** Where a quote stands, with what the answer does not say of it already: its words, and their rendering. */
function sourceOf(view, quote) {
  const said = view.text.replaceAll("**", "");
  const block = element("blockquote");
  if (!said.includes(quote.text)) {
    const own = element("p", "", cited(quote));
    own.lang = quote.language;
    block.append(own);
  }
  const rendered = rendering(view, quote);
  if (rendered && !said.includes(quote.translation)) {
    block.append(element("p", "rendering", rendered));
    block.lastChild.lang = "en";
  }
  block.append(element("cite", "", `${marker(view, quote)}${place(quote)}`));
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
