import clsx from "clsx";
import type { FullSession } from "@/lib/roleplay/contract";

export interface ShownTurn {
  id: string;
  index: number;
  speaker: "system" | "persona" | "rep";
  content: string;
  is_cut: boolean;
}

/** What was said, oldest first. */
export const TurnList = ({ session, turns }: { session: FullSession; turns: readonly ShownTurn[] }) => (
  <ol aria-label="What was said" className="flex flex-col gap-3">
    {turns.map(({ id, index, speaker, content, is_cut }) => (
      <li
        key={id}
        id={`turn-${index}`}
        tabIndex={-1}
        className={clsx(
          "flex max-w-[85%] flex-col gap-0.5",
          speaker === "rep" ? "items-end self-end" : "self-start",
          speaker === "system" && "max-w-full self-stretch",
        )}
      >
        {speaker === "system" ? (
          <p className="rounded-md bg-wash px-3 py-2 text-ink-faint text-xs">{content}</p>
        ) : (
          <>
            <span className="text-ink-faint text-xs">{speaker === "rep" ? "You" : session.scenario.persona.name}</span>
            <p
              className={clsx(
                "whitespace-pre-wrap rounded-lg px-3 py-2 [overflow-wrap:anywhere]",
                speaker === "rep" ? "bg-accent text-on-accent" : "bg-wash",
              )}
            >
              {content}
              {is_cut ? <span className="opacity-70"> …</span> : null}
            </p>
          </>
        )}
      </li>
    ))}
  </ol>
);
