import { expect, test } from "vitest";
import { reportName, scoredBy } from "@/app/(dashboard)/reports/report-name";

test("a report is named for its call, and a practice for its template, which is said once", () => {
  const ofCall = { meeting_title: "Northwind discovery", template_name: "Discovery call" };
  expect([reportName(ofCall), ...scoredBy(ofCall)]).toEqual(["Northwind discovery", "Discovery call"]);
  const ofPractice = { meeting_title: null, template_name: "Cold call" };
  expect([reportName(ofPractice), ...scoredBy(ofPractice)]).toEqual(["Practice: Cold call"]);
});
