// Follows the server until it is ready, and says so; the window is usable meanwhile.
import { byId } from "./browser.js";
import { label } from "./labels.js";
import { loadAgain, state } from "./service.js";

const EVERY = 400; // milliseconds between two looks
let last = { phase: "loading" };
let tell = () => {};
let looking = false;
let waiting = [];

/** Look until the assistant is ready; `onState` gets each state. */
export function follow(onState) {
  tell = onState;
  byId("again").addEventListener("click", async () => {
    await loadAgain().catch(() => null);
    look();
  });
  return look();
}

/** The server has gone, or has to load anew: look until it is back. */
export function lost() {
  last = { ...last, phase: "gone" };
  return look();
}

/** Resolves once the assistant is ready. */
export const whenReady = () => (last.phase === "ready" ? Promise.resolve() : new Promise((go) => waiting.push(go)));

/** What to say under a question that cannot be answered yet. */
export const waitingLabel = () => label({ ready: "thinking", gone: "waitingBack", failed: "waitingBack" }[last.phase] ?? "waiting");

async function look() {
  if (looking) return;
  looking = true;
  last = await state().catch(() => ({ ...last, phase: "gone" }));
  looking = false;
  showProgress();
  await tell(last);
  if (last.phase === "ready") for (const go of waiting.splice(0)) go();
  else if (last.phase !== "failed") setTimeout(look, EVERY);
}

/** Show how far the loading has come; called again when the language changes. */
export function showProgress() {
  const { phase, done, total, message } = last;
  byId("progress").hidden = phase === "ready";
  byId("progress").dataset.phase = phase;
  const percent = total ? Math.round((100 * done) / total) : 0;
  const said = {
    building: () => label("building", { percent }),
    failed: () => `${label("failed")} ${message}`,
    gone: () => label("gone"),
  };
  byId("progress-text").textContent = (said[phase] ?? (() => label("loading")))();
  const bar = byId("progress-bar");
  bar.hidden = phase === "failed" || phase === "gone";
  if (phase === "building") Object.assign(bar, { max: total || 1, value: done });
  else bar.removeAttribute("value");
  byId("again").hidden = phase !== "failed";
}
