/** What a model writes after its last words when the person that it plays ends the call. */
export const hangUpMark = "[hangs up]";

const mark = /\[\s*(?:hangs? up|ends? (?:the )?call)\s*\]/i;
const longestMark = 24;

/** Takes the mark out of an answer that comes in pieces. */
export class HangUpEar {
  hasHungUp = false;
  private held = "";

  /** What of the answer can be passed on by now: a bracket waits until it is known what it is. */
  hear(piece: string): string {
    const text = this.withoutMark(this.held + piece);
    const open = text.lastIndexOf("[");
    const isOpen = open >= 0 && !text.includes("]", open) && text.length - open <= longestMark;
    this.held = isOpen ? text.slice(open) : "";
    return isOpen ? text.slice(0, open) : text;
  }

  /** What was held back when the answer is over. */
  rest(): string {
    return this.held;
  }

  private withoutMark(text: string): string {
    if (!mark.test(text)) return text;
    this.hasHungUp = true;
    return text.replace(mark, "");
  }
}
