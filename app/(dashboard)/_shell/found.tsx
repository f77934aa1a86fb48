"use client";

import { AudioLines, LayoutTemplate, Quote, UserRound } from "lucide-react";
import { useDebounced } from "@/app/_ui/use-debounced";
import { When } from "@/app/_ui/when";
import { Group, Row } from "@/app/(dashboard)/_shell/palette-rows";
import { useApi } from "@/lib/client/use-api";

const shown = 5;

interface FoundProps {
  /** Trimmed. */
  text: string;
  onOpen: (href: string) => void;
}

/** Meetings, what was said in them, people and templates that the text finds. */
export const Found = ({ text, onOpen }: FoundProps) =>
  text === "" ? null : (
    <>
      <Meetings text={text} onOpen={onOpen} />
      <Said text={text} onOpen={onOpen} />
      <People text={text} onOpen={onOpen} />
      <Templates text={text} onOpen={onOpen} />
    </>
  );

function Meetings({ text, onOpen }: FoundProps) {
  const q = useDebounced(text);
  const { data, error } = useApi("GET /meetings", { query: { q, limit: 6 } }, { keepPreviousData: true });
  if (error) return <p className="px-2.5 py-2 text-bad text-sm">Meetings can't be searched: {error.message}</p>;
  if (data?.data.length === 0) return <p className="px-2.5 py-2 text-ink-faint text-sm">No meeting matches “{q}”.</p>;
  return (
    <Group heading="Meetings">
      {data?.data.map(({ id, title, meeting_date }) => (
        <Row
          key={id}
          value={id}
          icon={AudioLines}
          aside={<When at={meeting_date} detail="day" />}
          onSelect={() => onOpen(`/meetings/${id}`)}
        >
          {title}
        </Row>
      ))}
    </Group>
  );
}

/** From how many letters on the words of calls are searched: fewer are a title's beginning. */
const wordLength = 3;

function Said({ text, onOpen }: FoundProps) {
  const q = useDebounced(text);
  const { data } = useApi("GET /search", q.length < wordLength ? null : { query: { q, limit: shown } }, {
    keepPreviousData: true,
  });
  if (data === undefined || data.data.length === 0) return null;
  return (
    <Group heading="What was said">
      {data.data.map(({ meeting_id, meeting_title, segment_index, speaker, text: line }) => (
        <Row
          key={`${meeting_id} ${segment_index}`}
          value={`said ${meeting_id} ${segment_index}`}
          icon={Quote}
          aside={<span className="block max-w-40 truncate">{meeting_title}</span>}
          onSelect={() => onOpen(`/meetings/${meeting_id}?tab=transcript&line=${segment_index}`)}
        >
          {speaker}: {line}
        </Row>
      ))}
    </Group>
  );
}

const fits = (name: string, text: string) => name.toLowerCase().includes(text.toLowerCase());

function People({ text, onOpen }: FoundProps) {
  const { data } = useApi("GET /members", { query: { status: "active", limit: 100 } });
  const found = data?.data.filter(({ user_id, name }) => user_id !== null && fits(name, text)).slice(0, shown) ?? [];
  if (found.length === 0) return null;
  return (
    <Group heading="Members">
      {found.map(({ id, user_id, name }) => (
        <Row key={id} value={id} icon={UserRound} onSelect={() => onOpen(`/team/${user_id}`)}>
          {name}
        </Row>
      ))}
    </Group>
  );
}

function Templates({ text, onOpen }: FoundProps) {
  const { data } = useApi("GET /templates", { query: { limit: 100 } });
  const found = data?.data.filter(({ name }) => fits(name, text)).slice(0, shown) ?? [];
  if (found.length === 0) return null;
  return (
    <Group heading="Templates">
      {found.map(({ id, name }) => (
        <Row key={id} value={id} icon={LayoutTemplate} onSelect={() => onOpen(`/templates/${id}`)}>
          {name}
        </Row>
      ))}
    </Group>
  );
}
