import { describe, expect, test } from "vitest";
import { refuseUrl } from "@/lib/net/outside-url";

/** Ways to write an address that the URL parser reads as one. */
const disguisedAddresses = [
  "https://127.0.0.1/",
  "https://127.0.0.1./",
  "https://127.1/",
  "https://127.0.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0x7f.0.0.1/",
  "https://0x7f.1/",
  "https://0177.0.0.1/",
  "https://017700000001/",
  "https://0/",
  "https://0.0.0.0:8443/",
  "https://%31%32%37.0.0.1/",
  "https://１２７.０.０.１/",
  "https://①②⑦.⓪.⓪.①/",
  "https://127。0。0。1/",
  "https://10.1.2.3/",
  "https://0xa9fea9fe/",
  "https://169.254.169.254/latest/meta-data/",
  "https://[::1]/",
  "https://[::]/",
  "https://[0:0:0:0:0:0:0:1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:a9fe:a9fe]/",
  "https://[::127.0.0.1]/",
  "https://[64:ff9b::7f00:1]/",
  "https://[2002:7f00:1::]/",
  "https://[fd00:ec2::254]/",
  "https://[fe80::1]/",
];

test.each(disguisedAddresses)("%s leads to no public address", (url) => {
  expect(refuseUrl(url)).toBe("must not lead to a private or reserved address");
});

describe("a host name that means something inside only", () => {
  test.each([
    "https://localhost/",
    "https://LOCALHOST/",
    "https://localhost./",
    "https://ｌｏｃａｌｈｏｓｔ/",
    "https://api.localhost/",
    "https://printer.local/",
    "https://metadata.google.internal/",
    "https://metadata.google.internal./",
    "https://router.lan/",
    "https://nas.home.arpa/",
    "https://db/",
    "https://a..b/",
    "https://example.com../",
  ])("%s is refused", (url) => {
    expect(refuseUrl(url)).toMatch(/host name$/);
  });
});

describe("a URL of another form", () => {
  test.each([
    ["http://example.com/", "must use https"],
    ["http://127.0.0.1/", "must use https"],
    ["ftp://example.com/", "must use https"],
    ["file:///etc/passwd", "must use https"],
    ["gopher://example.com/", "must use https"],
    ["data:text/plain,x", "must use https"],
    ["https://user:secret@example.com/", "must not contain a user name or password"],
    ["https://user@example.com/", "must not contain a user name or password"],
    ["https://example.com\\@10.0.0.1/", "must be a plain URL of at most 2048 characters"],
    ["https://exam\nple.com/", "must be a plain URL of at most 2048 characters"],
    ["https://example.com/\u0000", "must be a plain URL of at most 2048 characters"],
    [" https://example.com/", "must be a plain URL of at most 2048 characters"],
    [`https://example.com/${"a".repeat(2048)}`, "must be a plain URL of at most 2048 characters"],
    ["https://[fe80::1%25eth0]/", "is not a valid URL"],
    ["https://256.256.256.256/", "is not a valid URL"],
    ["https://example.com:99999/", "is not a valid URL"],
    ["//example.com/", "is not a valid URL"],
    ["", "is not a valid URL"],
  ])("%j is refused", (url, reason) => {
    expect(refuseUrl(url)).toBe(reason);
  });
});

test.each([21, 22, 23, 25, 53, 80, 110, 143, 389, 445, 465, 587, 993, 995, 1023, 1433, 3306, 5432, 6379, 9200, 11211, 27017])(
  "port %i belongs to another service",
  (port) => {
    expect(refuseUrl(`https://example.com:${port}/`)).toBe(`must not use port ${port}`);
  },
);

test.each([
  "https://example.com/hooks?a=1#x",
  "https://example.com:443/",
  "https://example.com:8443/",
  "https://example.com./",
  "https://bücher.example.com/",
  "https://93.184.216.34/",
  "https://[2606:4700:4700::1111]:8443/",
])("%s can be called", (url) => {
  expect(refuseUrl(url)).toBeNull();
});

describe("with the development switch", () => {
  const refuse = (url: string) => refuseUrl(url, { allowLoopbackHttp: true });

  test.each([
    "http://localhost:3000/hook",
    "http://127.0.0.1:3000/",
    "http://127.1:3000/",
    "http://[::1]:3000/",
    "http://localhost/",
  ])("%s can be called", (url) => {
    expect(refuse(url)).toBeNull();
  });

  test.each([
    "http://example.com/",
    "http://10.0.0.1:3000/",
    "http://0.0.0.0:3000/",
    "http://api.localhost:3000/",
    "http://[::ffff:127.0.0.1]:3000/",
  ])("%s stays refused: http is for loopback", (url) => {
    expect(refuse(url)).toMatch(/^must use https/);
  });

  test("https still goes to public addresses only, and services' ports stay shut", () => {
    expect(refuse("https://127.0.0.1:3000/")).toBe("must not lead to a private or reserved address");
    expect(refuse("http://127.0.0.1:5432/")).toBe("must not use port 5432");
    expect(refuse("http://a:b@127.0.0.1:3000/")).toBe("must not contain a user name or password");
  });
});
