import { z } from "zod";
import { type CallList, type CarrierCall, callOf } from "@/lib/calls/carriers/phone-carrier";
import { find } from "@/lib/calls/carriers/requests";

const Page = z.object({ calls: z.array(z.unknown()), next_page_uri: z.string().nullish() });
const maxPages = 100;
const listWithinMs = 60_000;

/** The calls that a carrier lists, page by page and within bounds. @throws Error where it does not answer */
export async function listAt(url: string, authorization: string, query: Record<string, string>): Promise<CallList> {
  const until = Date.now() + listWithinMs;
  const first = new URL(`${url}?${new URLSearchParams(query)}`);
  const calls: CarrierCall[] = [];
  let next: URL | null = first;
  for (let page = 0; next !== null; page++) {
    if (page === maxPages || Date.now() > until) return { calls, isWhole: false };
    const { data: listed } = Page.safeParse(await find(next.href, authorization));
    if (!listed) throw new Error("The carrier's list of calls can't be read.");
    calls.push(...listed.calls.flatMap((one) => callOf(one) ?? []));
    next = listed.next_page_uri ? new URL(listed.next_page_uri, first) : null;
    // The credentials go to the carrier alone.
    if (next !== null && next.origin !== first.origin)
      throw new Error(`The carrier's next page is said to be at ${next.origin}.`);
  }
  return { calls, isWhole: true };
}

const clockSkewMs = 60_000;

/** The newest call of those to a number, where it is not an earlier one. */
export const madeSince = ({ calls }: CallList, since: Date): CarrierCall | null =>
  calls.find(({ madeAt }) => madeAt === null || madeAt.getTime() > since.getTime() - clockSkewMs) ?? null;

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
