// The page's parts together: the workbench, the places to read, and the way between them.
import { endpoints, type Entrant, fillCompareMenu } from "./compare";
import { Comparison } from "./comparison";
import { byId } from "./dom";
import { fillMenu } from "./examples";
import { Lessons } from "./lessons";
import { arrowsInMenus } from "./menus";
import { onPlainKey, Palette, showShortcuts } from "./palette";
import { readFragment, setFragment } from "./places";
import { keyName } from "./platform";
import { Questions } from "./questions";
import { type Command, Sharing } from "./sharing";
import { Supported } from "./supported";
import { kept } from "./shelf";
import { keepForOffline } from "./updates";
import { Workbench } from "./workbench";
import type { Work } from "./work";

const firstExample = "async_blocking.py";
const app = byId("app", HTMLElement);

let workbench: Workbench;
let sharing: Sharing;
let lessons: Lessons;
let questions: Questions;
let comparison: Comparison;
let supported: Supported;
let examples: Work[] = [];
/** What the address names is being opened. */
let opening: Promise<void> = Promise.resolve();

/** Makes the page; once. */
export function openPage(listed: Promise<Work[]>): void {
  workbench = new Workbench();
  sharing = new Sharing(workbench);
  lessons = new Lessons(workbench);
  questions = new Questions(workbench);
  supported = new Supported();
  comparison = new Comparison(workbench, (entrants) => show(() => compare(entrants)));
  new Palette(commands);
  onPlainKey("?", showShortcuts);
  arrowsInMenus();
  addEventListener("hashchange", follow);
  void start(listed).then(keepForOffline);
}

async function start(listed: Promise<Work[]>): Promise<void> {
  const { embed, shared, place, detail } = readFragment(location.hash);
  const lesson = place === "lessons" && detail !== "";
  document.documentElement.classList.toggle("embed", embed);
  workbench.onOver((run) => sharing.shelve(run));
  workbench.onChanged(() => {
    if (readFragment(location.hash).shared) setFragment(""); // the link says something else now
  });
  workbench.onNothingToCompare(() => compare(endpoints(examples)));
  if (embed) workbench.store.rest();
  workbench.start(embed || lesson || shared !== "");
  if (embed) openInLoopscope();
  follow();
  examples = await listed.catch(() => []);
  fillCompareMenu(byId("compare-menu", HTMLElement), {
    current: () => workbench.work, before: () => workbench.before, examples, compare,
  });
  fillMenu(byId("example-list", HTMLElement), examples, workbench);
  const first = examples.find(({ files }) => files[0]?.name === firstExample) ?? examples[0];
  const otherwise = () => {
    if (workbench.empty && !embed) workbench.restore(); // what the address names cannot be opened
    if (workbench.empty && first) workbench.choose(first);
  };
  if (shared || lesson) void opening.then(otherwise);
  else otherwise();
  void workbench.startCanvas();
}

function compare(entrants: Entrant[]): void {
  workbench.compare(entrants).catch((err: unknown) => console.error(err));
}

/** Goes where the address says. */
function follow(): void {
  const { place, detail, shared } = readFragment(location.hash);
  const lesson = place === "lessons" && detail !== "";
  app.dataset.place = lesson ? "workbench" : place;
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".places a")) {
    if (link.dataset.place === place) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (lesson) opening = openLesson(detail);
  else lessons.close();
  if (place === "questions" && detail) questions.open(detail);
  if (place === "async-or-def") void comparison.measure().catch(() => {}); // what the build measured stays
  if (place === "supported") void supported.show();
  if (shared) opening = sharing.open(shared);
}

async function openLesson(slug: string): Promise<void> {
  if (!(await lessons.open(slug).catch(() => false))) location.hash = "lessons";
}

/** An embedding has one link of its own: to the whole page with the same program. */
function openInLoopscope(): void {
  const link = document.createElement("a");
  link.className = "open-whole";
  link.textContent = "Open in Loopscope";
  link.target = "_blank";
  link.rel = "noopener";
  link.href = location.href.replace("#embed&", "#");
  document.querySelector(".player")?.append(link);
}

function commands(): Command[] {
  const go = (place: string, words: string): Command => ({ words, more: "go there", run: () => (location.hash = place) });
  return [
    { words: "Run", more: keyName("Ctrl Enter"), run: () => workbench.run() },
    go("workbench", "Workbench"), go("lessons", "Lessons"), go("async-or-def", "async or def?"), go("questions", "Questions"),
    { words: "Supported Python", more: "what runs here, name by name", run: () => (location.hash = "supported") },
    { words: "Timeline", more: "the run on a time axis", run: () => show(() => workbench.views.choose("timeline")) },
    { words: "Stage", more: "who is where at a moment of the run", run: () => show(() => workbench.views.choose("stage")) },
    { words: "Compare the three kinds of endpoint", more: "async def with await, async def that blocks, def", run: () => show(() => compare(endpoints(examples))) },
    ...examples.map((work) => ({ words: `Example: ${work.title}`, more: work.files[0]?.name ?? "", run: () => show(() => workbench.choose(work)) })),
    { words: "Add a file…", more: "a module that the program imports", run: () => workbench.addFile() },
    { words: "Rename this file…", more: workbench.editor.file, run: () => workbench.renameFile() },
    { words: "Remove this file", more: workbench.editor.file, run: () => workbench.removeFile() },
    { words: "Open files…", more: "from this computer; dropping them on the page does too", run: () => pickFiles() },
    { words: "Search in the program", more: keyName("Ctrl F"), run: () => workbench.editor.find() },
    { words: "Light or dark", more: "the other theme", run: () => byId("theme", HTMLButtonElement).click() },
    { words: "Keyboard shortcuts", more: "?", run: () => showShortcuts() },
    ...sharing.commands,
    ...kept().map(({ name, figures, work }) => ({ words: `Open ${name || work.files[0]?.name || "a run"}`, more: figures, run: () => show(() => workbench.resume(work)) })),
  ];
}

function show(open: () => void): void {
  location.hash = "workbench";
  open();
}

function pickFiles(): void {
  const field = document.createElement("input");
  field.type = "file";
  field.multiple = true;
  field.accept = ".py,text/x-python";
  field.addEventListener("change", () => void workbench.open([...(field.files ?? [])].map((file) => ({ name: file.name, file }))));
  field.click();
}
