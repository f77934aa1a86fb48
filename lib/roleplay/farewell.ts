import { oneLine } from "@/lib/analysis/one-line";

const farewell = new RegExp(
  oneLine`
      (?:^|[^\p{L}])(?:good[- ]?bye|bye(?:[- ]bye)?|auf wieder(?:hören|sehen|schauen)|tschü(?:ss|ß)|au revoir|adi[oó]s|
      arrivederci|tot ziens|adeus|tchau|do widzenia|hej då|farvel|näkemiin)(?=[^\p{L}]|$)
    `,
  "iu",
);
const mostWords = 6;

/** Whether these words end a call: their last sentence is a short goodbye. */
export function saysGoodbye(text: string): boolean {
  const sentences = text.match(/[^.!?…]+[.!?…]*/g) ?? [];
  const last = sentences.at(-1)?.trim() ?? "";
  return !last.endsWith("?") && last.split(/\s+/).length <= mostWords && farewell.test(last);
}
