import { env } from "@/lib/env";

/**
 * Cents a started minute, by the digits after the +; the longest that fits counts. They stand well above what carriers charge an
 * operator for a minute with speech. `CALL_RATES` sets others: `1:12,44:15,*:60`.
 */
const table: Readonly<Record<string, number>> = {
  "1": 15,
  ...{
    "31": 25,
    "32": 30,
    "33": 25,
    "34": 25,
    "39": 25,
    "41": 35,
    "43": 30,
    "44": 20,
    "45": 25,
    "46": 25,
    "47": 25,
    "48": 25,
    "49": 25,
  },
  ...{ "351": 25, "352": 30, "353": 25, "358": 30, "61": 25, "64": 25, "81": 35, "65": 25 },
  "*": 60,
};

/** The rate of a number, which its order keeps. */
export function rateOf(e164: string): number {
  const rates = { ...table, ...env().CALL_RATES };
  const digits = e164.slice(1);
  for (let length = 7; length > 0; length--) {
    const rate = rates[digits.slice(0, length)];
    if (rate !== undefined) return rate;
  }
  return rates["*"] ?? 60;
}

/** What a call of so many seconds takes: started minutes. */
export const costOf = (rateCents: number, seconds: number): number => rateCents * Math.max(1, Math.ceil(seconds / 60));
