const hour = String.raw`(?:\d{1,2}(?:[:.][0-5]\d)? ?[ap]\.?m\b|\d{1,2} ?o['’]?clock\b|(?:[01]?\d|2[0-3]):[0-5]\d\b|noon\b)`;
const meeting = "(?:meeting|call|appointment|event|demo|sync|interview)";

/** A meeting that is named by when it begins: `my 4pm`, `the 3 o'clock call`, `the meeting at 16:00`, `my next meeting`. */
export const namedMeeting = String.raw`\b(?:${[
  String.raw`(?:my|our|the|today['’]s|tomorrow['’]s)\s+(?:\w+\s+){0,2}?${hour}`,
  String.raw`${hour}\s+${meeting}\b`,
  String.raw`${meeting}\s+(?:that (?:is|starts|begins)\s+)?at\s+(?:${hour}|\d{1,2}\b)`,
  String.raw`(?:my|our|the)\s+(?:next|upcoming)\s+${meeting}\b`,
].join("|")})`;

const times: readonly RegExp[] = [
  /\b(\d{1,2})(?:[:.]([0-5]\d))? ?([ap])\.?m\b/i,
  /\b(\d{1,2}) ?o['’]?clock\b/i,
  /\b([01]?\d|2[0-3]):([0-5]\d)\b/,
  new RegExp(String.raw`\b${meeting}\s+(?:that (?:is|starts|begins)\s+)?at\s+(\d{1,2})\b`, "i"),
];

/**
 * The minutes of the day that a text may mean, the likelier first: `4pm` is 16:00 alone; `3 o'clock` is 15:00, and 3:00 at night where
 * nothing begins then. None where it names no hour.
 */
export function minutesNamed(text: string): number[] {
  if (/\bnoon\b/i.test(text)) return [12 * 60];
  for (const pattern of times) {
    const [whole, hours = "", minutes = "0", half] = pattern.exec(text) ?? [];
    if (whole === undefined || Number(hours) > 23) continue;
    const at = Number(hours) * 60 + Number(minutes);
    if (half) return Number(hours) > 12 ? [at] : [(at % 720) + (half.toLowerCase() === "p" ? 720 : 0)];
    if (Number(hours) > 12 || Number(hours) === 0) return [at];
    const [morning, evening] = [at % 720, (at % 720) + 720];
    return Number(hours) >= 8 && Number(hours) < 12 ? [morning, evening] : [evening, morning];
  }
  return [];
}
