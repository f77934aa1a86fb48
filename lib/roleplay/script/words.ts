const common = new Set(
  "about after again all also and any are because been before being both but came can come could did does doing done down each even every few for from get give goes going good got had has have her here him his how into its just know last let like long look made make many maybe more most much must need never new not now off one only other our out over own per really right said same say see she should since some still such sure take talk tell than that the their them then there these they thing things think this those though time too two until use used very want was way week well were what when where which while who why will with would year years yes yet you your".split(
    " ",
  ),
);

/** The words that carry meaning, without a plural's s and cut to five letters: "manual" meets "manually", and "cost" meets "costs". */
export function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.filter((word) => word.length > 2 && !common.has(word)).map((word) => word.replace(/(?<=\w{2}[^s])s$/, "").slice(0, 5)),
  );
}

export const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((stem) => b.has(stem)).length;

/** A small whole number from a text; the same text gives the same number. */
export function numberOf(text: string): number {
  let number = 7;
  for (const character of text) number = (number * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return number;
}
