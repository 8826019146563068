// Where the page begins: what it takes long to fetch is asked for first, and what takes long to make waits until the page
// has been painted.
import "uplot/dist/uPlot.min.css";
import "./page.css";
import "./timeline.css";
import { compile, followLoading } from "./assets";
import { afterPaint } from "./dom";
import { showLoading } from "./loading";
import { openPage } from "./page";
import { keptTheme } from "./theme";

keptTheme();
followLoading(showLoading);
for (const program of ["engine.wasm", "canvas.wasm"]) compile(program).catch(() => {}); // told to whoever uses it
void afterPaint().then(openPage);
