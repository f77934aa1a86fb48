import { collapseWhitespace } from "@/lib/transcript-parser/spoken-text";

/** A person as the organization or the calendar knows them. */
export interface Person {
  name: string;
  email: string | null;
}

/** How a label names a person: by address or full name, or by what several people may share (a first name, an initial). */
export type NameMatch = "full" | "partial" | "none";

/** `Dr. Jane Doe (Acme)` → [jane, doe]: lower case, without accents, brackets and titles. */
export function nameTokens(name: string): string[] {
  const plain = name.slice(0, 300).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return collapseWhitespace(
    plain
      .replace(/[([（][^)\]）]*[)\]）]/g, " ")
      .replace(/\|.*$/, " ")
      .replace(/[^\p{L}\p{N}]+/gu, " "),
  )
    .split(" ")
    .filter((token) => token !== "" && !titles.has(token));
}

const titles = new Set(["mr", "mrs", "ms", "dr", "prof"]);

function sameEmail(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.trim() !== "" && one.trim().toLowerCase() === other.trim().toLowerCase();
}

interface Reading {
  tokens: string[];
  /** The same for "Doe, Jane". */
  sorted: string;
  mailbox: string;
}

/** A label is held against every member; reading each name once keeps that cheap. */
const readings = new WeakMap<Person, Reading>();

function readingOf(person: Person): Reading {
  const known = readings.get(person);
  if (known !== undefined) return known;
  const tokens = nameTokens(person.name);
  const reading = { tokens, sorted: tokens.toSorted().join(" "), mailbox: mailboxOf(person.email ?? "") };
  readings.set(person, reading);
  return reading;
}

/** Whether a label, or the address a source gives for it, names this person. The order of first and last name doesn't matter. */
export function matchPerson(label: Person, person: Person): NameMatch {
  if (sameEmail(label.email, person.email) || sameEmail(label.name, person.email)) return "full";
  const [mine, theirs] = [readingOf(label), readingOf(person)];
  const isFullName = mine.tokens.length > 1;
  if (isFullName && (mine.sorted === theirs.sorted || mine.tokens.join(" ") === theirs.mailbox)) return "full";
  const full = theirs.tokens.length > 0 && !person.name.includes("@") ? theirs.tokens : theirs.mailbox.split(" ");
  return mine.tokens.length > 0 && isShortFor(mine.tokens, full) ? "partial" : "none";
}

/** "Jane" and "Jane D." are short for "Jane Doe". */
function isShortFor(short: readonly string[], full: readonly string[]): boolean {
  if (short[0] !== full[0] || short.length > full.length) return false;
  return short.slice(1).every((token, at) => full[at + 1]?.startsWith(token) === true);
}

/** `jane.doe+demo@acme.com` → `jane doe`. */
function mailboxOf(email: string): string {
  const mailbox = email.split("@", 1)[0]?.split("+", 1)[0] ?? "";
  return nameTokens(mailbox.replace(/[._-]+/g, " ")).join(" ");
}

/** `Jane Doe <jane@acme.com>`, `jane@acme.com` or `Jane Doe`, as calendars write attendees. */
export function personOfAttendee(attendee: string): Person {
  const bracket = attendee.lastIndexOf("<");
  const address = (bracket === -1 ? attendee : attendee.slice(bracket + 1).replace(">", "")).trim();
  const isAddress = /^[^\s@<>]+@[^\s@<>]+$/.test(address);
  const name = collapseWhitespace((bracket === -1 ? attendee : attendee.slice(0, bracket)).replaceAll('"', ""));
  return isAddress
    ? { name: bracket === -1 || name === "" ? address : name, email: address }
    : { name: collapseWhitespace(attendee), email: null };
}

/** `acme.com` of `jane@sales.acme.com` counts as well: a domain includes its subdomains. Free mail is nobody's domain. */
export function isOfDomain(email: string | null, domains: readonly string[]): boolean {
  const domain = email?.toLowerCase().split("@")[1]?.trim() ?? "";
  return domains.some((own) => {
    const plain = own.trim().toLowerCase().replace(/^@/, "");
    return plain !== "" && !freeMail.has(plain) && (domain === plain || domain.endsWith(`.${plain}`));
  });
}

const freeMail = new Set(
  "gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com proton.me protonmail.com gmx.de gmx.net web.de mail.com zoho.com".split(
    " ",
  ),
);
