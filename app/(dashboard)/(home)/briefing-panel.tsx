"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Skeleton } from "@/app/_ui/skeleton";
import { ErrorState } from "@/app/_ui/states";
import { When } from "@/app/_ui/when";
import { call, type Reply } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { sayError, useOptimistic, useRefresh } from "@/lib/client/use-change";

type Briefing = Reply<"GET /briefing">["data"];
/** A model and Google may be asked. */
const makeMs = 60_000;

/** What waits for me today? The latest briefing, and a way to make one. */
export function BriefingPanel() {
  const settings = useApi("GET /briefing/settings", {});
  const isThere = settings.data?.data.has_briefing;
  const latest = useApi("GET /briefing", isThere ? {} : null);
  const refresh = useRefresh();
  const [isMaking, setMaking] = useState(false);
  const [fresh, setFresh] = useState<Briefing | null>(null);
  const briefing = fresh ?? latest.data?.data;
  const error = settings.error ?? latest.error;
  const make = async () => {
    setMaking(true);
    try {
      const made = await call("POST /briefing", {}, { timeoutMs: makeMs });
      setFresh(made.data);
      await refresh("/briefing");
    } catch (fault) {
      sayError(fault);
    } finally {
      setMaking(false);
    }
  };
  const isLoading = !briefing && !error && isThere !== false;
  return (
    <Card className="p-4" aria-busy={isMaking || isLoading}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
        <h2 className="font-semibold text-sm">{briefing?.greeting ?? "Briefing"}</h2>
        <div className="flex flex-wrap items-center gap-3 text-xs">
          {briefing ? (
            <span className="text-ink-faint">
              <When at={briefing.generated_at} />
            </span>
          ) : null}
          <EachMorning />
          <Button size="sm" disabled={isMaking} onClick={() => void make()}>
            {isMaking ? "Making it…" : briefing ? "Make it again" : "Make today's briefing"}
          </Button>
        </div>
      </div>
      {isLoading ? <Skeleton className="mt-2 h-5" /> : null}
      {isThere === false && !briefing ? (
        <p className="mt-2 text-ink-soft text-sm">
          Your calendar, unread mail, open tasks and calls of the day, in a few sentences.
        </p>
      ) : null}
      {error && !briefing ? <ErrorState error={error} onRetry={() => void refresh("/briefing")} /> : null}
      {briefing ? <Day briefing={briefing} /> : null}
    </Card>
  );
}

/** The member's setting. */
function EachMorning() {
  const settings = useApi("GET /briefing/settings", {});
  const change = useOptimistic();
  if (settings.data === undefined) return null;
  const toggle = (is_daily: boolean) =>
    change({
      shown: {
        operation: "GET /briefing/settings",
        input: {},
        next: (before) => ({ ...before, data: { ...before.data, is_daily } }),
      },
      operation: "PATCH /briefing/settings",
      input: { body: { is_daily } },
    });
  return (
    <label className="flex items-center gap-1.5 text-ink-soft">
      <input type="checkbox" checked={settings.data.data.is_daily} onChange={({ target }) => void toggle(target.checked)} />
      Every morning
    </label>
  );
}

function Day({ briefing: { narrative, attention_items, suggested_actions, missing } }: { briefing: Briefing }) {
  const unconnected = missing.some(({ reason }) => reason === "not_connected");
  const unreachable = missing.some(({ reason }) => reason === "unreachable");
  return (
    <div className="mt-2 flex flex-col gap-3 text-sm">
      <p className="max-w-prose [overflow-wrap:anywhere]">{narrative}</p>
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <Links
          title="Needs attention"
          rows={attention_items.slice(0, 5).map(({ title, detail, link }) => ({ title, detail, link }))}
        />
        <Links title="Do next" rows={suggested_actions.map(({ title, link }) => ({ title, detail: null, link }))} />
      </div>
      {unconnected ? (
        <p className="text-ink-faint text-xs">
          Calendar and mail are not in it.{" "}
          <Link href="/settings/connections" className="text-accent-ink underline">
            Connect Google
          </Link>
        </p>
      ) : null}
      {unreachable ? <p className="text-warn text-xs">Google did not answer, so calendar or mail are not in it.</p> : null}
    </div>
  );
}

interface Row {
  title: string;
  detail: string | null;
  link: string;
}

function Links({ title, rows }: { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="text-ink-faint text-xs">{title}</h3>
      <ul className="mt-1 flex flex-col gap-1">
        {rows.map((row) => (
          <li key={`${row.link} ${row.title}`} className="min-w-0 [overflow-wrap:anywhere]">
            <Place link={row.link}>{row.title}</Place>
            {row.detail === null ? null : <span className="ml-2 text-ink-faint text-xs">{row.detail}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A page of ours, or one at Google in a tab of its own. */
const Place = ({ link, children }: { link: string; children: string }) =>
  link.startsWith("/") ? (
    <Link href={link} className="hover:underline">
      {children}
    </Link>
  ) : (
    <a href={link} target="_blank" rel="noreferrer" className="hover:underline">
      {children}
    </a>
  );
