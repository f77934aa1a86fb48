import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageAfterSignIn, signInPage } from "@/lib/auth/next-page";

const origin = "http://localhost:3000";

describe("the page after a sign-in", () => {
  test.each([
    ["/meetings/6a7c2a52?tab=report#quote-3", "/meetings/6a7c2a52?tab=report#quote-3"],
    ["http://localhost:3000/team?range=month", "/team?range=month"],
    ["/search?q=//evil.test/", "/search?q=//evil.test/"],
    ["reports", "/reports"],
  ])("of %s is that page", (next, page) => expect(pageAfterSignIn(next, origin)).toBe(page));

  test.each([
    ...[
      "/.//evil.test/x",
      "/..//evil.test/",
      "/./\\evil.test/",
      "http://localhost:3000//evil.test/x",
      "//evil.test/",
      "///evil.test/",
    ],
    ...[
      "/\\evil.test/",
      "\\\\evil.test/",
      "https://evil.test/",

      "https:/evil.test",
      "/\t/evil.test/",
      "\n//evil.test",
    ],
    ...[
      "javascript:alert(1)",
      "data:text/html,x",
      "http://localhost:3001/",
      "http://localhost:3000@evil.test/",
      "http://[",
      "blob:x",
    ],
  ])("of %j is the start", (next) => expect(pageAfterSignIn(next, origin)).toBe("/"));

  test("is the start where nothing was asked for", () => expect(pageAfterSignIn(null, origin)).toBe("/"));

  test("is a path of our own origin, whatever is asked for", () => {
    const piece = fc.constantFrom(
      ...["/", "//", "\\", ".", "..", "/./", "/../", "%2f", "%5c", "%2e", "@", ":", "?", "#", "\t", "\n", " ", "\u0000"],
      ...["evil.test", "localhost:3000", "http:", "https://", "javascript:", "x"],
    );
    const hostile = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.webUrl(),
      fc.string(),
    );
    fc.assert(
      fc.property(hostile, fc.constantFrom("", origin, `${origin}/`), (text, before) => {
        const page = pageAfterSignIn(before + text, origin);
        expect(page.startsWith("/")).toBe(true);
        expect(new URL(page, `${origin}/sign-in`).origin).toBe(origin);
      }),
      { numRuns: 5_000 },
    );
  });
});

test("the sign-in page leads back to the page that asked for it", () => {
  const page = "/meetings?q=a%20b&status=failed";
  const next = new URL(signInPage(page), origin).searchParams.get("next");
  expect(pageAfterSignIn(next, origin)).toBe(page);
  expect(signInPage("/")).toBe("/sign-in?next=%2F");
});
