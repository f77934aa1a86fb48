"use client";

import dynamic from "next/dynamic";

export interface Series {
  name: string;
  /** A colour of the theme: `text-accent-ink`. */
  ink: string;
  /** One value for each label; a gap where nothing is known. */
  values: readonly (number | null)[];
}

export interface LinesProps {
  /** The names of the points from left to right: days, weeks. */
  labels: readonly string[];
  series: readonly Series[];
  /** The range of the vertical axis. */
  domain: readonly [number, number];
  print: (value: number) => string;
  /** Stands beside a point's value: "n = 12". */
  note?: (at: number) => string;
}

export const linesHeight = 200;

/** Lines over time. What draws them comes after the page; their place is kept. */
export const Lines = dynamic(() => import("@/app/_ui/chart/drawn-lines"), {
  ssr: false,
  loading: () => <div style={{ height: linesHeight }} />,
});
