"use client";

import { type LucideIcon, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { pluralOf } from "@/app/_ui/quantity";
import { EmptyState } from "@/app/_ui/states";

interface EmptyListProps {
  /** What the list is of: "meeting". */
  noun: string;
  filters: { isFiltered: boolean; filters: { page: number }; clear: () => void };
  icon: LucideIcon;
  /** The button that brings the first of them. */
  action: ReactNode;
  /** What will be here, where there was never any. */
  children: ReactNode;
}

/** A list without rows: by its filters, past its end, or because there is nothing yet. */
export function EmptyList({ noun, filters: { isFiltered, filters, clear }, icon, action, children }: EmptyListProps) {
  if (isFiltered) {
    return (
      <EmptyState icon={SearchX} action={<Button onClick={clear}>Clear the filters</Button>}>
        No {noun} fits these filters.
      </EmptyState>
    );
  }
  if (filters.page > 1) {
    return (
      <EmptyState icon={SearchX} action={<Button onClick={clear}>To the first page</Button>}>
        There are no {pluralOf(noun)} on this page.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icon} action={action}>
      {children}
    </EmptyState>
  );
}
