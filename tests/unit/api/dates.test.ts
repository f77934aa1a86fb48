import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bound, resolveBounds, startOfDay } from "@/lib/api/dates";
import { ApiError } from "@/lib/api/errors";
import { isoUtc, Moment, Timestamp } from "@/lib/api/time";

const at = (text: string) => Date.parse(text);

describe("isoUtc", () => {
  test.each([
    ["2026-11-21 22:47:58.37+00", "2026-11-21T22:47:58.370Z"],
    ["2026-11-21T22:47:58.370123+00:00", "2026-11-21T22:47:58.370Z"],
    ["2026-11-21 22:47:58+05:30", "2026-11-21T17:17:58.000Z"],
    ["2026-11-21T22:47:58.9999999-0330", "2026-11-22T02:17:58.999Z"],
    ["2026-11-21T22:47Z", "2026-11-21T22:47:00.000Z"],
    ["0001-01-01 00:00:00+00", "0001-01-01T00:00:00.000Z"],
  ])("turns %s into %s", (printed, expected) => expect(isoUtc(printed)).toBe(expected));

  test.each(["", "2026-11-21", "2026-11-21T22:47:58", "infinity", "yesterday", "2026-13-01T00:00:00Z"])("refuses %j", (value) => {
    expect(() => isoUtc(value)).toThrow(RangeError);
  });

  test("gives every moment that it printed back", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true }),
        (date) => {
          expect(isoUtc(date.toISOString())).toBe(date.toISOString());
        },
      ),
    );
  });
});

describe("a moment in a body", () => {
  test("comes with any offset and leaves in UTC", () => {
    expect(Moment.parse("2026-05-09T16:00:00+02:00")).toBe("2026-05-09T14:00:00.000Z");
    expect(Timestamp.parse("2026-05-09 14:00:00+00")).toBe("2026-05-09T14:00:00.000Z");
  });

  test.each([
    ["2026-05-09T14:00Z", "2026-05-09T14:00:00.000Z"],
    ["2026-05-09 14:00:00z", "2026-05-09T14:00:00.000Z"],
    ["2026-05-09T16:00:00.5+0200", "2026-05-09T14:00:00.500Z"],
    ["2026-05-09T16:00+02", "2026-05-09T14:00:00.000Z"],
    ["2026-05-09T12:30:00-0130", "2026-05-09T14:00:00.000Z"],
    // What a URL makes of a plus that was not encoded.
    ["2026-05-09T16:00:00 02:00", "2026-05-09T14:00:00.000Z"],
  ])("%s can mean one moment only", (value, moment) => expect(Moment.parse(value)).toBe(moment));

  test("without an offset is told what it lacks", () => {
    const said = (value: string) => Bound.safeParse(value).error?.issues[0]?.message;
    expect(said("2026-05-09T14:00:00")).toMatch(/with an offset \(2026-05-09T14:00:00Z\): without an offset/);
    expect(said("1778335200")).toMatch(/with an offset \(2026-05-09T14:00:00Z\)$/);
  });

  test.each([
    "2026-05-09",
    "2026-05-09T14:00:00",
    "2026-05-09T14:00:00+2",
    "2026-05-09T14:00:00+25:00",
    "2026-02-30T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59-01:00",
    "now",
    7,
    null,
  ])("is not %j", (value) => expect(Moment.safeParse(value).success).toBe(false));
});

describe("a bound", () => {
  test.each(["2026-05-09", "2026-05-09T14:00:00Z", "2026-05-09T14:00:00.5+02:00", "0001-01-01", "9999-12-31"])(
    "may be %s",
    (value) => {
      expect(Bound.safeParse(value).success).toBe(true);
    },
  );

  test.each(["2026-02-30", "2026-5-9", "0000-01-01", "2026-05-09T14:00:00", "today", "20260509", "2026-05-09 "])(
    "is not %j",
    (value) => {
      expect(Bound.safeParse(value).success).toBe(false);
    },
  );
});

describe("a day", () => {
  test.each([
    ["2026-05-09", "UTC", "2026-05-09T00:00:00Z"],
    ["2026-05-09", "Europe/Berlin", "2026-05-08T22:00:00Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z"],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00Z"],
    ["2026-05-09", "Pacific/Kiritimati", "2026-05-08T10:00:00Z"],
    ["2026-05-09", "Pacific/Pago_Pago", "2026-05-09T11:00:00Z"],
    ["2026-05-09", "Asia/Kathmandu", "2026-05-08T18:15:00Z"],
    // Midnight is skipped here: the day begins at one o'clock.
    ["2024-04-26", "Africa/Cairo", "2024-04-25T22:00:00Z"],
  ])("%s in %s begins at %s", (date, zone, start) =>
    expect(new Date(startOfDay(date, zone)).toISOString()).toBe(new Date(start).toISOString()),
  );

  test.each([
    ["2026-03-29", 23],
    ["2026-10-25", 25],
    ["2026-07-01", 24],
  ])("%s in Berlin has %i hours", (date, hours) => {
    const { from = "", to = "" } = resolveBounds({ from: date, to: date }, "Europe/Berlin");
    expect(at(to) + 1 - at(from)).toBe(hours * 3_600_000);
  });
});

describe("bounds", () => {
  test("leave out what was not given", () => {
    expect(resolveBounds({}, "UTC")).toEqual({});
    expect(resolveBounds({ from: "2026-05-09" }, "UTC")).toEqual({ from: "2026-05-09T00:00:00.000Z" });
  });

  test("reach to the last microsecond of what they name", () => {
    expect(resolveBounds({ to: "2026-05-09" }, "UTC")).toEqual({ to: "2026-05-09T23:59:59.999999Z" });
    expect(resolveBounds({ to: "2026-05-09T14:00:00+02:00" }, "UTC")).toEqual({ to: "2026-05-09T12:00:00.000999Z" });
  });

  test("may be the same moment or the same day", () => {
    expect(resolveBounds({ from: "2026-05-09T12:00:00Z", to: "2026-05-09T12:00:00Z" }, "UTC")).toHaveProperty("to");
    expect(resolveBounds({ from: "2026-05-09T23:00:00Z", to: "2026-05-09" }, "UTC")).toHaveProperty("to");
  });

  test("with from after to are a 400 that names from, as the query has it", () => {
    const resolve = () => resolveBounds({ from: "2026-05-10", to: "2026-05-09" }, "UTC", { from: "date_from", to: "date_to" });
    expect(resolve).toThrow(ApiError);
    try {
      resolve();
    } catch (err) {
      expect(err).toMatchObject({
        code: "invalid_request",
        details: [{ path: "date_from", message: "must not be after date_to" }],
      });
    }
  });

  test("stay within the years that four digits can print", () => {
    expect(resolveBounds({ to: "9999-12-31" }, "America/New_York")).toEqual({ to: "9999-12-31T23:59:59.999999Z" });
    expect(resolveBounds({ from: "0001-01-01" }, "Asia/Tokyo")).toEqual({ from: "0001-01-01T00:00:00.000Z" });
  });
});
