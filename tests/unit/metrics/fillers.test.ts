import { expect, test } from "vitest";
import { countFillers } from "@/lib/metrics/fillers";

test.each<[string, number]>([
  ["Um, uh, er, erm, uhm, ummm", 6],
  ["It was, like, a lot.", 1],
  ["I like it, like a lot, and things like this.", 0],
  ["Like, it was fine.", 1],
  ["You know, it's fine. It is, you know, fine.", 2],
  ["Do you know what it costs? As you know, we grow.", 0],
  ["You know the price, and you know what that means.", 0],
  ["I mean, it's fine.", 1],
  ["What I mean is this, and I mean it.", 0],
  ["It's kind of slow and sort of old.", 2],
  ["What kind of team is this, and that sort of thing?", 0],
  ["So, let's start. So we began, and it was so good.", 1],
  ["We tried that, so", 1],
  ["I think so", 0],
  ["So", 0],
  ["Actually, it works. It actually works.", 1],
  ["Basically , we plan .", 1],
  ["Uh-huh. Uh huh.", 0],
  ["so you know um we plan", 2],
  ["", 0],
])("%j has %d", (text, count) => {
  expect(countFillers(text)).toBe(count);
});
