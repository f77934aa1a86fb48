import type { ReactNode } from "react";
import { Badge } from "@/app/_ui/badge";
import { Markdown } from "@/app/_ui/markdown";
import type { Meeting } from "@/lib/meetings/contract";

const Aside = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h2 className="mb-2 font-medium text-ink-faint text-xs">{title}</h2>
    {children}
  </section>
);

export const SummaryTab = ({ meeting: { summary, topics, attendees, participants } }: { meeting: Meeting }) => (
  <div className="mt-6 grid gap-8 lg:grid-cols-[1fr_16rem]">
    {summary === null ? <p className="text-ink-faint">There is no summary yet.</p> : <Markdown>{summary}</Markdown>}
    <div className="flex flex-col gap-6">
      {topics.length === 0 ? null : (
        <Aside title="Topics">
          <ul className="flex flex-wrap gap-1.5">
            {topics.map((topic) => (
              <li key={topic} className="max-w-full">
                <Badge className="max-w-full whitespace-normal! [overflow-wrap:anywhere]">{topic}</Badge>
              </li>
            ))}
          </ul>
        </Aside>
      )}
      <Aside title="People">
        <ul className="flex flex-col gap-1.5 text-sm">
          {(attendees.length > 0 ? attendees : participants).map(({ name, email }) => (
            <li key={`${name} ${email}`} className="[overflow-wrap:anywhere]">
              {name}
              {email === null ? null : <span className="text-ink-faint"> {email}</span>}
            </li>
          ))}
        </ul>
      </Aside>
    </div>
  </div>
);
