import { setTimeout as delay } from "node:timers/promises";
import { getMeeting, type Meeting } from "@/lib/meetings/contract";
import type { ApiClient } from "@/tests/support/client";

/** The meeting when its analysis has ended, well or not; the test's own time limit is the bound. */
export async function analyzed(client: ApiClient, id: string): Promise<Meeting> {
  for (;;) {
    const { data } = await client.call(getMeeting, { params: { id } });
    if (data.status !== "processing") return data;
    await delay(100);
  }
}
