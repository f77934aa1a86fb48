import { useRouter } from "next/navigation";
import { useState } from "react";
import { call } from "@/lib/client/call";
import { sayError, useRefresh } from "@/lib/client/use-change";

/** Starts a practice call with a scenario's buyer and opens it. */
export function usePractice(): { isStarting: boolean; start: (scenarioId: string) => Promise<void> } {
  const router = useRouter();
  const refresh = useRefresh();
  const [isStarting, setStarting] = useState(false);
  const start = async (scenarioId: string) => {
    setStarting(true);
    try {
      const { data } = await call("POST /roleplay/sessions", { body: { scenario_id: scenarioId } });
      await refresh("/roleplay/sessions");
      router.push(`/roleplay/sessions/${data.id}`);
    } catch (error) {
      sayError(error);
      setStarting(false);
    }
  };
  return { isStarting, start };
}
