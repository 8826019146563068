// The player bar: where playback is, how fast it goes, and the keys that steer it.
import { byId } from "./dom";
import { instant } from "./format";
import type { Command, PlayerInfo } from "./protocol";

const speeds = [0.001, 0.01, 0.1, 0.25, 0.5, 1, 2, 5, 10, 100, 1000];

export interface PlayerTarget {
  command(name: Command): void;
  seek(ns: number): void;
  seekShare(share: number): void;
  setSpeed(x: number): void;
}

export class Player {
  private readonly play = byId("play", HTMLButtonElement);
  private readonly cursor = byId("cursor", HTMLOutputElement);
  private readonly slider = byId("seek", HTMLInputElement);
  private readonly end = byId("end", HTMLSpanElement);
  private readonly speed = byId("speed", HTMLSelectElement);

  /** The reader's speed; until there is one, each run has the one that suits it. */
  private chosen = false;
  /** Seconds that a run should take to watch, at least. */
  private watchable = 6;
  private paced = false;

  constructor(private readonly target: PlayerTarget) {
    for (const x of speeds) this.speed.add(new Option(`${x}×`, String(x), x === 1, x === 1));
    this.speed.addEventListener("change", () => {
      this.chosen = true;
      target.setSpeed(Number(this.speed.value));
    });
    this.slider.addEventListener("input", () => {
      const { value, max } = this.slider;
      if (this.paced) target.seekShare(Number(value) / Number(max));
      else target.seek(Number(value));
    });
    for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-command]")) {
      button.addEventListener("click", () => target.command(button.dataset.command as Command));
    }
  }

  show({ cursor, playing, speed, end, share }: PlayerInfo): void {
    this.paced = share >= 0;
    const done = this.paced ? share : end > 0 ? cursor / end : 0;
    this.play.classList.toggle("playing", playing);
    this.play.setAttribute("aria-label", playing ? "Pause" : "Play");
    this.cursor.value = instant(cursor, end);
    this.end.textContent = instant(end, end);
    this.slider.max = String(this.paced ? 1 : end);
    this.slider.value = String(this.paced ? share : cursor);
    this.slider.setAttribute("aria-valuetext", instant(cursor, end));
    this.slider.style.setProperty("--done", `${100 * done}%`);
    this.choose(speed);
  }

  /** Takes the speed at which a run of that length can be watched. */
  fit(end: number): void {
    if (this.chosen || end <= 0) return;
    const slow = speeds.filter((speed) => end / 1e9 / speed >= this.watchable);
    this.target.setSpeed(slow.at(-1) ?? speeds[0] ?? 1);
  }

  /** Sets how many seconds a run of that length should take to watch, at least. */
  setWatchable(seconds: number, end: number): void {
    this.watchable = seconds;
    this.fit(end);
  }

  /** The canvas may step through speeds of its own. */
  private choose(speed: number): void {
    const value = String(speed);
    if (this.speed.value === value) return;
    if (![...this.speed.options].some((option) => option.value === value)) this.speed.add(new Option(`${value}×`, value));
    this.speed.value = value;
  }
}
