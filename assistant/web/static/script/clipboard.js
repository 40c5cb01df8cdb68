// Copying to the clipboard, said aloud.
import { notify } from "./notice.js";

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notify("copied");
  } catch {
    notify("notCopied");
  }
}
