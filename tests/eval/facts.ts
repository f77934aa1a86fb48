const units: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

/** The first figure of a text: "about 40k" and "forty thousand" are 40,000. */
export function figureOf(text: string): number | null {
  const plain = text.toLowerCase().replaceAll(",", "");
  const digits = /(\d+(?:\.\d+)?) ?(k|thousand|grand|m|million)?\b/.exec(plain);
  if (digits !== null) return Number(digits[1]) * (/^[ktg]/.test(digits[2] ?? "") ? 1e3 : /^m/.test(digits[2] ?? "") ? 1e6 : 1);
  let [sum, group, isThere] = [0, 0, false];
  for (const word of plain.split(/[^a-z]+/)) {
    const unit = units[word];
    if (unit !== undefined) group += unit;
    else if (word === "hundred") group = (group || 1) * 100;
    else if (word === "thousand" || word === "grand") [sum, group] = [sum + (group || 1) * 1000, 0];
    else if (isThere) break;
    isThere ||= unit !== undefined || word === "hundred" || word === "thousand";
  }
  return isThere ? sum + group : null;
}

/** The same figure, or half of the words. */
export function isRightFact(label: string | number | null, found: string | null): boolean {
  if (label === null || found === null) return label === null && found === null;
  const [wanted, given] = [figureOf(String(label)), figureOf(found)];
  if (wanted !== null && given !== null) return wanted === given;
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  if (letters(String(label)) === letters(found)) return true;
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  const [ones, others] = [words(String(label)), words(found)];
  const shared = [...ones].filter((word) => others.has(word)).length;
  return shared > 0 && shared * 2 >= Math.min(ones.size, others.size);
}
