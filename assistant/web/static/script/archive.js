// Conversations, kept in this browser only, each under its own key so that two tabs never overwrite each other.
import { forget, keep, kept, keys } from "./browser.js";

const PREFIX = "palabre.conversation.";

/** A conversation: {id, report, title, updated, turns, pending}: a name if it was given one, views of answers, as the server made them, and questions without one yet. */
export function newConversation(report) {
  const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  return { id, report, title: "", updated: Date.now(), turns: [], pending: [] };
}

/** Keep a conversation that has something in it; false where the browser has no room. */
export function keepConversation(conversation) {
  return !hasSomething(conversation) || keep(PREFIX + conversation.id, conversation);
}

export const hasSomething = ({ turns, pending }) => turns.length + pending.length > 0;

/** What a conversation is called: the name it was given, or its first question that is more than a greeting. */
export function nameOf({ title, turns, pending }) {
  const first = turns.find((view) => view.status !== "smalltalk")?.question ?? pending[0] ?? turns[0]?.question ?? "";
  return title || first.slice(0, 80);
}

export const forgetConversation = (id) => forget(PREFIX + id);

export const conversation = (id) => sound(kept(PREFIX + id));

/** All conversations about a report, the latest first. */
export function conversations(report) {
  return keys(PREFIX)
    .map((key) => sound(kept(key)))
    .filter((found) => found?.report === report)
    .sort((a, b) => b.updated - a.updated);
}

function sound(found) {
  const isSound = found?.id && Array.isArray(found.turns) && found.turns.every((turn) => turn?.turn && turn.parts);
  return isSound ? { pending: [], ...found } : null;
}
