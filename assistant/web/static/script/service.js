// Calls to the server: Gradio's named endpoints, and the window's own few addresses. A call that fails throws `Gone`.

export class Gone extends Error {}

const PATIENCE = 60_000; // milliseconds: a server that says nothing for longer has gone

async function reached(address, options = {}) {
  let response;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE), ...options });
  } catch {
    throw new Gone(address);
  }
  if (!response.ok) throw new Gone(`${address}: ${response.status}`);
  return response;
}

async function called(endpoint, data) {
  const response = await reached(`/gradio_api/run/${endpoint}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ data }),
  });
  const answer = await response.json().catch(() => null); // cut off while it came
  if (!answer) throw new Gone(endpoint);
  return answer.data[0];
}

/** The view of an answer, or {error: reason}. The turns before go with the question: the server keeps nothing.
 * `language` is the one to expect of a first question, where nothing in it tells: "OIM?". */
export const ask = (question, turns, language) => called("show", [question, turns, language]);

export const sendFeedback = (record) => called("feedback", [record]);

export const state = async () => (await reached("/window/state", { signal: AbortSignal.timeout(5_000) })).json();

export const loadAgain = async () => (await reached("/window/again", { method: "POST" })).json();

export const reportText = async () => (await reached("/window/report")).text();
