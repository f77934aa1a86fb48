"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { rememberPlace, useReturn } from "@/app/_ui/use-return";

const tabs = ["summary", "transcript", "reports", "actions", "follow-up"] as const;

const parsers = { tab: parseAsStringLiteral(tabs), line: parseAsInteger, t: parseAsString, report: parseAsString };

/** Where one is on a meeting's page: the URL holds it, so that a link to a line, a time or a report works anywhere, also after a reload. */
export function usePlace() {
  const [place, setPlace] = useQueryStates(parsers, { history: "push" });
  useReturn();
  return {
    ...place,
    tab: place.tab ?? (place.line !== null || place.t !== null ? "transcript" : "summary"),
    openTab: (tab: string) => void setPlace({ tab: tabs.find((known) => known === tab) ?? "summary", line: null, t: null }),
    /** Shows a line of the transcript: `line` is its segment's index. */
    openLine: (line: number) => {
      rememberPlace();
      void setPlace({ tab: "transcript", line, t: null });
    },
    openReport: (report: string) => void setPlace({ tab: "reports", report, line: null, t: null }),
  };
}

export type Place = ReturnType<typeof usePlace>;
