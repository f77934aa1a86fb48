import { CornerDownRight } from "lucide-react";

interface LineLinkProps {
  quote: string | null;
  line: number | null;
  onLine: (line: number) => void;
}

/** The words it was heard in; opens them in the transcript. */
export function LineLink({ quote, line, onLine }: LineLinkProps) {
  if (quote === null || line === null) return null;
  return (
    <button
      type="button"
      onClick={() => onLine(line)}
      className="mt-1 flex items-start gap-1.5 rounded-sm text-left text-ink-soft text-sm hover:text-accent-ink [overflow-wrap:anywhere]"
    >
      <CornerDownRight aria-hidden className="mt-1 size-3.5 shrink-0 text-ink-faint" />
      <span>“{quote}”</span>
    </button>
  );
}
