import type { Scene } from "@/lib/roleplay/scene";
import { type Fact, factsOf } from "@/lib/roleplay/script/facts";
import { type Act, lines, temperLines } from "@/lib/roleplay/script/lines";
import { type Objection, objectionOf } from "@/lib/roleplay/script/objection";
import type { Proposal } from "@/lib/roleplay/script/proposal";
import { type Temper, temperOf } from "@/lib/roleplay/script/temper";
import { numberOf, stems } from "@/lib/roleplay/script/words";

const patienceOf = { easy: 6, medium: 4, hard: 3.5 } as const;
const leastTrust = -6;

/** What a next step takes, by difficulty: facts learned, objections dealt with, and trust. */
const asks = {
  easy: { facts: 1, objections: 1, trust: 2 },
  medium: { facts: 2, objections: 2, trust: 3 },
  hard: { facts: 3, objections: 2, trust: 4 },
} as const;

/** A call as it stands: what the persona has told, what is open, and how much trust and patience are left. */
export class Call {
  turn = 0;
  trust = 0;
  patience: number;
  outcome: "won" | "lost" | null = null;
  hasHungUp = false;
  repName: string | null = null;
  /** What the persona told last. */
  last: Fact | null = null;
  /** A dated step that is wanted, while something is in its way. */
  pending: Proposal | null = null;
  agreed: Proposal | null = null;
  awaitsDay: Proposal | null = null;
  isPriceKnown = false;
  foreignTurns = 0;
  belittledTurns = 0;
  /** Something good was said about the offer. */
  hasValue = false;
  /** Words of the rep that the persona has taken up. */
  readonly echoes = new Set<string>();
  readonly told = new Set<Fact>();
  readonly heardBefore = new Set<string>();
  readonly facts: readonly Fact[];
  readonly objections: readonly Objection[];
  /** Words that so much of the scenario has that they tell nothing apart. */
  readonly common: ReadonlySet<string>;
  readonly asks: (typeof asks)[keyof typeof asks];
  private readonly temper: Temper;
  private readonly uses = new Map<string, number>();
  private readonly said = new Set<string>();

  constructor(
    readonly scene: Scene,
    private readonly seed: string,
  ) {
    this.patience = patienceOf[scene.difficulty];
    this.facts = factsOf(scene);
    this.objections = scene.objections.map(objectionOf);
    const known = this.knowledge.map(({ stems: words }) => words);
    const counts = new Map<string, number>();
    for (const words of known) for (const stem of words) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    const frequent = [...counts].filter(([, count]) => count > Math.max(3, known.length * 0.4)).map(([stem]) => stem);
    this.common = new Set([...frequent, ...stems(scene.persona.name)]);
    this.asks = asks[scene.difficulty];
    this.temper = temperOf(scene);
  }

  /** The situation, and what the objections say about it. */
  get knowledge(): readonly Fact[] {
    return [...this.facts, ...this.objections.map(({ fact }) => fact)];
  }

  /** The objection that was said last and is not answered. */
  get open(): Objection | null {
    return this.objections.filter(({ state }) => state === "open").sort((a, b) => b.saidAt - a.saidAt)[0] ?? null;
  }

  get unsaid(): Objection | null {
    return this.objections.find(({ state }) => state === "unsaid") ?? null;
  }

  /** Objections that were said or answered. */
  get dealtWith(): number {
    return this.objections.filter(({ state }) => state !== "unsaid").length;
  }

  change(trust: number, patience = 0): void {
    this.trust = Math.min(12, this.trust + trust);
    this.patience = Math.min(patienceOf[this.scene.difficulty], this.patience + patience);
  }

  get isOver(): boolean {
    return this.patience <= 0 || this.trust <= leastTrust;
  }

  /** A line for the act that was not said before; "" where all were. */
  say(act: Act, values: Record<string, string> = {}): string {
    const all = [...(temperLines[this.temper][act] ?? []), ...lines[act]];
    const used = this.uses.get(act) ?? numberOf(`${this.seed}${act}`);
    this.uses.set(act, used + 1);
    const turned = all.map((_, place) => all[(used + place) % all.length] ?? "");
    // The answer refers to the rep's words where it can.
    const pool = values.echo ? [...turned.filter(takesUp), ...turned.filter((line) => !takesUp(line))] : turned;
    for (const template of pool) {
      const line = this.fill(template, values);
      if (line === null || sentencesOf(line).some((one) => this.said.has(keyOf(one)))) continue;
      if (act !== "lead_in") for (const one of sentencesOf(line)) this.said.add(keyOf(one));
      return line;
    }
    return "";
  }

  /** What was not said yet of a text; each sentence is said once. */
  once(text: string): string {
    const fresh = sentencesOf(text).filter((one) => !this.said.has(keyOf(one)));
    for (const one of fresh) this.said.add(keyOf(one));
    return fresh.join(" ");
  }

  /** A line with its blanks filled; null where one has nothing to fill it. */
  private fill(line: string, values: Record<string, string>): string | null {
    const { company, title, name } = this.scene.persona;
    const own: Record<string, string> = {
      us: company ?? "us",
      company: values.company ?? "Hello",
      title,
      persona: name,
      name: this.repName === null ? "" : `, ${this.repName}`,
      ...values,
    };
    let isWhole = true;
    const filled = line.replace(/\{(\w+)\}/g, (_, slot: string) => {
      const value = own[slot.charAt(0).toLowerCase() + slot.slice(1)];
      if (value === undefined || (value === "" && slot !== "name")) isWhole = false;
      return slot.charAt(0) === slot.charAt(0).toUpperCase() ? capital(value ?? "") : (value ?? "");
    });
    return isWhole ? capital(filled) : null;
  }
}

const takesUp = (line: string): boolean => /\{echo\}/i.test(line);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Sentences, "Dr." and the like not ending one. */
export const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?])(?<!\b(?:Dr|Mr|Mrs|Ms|St)\.)\s+/).filter((one) => one !== "");

const keyOf = (sentence: string): string =>
  sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
