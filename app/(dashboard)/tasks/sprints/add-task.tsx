"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Input } from "@/app/_ui/field";
import { call } from "@/lib/client/call";
import { sayError, useRefresh } from "@/lib/client/use-change";

/** A new task at the end of the first stage. What the server refuses stays in the field. */
export function AddTask({ sprintId }: { sprintId: string }) {
  const refresh = useRefresh();
  const [title, setTitle] = useState("");
  const [isSending, setSending] = useState(false);
  const add = async () => {
    setSending(true);
    try {
      await call("POST /tasks", { body: { title: title.trim(), sprint_id: sprintId } });
      setTitle("");
      await refresh("/sprints", "/tasks");
    } catch (error) {
      sayError(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Input
        aria-label="New task"
        placeholder="New task"
        maxLength={500}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <Button type="submit" size="icon" aria-label="Add the task" disabled={isSending || title.trim() === ""}>
        <Plus aria-hidden />
      </Button>
    </form>
  );
}
