/** "JW" of "Weißmüller, Jörg": what Teams' page shows in place of a picture. */
export function isInitials(line: string, name: string): boolean {
  const initials = line.trim();
  if (initials.length > 3 || !/^\p{Lu}{1,3}$/u.test(initials)) return false;
  const own = name
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .map((word) => (word[0] ?? "").toUpperCase());
  return [...initials].every((letter) => own.includes(letter));
}
