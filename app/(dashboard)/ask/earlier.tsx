"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Confirm } from "@/app/_ui/confirm";
import { When } from "@/app/_ui/when";
import type { Conversation } from "@/lib/assistant/conversation-contract";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";

/** The member's latest conversations, to go on with or to delete. Nothing where there is none yet. */
export function Earlier({ onOpen }: { onOpen: (id: string) => void }) {
  const { data } = useApi("GET /conversations", { query: { limit: 10 } });
  const [leaving, setLeaving] = useState<Conversation | null>(null);
  const refresh = useRefresh();
  if (!data || data.data.length === 0) return null;
  return (
    <section className="mt-8 flex flex-col gap-2">
      <h2 className="text-ink-soft text-sm">Earlier</h2>
      <Card>
        <ul className="divide-y">
          {data.data.map((one) => (
            <li key={one.id} className="flex items-center gap-2 px-3 py-1">
              <button
                type="button"
                onClick={() => onOpen(one.id)}
                className="min-w-0 flex-1 truncate py-1.5 text-left hover:underline"
              >
                {one.title}
              </button>
              <span className="shrink-0 text-ink-faint text-sm">
                <When at={one.updated_at} detail="day" />
              </span>
              <Button variant="ghost" size="sm" aria-label={`Delete ${one.title}`} onClick={() => setLeaving(one)}>
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      </Card>
      <Confirm
        open={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        title="Delete this conversation?"
        action="Delete"
        onConfirm={async () => {
          if (leaving) await call("DELETE /conversations/{id}", { params: { id: leaving.id } });
          await refresh("/conversations");
        }}
      >
        Its questions and answers go. Tasks and notes that were made in it stay.
      </Confirm>
    </section>
  );
}
