/** What the rooms of checks and frameworks tell the assessments: how a control stands. */

export const controlStatuses = ['pass', 'fail', 'partial', 'unknown', 'not-applicable'] as const;

export interface ControlStatus {
  readonly controlId: string;
  readonly title: string;
  /** Never `pass` where something that it rests on is unknown. */
  readonly status: (typeof controlStatuses)[number];
  /** Why it is unknown, partial or failing, a sentence each. */
  readonly reasons: readonly string[];
  /** Checks that map to the control: evidence for them is evidence for it. */
  readonly checks: readonly string[];
  /** Kinds of evidence beyond checks that show something of it, such as `backup`. */
  readonly kinds: readonly string[];
  /** Subjects of evidence that are the control itself, such as what people attest of it. */
  readonly subjects?: readonly string[];
}

export interface ControlScope {
  readonly framework: string;
  /** ISO moments: from the first one on, before the second one. */
  readonly from: string;
  readonly to: string;
  /** Connections that count; all where undefined. */
  readonly connections?: readonly string[] | undefined;
  /** Subscriptions that count, in lower case; all where undefined. */
  readonly subscriptions?: readonly string[] | undefined;
}

/** Implemented by the room of frameworks. */
export interface ControlStatusSource {
  /** Ids of the frameworks that there are, with their titles. */
  frameworks(): readonly { readonly id: string; readonly title: string }[];
  /** Each control of a framework over the period, in the order of the framework; undefined for one that is not known. */
  controls(organizationId: string, scope: ControlScope): Promise<readonly ControlStatus[] | undefined>;
}
