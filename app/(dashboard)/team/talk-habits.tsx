import { count } from "@/app/_ui/quantity";
import { measures } from "@/app/(dashboard)/meetings/[id]/habits";
import type { Reply } from "@/lib/client/call";

type Conversation = Reply<"GET /team/stats">["data"]["conversation"];

interface TalkHabitsProps {
  conversation: Conversation;
  /** The same of the period before; null where there is none. */
  previous: Conversation | null;
}

/** How reps talk on average, each mean with the number of calls that it is made over. */
export function TalkHabits({ conversation, previous }: TalkHabitsProps) {
  const calls = Math.max(...measures.map(({ metric }) => conversation[metric].n));
  return (
    <section aria-labelledby="habits">
      <h2 id="habits" className="font-semibold text-sm">
        Talk habits
      </h2>
      <p className="mt-0.5 text-ink-soft text-sm">
        {calls === 0 ? "No call of this period has times and known sides." : `Means over up to ${count(calls, "call")}.`}
      </p>
      {calls === 0 ? null : <Means conversation={conversation} previous={previous} />}
    </section>
  );
}

const Means = ({ conversation, previous }: TalkHabitsProps) => (
  <table className="mt-3 w-full text-sm">
    <thead>
      <tr className="border-b text-ink-faint text-xs">
        <th scope="col" className="py-1.5 text-left font-medium">
          Habit
        </th>
        <th scope="col" className="py-1.5 text-right font-medium">
          Mean
        </th>
        {previous === null ? null : (
          <th scope="col" className="py-1.5 text-right font-medium">
            Before
          </th>
        )}
        <th scope="col" className="py-1.5 text-right font-medium">
          Calls
        </th>
      </tr>
    </thead>
    <tbody className="tabular-nums">
      {measures.map(({ metric, label, print, definition }) => (
        <tr key={metric} className="border-b last:border-b-0">
          <th scope="row" className="py-1.5 pr-3 text-left font-normal" title={definition}>
            {label}
          </th>
          <td className="py-1.5 text-right font-medium">{print(conversation[metric].average)}</td>
          {previous === null ? null : <td className="py-1.5 pl-3 text-right text-ink-soft">{print(previous[metric].average)}</td>}
          <td className="py-1.5 pl-3 text-right text-ink-faint">{conversation[metric].n}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
