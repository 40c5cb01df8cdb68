// Questions that have no answer yet: kept with their conversation, and shown again when it is opened.
import { keepConversation } from "./archive.js";
import { show } from "./browser.js";
import { tooLong } from "./composer.js";
import { label } from "./labels.js";
import { waitingTurn } from "./turn.js";

const ERRORS = { gone: "errorGone", empty: "errorEmpty", turns: "errorTurns", pending: "errorPending" };
const nodes = new Map(); // what stands on the page for each, by conversation and question
const placeOf = (asked, question) => `${asked.id} ${question}`;

/** Keep a question of a conversation that waits, with its element. */
export function hold(asked, question, waiting) {
  const earlier = nodes.get(placeOf(asked, question));
  if (earlier?.dataset.status === "failed") earlier.remove(); // this one takes its place
  if (!asked.pending.includes(question)) asked.pending.push(question);
  nodes.set(placeOf(asked, question), waiting);
  keepConversation(asked);
}

/** Let go of a question: it has its answer. */
export function release(asked, question) {
  asked.pending = asked.pending.filter((other) => other !== question);
  nodes.delete(placeOf(asked, question));
}

/** Say why a question got no answer; it is kept where asking again may help. */
export function fail(asked, question, waiting, reason, ask) {
  const failed = failedTurn(asked, question, reason, ask);
  if (reason !== "gone") release(asked, question);
  keepConversation(asked);
  waiting.replaceWith(failed);
  if (failed.isConnected) show(failed, "end");
}

/** The elements of a conversation's questions without an answer. */
export const unanswered = (asked, ask) =>
  asked.pending.map((question) => nodes.get(placeOf(asked, question)) ?? failedTurn(asked, question, "pending", ask));

function failedTurn(asked, question, reason, ask) {
  const said = reason === "long" ? tooLong(question.length) : label(ERRORS[reason] ?? "errorFailed");
  const failed = waitingTurn(question, said, () => {
    failed.remove();
    ask(question);
  });
  nodes.set(placeOf(asked, question), failed);
  return failed;
}
