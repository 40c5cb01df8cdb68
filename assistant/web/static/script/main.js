// The page: brings its parts together.
import { byId } from "./browser.js";
import { hint, offerField } from "./composer.js";
import { ask, followOtherTabs, openConversation, resume, setThread, showLast } from "./conversation.js";
import { label, language, loadLabels, today } from "./labels.js";
import { follow, showProgress } from "./loading.js";
import { labelNotice } from "./notice.js";
import { labelReader, setReport } from "./reader.js";
import { reportText, state } from "./service.js";
import { reference, session, title } from "./session.js";
import { offerShelf } from "./shelf.js";
import { offerTools } from "./tools.js";
import { questionItem } from "./turn.js";

async function start() {
  session.about = await state();
  await loadLabels(session.about.language);
  delete document.documentElement.dataset.waiting;
  offerTools(setPage);
  offerShelf(openConversation);
  offerField(ask, () => session.open.turns.at(-1)?.question);
  setPage();
  followOtherTabs();
  addEventListener("beforeprint", setPrinted);
  await follow(setAbout);
}

/** Take in what the server says of itself; the report comes once, as soon as it is read. */
async function setAbout(about) {
  const isNew = about.report && !byId("page").hasChildNodes();
  session.about = { ...session.about, ...about };
  nameEncoder();
  if (!isNew) return;
  resume(about.report.name);
  setReport(await reportText());
  setPage();
  showLast();
}

/** Write everything that follows the language of the labels. */
function setPage() {
  const openings = session.about.report?.openings[language()] ?? [];
  byId("report-title").textContent = title();
  byId("opening-title").textContent = title();
  byId("openings").replaceChildren(...openings.map((question) => questionItem(question, ask)));
  nameEncoder();
  setPrinted();
  hint();
  showProgress();
  labelReader();
  labelNotice();
  setThread();
}

/** Write what stands on top of the window when it is printed. */
function setPrinted() {
  const said = { h1: title(), ".cited": reference(), ".date": today() };
  for (const [selector, text] of Object.entries(said)) byId("printed").querySelector(selector).textContent = text;
}

function nameEncoder() {
  const { encoder: name, adapted } = session.about;
  byId("encoder").textContent = name ? label(adapted ? "encoderAdapted" : "encoder", { name }) : "";
}

start();
