"use client";

import { CircleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import type { ApiError } from "@/lib/client/request";

interface EmptyStateProps {
  icon: LucideIcon;
  children: ReactNode;
  action?: ReactNode;
}

/** Nothing here: one sentence, and the one button that changes it. */
export const EmptyState = ({ icon: Icon, children, action }: EmptyStateProps) => (
  <div className="flex flex-col items-center gap-3 px-6 py-16 text-center">
    <span className="grid size-10 place-items-center rounded-full bg-wash text-ink-faint">
      <Icon className="size-5" aria-hidden />
    </span>
    <p className="max-w-sm text-balance text-ink-soft">{children}</p>
    {action}
  </div>
);

interface ErrorProps {
  error: ApiError;
  onRetry: () => void;
}

const RequestId = ({ id }: { id: string | null }) =>
  id === null ? null : (
    <span className="break-all font-mono text-ink-faint text-xs">
      Request <span className="select-all">{id}</span>
    </span>
  );

/** In place of what could not be loaded: the cause, the id to quote to support, and a way to try again. */
export const ErrorState = ({ error, onRetry }: ErrorProps) => (
  <div role="alert" className="flex flex-col items-center gap-3 px-6 py-16 text-center">
    <span className="grid size-10 place-items-center rounded-full bg-bad-wash text-bad">
      <CircleAlert className="size-5" aria-hidden />
    </span>
    <p className="max-w-md text-balance">{error.message}</p>
    <RequestId id={error.requestId} />
    <Button onClick={onRetry}>Try again</Button>
  </div>
);

/** Above data that is still good but could not be refreshed. */
export const StaleNotice = ({ error, onRetry }: ErrorProps) => (
  <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">
    <span>This may be out of date: {error.message}</span>
    <RequestId id={error.requestId} />
    <Button variant="ghost" size="sm" className="ml-auto" onClick={onRetry}>
      Refresh
    </Button>
  </div>
);
