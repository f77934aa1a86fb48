interface Described {
  description: string | null;
  quote: string | null;
}

/** False where the description is only the quote over again, with its speaker or without. */
export function saysMore({ description, quote }: Described): boolean {
  if (description === null || quote === null) return description !== null;
  const at = description.indexOf(quote);
  const after = description.slice(at + quote.length).trim();
  return at === -1 || after !== "" || !/^(?:[^:]*: )?$/.test(description.slice(0, at));
}
