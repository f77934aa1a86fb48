import type { ParsedSegment, ParsedSpeaker, Side } from "@/lib/transcript-parser/segments";
import { unnamedSpeaker } from "@/lib/transcript-parser/spoken-text";
import { isOfDomain, matchPerson, nameTokens, type Person, personOfAttendee } from "@/lib/transcripts/person-name";
import { sidesByWords } from "@/lib/transcripts/spoken-sides";

export const sideConfidences = ["certain", "high", "low", "none"] as const;
export type SideConfidence = (typeof sideConfidences)[number];

export interface SideInput {
  segments: readonly Pick<ParsedSegment, "speaker" | "text">[];
  speakers: readonly ParsedSpeaker[];
  /** The label of the rep, as the caller names it. */
  repSpeaker?: string | null | undefined;
  /** The member whose call it is. */
  repUser: { name: string; email: string | null } | null;
  members: readonly { name: string; email: string | null }[];
  organizationDomains: readonly string[];
  /** Names or addresses. */
  attendees: readonly string[];
}

export interface SideAssignment {
  /** Who spoke, in order of appearance, then the attendees who didn't. */
  participants: { name: string; email: string | null; side: Side }[];
  sides: Map<string, Side>;
  confidence: SideConfidence;
  /** For people: what the assignment rests on. */
  reason: string;
}

/** `rep_speaker` names nobody who speaks in the transcript; the API answers 400 `invalid_request`. */
export class UnknownSpeakerError extends Error {
  constructor(
    readonly label: string,
    readonly labels: readonly string[],
  ) {
    super(`"${label}" is no speaker of this transcript; its speakers are ${labels.slice(0, 20).join(", ")}`);
    this.name = "UnknownSpeakerError";
  }
}

interface Finding {
  sides: Map<string, Side>;
  confidence: SideConfidence;
  reason: string;
}

/** Labels that are roles, of recorders and telephones and in the languages that sales teams write them in. */
const sellerRoles =
  /^(?:(?:the )?(?:sales ?|account ?|support ?)?(?:rep|representative|agent|executive|person|consultant|manager|engineer|advisor|adviser)|salesperson|seller|vendor|ae|sdr|bdr|csm|closer|you|me|myself|us|internal|employee|teammate|admin|our (?:side|team)|verkaufer(?:in)?|vertrieb(?:ler(?:in)?)?|berater(?:in)?|vendeur|vendeuse|commercial|conseiller|conseillere|vendedor(?:a)?|asesor(?:a)?|comercial|venditore|venditrice|verkoper|saljare|selger|saelger)(?: \d+)?$/;
const buyerRoles =
  /^(?:(?:the )?(?:customer|client|prospect|buyer|lead|caller|callee|contact)|them|they|others?|other (?:side|party|speaker|person)|remote|external|their (?:side|team)|kunde|kundin|interessent(?:in)?|client|cliente|acheteur|comprador(?:a)?|klant|kund|asiakas)(?: \d+)?$/;

/**
 * Who of the speakers is the rep's side and who the prospect's. Asked in this order, the first that finds a rep decides: `repSpeaker`;
 * what the source itself says; the user's name or address; the organization's domain; members' names; labels that are roles ("Customer");
 * how they speak. Members and colleagues by domain are the rep's side as well. Everybody else is a prospect only where the confidence is
 * certain or high, or where they speak like one; else unknown. Throws UnknownSpeakerError for a `repSpeaker` who doesn't speak.
 */
export function assignSides(input: SideInput): SideAssignment {
  const attendees = input.attendees.map(personOfAttendee);
  const speakers = input.speakers.map((speaker) => ({
    ...speaker,
    email: speaker.email ?? attendeeOf(speaker, attendees)?.email ?? null,
  }));
  const finding = findRep(input, speakers);
  const sides = new Map(speakers.map(({ name }) => [name, finding.sides.get(name) ?? "unknown"]));
  if (finding.confidence === "certain" || finding.confidence === "high") {
    addColleagues(sides, speakers, input);
    addProspects(sides);
  }
  const spoken = speakers.map(({ name, email }) => ({ name, email, side: sides.get(name) ?? "unknown" }));
  return { ...finding, sides, participants: [...spoken, ...silentAttendees(attendees, spoken, input)] };
}

function findRep(input: SideInput, speakers: readonly ParsedSpeaker[]): Finding {
  return (
    byRepSpeaker(input.repSpeaker, speakers) ??
    bySource(speakers) ??
    byUser(input.repUser, speakers) ??
    byDomain(input.organizationDomains, speakers) ??
    byMembers(input.members, speakers) ??
    byRole(speakers) ??
    byLanguage(input.segments, speakers) ?? {
      sides: new Map(),
      confidence: "none",
      reason: "Nothing says which of the speakers is the rep.",
    }
  );
}

function byRepSpeaker(label: string | null | undefined, speakers: readonly ParsedSpeaker[]): Finding | null {
  if (label === null || label === undefined) return null;
  const exact = speakers.filter(({ name }) => name === label.trim());
  const loose = speakers.filter(({ name }) => name.toLowerCase() === label.trim().toLowerCase());
  const [rep, ...others] = exact.length > 0 ? exact : loose;
  if (rep === undefined || others.length > 0)
    throw new UnknownSpeakerError(
      label,
      speakers.map(({ name }) => name),
    );
  // Where the source takes the rep for the other side, as when an AI plays the buyer, it has the sides the wrong way round.
  const sides = new Map(rep.side === "prospect" ? [] : speakers.map(({ name, side }) => [name, side]));
  return { sides: sides.set(rep.name, "rep"), confidence: "certain", reason: `rep_speaker names ${rep.name}.` };
}

function bySource(speakers: readonly ParsedSpeaker[]): Finding | null {
  const reps = speakers.filter(({ side }) => side === "rep");
  if (reps.length === 0) return null;
  const sides = new Map(speakers.map(({ name, side }) => [name, side]));
  return {
    sides,
    confidence: "certain",
    reason: `The source itself says that ${namesOf(reps)} ${isOrAre(reps)} of the organization.`,
  };
}

/** A first name is enough for the user, whose call it is, if only one speaker bears it. */
function byUser(user: SideInput["repUser"], speakers: readonly ParsedSpeaker[]): Finding | null {
  if (user === null) return null;
  const full = speakers.filter((speaker) => matchPerson(speaker, user) === "full");
  if (full.length > 0) return repFinding(full, "certain", `${namesOf(full)} is the user whose call it is.`);
  const partial = speakers.filter((speaker) => matchPerson(speaker, user) === "partial");
  return partial.length === 1 ? repFinding(partial, "high", `${namesOf(partial)} is short for the user, ${user.name}.`) : null;
}

function byDomain(domains: readonly string[], speakers: readonly ParsedSpeaker[]): Finding | null {
  const reps = speakers.filter((speaker) => isColleague(speaker, domains));
  return reps.length === 0 ? null : repFinding(reps, "high", `${namesOf(reps)} ${isOrAre(reps)} of the organization's domain.`);
}

function byMembers(members: SideInput["members"], speakers: readonly ParsedSpeaker[]): Finding | null {
  const reps = speakers.filter((speaker) => members.some((one) => matchPerson(speaker, one) === "full"));
  return reps.length === 0 ? null : repFinding(reps, "high", `${namesOf(reps)} ${isOrAre(reps)} of the organization's members.`);
}

function byRole(speakers: readonly ParsedSpeaker[]): Finding | null {
  const sides = new Map<string, Side>();
  for (const { name } of speakers) {
    const plain = nameTokens(name).join(" ");
    if (sellerRoles.test(plain)) sides.set(name, "rep");
    if (buyerRoles.test(plain)) sides.set(name, "prospect");
  }
  const values = [...sides.values()];
  const isTwoSided = values.includes("rep") && (values.includes("prospect") || speakers.length === 2);
  // "Customer" and one other: the other is who the customer talks to.
  const other =
    speakers.length === 2 && values.length === 1 && values[0] === "prospect"
      ? speakers.find(({ name }) => !sides.has(name))
      : undefined;
  if (other !== undefined) sides.set(other.name, "rep");
  return isTwoSided || other !== undefined
    ? { sides, confidence: "high", reason: "The labels say who sells and who buys." }
    : null;
}

const mostVoices = 6;

function byLanguage(segments: SideInput["segments"], speakers: readonly ParsedSpeaker[]): Finding | null {
  if (speakers.length < 2 || speakers.length > mostVoices || speakers.some(({ name }) => name === unnamedSpeaker)) return null;
  const sides = sidesByWords(
    segments,
    speakers.map(({ name }) => name),
  );
  const rep = speakers.find(({ name }) => sides?.get(name) === "rep");
  if (sides === null || rep === undefined) return null;
  return {
    sides,
    confidence: "low",
    reason: `${rep.name} speaks like the one who sells; this is inferred from the words and may be wrong.`,
  };
}

/** Members by full name and colleagues by domain are the rep's side, whoever else the rep is. */
function addColleagues(sides: Map<string, Side>, speakers: readonly ParsedSpeaker[], input: SideInput): void {
  for (const speaker of speakers) {
    const isMember = input.members.some((one) => matchPerson(speaker, one) === "full");
    if (sides.get(speaker.name) === "unknown" && (isMember || isColleague(speaker, input.organizationDomains)))
      sides.set(speaker.name, "rep");
  }
}

/** Beside a known rep the others are prospects; who isn't named may be anyone. */
function addProspects(sides: Map<string, Side>): void {
  for (const [name, side] of sides) {
    if (side === "unknown" && !isNobody(name)) sides.set(name, "prospect");
  }
}

function isNobody(name: string): boolean {
  return /^(?:unknown(?: speaker)?|speaker)$/i.test(name);
}

function silentAttendees(
  attendees: readonly Person[],
  spoken: readonly Person[],
  input: SideInput,
): SideAssignment["participants"] {
  const heard = new Set(spoken.map((speaker) => attendeeOf(speaker, attendees)));
  const labels = new Set(spoken.map(({ name }) => name.toLowerCase()));
  const silent = attendees.filter((one) => !heard.has(one) && !labels.has(one.name.toLowerCase()));
  return silent.map((one) => {
    const isMember = input.members.some((known) => matchPerson(one, known) === "full");
    return { ...one, side: isMember || isOfDomain(one.email, input.organizationDomains) ? "rep" : "unknown" };
  });
}

/** The one attendee whom a label names. */
function attendeeOf(speaker: Person, attendees: readonly Person[]): Person | undefined {
  const full = attendees.filter((one) => matchPerson(speaker, one) === "full");
  const matches = full.length > 0 ? full : attendees.filter((one) => matchPerson(speaker, one) === "partial");
  return matches.length === 1 ? matches[0] : undefined;
}

/** By address, or by the company a label bears in brackets: "Jane (Acme)" of acme.com. */
function isColleague(speaker: ParsedSpeaker, domains: readonly string[]): boolean {
  const company = /(?:[([（]([^)\]）]{2,60})[)\]）]|\|\s*(.{2,60}))\s*$/.exec(speaker.name.slice(0, 200));
  const plain = nameTokens(company?.[1] ?? company?.[2] ?? "").join("");
  const isOfCompany = plain !== "" && domains.some((domain) => domain.toLowerCase().split(".")[0]?.replaceAll("-", "") === plain);
  return isOfCompany || isOfDomain(speaker.email ?? speaker.name, domains);
}

function repFinding(reps: readonly ParsedSpeaker[], confidence: SideConfidence, reason: string): Finding {
  return { sides: new Map(reps.map(({ name }) => [name, "rep"])), confidence, reason };
}

function namesOf(speakers: readonly ParsedSpeaker[]): string {
  return speakers.map(({ name }) => name).join(" and ");
}

function isOrAre(speakers: readonly ParsedSpeaker[]): string {
  return speakers.length === 1 ? "is" : "are";
}
