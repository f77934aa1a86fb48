import { describe, expect, test } from "vitest";
import { compose } from "@/lib/briefing/compose";
import type { Day } from "@/lib/briefing/gather";
import { bornOut } from "@/lib/briefing/narrate";

const id = "0b8f5e0e-7a55-4f0f-9d0c-3a4f5c0c1a11";
const at = "2026-05-11T08:00:00.000Z";
const task = (title: string, due_date: string | null): Day["pending_actions"][number] => ({
  ...{ id, title, due_date, description: null, horizon: null, status: "pending", priority: "normal", owner: null },
  ...{ assignee_id: null, meeting_id: null, sprint_id: null, stage_id: null, position: null, blocked_reason: null },
  ...{ source: "api", completed_at: null, created_at: at, updated_at: at },
});
const event = (title: string, starts_at: string): Day["events"][number] => ({
  ...{ id: title, title, starts_at, ends_at: starts_at, is_all_day: false, location: null },
  link: "https://calendar.google.com/event?eid=1",
});
const day = (more: Partial<Day> = {}): Day => ({
  ...{ now: new Date("2026-05-11T07:00:00Z"), timeZone: "Europe/Berlin", today: "2026-05-11", name: "Ann Lee" },
  ...{ events: [], emails: [], pending_actions: [], meetings: [], missing: [], failed: [], weak: [], openTasks: 0 },
  ...more,
});

describe("by rules", () => {
  test("greets by the clock on the wall and the first name", () => {
    expect(compose(day()).greeting).toBe("Good morning, Ann.");
    expect(compose(day({ now: new Date("2026-05-11T16:30:00Z"), name: null })).greeting).toBe("Good evening.");
  });

  test("counts what is there, each number from the rows", () => {
    const composed = compose(
      day({
        events: [event("Pricing review", "2026-05-11T14:00:00.000Z"), event("Standup", "2026-05-11T15:00:00.000Z")],
        pending_actions: [task("Send the deck", "2026-05-08"), task("Call Bo", "2026-05-11"), task("Read", null)],
        openTasks: 3,
      }),
    );
    expect(composed.narrative).toBe(
      "Your calendar has 2 events today, the first at 16:00: Pricing review. 3 tasks are open, 1 overdue and 1 due today. There are no calls of yesterday or today.",
    );
    expect(composed.attention_items).toEqual([
      { kind: "overdue_task", id, title: "Send the deck", detail: "It was due 2026-05-08.", link: "/tasks" },
    ]);
    expect(composed.suggested_actions.map(({ title }) => title)).toEqual([
      "Prepare for “Pricing review” at 16:00",
      "Finish “Send the deck”",
      "Finish “Call Bo”",
    ]);
  });

  test("says nothing of a calendar that it can't read", () => {
    const missing = [{ part: "events" as const, reason: "not_connected" as const, message: "" }];
    expect(compose(day({ missing })).narrative).not.toMatch(/calendar/i);
    expect(compose(day()).narrative).toMatch(/^Your calendar is free today/);
  });
});

describe("a model's words stand", () => {
  const facts = [{ ref: "t1", link: "/tasks", title: "Send the deck" }];
  const data = JSON.stringify({
    summary: "3 tasks are open, 1 overdue.",
    items: [{ ref: "t1", title: "Send the deck", due: "2026-05-08" }],
  });
  const worded = (narrative: string, suggested_actions: object[] = []) => bornOut({ narrative, suggested_actions }, facts, data);

  test("with the numbers of the data, and links that are ours", () => {
    expect(worded("You have three open tasks; 1 was due 2026-05-08.", [{ ref: "t1", title: "Send it" }])).toEqual({
      narrative: "You have three open tasks; 1 was due 2026-05-08.",
      suggested_actions: [{ title: "Send it", link: "/tasks" }],
    });
  });

  test.each(["You have 4 open tasks.", "Twelve calls wait.", "Your score is 7.5."])(
    "not with a number of its own: %s",
    (words) => {
      expect(worded(words)).toBeNull();
      expect(worded("Fine.", [{ ref: "t1", title: words }])).toBeNull();
    },
  );

  test("without links, and without what is about nothing", () => {
    const words = worded("See [this](https://evil.example).", [{ ref: "t9", title: "Pay" }]);
    expect(words).toEqual({ narrative: "See this.", suggested_actions: [] });
    expect(bornOut({ text: "x" }, facts, data)).toBeNull();
  });
});
