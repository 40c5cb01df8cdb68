// Conversations, kept in this browser only, each under its own key so that two tabs never overwrite each other.
import { forget, keep, kept, keys } from "./browser.js";

const PREFIX = "palabre.conversation.";

/** A conversation: {id, report, title, updated, turns}; a turn is the view of an answer, as the server made it. */
export function newConversation(report) {
  const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  return { id, report, title: "", updated: Date.now(), turns: [] };
}

/** Keep a conversation that has something in it; false where the browser has no room. */
export function keepConversation(conversation) {
  return !conversation.turns.length || keep(PREFIX + conversation.id, conversation);
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
  return found?.id && Array.isArray(found.turns) && found.turns.every((turn) => turn?.turn && turn.parts) ? found : null;
}
