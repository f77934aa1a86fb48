import type { CallStatus, EndReason, Language } from "@/lib/calls/contract";
import type { Heard, Line } from "@/lib/calls/line";
import { isOptOut } from "@/lib/calls/opt-out";
import type { Act, Talker, Turn } from "@/lib/calls/talkers/talker";
import { wording } from "@/lib/calls/wording";

/** A call as its conversation needs it. */
export interface Order {
  instructions: string;
  name: string | null;
  language: Language;
  disclosure: string;
  firstMessage: string | null;
  voicemail: "hang_up" | "leave_message";
  voicemailMessage: string | null;
}

export interface Ending {
  status: Extract<CallStatus, "completed" | "failed">;
  reason: EndReason;
}

/** Keeps what was said. False: the call is over, whoever ended it. */
export interface Notes {
  write(position: number, turn: Turn, isCut: boolean): Promise<boolean>;
}

export interface Limits {
  /** The call's longest time is over. */
  outOfTime: AbortSignal;
  /** A person asked to hang up, or the call was ended elsewhere. */
  hangUp: AbortSignal;
}

/** It ended elsewhere: nothing is to be written any more. */
class Over extends Error {}

const mostTurns = 200;
const silencesUntilGoodbye = 3;

async function* asWords(text: string): AsyncGenerator<string> {
  yield text;
}

/** One conversation, from the disclosure to the end. Who calls is said first, whole, whatever the order says. */
export class Conversation {
  private readonly turns: Turn[] = [];
  private silences = 0;
  private cut: string | null = null;
  private readonly limit: AbortSignal;
  /** Aborts the words that are being said. */
  private speaking: AbortController | null = null;

  constructor(
    private readonly order: Order,
    private readonly line: Line,
    private readonly talker: Talker,
    private readonly notes: Notes,
    private readonly limits: Limits,
  ) {
    this.limit = AbortSignal.any([limits.outOfTime, limits.hangUp]);
  }

  /** How it ended; null where it was ended elsewhere. */
  async run(): Promise<Ending | null> {
    this.line.onInterrupt((heard) => this.interrupted(heard));
    try {
      await this.say(this.order.disclosure, false);
      if (this.order.firstMessage !== null) await this.say(this.order.firstMessage);
      for (;;) {
        const heard = await this.hear();
        const reason = heard ? await this.answer(heard) : await this.limited();
        if (reason) return { status: "completed", reason };
      }
    } catch (error) {
      if (error instanceof Over) return null;
      throw error;
    } finally {
      await this.line.hangUp().catch(() => undefined);
    }
  }

  private async hear(): Promise<Heard | null> {
    if (this.limit.aborted) return null;
    try {
      return await this.line.hear(this.limit);
    } catch (error) {
      if (this.limit.aborted) return null;
      throw error;
    }
  }

  private get words() {
    return wording[this.order.language];
  }

  private async limited(): Promise<EndReason> {
    if (this.limits.hangUp.reason === "over") throw new Over();
    const isLate = this.limits.outOfTime.aborted;
    await this.say(isLate ? this.words.outOfTime : this.words.goodbye, false);
    return isLate ? "max_duration" : "agent_ended";
  }

  private async answer(heard: Heard): Promise<EndReason | null> {
    if (heard.kind === "hung_up") return "callee_hung_up";
    if (heard.kind === "lost") return "connection_lost";
    if (heard.kind === "machine") return this.leaveMessage();
    if (heard.kind === "silence") return this.afterSilence();
    if (heard.text.trim() === "") return null;
    this.silences = 0;
    await this.note({ role: "human", text: heard.text.trim() });
    if (isOptOut(heard.text)) return this.optOut();
    if (this.turns.length >= mostTurns) return this.sayGoodbye();
    const { act, hasSpoken } = await this.reply();
    if (act === "mark_opt_out") return this.optOut();
    if (act === "leave_message") return this.leaveMessage();
    if (act === null) return null;
    return hasSpoken ? "agent_ended" : this.sayGoodbye();
  }

  private async optOut(): Promise<EndReason> {
    await this.say(this.words.optedOut, false);
    return "opted_out";
  }

  private async sayGoodbye(): Promise<EndReason> {
    await this.say(this.words.goodbye, false);
    return "agent_ended";
  }

  private async leaveMessage(): Promise<EndReason> {
    const { voicemail, voicemailMessage, firstMessage } = this.order;
    const message = voicemailMessage ?? firstMessage;
    if (voicemail === "leave_message" && message !== null) await this.say(message, false);
    return "voicemail";
  }

  private async afterSilence(): Promise<EndReason | null> {
    this.silences += 1;
    if (this.silences >= silencesUntilGoodbye) return this.sayGoodbye();
    await this.say(this.words.stillThere);
    return null;
  }

  /**
   * The talker's answer, said as it comes. What was interrupted is kept as far as it was heard, and ends nothing: but a wish not to be
   * called stands.
   */
  private async reply(): Promise<{ act: Act | null; hasSpoken: boolean }> {
    let said = "";
    let act: Act | null = null;
    this.speaking = new AbortController();
    this.cut = null;
    const signal = AbortSignal.any([this.speaking.signal, this.limit]);
    const pieces = this.talker.reply(this.order, [...this.turns], signal);
    const words = async function* () {
      for await (const piece of pieces) {
        if (signal.aborted) return;
        if ("act" in piece) act = act === "mark_opt_out" ? act : piece.act;
        else {
          said += piece.say;
          yield piece.say;
        }
      }
    };
    await this.line.say(words(), true, signal);
    this.speaking = null;
    const heard: string | null = this.cut;
    const text = (heard ?? said).trim();
    if (text !== "") await this.note({ role: "agent", text }, heard !== null);
    return { act: heard === null || act === "mark_opt_out" ? act : null, hasSpoken: text !== "" };
  }

  private interrupted(heard: string): void {
    if (this.speaking) {
      this.cut = heard;
      this.speaking.abort();
      return;
    }
    // It had been handed over whole, and was still being spoken.
    const last = this.turns.findLastIndex(({ role }) => role === "agent");
    const turn = this.turns[last];
    if (!turn || heard.trim() === "" || heard.length >= turn.text.length) return;
    turn.text = heard.trim();
    void this.notes.write(last, turn, true).catch(() => undefined);
  }

  /** Says a sentence of the assistant's own. */
  private async say(text: string, isInterruptible = true): Promise<void> {
    await this.note({ role: "agent", text });
    await this.line.say(asWords(text), isInterruptible, this.limits.hangUp.reason === "over" ? this.limits.hangUp : never);
  }

  private async note(turn: Turn, isCut = false): Promise<void> {
    const position = this.turns.push({ ...turn, text: turn.text.slice(0, 8000) }) - 1;
    if (!(await this.notes.write(position, turn, isCut))) throw new Over();
  }
}

const never = new AbortController().signal;
