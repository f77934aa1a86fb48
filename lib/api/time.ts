import { z } from "@/lib/api/zod";

/** PostgREST prints `2026-11-21T22:47:58.37+00:00`, others `2026-11-21 22:47:58.37+00`: both, any offset, any number of decimals. */
const printed = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))?(Z|[+-]\d{2}(?::?\d{2})?)$/i;

/** As the database prints a moment in UTC: most values of most answers, for which no Date is made. */
const printedInUtc =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d+))?(?:\+00(?::00)?|Z)$/;

/**
 * Any print of a moment with an offset → ISO 8601 UTC with milliseconds (`2026-05-09T14:00:00.000Z`), cut, not rounded.
 * @throws RangeError where it is no moment.
 */
export function isoUtc(value: string): string {
  const utc = printedInUtc.exec(value);
  // Later days are not in every month.
  if (utc && Number(utc[1]?.slice(8)) <= 28) return `${utc[1]}T${utc[2]}.${(utc[3] ?? "").padEnd(3, "0").slice(0, 3)}Z`;
  const [, date, time, fraction = "", offset = ""] = printed.exec(value) ?? [];
  if (!date || !time) throw new RangeError("not a moment with an offset");
  const zone = offset.length === 3 ? `${offset}:00` : offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
  const seconds = time.length === 5 ? `${time}:00` : time;
  return new Date(`${date}T${seconds}.${fraction.padEnd(3, "0").slice(0, 3)}${zone.toUpperCase()}`).toISOString();
}

/** A moment in an answer: takes what the database prints, gives ISO 8601 UTC with milliseconds. */
export const Timestamp = z
  .string()
  .check((moment) => {
    try {
      moment.value = isoUtc(moment.value);
    } catch {
      moment.issues.push({ code: "custom", message: "must be a moment with an offset", input: moment.value });
    }
  })
  .openapi({ format: "date-time", example: "2026-05-09T14:00:00.000Z" });

const wanted = "must be an ISO 8601 date and time with an offset, such as 2026-05-09T14:00:00Z";

/** What is asked for instead of `input`, in the words of `usual`, and why a time of no zone is not taken. */
export function momentFault(usual: string, input: unknown): string {
  return typeof input === "string" && noOffset.test(input) ? `${usual}: without an offset it could be any zone's time` : usual;
}

/** Strictly ISO 8601 with an offset, given to the verb in UTC. */
const StrictMoment = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: ({ input }) => momentFault(wanted, input),
  })
  .refine(isInYears1To9999, { error: "must lie between the years 1 and 9999", abort: true })
  .overwrite(isoUtc);

/** A moment in a request body: ISO 8601 with any offset, given to the verb in UTC. */
export const Moment = z
  .preprocess((value: string) => (typeof value === "string" ? asIso(value) : value), StrictMoment)
  .openapi({ format: "date-time", example: "2026-05-09T14:00:00.000Z" });

const noOffset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/i;
const near = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:[.,]\d+)?)?([Zz]|[+ -]\d{2}(?::?\d{2})?)$/i;

/**
 * What can mean one moment only, as strict ISO: seconds left out, a blank for `T`, an offset without its colon or minutes, and a
 * blank for the `+` of an offset, which is what a URL makes of one that was not encoded. Everything else as it is.
 */
function asIso(value: string): string {
  const [, date, time, seconds = ":00", offset = ""] = near.exec(value) ?? [];
  if (!date) return value;
  const [, sign = "", hours = "", minutes = "00"] = /^([+ -])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  const zone = hours === "" ? "Z" : `${sign === " " ? "+" : sign}${hours}:${minutes}`;
  return `${date}T${time}${seconds.replace(",", ".")}${zone}`;
}

/** What PostgreSQL can store and ISO can print with four digits of year, once it is in UTC. */
function isInYears1To9999(value: string): boolean {
  const at = Date.parse(value);
  return at >= Date.parse("0001-01-01T00:00:00.000Z") && at <= Date.parse("9999-12-31T23:59:59.999Z");
}
