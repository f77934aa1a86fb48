"use client";

import clsx from "clsx";
import { scaleLinear } from "d3-scale";
import { curveMonotoneX, line } from "d3-shape";
import { useState } from "react";
import { useWidth } from "@/app/_ui/chart/use-width";

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

/** As high as the place that is kept for it. */
const height = 200;
const margin = { top: 8, right: 10, bottom: 22, left: 30 };

/** Lines over time. Over a gap, where nothing is known, goes a faint dotted line. The place under the pointer shows its values. */
export default function DrawnLines({ labels, series, domain, print, note }: LinesProps) {
  const [box, width] = useWidth();
  const [hovered, setHovered] = useState<number | null>(null);
  const x = scaleLinear([0, Math.max(labels.length - 1, 1)], [margin.left, Math.max(width - margin.right, margin.left + 1)]);
  const y = scaleLinear(domain, [height - margin.bottom, margin.top]);
  const path = line<number | null>(
    (_, at) => x(at),
    (value) => y(value ?? 0),
  )
    .defined((value) => value !== null)
    .curve(curveMonotoneX);
  const every = Math.max(1, Math.ceil((labels.length * 58) / Math.max(width, 1)));
  const nearest = (clientX: number) => {
    const left = box.current?.getBoundingClientRect().left ?? 0;
    return Math.min(labels.length - 1, Math.max(0, Math.round(x.invert(clientX - left))));
  };

  return (
    <div ref={box} className="relative" style={{ height }}>
      {width === 0 ? null : (
        // The figure's sentence and table say what it shows.
        <svg
          aria-hidden
          width={width}
          height={height}
          onPointerMove={(event) => setHovered(nearest(event.clientX))}
          onPointerLeave={() => setHovered(null)}
          className="touch-pan-y overflow-visible"
        >
          {y.ticks(4).map((tick) => (
            <g key={tick}>
              <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} className="stroke-line" />
              <text
                x={margin.left - 6}
                y={y(tick)}
                dy="0.32em"
                textAnchor="end"
                className="fill-ink-faint text-[11px] tabular-nums"
              >
                {print(tick)}
              </text>
            </g>
          ))}
          {labels.map((label, at) =>
            at % every === 0 ? (
              <text
                key={label}
                x={x(at)}
                y={height - 6}
                textAnchor={anchorOf(at, labels.length)}
                className="fill-ink-faint text-[11px]"
              >
                {label}
              </text>
            ) : null,
          )}
          {hovered === null ? null : (
            <line x1={x(hovered)} x2={x(hovered)} y1={margin.top} y2={height - margin.bottom} className="stroke-line-strong" />
          )}
          {series.map(({ name, ink, values }) => (
            <g key={name} className={ink}>
              {gapsOf(values).map(({ from, to }) => (
                <line
                  key={labels[from.at]}
                  x1={x(from.at)}
                  y1={y(from.value)}
                  x2={x(to.at)}
                  y2={y(to.value)}
                  stroke="currentColor"
                  strokeWidth={1.5}
                  strokeDasharray="1 5"
                  strokeLinecap="round"
                />
              ))}
              <path d={path([...values]) ?? ""} fill="none" stroke="currentColor" strokeWidth={2} strokeLinejoin="round" />
              {values.map((value, at) =>
                value !== null && (at === hovered || isAlone(values, at)) ? (
                  <circle
                    key={labels[at]}
                    cx={x(at)}
                    cy={y(value)}
                    r={3.5}
                    fill="currentColor"
                    className="stroke-surface"
                    strokeWidth={1.5}
                  />
                ) : null,
              )}
            </g>
          ))}
        </svg>
      )}
      {hovered === null ? null : (
        <div
          aria-hidden
          className={clsx(
            "pointer-events-none absolute top-0 z-10 min-w-28 rounded-md bg-surface px-2.5 py-1.5 text-xs shadow-float",
            x(hovered) > width / 2 ? "-translate-x-[calc(100%+8px)]" : "translate-x-2",
          )}
          style={{ left: x(hovered) }}
        >
          <div className="text-ink-faint">{labels[hovered]}</div>
          {series.map(({ name, ink, values }) => (
            <div key={name} className="flex items-center gap-1.5 whitespace-nowrap">
              <span className={clsx("size-2 rounded-full bg-current", ink)} />
              <span className="flex-1 text-ink-soft">{name}</span>
              <span className="font-medium tabular-nums">{printKnown(values[hovered], print)}</span>
            </div>
          ))}
          {note === undefined ? null : <div className="text-ink-faint">{note(hovered)}</div>}
        </div>
      )}
    </div>
  );
}

const printKnown = (value: number | null | undefined, print: (value: number) => string) =>
  value === null || value === undefined ? "—" : print(value);

const anchorOf = (at: number, points: number) => (at === 0 ? "start" : at === points - 1 ? "end" : "middle");

/** Neighbours among the known values that have unknown ones between them. */
function gapsOf(values: readonly (number | null)[]) {
  const known = values.flatMap((value, at) => (value === null ? [] : [{ at, value }]));
  return known.flatMap((to, place) => {
    const from = known[place - 1];
    return from === undefined || to.at - from.at < 2 ? [] : [{ from, to }];
  });
}

/** A known value between two gaps has no line: it is shown as a point. */
const isAlone = (values: readonly (number | null)[], at: number) =>
  (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
