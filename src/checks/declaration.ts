/** What a check is. One object says all of it; evaluation, pages, the API and the command line follow from it. */
import type { Rule } from './rule/rule.ts';
import type { Topic } from './topics.ts';

/** Worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/**
 * What a check says about one subject. `unknown`: something that it needs could not be read, or Azure did not say.
 * `not-applicable`: it cannot hold or fail for this subject, or the licence that it is about is not there.
 */
export const statuses = ['pass', 'fail', 'unknown', 'not-applicable'] as const;
export type Status = (typeof statuses)[number];

/** What other rooms judge of a user after a sync and before checks do: what enforces a second factor, and whose the account is. */
export const judgements = ['mfa', 'person'] as const;
export type Judgement = (typeof judgements)[number];

/**
 * Further facts about a subject. `contained`: entities that the subject contains; `facet`: those that describe it
 * (`part_of`); `related`: the other end of a relation; `subscription`: all of the type in the subject's subscription;
 * `tenant`: all of the type in the connection, which must be few: lists that grow with the tenant are cut down by `only`;
 * `judged`: what another room has judged of the subject, as the properties of one item.
 */
export interface FactSource {
  readonly from: 'contained' | 'facet' | 'related' | 'subscription' | 'tenant' | 'judged';
  /** Catalogue types of the entities; for `judged`, those that the judgement rests on. */
  readonly types: readonly string[];
  /** For `related`: the relation, and whether the subject is where it starts (`out`) or ends (`in`). */
  readonly relation?: string;
  readonly direction?: 'out' | 'in';
  /** For `judged`: which. */
  readonly judgement?: Judgement;
  /** The read of relations (a catalogue type such as `entra_group_owners`) whose outcome decides, beside the types themselves. */
  readonly read?: string;
  /** Only entities whose mapped properties have one of these texts; in lower case. Decided by the database. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** Of each entity these mapped properties alone, and no body: for lists that may be long, such as all of a resource group. */
  readonly pick?: readonly string[];
}

/** A figure or list that an organisation may want to set otherwise. */
export interface Setting {
  readonly words: string;
  readonly value: number | readonly string[];
}

export interface Fix {
  /** What to do, and where in the portal. */
  readonly portal: string;
  /** For Azure CLI in a POSIX shell; `{id}`, `{name}`, `{resourceGroup}` and `{subscription}` are those of the subject. */
  readonly az?: string;
  readonly bicep?: string;
  readonly terraform?: string;
  /** For Microsoft Graph PowerShell or `az rest`, where neither of the others can do it. */
  readonly graph?: string;
}

export interface Check {
  readonly id: string;
  /** What is wanted, as a statement that is true where the check passes. */
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  /** What it is about, across services: the topic by which frameworks find it. */
  readonly topic: Topic;
  /** Catalogue type of what is judged. */
  readonly subject: string;
  readonly facts?: Readonly<Record<string, FactSource>>;
  readonly settings?: Readonly<Record<string, Setting>>;
  /** The verdict changes as time goes by, though nothing else does: expiries, dormancy. */
  readonly clock?: true;
  readonly rule: Rule;
  readonly fix: Fix;
  /** Where the rule sees less, or more, than its title says. */
  readonly approximates?: string;
}

/** What nothing can read: a person says so, with evidence and until when. */
export interface ManualCheck {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly topic: Topic;
  /** Why neither Azure Resource Manager nor Microsoft Graph tells it. */
  readonly unreadable: string;
  /** What to look at, and what to keep as evidence. */
  readonly howTo: string;
}
