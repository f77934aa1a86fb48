import { expect, test } from "vitest";
import { wordOf } from "@/app/(dashboard)/ask/navigation-word";

test.each([
  ["/meetings", "Open the meetings"],
  ["/meetings/0b8f5e0e?tab=transcript&line=3", "Open the meeting"],
  ["/insights?category=objection", "Open the insights"],
  ["/team/0b8f5e0e", "Open their page"],
  ["/settings/connections", "Open the settings"],
  ["/somewhere", "Open the page"],
])("%s is named for what it shows", (path, word) => {
  expect(wordOf(path)).toBe(word);
});
