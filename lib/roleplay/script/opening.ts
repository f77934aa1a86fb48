import type { Scene } from "@/lib/roleplay/scene";
import { type Temper, temperOf } from "@/lib/roleplay/script/temper";
import { numberOf } from "@/lib/roleplay/script/words";

const openings: Record<Temper, readonly string[]> = {
  brisk: ["{last}.", "{name} here. Make it quick, please.", "Yes, {name}. Who is this?"],
  warm: ["Hello, this is {first}{at}. How can I help?", "Hi, {name} speaking!", "{first} here, good morning."],
  exact: ["{name}{at}. What is this regarding?", "{name} speaking.", "Good day, {name}. Whom am I speaking with?"],
  wary: ["Yes? Who's calling?", "{name}. Do I know you?", "Hello. If this is about selling me something, I'm busy."],
};

/** The persona's first words; `seed` picks among them. */
export function openingOf(scene: Scene, seed: string): string {
  const { name, company } = scene.persona;
  const lines = openings[temperOf(scene)];
  const words = name.split(" ");
  const line = lines[numberOf(seed) % lines.length] ?? "{name}.";
  return line
    .replace("{name}", name)
    .replace("{first}", words[0] ?? name)
    .replace("{last}", words.at(-1) ?? name)
    .replace("{at}", company === null ? "" : ` at ${company}`);
}
