"use client";

import { useState } from "react";
import { call } from "@/lib/client/call";
import { sayError, useRefresh } from "@/lib/client/use-change";

/** Puts the analysis of a meeting into the queue again: with the templates as they are now. */
export function useAnalyze(meetingId: string) {
  const refresh = useRefresh();
  const [isBusy, setBusy] = useState(false);
  const analyze = async () => {
    setBusy(true);
    try {
      await call("POST /meetings/{id}/analyze", { params: { id: meetingId } });
      await refresh("/meetings");
    } catch (error) {
      sayError(error);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, analyze };
}
