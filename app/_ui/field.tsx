"use client";

import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

const box =
  "field-text w-full rounded-md border border-line-strong bg-surface px-2.5 text-ink transition-colors hover:border-ink-faint/60 focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-bad";

export const Input = ({ className, ...rest }: ComponentProps<"input">) => (
  <input className={clsx(box, "h-8 pointer-coarse:h-10", className)} {...rest} />
);

export const Textarea = ({ className, ...rest }: ComponentProps<"textarea">) => (
  <textarea className={clsx(box, "resize-y py-2", className)} {...rest} />
);

export const Select = ({ className, ...rest }: ComponentProps<"select">) => (
  <select className={clsx(box, "h-8 cursor-pointer pr-7 pointer-coarse:h-10", className)} {...rest} />
);

interface FieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  children: (ids: { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean }) => ReactNode;
}

/** A label, its control, and what is to be said of it: the hint, or in its place the error. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      {children({ id, "aria-describedby": note === undefined ? undefined : `${id}-note`, "aria-invalid": error !== undefined })}
      {note === undefined ? null : (
        <p id={`${id}-note`} className={clsx("mt-1 text-xs", error === undefined ? "text-ink-faint" : "text-bad")}>
          {note}
        </p>
      )}
    </div>
  );
}
