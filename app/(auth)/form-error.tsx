import type { ApiError } from "@/lib/client/request";

/** What went wrong with the whole form. Empty it takes no place, and no gap, of the form. */
export const FormError = ({ error }: { error: ApiError | null }) => (
  <div role="alert" aria-live="assertive" className="empty:absolute">
    {error === null ? null : (
      <p className="rounded-md bg-bad-wash px-3 py-2 text-bad text-sm">
        {error.message}
        {error.status >= 500 && error.requestId !== null ? (
          <span className="mt-1 block break-all font-mono text-xs">Request {error.requestId}</span>
        ) : null}
      </p>
    )}
  </div>
);
