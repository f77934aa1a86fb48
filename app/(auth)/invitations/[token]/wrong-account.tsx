"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { leave } from "@/lib/client/session";
import { sayError } from "@/lib/client/use-change";

interface WrongAccountProps {
  token: string;
  /** Who is signed in. */
  email: string;
  /** Whom the link is for. */
  invited: string;
}

/** Says that the link is for somebody else than who is signed in, before they try it; signing out comes back here. */
export function WrongAccount({ token, email, invited }: WrongAccountProps) {
  const [isLeaving, setLeaving] = useState(false);
  const change = async () => {
    setLeaving(true);
    try {
      await leave();
      window.location.assign(`/invitations/${token}`);
    } catch (error) {
      sayError(error);
      setLeaving(false);
    }
  };
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="rounded-md bg-warn-wash px-3 py-2 text-warn [overflow-wrap:anywhere]">
        You are signed in as {email}. Sign out, and go on as {invited}.
      </p>
      <Button variant="primary" className="h-9" disabled={isLeaving} onClick={() => void change()}>
        {isLeaving ? "Signing out…" : "Sign out and go on"}
      </Button>
    </div>
  );
}
