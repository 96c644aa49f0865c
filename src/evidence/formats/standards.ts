/** What frameworks ask for, as formats tell of it beside a check. */

export interface Standard {
  /** Name and version of the framework. */
  readonly title: string;
  /** Ids of its controls that the check speaks for. */
  readonly controls: readonly string[];
}

/** By id of a check; nothing where no framework names it. */
export type StandardsOf = (check: string) => readonly Standard[];

export const noStandards: StandardsOf = () => [];
