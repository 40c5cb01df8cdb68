// The conversation that is open: asks, shows what comes back, keeps it, opens another.
import { conversation as keptConversation, keepConversation, newConversation } from "./archive.js";
import { byId, show } from "./browser.js";
import { copy } from "./clipboard.js";
import { answerText } from "./exports.js";
import { label } from "./labels.js";
import { isReady, lost, whenReady } from "./loading.js";
import { notify } from "./notice.js";
import { leaveReader, read } from "./reader.js";
import { ask as askServer, Gone } from "./service.js";
import { reference, session } from "./session.js";
import { setShelf, toggleShelf } from "./shelf.js";
import { turnOf, waitingTurn } from "./turn.js";

const OPEN = "palabre.open"; // of this tab: a reload comes back to it
const ERRORS = { gone: "errorGone", empty: "errorEmpty", long: "errorLong", turns: "errorTurns" };
const deeds = {
  ask,
  read,
  copy: (view) => copy(answerText(view, reference())),
  get report() {
    return session.open.report;
  },
};

/** Ask in the open conversation. The question stays on the page whatever happens. */
export async function ask(question) {
  const asked = session.open;
  byId("opening").hidden = true;
  const waiting = waitingTurn(question, label(isReady() ? "thinking" : "waiting"));
  byId("turns").append(waiting);
  show(waiting, "start");
  const view = await answerTo(question, asked);
  if (view.error) {
    const failed = waitingTurn(question, label(ERRORS[view.error] ?? "errorFailed", { count: question.length }), () => {
      failed.remove();
      ask(question);
    });
    waiting.replaceWith(failed);
    show(failed, "nearest");
    return;
  }
  asked.turns.push(view);
  asked.title ||= question.slice(0, 80);
  asked.updated = Date.now();
  if (!keepConversation(asked)) notify(label("unkept"));
  if (asked === session.open) {
    const turn = turnOf(view, deeds);
    waiting.replaceWith(turn);
    show(turn, "start");
    byId("spoken").textContent = `${label("answered")} : ${view.text.replace(/\*\*/g, "")}`;
  }
  setConversation();
}

async function answerTo(question, asked) {
  await whenReady();
  try {
    const view = await askServer(question, asked.turns.map((turn) => turn.turn));
    if (view.error !== "loading") return view;
    lost(); // the server was started anew meanwhile
    return answerTo(question, asked);
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    lost();
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
  const asked = session.open.turns.length ? session.open : null;
  session.open = asked ?? (found?.report === report ? found : newConversation(report));
  session.open.report = report;
}

/** Show the turns of the open conversation. */
export function setThread() {
  byId("opening").hidden = session.open.turns.length > 0;
  byId("turns").replaceChildren(...session.open.turns.map((view) => turnOf(view, deeds)));
  setConversation();
}

export function openConversation(conversation = newConversation(session.open.report)) {
  session.open = conversation;
  leaveReader();
  setThread();
  toggleShelf(false, { unlessWide: true });
  byId("thread").scrollTop = byId("thread").scrollHeight;
  byId("question").focus();
}

/** Bring what surrounds the thread in line with the open conversation. */
function setConversation() {
  const { open } = session;
  byId("export-open").disabled = !open.turns.length;
  document.title = [open.title, "Palabre"].filter(Boolean).join(" – ");
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
    },
    gone: (gone) => (gone.id === session.open.id ? openConversation() : setConversation()),
  });
}
