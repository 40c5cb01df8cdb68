// The conversation that is open: asks, shows what comes back, keeps it, opens another.
import { conversation as keptConversation, conversations, hasSomething, keepConversation, nameOf, newConversation } from "./archive.js";
import { byId, isNarrow, show } from "./browser.js";
import { copy } from "./clipboard.js";
import { answerText } from "./exports.js";
import { label, language } from "./labels.js";
import { lost, waitingLabel, whenReady } from "./loading.js";
import { notify } from "./notice.js";
import { cameBackFrom, leaveReader, read, visit } from "./reader.js";
import { ask as askServer, Gone } from "./service.js";
import { reference, session } from "./session.js";
import { setShelf, toggleShelf } from "./shelf.js";
import { lightCard, turnOf, unlightCards, waitingTurn } from "./turn.js";
import { fail, hold, release, unanswered } from "./unanswered.js";

const OPEN = "palabre.open"; // of this tab: a reload comes back to it
const deeds = {
  ask,
  read: visit,
  copy: (view) => copy(answerText(view, reference())),
  keep: () => keepConversation(session.open),
  get report() {
    return session.open.report;
  },
};

let before = Promise.resolve(); // one answer after the other, so that each takes along the turns before it

/** Ask in the open conversation. The question is kept whatever happens. */
export async function ask(question) {
  const asked = session.open;
  byId("opening").hidden = true;
  const waiting = waitingTurn(question, waitingLabel());
  byId("turns").append(waiting);
  show(waiting, "start");
  hold(asked, question, waiting);
  const view = await (before = before.catch(() => null).then(() => answerTo(question, asked)));
  if (view.error) return fail(asked, question, waiting, view.error, ask);
  release(asked, question);
  asked.turns.push(view);
  asked.updated = Date.now();
  if (!keepConversation(asked)) notify("unkept");
  if (asked === session.open) present(view, waiting);
  setConversation();
}

/** Put an answer in the place of its question that waited, and its first source beside it where there is room. */
function present(view, waiting) {
  const turn = turnOf(view, deeds);
  waiting.replaceWith(turn);
  show(turn, "start");
  byId("spoken").textContent = label("named", { name: label("answered"), text: view.text.replace(/\*\*/g, "") });
  showSource(view, turn);
}

/** Show an answer's first source beside it where there is room; beside a refusal, no other answer's. */
function showSource(view, turn) {
  if (view.status === "not_found") leaveSource();
  if (!view.quotes.length || isNarrow()) return;
  lightCard(turn, 1);
  read(view.quotes[0], turn.querySelector(".cite, .open"), { stay: true });
}

function leaveSource() {
  leaveReader();
  unlightCards();
}

/** Go to the last question of the open conversation, or to the top of an empty one. */
export function showLast() {
  const turn = byId("turns").lastElementChild;
  if (turn) show(turn, "start");
  else byId("thread").scrollTop = 0;
  const view = session.open.turns.at(-1);
  if (view && !session.open.pending.length) showSource(view, turn);
}

async function answerTo(question, asked) {
  await whenReady();
  try {
    const view = await askServer(question, asked.turns.map((turn) => turn.turn), language());
    if (view.error !== "loading") return view;
    lost(); // the server was started anew meanwhile
    return answerTo(question, asked);
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    await lost();
    return { error: "gone" };
  }
}

/** Come back to the conversation of this tab about a report, or begin one. */
export function resume(report) {
  let id = null;
  try {
    id = sessionStorage.getItem(OPEN);
  } catch {
    // A browser that keeps nothing begins anew.
  }
  const found = id && keptConversation(id);
  const asked = hasSomething(session.open) ? session.open : null;
  session.open = asked ?? (found?.report === report ? found : newConversation(report));
  session.open.report = report;
}

/** Show the turns of the open conversation; the card that is lit stays lit. */
export function setThread() {
  const { open } = session;
  const cards = () => [...byId("turns").querySelectorAll(".card")];
  const lit = cards().findIndex((card) => card.classList.contains("lit"));
  byId("opening").hidden = hasSomething(open);
  byId("turns").replaceChildren(...open.turns.map((view) => turnOf(view, deeds)), ...unanswered(open, ask));
  const card = cards()[lit];
  if (card) {
    card.classList.add("lit");
    const cites = [...card.closest(".turn").querySelectorAll(".cite")];
    cameBackFrom(cites.find((cite) => cite.textContent === card.dataset.n) ?? card.querySelector(".open"));
  }
  setConversation();
}

export function openConversation(conversation = newConversation(session.open.report)) {
  session.open = conversation;
  leaveSource();
  setThread();
  toggleShelf(false, { unlessWide: true });
  showLast();
  byId("question").focus();
}

/** Take over what another tab has added to the open conversation, so that neither writes over the other's answers. */
export function followOtherTabs() {
  addEventListener("storage", () => {
    const { open } = session;
    const found = keptConversation(open.id);
    if (found && !open.pending.length && !found.pending.length && found.turns.length > open.turns.length) {
      session.open = found;
      setThread();
    } else setConversation();
  });
}

/** Bring what surrounds the thread in line with the open conversation. */
function setConversation() {
  const { open } = session;
  byId("export-open").disabled = !open.turns.length;
  document.title = [nameOf(open), "Palabre"].filter(Boolean).join(" – ");
  if (!open.report) return; // nothing is known yet: what this tab had open is still to be resumed
  try {
    sessionStorage.setItem(OPEN, open.id);
  } catch {
    // Then a reload begins anew.
  }
  setShelf(open.report, open.id, {
    open: openConversation,
    renamed: (renamed) => {
      if (renamed.id === open.id) open.title = renamed.title;
      setConversation();
    },
    gone: (gone) => (gone.id === session.open.id ? openConversation(conversations(open.report)[0]) : setConversation()),
  });
}
