import type { Evidence } from '../../api/evidence.ts';

export interface SourceType {
  readonly type: string;
  readonly endpoint: string;
  readonly apiVersion: string | null;
}

export interface Source {
  readonly types: readonly SourceType[];
  readonly runId: string | null;
  readonly readAt: string | null;
}

/** Where a row comes from. What was written by another version, or damaged, is left out rather than trusted. */
export function sourceOf({ source }: Pick<Evidence, 'source'>): Source {
  const types = Array.isArray(source.types) ? source.types : [];
  return {
    types: types.flatMap((each: unknown): SourceType[] => {
      const { type, endpoint, apiVersion } = recordOf(each);
      return typeof type === 'string'
        ? [{ type, endpoint: textOf(endpoint) ?? '', apiVersion: textOf(apiVersion) }]
        : [];
    }),
    runId: textOf(source.runId),
    readAt: textOf(source.readAt),
  };
}

/** Why something is not known, a sentence each, with the catalogue type it is about. */
export function reasonsOf({ reasons }: Pick<Evidence, 'reasons'>): { type: string | null; cause: string }[] {
  return reasons.map((reason) => ({
    type: textOf(reason.type),
    cause: textOf(reason.cause) ?? textOf(reason.code) ?? 'No reason is written down.',
  }));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
