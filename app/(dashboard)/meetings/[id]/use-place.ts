"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

const tabs = ["summary", "transcript", "reports", "actions", "follow-up"] as const;

const parsers = { tab: parseAsStringLiteral(tabs).withDefault("summary"), line: parseAsInteger, report: parseAsString };

/** Where one is on a meeting's page: the URL holds it, so that a link to a line or a report works anywhere, also after a reload. */
export function usePlace() {
  const [place, setPlace] = useQueryStates(parsers, { history: "push" });
  return {
    ...place,
    openTab: (tab: string) => void setPlace({ tab: tabs.find((known) => known === tab) ?? "summary", line: null }),
    /** Shows a line of the transcript: `line` is its segment's index. */
    openLine: (line: number) => void setPlace({ tab: "transcript", line }),
    openReport: (report: string) => void setPlace({ tab: "reports", report, line: null }),
  };
}

export type Place = ReturnType<typeof usePlace>;
