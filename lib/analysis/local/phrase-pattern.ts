/** Words that stand for one another in a phrase, by name: `<cannot>` in a phrase is any of its alternatives. */
type Vocabulary = Readonly<Record<string, string>>;

const gap = "(?:\\S+ ){0,4}?";

/**
 * One pattern for many phrases over norms. A phrase is a regular expression in which `<name>` stands for the vocabulary's words and ` .. ` for up
 * to four words or none. It is bounded everywhere, so that matching stays linear.
 */
export function phrasePattern(phrases: readonly string[], vocabulary: Vocabulary): RegExp {
  const spelled = phrases.map((phrase) =>
    phrase
      .replace(/<(\w+)>/g, (_, name: string) => {
        const words = vocabulary[name];
        if (words === undefined) throw new Error(`no words are called <${name}>`);
        return `(?:${words})`;
      })
      .replaceAll(" .. ", ` ${gap}`)
      .replace(/\((?!\?)/g, "(?:"),
  );
  return new RegExp(`\\b(?:${spelled.join("|")})(?!\\w)`);
}
