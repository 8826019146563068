// Where the page begins: what it takes long to fetch is asked for first, and what takes long to make waits until the page
// has been painted.
import "uplot/dist/uPlot.min.css";
import "./page.css";
import "./timeline.css";
import { compile, followLoading } from "./assets";
import { afterPaint } from "./dom";
import { fetchExamples } from "./examples";
import { showLoading } from "./loading";
import { openPage } from "./page";
import { ProgramStore } from "./program";
import { keptTheme } from "./theme";

keptTheme();
followLoading(showLoading);
// The engine is in the way of the first picture, unless that needs it: there are recordings of the examples.
const needed = location.hash.length > 1 || ProgramStore.restore()?.edited ? ["engine.wasm", "canvas.wasm"] : ["canvas.wasm"];
for (const program of needed) compile(program).catch(() => {}); // told to whoever uses it
const examples = fetchExamples();
void afterPaint().then(() => openPage(examples));
