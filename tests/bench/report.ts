import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import os from "node:os";
import { projectRoot } from "@/lib/instance/home";
import { quantile } from "@/tests/bench/timing";

/** A measured thing: the middle of all measurements, and between which two values nine of ten of them lie. */
interface Figure {
  name: string;
  unit: string;
  count: number;
  median: number;
  low: number;
  high: number;
  /** Where there are enough measurements to say it. */
  p99?: number;
}

const enoughForP99 = 200;

/** Prints figures as they come, and keeps them for `bench/results.json`. */
export class Report {
  private readonly sections: { title: string; figures: Figure[] }[] = [];
  private readonly about = describeMachine();

  constructor() {
    for (const [name, value] of Object.entries(this.about)) console.log(`${name.padEnd(10)}${value}`);
  }

  section(title: string): void {
    this.sections.push({ title, figures: [] });
    console.log(`\n${title.padEnd(64)}${"median".padStart(10)}${"5 % – 95 %".padStart(22)}${"p99".padStart(10)}`);
  }

  /** One line, and one entry of the results: what was measured one or many times. */
  add(name: string, unit: string, values: readonly number[]): Figure {
    const spread = { median: quantile(values, 0.5), low: quantile(values, 0.05), high: quantile(values, 0.95) };
    const rare = values.length >= enoughForP99 ? { p99: quantile(values, 0.99) } : {};
    const figure: Figure = { name, unit, count: values.length, ...spread, ...rare };
    this.sections.at(-1)?.figures.push(figure);
    const range = values.length > 1 ? `${shown(figure.low)} – ${shown(figure.high)}` : "";
    const p99 = figure.p99 === undefined ? "" : shown(figure.p99);
    console.log(`  ${name.padEnd(62)}${shown(figure.median).padStart(10)}${range.padStart(22)}${p99.padStart(10)} ${unit}`);
    return figure;
  }

  write(file: string): void {
    writeFileSync(file, `${JSON.stringify({ ...this.about, sections: this.sections }, null, 2)}\n`);
    console.log(`\nWritten to ${file}`);
  }
}

const shown = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));

function describeMachine() {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: projectRoot, encoding: "utf8" }).trim();
  const [processor] = os.cpus();
  return {
    commit: `${git("rev-parse", "--short", "HEAD")}${git("status", "--porcelain") === "" ? "" : " with changes"}`,
    at: new Date().toISOString(),
    machine: `${os.availableParallelism()} × ${processor?.model ?? "unknown"}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}`,
    node: process.version,
    load: os
      .loadavg()
      .map((load) => load.toFixed(2))
      .join(" "),
  };
}
