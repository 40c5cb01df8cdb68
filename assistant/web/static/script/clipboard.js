// Copying to the clipboard, said aloud.
import { label } from "./labels.js";
import { notify } from "./notice.js";

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notify(label("copied"));
  } catch {
    notify(label("notCopied"));
  }
}
