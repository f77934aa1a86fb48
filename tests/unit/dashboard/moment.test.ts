import { expect, test } from "vitest";
import { dateInName, kindOf, repOf, titleOf } from "@/app/(dashboard)/meetings/_upload/file-name";
import { standingOf } from "@/app/(dashboard)/meetings/[id]/habits";
import { placeIn, secondsOf } from "@/app/(dashboard)/meetings/[id]/moment";

test("a time in a link is minutes and seconds, hours too, or seconds alone", () => {
  expect(["7:08", "1:02:30", "428", "7m8s", "90s"].map(secondsOf)).toEqual([428, 3750, 428, 428, 90]);
  expect(["", "7:8:9:1", "abc", "7:99"].map(secondsOf)).toEqual([null, null, null, null]);
});

test("a link to a time leads to the line that is spoken then, and one out of range says so", () => {
  const line = (index: number, start_ms: number) =>
    ({ index, speaker: "Ann", side: "rep", start_ms, end_ms: start_ms + 5_000, text: "Hello" }) as const;
  const segments = [line(0, 0), line(1, 6_000), line(2, 60_000)];
  expect(placeIn(segments, null, "0:10")).toEqual({ line: 1, fault: null });
  expect(placeIn(segments, null, "9:00").fault).toContain("ends at 1:05");
  expect(placeIn(segments, 7, null).fault).toContain("no line 7");
  expect(placeIn(segments, 2, "0:10")).toEqual({ line: 2, fault: null });
});

test("a value is in, above or below what is usual", () => {
  const talk = [
    { min: 0.43, max: 0.43 },
    { min: null, max: 0.65 },
  ];
  expect([0.2, 0.5, 0.9].map((value) => standingOf(value, talk)?.word)).toEqual(["Below", "In", "Above"]);
  expect([150, 173, 180, 200].map((value) => standingOf(value, [{ min: 173, max: 173 }])?.word)).toEqual([
    "Below",
    "In",
    "In",
    "Above",
  ]);
  expect(standingOf(null, talk)).toBeNull();
  expect(standingOf(3, [])).toBeNull();
});

test("a file's name tells title, kind and date", () => {
  expect(titleOf("Halden_Freight_discovery.zoom.vtt")).toBe("Halden Freight discovery");
  expect(["a cold-call.txt", "Follow up.vtt", "q3 pricing.srt", "weekly.txt"].map(kindOf)).toEqual([
    "cold-call",
    "follow-up",
    "negotiation",
    null,
  ]);
  expect(dateInName("call 2026-05-09 14.30.txt")).toBe("2026-05-09T14:30");
  expect(dateInName("call_20260509.txt")).toBe("2026-05-09T12:00");
  expect(dateInName("order 20269999.txt")).toBeNull();
  expect(dateInName("call 2999-05-09.txt")).toBeNull();
});

test("the rep is a member who speaks, else one in the file's name, and nobody where two could be meant", () => {
  const people = [
    { id: "1", name: "Ann Lee" },
    { id: "2", name: "Bo Chen" },
  ];
  expect(repOf(people, ["Ann Lee", "Carl Fox"], "x.txt")).toEqual({ id: "1", speaker: "Ann Lee" });
  expect(repOf(people, ["Ann", "Carl Fox"], "x.txt")).toEqual({ id: "1", speaker: "Ann" });
  expect(repOf(people, ["Speaker 1", "Speaker 2"], "bo_chen_demo.txt")).toEqual({ id: "2", speaker: null });
  expect(repOf(people, ["Ann Lee", "Bo Chen"], "x.txt")).toEqual({ id: null, speaker: null });
});
