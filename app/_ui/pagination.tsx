import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { count } from "@/app/_ui/quantity";

interface PaginationProps {
  page: number;
  limit: number;
  total: number;
  noun: string;
  onPage: (page: number) => void;
}

/** "21–40 of 143 meetings", and the way to its neighbours. */
export function Pagination({ page, limit, total, noun, onPage }: PaginationProps) {
  const first = (page - 1) * limit + 1;
  const last = Math.min(page * limit, total);
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3 text-ink-soft text-sm">
      <p className="tabular-nums">{first > last ? count(total, noun) : `${first}–${last} of ${count(total, noun)}`}</p>
      {total > limit ? (
        <div className="flex gap-1.5">
          <Button size="icon" aria-label="Previous page" disabled={page <= 1} onClick={() => onPage(page - 1)}>
            <ChevronLeft />
          </Button>
          <Button size="icon" aria-label="Next page" disabled={last >= total} onClick={() => onPage(page + 1)}>
            <ChevronRight />
          </Button>
        </div>
      ) : null}
    </nav>
  );
}
