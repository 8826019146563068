// The page: the workbench, the places to read, and the way between them.
import "uplot/dist/uPlot.min.css";
import "./page.css";
import { followLoading } from "./assets";
import { byId } from "./dom";
import { fetchExamples, fillMenu } from "./examples";
import { showLoading } from "./loading";
import { readFragment } from "./places";
import { Workbench } from "./workbench";

const firstExample = "async_blocking.py";

followLoading(showLoading);
const workbench = new Workbench();

async function start(): Promise<void> {
  workbench.start();
  const examples = await fetchExamples().catch(() => []);
  fillMenu(byId("example-list", HTMLElement), examples, workbench);
  const first = examples.find(({ files }) => files[0]?.name === firstExample) ?? examples[0];
  if (workbench.empty && first) workbench.choose(first);
}

function follow(): void {
  const { place } = readFragment(location.hash);
  byId("app", HTMLElement).dataset.place = place;
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".places a")) {
    link.toggleAttribute("aria-current", link.dataset.place === place);
  }
}

addEventListener("hashchange", follow);
follow();
void start();
