/** The state of everything at a glance. */
import type { CheckService } from '../checks/index.ts';
import type { PeopleService } from '../people/index.ts';
import type { PostureService } from '../posture/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { readHistory } from './history.ts';
import {
  countEntityChanges,
  countNewFailures,
  countNewFindings,
  countVulnerabilities,
  readConnections,
  readEndingCredentials,
  readGaps,
  readScans,
  readTypes,
} from './repo.ts';
import type { Overview, OverviewQuery } from './schema.ts';
import {
  bySeverity,
  checksAttention,
  coverageOf,
  entityChanges,
  knownSeverities,
  newFailures,
  silentConnections,
} from './view.ts';

const day = 24 * 3_600_000;
const sinceWhereNotSaid = 7 * day;
const longestSince = 90 * day;
const warnedAhead = 60 * day;

export interface OverviewService {
  overview(organizationId: string, query: OverviewQuery): Promise<Overview>;
}

interface Parts {
  readonly store: Store;
  readonly checks: Pick<CheckService, 'standing'>;
  readonly posture: Pick<PostureService, 'overview'>;
  readonly people: Pick<PeopleService, 'attention'>;
  readonly now?: () => Date;
}

/** Parts beside each other: on a server of its own each has a connection, and none waits for another. */
export function overviewService({ store, checks, posture, people, now = () => new Date() }: Parts): OverviewService {
  return {
    overview: async (organizationId, { from, days }) => {
      const at = now();
      const asked = from === undefined ? at.getTime() - sinceWhereNotSaid : Date.parse(from);
      const since = new Date(Math.min(at.getTime(), Math.max(asked, at.getTime() - longestSince)));
      const period = { from: dayOf(at.getTime() - (days - 1) * day), to: dayOf(at.getTime()) };
      const inOrganization = <T>(work: (db: StoreTransaction) => Promise<T>) =>
        store.inOrganization(organizationId, work);
      const [listed, standing, matched, history, changed, found, known] = await Promise.all([
        checks.standing(organizationId),
        posture.overview(organizationId),
        people.attention(organizationId),
        inOrganization((db) => readHistory(db, organizationId, period)),
        inOrganization((db) => countEntityChanges(db, organizationId, since)),
        inOrganization(async (db) => ({
          failures: await countNewFailures(db, organizationId, since),
          findings: await countNewFindings(db, organizationId, since),
          vulnerabilities: await countVulnerabilities(db, organizationId, { now: at, from: since }),
          scans: await readScans(db, organizationId),
        })),
        inOrganization(async (db) => ({
          connections: await readConnections(db, organizationId),
          credentials: await readEndingCredentials(db, organizationId, new Date(at.getTime() + warnedAhead)),
          types: await readTypes(db, organizationId),
          gaps: await readGaps(db, organizationId),
        })),
      ]);
      const vulnerable = (of: 'open' | 'found') =>
        bySeverity(found.vulnerabilities.map((row) => ({ severity: row.severity, count: row[of] })));
      const sum = (rows: readonly number[]) => rows.reduce((total, one) => total + one, 0);
      return {
        at: at.toISOString(),
        connections: known.connections.length,
        history,
        changes: {
          from: since.toISOString(),
          ...entityChanges(changed),
          firstReads: known.connections
            .filter(({ createdAt }) => createdAt > since)
            .map(({ id, name }) => ({ connectionId: id, connection: name })),
          failures: newFailures(found.failures),
          posture: {
            subjects: sum(found.findings.map(({ count }) => count)),
            bySeverity: knownSeverities(found.findings),
          },
          vulnerabilities: {
            found: sum(found.vulnerabilities.map((row) => row.found)),
            bySeverity: vulnerable('found'),
          },
        },
        attention: {
          checks: checksAttention(listed),
          posture: {
            evaluatedAt: standing.evaluatedAt,
            open: standing.counts,
            new: standing.new,
            unknown: standing.unknown,
          },
          vulnerabilities: {
            evaluatedAt: found.scans.evaluatedAt?.toISOString() ?? null,
            open: vulnerable('open'),
            overdue: sum(found.vulnerabilities.map(({ overdue }) => overdue)),
            uncovered: found.scans.uncovered,
          },
          people: matched,
          credentials: known.credentials,
          connections: silentConnections(known.connections, at),
        },
        coverage: coverageOf(known.types, known.gaps),
      };
    },
  };
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
