// What the parts of the page share: what the server said of itself, and the conversation that is open.
import { newConversation } from "./archive.js";
import { language } from "./labels.js";

export const session = { about: { report: null }, open: newConversation(null) };

export const title = () => session.about.report?.titles[language()] ?? session.about.report?.title ?? "";

/** The line that cites the report; its title where none is given. */
export const reference = () => session.about.report?.references[language()] ?? title();
