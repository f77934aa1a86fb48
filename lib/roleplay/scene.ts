/** Who is played, and what they live with: a scenario as a session keeps it. */
export interface Scene {
  name: string;
  persona: { name: string; title: string; company: string | null; industry: string | null; personality: string | null };
  situation: string;
  objections: readonly string[];
  goals: readonly string[];
  difficulty: "easy" | "medium" | "hard";
  template_id: string | null;
}

/** What one of the two said. */
export interface Line {
  speaker: "persona" | "rep";
  content: string;
}

/** A session's scenario column, which only `start_roleplay` writes. */
export const storedScene = (json: unknown): Scene => json as Scene;

export interface Standing {
  /** Whether the call is decided; null where it is open, or can't be known. */
  outcome: "won" | "lost" | null;
  /** The persona has hung up. */
  endsCall: boolean;
}

/** Who answers the rep. */
export interface PersonaVoice {
  /**
   * The answer to the last line, in pieces as they come. Ends early where the signal aborts.
   * @throws AnalysisError with a reason for people where there is no answer to be had
   */
  reply(scene: Scene, lines: readonly Line[], seed: string, signal: AbortSignal): AsyncIterable<string>;
  /** How the call stands after what was said. */
  standing(scene: Scene, lines: readonly Line[], seed: string): Standing;
}
