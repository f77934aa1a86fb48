"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Select } from "@/app/_ui/field";
import { ApiError, request as send } from "@/lib/client/request";

interface ConsentProps {
  /** As the program sent it: the server reads it once more. */
  request: object;
  scopes: readonly string[];
  organizations: readonly { id: string; name: string }[];
  email: string;
  clientName: string;
  /** Whose metadata document says so; null where the program only says it itself. */
  clientHost: string | null;
  answeredAt: string;
}

/** Asks somebody whether a program may act for them: which, where, and what it may do. */
export function Consent({ request, scopes, organizations, email, clientName, clientHost, answeredAt }: ConsentProps) {
  const [organizationId, setOrganizationId] = useState(organizations[0]?.id ?? "");
  const [mayWrite, setMayWrite] = useState(scopes.includes("write"));
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const decide = async (allow: boolean) => {
    setBusy(true);
    try {
      const given = scopes.filter((scope) => scope !== "write" || mayWrite);
      const body = { request, allow, organization_id: organizationId, scopes: given.length > 0 ? given : scopes };
      const { data } = await send("/api/oauth/decision", "POST", { body });
      window.location.assign(String(Reflect.get(Object(data), "redirect_to")));
    } catch (error) {
      setFault(error instanceof ApiError ? error.message : "That did not work. Try again.");
      setBusy(false);
    }
  };

  return (
    <>
      <h1 className="mt-8 font-semibold text-xl [overflow-wrap:anywhere]">Let {clientName} use Mira for you?</h1>
      <p className="mt-1 mb-5 text-ink-soft [overflow-wrap:anywhere]">
        You are signed in as {email}. The answer goes to <strong className="font-medium text-ink">{answeredAt}</strong>.{" "}
        {clientHost === null
          ? "The program gave its name itself: go on only if you began this."
          : `It is known by ${clientHost}.`}
      </p>
      {organizations.length > 1 ? (
        <div className="mb-4 flex flex-col gap-1 text-sm">
          <label htmlFor="organization">Where it may act, as far as you may yourself</label>
          <Select id="organization" value={organizationId} onChange={({ target }) => setOrganizationId(target.value)}>
            {organizations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </div>
      ) : (
        <p className="mb-4 text-sm">
          In <strong className="font-medium">{organizations[0]?.name}</strong> it may, as far as you may yourself:
        </p>
      )}
      <ul className="mb-5 flex flex-col gap-2 text-sm">
        {scopes.includes("read") && <li>Read calls, transcripts, reports, tasks and figures</li>}
        {scopes.includes("write") && (
          <li>
            <label className="flex items-start gap-2">
              <input
                type="checkbox"
                className="mt-0.5"
                checked={mayWrite}
                onChange={({ target }) => setMayWrite(target.checked)}
              />
              Make and change tasks
            </label>
          </li>
        )}
      </ul>
      {fault !== null && (
        <p role="alert" className="mb-4 text-bad text-sm">
          {fault}
        </p>
      )}
      <div className="flex gap-2">
        <Button className="h-9 flex-1" disabled={isBusy} onClick={() => void decide(false)}>
          Don't allow
        </Button>
        <Button variant="primary" className="h-9 flex-1" disabled={isBusy} onClick={() => void decide(true)}>
          Allow
        </Button>
      </div>
      <p className="mt-4 text-ink-faint text-sm">You can take it back at any time: Settings, Connections.</p>
    </>
  );
}
