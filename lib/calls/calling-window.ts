import type { weekdays } from "@/lib/calls/calling-contract";

export interface CallingWindow {
  window_start: string;
  window_end: string;
  days: readonly (typeof weekdays)[number][];
}

interface Wall {
  day: string;
  time: string;
}

const stepMs = 15 * 60_000;
const lookAheadMs = 9 * 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function wallOf(at: number, zone: string): Wall {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-US", { timeZone: zone, weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  clocks.set(zone, clock);
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: (parts.weekday ?? "").toLowerCase(), time: `${parts.hour}:${parts.minute}` };
}

/** Whether it is inside of the window in every zone. A number of no known zone is never inside. */
export function isInWindow(at: number, zones: readonly string[], window: CallingWindow): boolean {
  return (
    zones.length > 0 &&
    zones.every((zone) => {
      const { day, time } = wallOf(at, zone);
      return window.days.some((one) => one === day) && time >= window.window_start && time < window.window_end;
    })
  );
}

/** The first moment from `at` on that is inside, to a quarter of an hour; null where there is none within nine days. */
export function nextInWindow(at: number, zones: readonly string[], window: CallingWindow): number | null {
  const differing = [
    ...new Map(zones.map((zone) => [JSON.stringify([0, 6, 12, 18].map((h) => wallOf(at + h * 3_600_000, zone))), zone])).values(),
  ];
  for (let moment = Math.ceil(at / stepMs) * stepMs; moment < at + lookAheadMs; moment += stepMs)
    if (isInWindow(moment, differing, window)) return moment;
  return null;
}
