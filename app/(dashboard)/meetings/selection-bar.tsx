"use client";

import clsx from "clsx";
import { Trash2, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Confirm } from "@/app/_ui/confirm";
import { count } from "@/app/_ui/quantity";
import { call, type Input } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
import { sayError, useRefresh } from "@/lib/client/use-change";

type Query = Input<"GET /meetings">["query"];

/** As many as one request deletes. */
const batch = 200;

/** The ids of every meeting that fits, page by page. */
async function everyId(query: Query): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let page = 1; ; page += 1) {
    const { data, meta } = await call("GET /meetings", { query: { ...query, page, limit: 100 } });
    for (const { id } of data) ids.add(id);
    if (page >= meta.total_pages) return ids;
  }
}

async function deleteAll(ids: readonly string[]): Promise<number> {
  let deleted = 0;
  for (let at = 0; at < ids.length; at += batch) {
    deleted += (await call("POST /meetings/bulk-delete", { body: { ids: ids.slice(at, at + batch) } })).data.deleted;
  }
  return deleted;
}

interface SelectionBarProps {
  query: Query;
  /** How many rows are on the page, and how many fit. */
  shown: number;
  total: number;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

/** What can be done with the chosen meetings. Nothing in it can be reached while none is chosen. */
export function SelectionBar({ query, shown, total, selected, onSelect }: SelectionBarProps) {
  const refresh = useRefresh();
  const [isDeleting, setDeleting] = useState(false);
  const n = selected.size;
  const selectEvery = async () => {
    try {
      onSelect(await everyId(query));
    } catch (error) {
      sayError(error);
    }
  };
  const remove = async () => {
    const deleted = await deleteAll([...selected]);
    onSelect(new Set());
    toast.success(`${count(deleted, "meeting")} ${deleted === 1 ? "is" : "are"} deleted.`);
    await refresh("/meetings", "/reports", "/tasks", "/insights", "/team");
  };
  return (
    <>
      <section
        aria-label="The selected meetings"
        inert={n === 0}
        className={clsx(
          "sticky bottom-4 z-20 mx-auto flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border bg-surface px-3 py-2 text-sm shadow-float transition-opacity",
          n === 0 && "invisible opacity-0",
        )}
      >
        <p role="status" className="tabular-nums">
          {n === 0 ? "" : `${count(n, "meeting")} selected`}
        </p>
        {n === shown && total > shown ? (
          <Button variant="ghost" size="sm" onClick={() => void selectEvery()}>
            Select all {total}
          </Button>
        ) : null}
        <Button variant="danger" size="sm" onClick={() => setDeleting(true)}>
          <Trash2 aria-hidden /> Delete…
        </Button>
        <Button variant="ghost" size="sm" onClick={() => onSelect(new Set())}>
          <X aria-hidden /> Clear the selection
        </Button>
      </section>
      <Confirm
        open={isDeleting}
        onOpenChange={setDeleting}
        title={`Delete ${count(n, "meeting")}?`}
        action="Delete"
        onConfirm={remove}
      >
        Their transcripts, reports, tasks, decisions and insights go with them. This can't be undone.
      </Confirm>
    </>
  );
}
