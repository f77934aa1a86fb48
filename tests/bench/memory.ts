import { memoryOf } from "@/tests/bench/processes";
import type { Report } from "@/tests/bench/report";
import type { World } from "@/tests/bench/world";

/** What the processes of the large instance hold after all that was asked of them. */
export async function memory({ large }: World, report: Report): Promise<void> {
  report.section("Memory");
  for (const name of ["web", "worker", "supabase", "postgres"] as const) {
    const pid = large.run.pids[name];
    if (pid !== undefined) report.add(name, "MB", [memoryOf(pid)]);
  }
}
