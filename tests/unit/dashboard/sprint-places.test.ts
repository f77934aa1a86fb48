import { describe, expect, test } from "vitest";
import { inStage, positionAt, stepped } from "@/app/(dashboard)/tasks/sprints/places";
import type { Task } from "@/app/(dashboard)/tasks/words";

const task = (id: string, stage_id: string, position: number): Task => ({
  ...{ id, title: id, description: null, horizon: null, status: "pending", priority: "normal", due_date: null, owner: null },
  ...{ assignee_id: null, meeting_id: null, sprint_id: "s", stage_id, position, blocked_reason: null, source: "api" },
  ...{ completed_at: null, created_at: "2026-05-09T14:00:00.000Z", updated_at: "2026-05-09T14:00:00.000Z" },
});
const tasks = [task("b", "todo", 2), task("a", "todo", 1), task("c", "todo", 2.5), task("d", "doing", 1)];
const stages = ["todo", "doing", "done"];
const ids = (stage: string, all = tasks) => inStage(all, stage).map(({ id }) => id);

describe("a place on the board", () => {
  test.each([
    ["to the top", "c", "todo", 0, ["c", "a", "b"]],
    ["between two", "c", "todo", 1, ["a", "c", "b"]],
    ["to the end", "a", "todo", 2, ["b", "c", "a"]],
    ["between two of another stage", "d", "todo", 1, ["a", "d", "b", "c"]],
    ["into an empty stage", "a", "done", 0, ["a"]],
  ])("%s is where the task is then", (_, id, stageId, index, expected) => {
    const position = positionAt(tasks, id, { stageId, index });
    const after = tasks.map((one) => (one.id === id ? { ...one, stage_id: stageId, position } : one));
    expect(ids(stageId, after)).toEqual(expected);
  });

  test.each([
    ["ArrowRight", { stageId: "doing", index: 1 }],
    ["ArrowLeft", null],
    ["ArrowUp", { stageId: "todo", index: 0 }],
    ["ArrowDown", { stageId: "todo", index: 2 }],
  ])("%s", (key, expected) => {
    const middle = tasks.find(({ id }) => id === "b") ?? task("b", "todo", 2);
    expect(stepped(tasks, stages, middle, key)).toEqual(expected);
  });

  test("an arrow stops at the edges", () => {
    const at = (id: string) => tasks.find((one) => one.id === id) ?? task(id, "todo", 0);
    expect(stepped(tasks, stages, at("a"), "ArrowUp")).toBeNull();
    expect(stepped(tasks, stages, at("c"), "ArrowDown")).toBeNull();
  });
});
