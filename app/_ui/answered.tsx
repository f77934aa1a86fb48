"use client";

import type { ReactNode } from "react";
import type { SWRResponse } from "swr";
import { ErrorState, StaleNotice } from "@/app/_ui/states";
import type { ApiError } from "@/lib/client/request";

interface AnsweredProps<T> {
  answer: SWRResponse<T, ApiError>;
  /** Of the height of what is to come. */
  loading: ReactNode;
  children: (reply: T) => ReactNode;
}

/** What the API answered, in each state that an answer can be in: loading, refused, out of date, there. */
export function Answered<T>({ answer: { data, error, mutate }, loading, children }: AnsweredProps<T>) {
  const retry = () => void mutate();
  if (data === undefined) return error === undefined ? loading : <ErrorState error={error} onRetry={retry} />;
  return (
    <>
      {error === undefined ? null : <StaleNotice error={error} onRetry={retry} />}
      {children(data)}
    </>
  );
}
