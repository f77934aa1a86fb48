import { ApiError } from "@/lib/api/errors";
import { type CallingWindow, isInWindow, nextInWindow } from "@/lib/calls/calling-window";
import { type DialedNumber, zonesOf } from "@/lib/calls/numbers";

export interface Rules extends CallingWindow {
  allowed_countries: readonly string[];
}

/** The rule that stands against a call, in words, and from when on it no longer does. */
export interface Refusal {
  rule: string;
  message: string;
  allowedAt: string | null;
}

/** What the organization's rules say of ringing this number at that moment; null where they let it through. */
export async function refusalOf(number: DialedNumber, rules: Rules, at: Date): Promise<Refusal | null> {
  if (!number.countries.some((country) => rules.allowed_countries.includes(country)))
    return { rule: "country", message: "The number is in a country that the organization does not call.", allowedAt: null };
  const zones = await zonesOf(number.e164);
  if (isInWindow(at.getTime(), zones, rules)) return null;
  const next = nextInWindow(at.getTime(), zones, rules);
  const message = "It is outside of the hours for calls, in one of the time zones that the number may be in.";
  return { rule: "calling_window", message, allowedAt: next === null ? null : new Date(next).toISOString() };
}

const words: Readonly<Record<string, string>> = {
  call_active: "A call to this number is going on.",
  insufficient_balance: "The balance does not cover the call's longest time.",
  do_not_call: "The number is on the do-not-call list.",
  calls_per_number_per_day: "The number was called as often today as the organization allows.",
  daily_limit: "Today's calls have reached what the organization allows them to cost.",
};

/** What the database refused a call for. */
export const storedRefusal = (rule: string, allowedAt: string | null): Refusal => ({
  rule,
  message: words[rule] ?? "A rule of the organization refuses it.",
  allowedAt,
});

/** The refusal as the error it is answered with. */
export function refused({ rule, message, allowedAt }: Refusal): ApiError {
  if (rule === "call_active") return new ApiError("call_active", message);
  const when = allowedAt === null ? "It is not allowed at any time." : `It is allowed from ${allowedAt} on.`;
  return new ApiError("call_not_allowed", `${message} ${when}`, { details: [{ path: rule, message: allowedAt ?? "never" }] });
}
