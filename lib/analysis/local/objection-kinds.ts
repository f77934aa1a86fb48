export const objectionKinds = ["brush_off", "authority", "price", "timing", "status_quo", "trust", "effort", "fit"] as const;
export type ObjectionKind = (typeof objectionKinds)[number];

/** Ways to voice one kind of resistance. Those of a group weigh the same: 2 make an objection by themselves, less needs company. */
export interface Family {
  kind: ObjectionKind;
  weight: number;
  phrases: readonly string[];
}
