const seed = 20_260_101;

/** So many orders of so many things: they look random (xorshift) and are the same each time. */
export function* shuffled(count: number, times: number): Generator<number[]> {
  let state = seed;
  for (let time = 0; time < times; time += 1) {
    const order = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i -= 1) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const other = (state >>> 0) % (i + 1);
      [order[i], order[other]] = [order[other] ?? 0, order[i] ?? 0];
    }
    yield order;
  }
}
