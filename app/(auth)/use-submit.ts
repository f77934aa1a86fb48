"use client";

import { useState } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { ApiError } from "@/lib/client/request";
import { pageAfterSignIn } from "@/lib/client/session";

/** Sends a form that starts a session. Errors of a field go to the field, the rest is `error`; success leaves the page. */
export function useSubmit<Values extends FieldValues>(form: UseFormReturn<Values>, send: (values: Values) => Promise<void>) {
  const [error, setError] = useState<ApiError | null>(null);
  const isField = (path: string): path is Path<Values> => path in form.getValues();

  const onSubmit = form.handleSubmit(async (values) => {
    setError(null);
    try {
      await send(values);
      // A whole page load: nothing that was cached for another session survives it.
      window.location.assign(pageAfterSignIn(new URLSearchParams(window.location.search).get("next")));
      await new Promise(() => {});
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      const known = cause.details.filter(({ path }) => isField(path));
      for (const { path, message } of known) if (isField(path)) form.setError(path, { message });
      if (known.length === 0) setError(cause);
    }
  });

  return { onSubmit, error, isSending: form.formState.isSubmitting };
}
