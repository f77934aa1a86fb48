import { describe, expect, test } from "vitest";
import { bodyOf, eventTypes, WebhookEvent } from "@/lib/events/contract";
import { sampleEvent } from "@/lib/events/samples";

describe("the sample of each event", () => {
  test.each(eventTypes)("%s fits the schema it is sent by, member for member", (type) => {
    const sample = sampleEvent(type);
    expect(WebhookEvent.parse(sample)).toEqual(sample);
    expect(JSON.parse(bodyOf(sample).toString())).toEqual(sample);
  });
});

test("a body has its four members in order, whatever order the event comes in", () => {
  const { id, type, created_at, data } = sampleEvent("meeting.deleted");
  expect(Object.keys(JSON.parse(bodyOf({ data, type, created_at, id }).toString()))).toEqual([
    "id",
    "type",
    "created_at",
    "data",
  ]);
});

test("data that is not what the type promises is never sent", () => {
  expect(() => bodyOf({ ...sampleEvent("task.created"), data: { id: "1" } })).toThrow();
});
