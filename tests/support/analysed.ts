import { expect, vi } from "vitest";
import { getMeeting, type Meeting } from "@/lib/meetings/contract";
import type { ApiClient } from "@/tests/support/client";

/** The meeting when its analysis has ended, whatever way. */
export async function analysed(client: ApiClient, id: string): Promise<Meeting> {
  return vi.waitFor(
    async () => {
      const { data } = await client.call(getMeeting, { params: { id } });
      expect(data.status).not.toBe("processing");
      return data;
    },
    { timeout: 20_000, interval: 100 },
  );
}
