import { Button } from "@/app/_ui/button";

/** Nothing to allow here: why, and the way back to the program where there is one. */
export const Refused = ({ reason, backTo }: { reason: string; backTo?: string }) => (
  <>
    <h1 className="mt-8 font-semibold text-xl">This can't be connected</h1>
    <p className="mt-1 mb-5 text-ink-soft">{reason}</p>
    <Button asChild variant="primary" className="h-9 w-full">
      <a href={backTo ?? "/"}>{backTo === undefined ? "To Mira" : "Back to the program"}</a>
    </Button>
  </>
);
