import { expect, test } from "vitest";
import { weighed } from "@/app/(dashboard)/reports/[id]/losses";

const criterion = (name: string, weight: number, score: number | null, flags = {}) => ({
  name,
  weight,
  score,
  machine_score: score,
  feedback: "",
  not_applicable: false,
  unsupported: false,
  confidence: "high" as const,
  evidence: [],
  ...flags,
});

test("the criterion that costs most comes first, and what does not count comes last without a share", () => {
  const found = weighed([
    criterion("not applicable", 50, null, { not_applicable: true }),
    criterion("light and bad", 20, 0),
    criterion("unsupported", 30, 1, { unsupported: true }),
    criterion("heavy and middling", 60, 5),
  ]);
  expect(found.map(({ criterion: { name }, share, loss }) => ({ name, share, loss }))).toEqual([
    { name: "heavy and middling", share: 0.75, loss: 3.75 },
    { name: "light and bad", share: 0.25, loss: 2.5 },
    { name: "not applicable", share: null, loss: null },
    { name: "unsupported", share: null, loss: null },
  ]);
});
