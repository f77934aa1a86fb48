"use client";

import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Skeleton } from "@/app/_ui/skeleton";

export interface Column<Row> {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** For numbers: they stand under each other at the right. */
  isNumber?: boolean;
  /** From which width on it is shown: a card on a narrow screen shows every column. */
  from?: "lg" | "xl";
  /** Takes the room that the others leave, and is cut where it is too long. */
  isWide?: boolean;
  /** Sorts the list by it. */
  onSort?: () => void;
  sorted?: "ascending" | "descending" | undefined;
}

/** Rows can be chosen for what is done to many at once. */
export interface Selection<Row> {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
  /** The row in words, for its checkbox. */
  nameOf: (row: Row) => string;
}

interface DataTableProps<Row extends { id: string }> {
  /** What the rows are and in which order, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  selection?: Selection<Row>;
}

const shownFrom = { lg: "hidden lg:table-cell", xl: "hidden xl:table-cell" };

const classOf = <Row,>({ isNumber, from, isWide }: Column<Row>, isBody: boolean) =>
  clsx(
    "px-3 first:pl-4 last:pr-4",
    isNumber && "text-right tabular-nums",
    from && shownFrom[from],
    isBody && (isWide ? "w-full max-w-0 py-2" : "whitespace-nowrap text-ink-soft"),
  );

/** A table where there is room, a card for each row where there is not; no column is lost on the way. */
export const DataTable = <Row extends { id: string }>({ caption, columns, rows, selection }: DataTableProps<Row>) => (
  <>
    <table className="hidden w-full text-sm md:table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b text-left text-ink-faint text-xs">
          {selection === undefined ? null : (
            <th scope="col" className="h-9 w-px pl-4">
              <EveryRow rows={rows} selection={selection} />
            </th>
          )}
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              aria-sort={column.sorted}
              className={clsx("h-9 whitespace-nowrap font-medium", classOf(column, false))}
            >
              <Heading column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={clsx("relative border-b last:border-b-0 hover:bg-wash/60", washOf(row, selection))}>
            {selection === undefined ? null : (
              <td className="w-px pl-4">
                <OneRow row={row} selection={selection} />
              </td>
            )}
            {columns.map((column) => (
              <td key={column.id} className={clsx("h-13", classOf(column, true))}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    <SortRow columns={columns.filter(({ onSort }) => onSort !== undefined)} />
    <ul aria-label={caption} className="md:hidden">
      {rows.map((row) => (
        <RowCard key={row.id} row={row} columns={columns} selection={selection} />
      ))}
    </ul>
  </>
);

/** Cards have no headings: what they can be sorted by stands above them. */
function SortRow<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  if (columns.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 border-b px-4 py-1 text-ink-soft text-xs md:hidden">
      <legend className="sr-only">Sort by</legend>
      <span aria-hidden>Sort by</span>
      {columns.map((column) => (
        <span key={column.id} className={clsx("flex h-8 items-center", column.sorted !== undefined && "font-medium text-ink")}>
          <Heading column={{ ...column, isNumber: false }} />
        </span>
      ))}
    </fieldset>
  );
}

function Heading<Row>({ column: { label, onSort, sorted, isNumber } }: { column: Column<Row> }) {
  if (onSort === undefined) return label;
  const Arrow = sorted === "ascending" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={onSort}
      className={clsx("inline-flex items-center gap-1 hover:text-ink", isNumber && "flex-row-reverse")}
    >
      {label}
      <Arrow aria-hidden className={clsx("size-3", sorted === undefined && "invisible")} />
    </button>
  );
}

const washOf = <Row extends { id: string }>(row: Row, selection: Selection<Row> | undefined) =>
  selection?.selected.has(row.id) === true && "bg-accent-wash/50";

// Above the link that covers the row, and large enough for a finger.
const box = "relative z-10 grid size-6 cursor-pointer place-items-center pointer-coarse:size-9";

function OneRow<Row extends { id: string }>({ row, selection }: { row: Row; selection: Selection<Row> }) {
  const { selected, onChange, nameOf } = selection;
  const toggle = () => {
    const next = new Set(selected);
    if (!next.delete(row.id)) next.add(row.id);
    onChange(next);
  };
  return (
    <label className={box}>
      <input
        type="checkbox"
        aria-label={`Select ${nameOf(row)}`}
        checked={selected.has(row.id)}
        onChange={toggle}
        className="size-4 cursor-pointer accent-accent"
      />
    </label>
  );
}

function EveryRow<Row extends { id: string }>({ rows, selection }: { rows: readonly Row[]; selection: Selection<Row> }) {
  const n = rows.filter(({ id }) => selection.selected.has(id)).length;
  const isEvery = n === rows.length;
  return (
    <label className={box}>
      <input
        type="checkbox"
        aria-label="Select every row of this page"
        checked={isEvery}
        ref={(input) => {
          if (input !== null) input.indeterminate = n > 0 && !isEvery;
        }}
        onChange={() => selection.onChange(new Set(isEvery ? [] : rows.map(({ id }) => id)))}
        className="size-4 cursor-pointer accent-accent"
      />
    </label>
  );
}

type RowCardProps<Row> = { row: Row; columns: readonly Column<Row>[]; selection: Selection<Row> | undefined };

function RowCard<Row extends { id: string }>({ row, columns, selection }: RowCardProps<Row>) {
  const [first, ...rest] = columns;
  return (
    <li
      className={clsx("relative flex flex-col gap-2 border-b px-4 py-3 last:border-b-0 active:bg-wash", washOf(row, selection))}
    >
      <div className="flex gap-2">
        {selection === undefined ? null : (
          <div className="-ml-1.5">
            <OneRow row={row} selection={selection} />
          </div>
        )}
        <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">{first?.cell(row)}</div>
      </div>
      <dl className="grid grid-cols-2 gap-x-3 gap-y-1 text-xs">
        {rest.map((column) => (
          <div key={column.id} className={clsx("flex min-w-0 gap-1.5", column.label === "" && "col-span-2 justify-end")}>
            <dt className={column.label === "" ? "sr-only" : "shrink-0 text-ink-faint"}>{column.label || "Actions"}</dt>
            <dd className="min-w-0 text-ink-soft tabular-nums [overflow-wrap:anywhere]">{column.cell(row)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

const placeholders = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** As high as a table of eight rows. */
export const TableSkeleton = ({ noun }: { noun: string }) => (
  <div role="status" aria-label={`Loading ${noun}`}>
    <div className="hidden h-9 border-b md:block" />
    {placeholders.map((key) => (
      <div
        key={key}
        className="flex h-28 flex-col justify-center gap-2 border-b px-4 last:border-b-0 md:h-13 md:flex-row md:items-center md:justify-between"
      >
        <Skeleton className="h-3.5 w-3/5 md:w-2/5" />
        <Skeleton className="h-3 w-4/5 md:w-1/4" />
      </div>
    ))}
  </div>
);

/** The link that opens a row's resource. It covers the whole row; J and K find it. */
export const RowLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link
    href={href}
    data-row
    className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
  >
    {children}
  </Link>
);
