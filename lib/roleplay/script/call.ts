import type { Scene } from "@/lib/roleplay/scene";
import { type Fact, factsOf } from "@/lib/roleplay/script/facts";
import { type Act, linesFor } from "@/lib/roleplay/script/lines";
import { type Objection, objectionOf } from "@/lib/roleplay/script/objection";
import { type Temper, temperOf } from "@/lib/roleplay/script/temper";
import { numberOf } from "@/lib/roleplay/script/words";

const startOf = { easy: 50, medium: 40, hard: 30 } as const;
/** What interest must have reached before the persona gives more of its time. */
const barOf = { easy: 55, medium: 58, hard: 62 } as const;
const stepWords = /\b(pilot|trial|demo|workshop|proposal|contract|renewal|visit|second call|meeting|call|review)\b/i;

/** A call as it stands: what the persona has told, feels and waits for. */
export class Call {
  turn = 0;
  interest: number;
  readonly bar: number;
  silences = 0;
  awaitsDate = false;
  awaitsPrice = false;
  isPriceKnown = false;
  isLeaving = false;
  outcome: "won" | "lost" | null = null;
  /** The objection that is being talked about. */
  open: Objection | null = null;
  readonly told = new Set<Fact>();
  readonly facts: readonly Fact[];
  readonly objections: readonly Objection[];
  private readonly temper: Temper;
  private readonly uses = new Map<string, number>();

  constructor(
    readonly scene: Scene,
    private readonly seed: string,
  ) {
    this.interest = startOf[scene.difficulty];
    this.bar = barOf[scene.difficulty];
    this.facts = factsOf(scene);
    this.objections = scene.objections.map(objectionOf);
    this.temper = temperOf(scene);
  }

  /** Changes interest, and answers the words that go with it. */
  feel(change: number, words: string): string {
    this.interest = Math.max(0, Math.min(100, this.interest + change));
    return words;
  }

  /** A line for the act, each in turn, so that no line follows itself. */
  say(act: Act, values: Record<string, string> = {}): string {
    return this.fill(this.next(act, linesFor(act, this.temper)), values);
  }

  /** The next of some lines, by how often they were used; the seed says where they begin. */
  next(name: string, lines: readonly string[]): string {
    const used = this.uses.get(name) ?? 0;
    this.uses.set(name, used + 1);
    return lines[(numberOf(`${this.seed}${name}`) + used) % lines.length] ?? "";
  }

  private fill(line: string, values: Record<string, string>): string {
    const { company, title } = this.scene.persona;
    const all: Record<string, string> = { company: company ?? "us", title, ...values };
    const filled = line.replace(/(: )?\{(\w+)\}/g, (_, colon: string | undefined, name: string) =>
      colon === undefined ? (all[name] ?? "") : `: ${inMidSentence(all[name] ?? "")}`,
    );
    return filled.charAt(0).toUpperCase() + filled.slice(1);
  }

  /** What the rep is to get out of the call, as one talks of it: from the scenario's goals. */
  get step(): string {
    const wanted = this.scene.goals.map((goal) => stepWords.exec(goal)?.[0].toLowerCase()).find((word) => word !== undefined);
    return wanted ? `the ${wanted}` : "a second call";
  }
}

/** "We use …" goes on as "we use …"; names keep their capital. */
const inMidSentence = (text: string): string =>
  text.replace(
    /^(?:We|The|My|Our|Your|You|Every|Each|In|On|At|Last|A|An|Nobody|Two|It|They|There|What|How|Without|Everything|To) /,
    (word) => word.toLowerCase(),
  );

export const beginCall = (scene: Scene, seed: string): Call => new Call(scene, seed);
