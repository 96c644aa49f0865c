/** How controls of an assessment stand: what the frameworks say, what is attached, and what is late or stale. Pure. */
import { type AgedConnection, staleAfter } from '../../connections/index.ts';
import type { ControlStatus } from './control-status.ts';
import type { Attached } from './repo.ts';
import type { AssessmentControl, AssessmentEntry, AssessmentWarning } from './schema.ts';

export interface Judged {
  readonly period: { readonly from: Date; readonly to: Date };
  readonly now: Date;
  /** Connections of the scope, by id. */
  readonly connections: ReadonlyMap<string, AgedConnection>;
  readonly attached: readonly Attached[];
  readonly entries: readonly AssessmentEntry[];
}

/** A control that rests on what is stale is not known to pass; that it fails stays. */
export function degrade(status: ControlStatus, connections: Iterable<AgedConnection>): ControlStatus {
  const stale = [...connections].flatMap(({ freshness }) => (freshness.reason === null ? [] : [freshness.reason]));
  if (stale.length === 0) return status;
  const weakened = status.status === 'pass' || status.status === 'not-applicable' ? 'unknown' : status.status;
  return { ...status, status: weakened, reasons: [...status.reasons, ...stale] };
}

export function judgeControls(controls: readonly ControlStatus[], judged: Judged): AssessmentControl[] {
  const { attached, entries, connections } = judged;
  const known = new Set(controls.map(({ controlId }) => controlId));
  const mentioned = [...attached, ...entries].flatMap(({ controlId }) => (controlId === null ? [] : [controlId]));
  // What somebody has worked on stays to be seen, also where the framework does not have it any more.
  const others = [...new Set(mentioned)].filter((id) => !known.has(id)).map(unknownControl);
  return [...controls, ...others].map((control) => {
    const own = attached.filter(({ controlId }) => controlId === control.controlId);
    const decision = entries.findLast(({ controlId, kind }) => controlId === control.controlId && kind !== 'comment');
    const { subjects: _subjects, ...degraded } = degrade(control, connections.values());
    return {
      ...degraded,
      reasons: [...degraded.reasons],
      checks: [...control.checks],
      kinds: [...control.kinds],
      decision: decision && decision.kind !== 'comment' ? decision.kind : null,
      positions: own.map(({ position }) => position),
      locked: own.filter(({ locked }) => locked).map(({ position }) => position),
      warnings: warningsOf(own, judged),
    };
  });
}

function unknownControl(controlId: string): ControlStatus {
  const reasons = ['How this control stands is not known here.'];
  return { controlId, title: controlId, status: 'unknown', reasons, checks: [], kinds: [] };
}

function warningsOf(attached: readonly Attached[], { period, now, connections }: Judged): AssessmentWarning[] {
  if (attached.length === 0) return [{ kind: 'no-evidence', position: null, cause: 'No evidence is attached.' }];
  const end = period.to < now ? period.to : now;
  const found = attached.flatMap(({ position, recordedAt, heldTo, connectionId }): AssessmentWarning[] => {
    if (!recordedAt) return [{ kind: 'removed', position, cause: `The content of row ${position} was removed.` }];
    if (recordedAt > period.to)
      return [
        {
          kind: 'late',
          position,
          cause: `Row ${position} was recorded at ${recordedAt.toISOString()}, after the period.`,
        },
      ];
    const connection = connectionId === null ? undefined : connections.get(connectionId);
    if (!connection || !heldTo || heldTo >= end) return [];
    // What was confirmed by the last sync before the end of the period holds as long as that sync is not stale by then.
    const { everyMinutes, staleAfterMinutes } = connection;
    if (end.getTime() - heldTo.getTime() <= staleAfter(everyMinutes, staleAfterMinutes)) return [];
    return [{ kind: 'stale', position, cause: `Row ${position} is confirmed up to ${heldTo.toISOString()} only.` }];
  });
  const used = new Set(attached.map(({ connectionId }) => connectionId));
  const stale = [...connections.values()].flatMap(({ id, freshness }): AssessmentWarning[] =>
    used.has(id) && freshness.reason !== null
      ? [{ kind: 'connection-stale', position: null, cause: freshness.reason }]
      : [],
  );
  return [...found, ...stale];
}
