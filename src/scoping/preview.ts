/** Who would enter and who would leave. Nothing is written. */
import { type RawBuilder, sql } from 'kysely';
import { ok, type Result } from '../errors/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import { cursorAfter, placeOf } from './by-name.ts';
import { type ConnectedDirectory, type InForce, readDeciding } from './grounds.ts';
import {
  type DecisionCount,
  type DecisionRow,
  previewDecisions,
  type ScopeChange,
  scopeChanges,
} from './period-repo.ts';
import { readReferences } from './reference-repo.ts';
import type { PreviewPage, ScopePreview } from './schema.ts';
import type { ScimUsers } from './scim.ts';
import { effectWarnings, knowledgeWarnings } from './warnings.ts';
import { decisionText, type Notice } from './words.ts';

interface Parts {
  readonly organizationId: string;
  readonly directory: ConnectedDirectory;
  readonly scim: ScimUsers;
}

/** @param proposed resolved rules, or SCIM; @param notices what else to say */
export async function readPreview(
  db: StoreTransaction,
  parts: Parts,
  proposed: InForce,
  page: PreviewPage,
  notices: readonly Notice[],
): Promise<Result<ScopePreview>> {
  const after = placeOf(page.cursor);
  if (!after.ok) return after;
  const { organizationId, directory } = parts;
  const deciding = await readDeciding(db, parts, proposed);
  const first = after.value === undefined;
  const { rows, counts } = await previewDecisions(db, directoryOf(parts), deciding.decided, {
    limit: page.limit + 1,
    change: page.change,
    search: page.search,
    after: after.value,
  });
  const items = rows.slice(0, page.limit);
  const byRules = proposed.source === 'rules';
  const references = byRules ? await readReferences(db, { organizationId, ...directory }, proposed.rules) : [];
  const effect = counts && summarize(counts);
  return ok({
    rules: [...proposed.rules],
    counts: effect?.counts ?? null,
    decidedBy: effect ? [...effect.decidedBy].map(([rule, users]) => ({ rule, users })) : null,
    unmatched: first && deciding.scimUsers ? await readUnmatched(db, deciding.decided) : null,
    warnings: [
      ...(effect ? effectWarnings(byRules ? proposed.rules : [], effect.decidedBy, effect.counts) : []),
      ...knowledgeWarnings(byRules ? proposed.rules : [], references, deciding),
    ],
    notices: [...notices],
    items: items.map(toItem),
    nextCursor: rows.length > page.limit ? cursorAfter(items.at(-1)?.user_name, items.at(-1)?.user_number) : null,
  });
}

const directoryOf = ({ organizationId, directory }: Parts) => ({ organizationId, tenantId: directory.tenantId });

function summarize(counted: readonly DecisionCount[]) {
  const of = (change: ScopeChange) =>
    counted.filter((row) => row.change === change).reduce((sum, { users }) => sum + users, 0);
  const decidedBy = new Map<string, number>();
  for (const { rule, users } of counted) if (rule !== null) decidedBy.set(rule, (decidedBy.get(rule) ?? 0) + users);
  const [enters, leaves, stays, unknown, out] = scopeChanges.map(of) as [number, number, number, number, number];
  return { counts: { users: enters + leaves + stays + unknown + out, enters, leaves, stays, unknown, out }, decidedBy };
}

async function readUnmatched(db: StoreTransaction, decided: RawBuilder<unknown>) {
  const { rows } = await sql<{ count: number; names: string[] }>`
    with recursive ${decided}
    select count(*)::integer as count, coalesce((array_agg(user_name order by user_name))[1:20], '{}') as names
    from (select coalesce(user_name, object_id) as user_name from scim where user_id is null) as unmatched`.execute(db);
  return { count: rows[0]?.count ?? 0, userNames: rows[0]?.names ?? [] };
}

function toItem(row: DecisionRow): ScopePreview['items'][number] {
  return {
    userId: row.key,
    entityId: row.user_number,
    name: row.user_name,
    userPrincipalName: row.user_principal_name,
    state: row.state,
    rule: row.rule,
    cause: row.cause,
    text: decisionText(row),
    serviceAccount: row.service_account,
    change: row.change,
    includedBy: row.included_by,
    before: { state: row.before, rule: row.before_rule },
  };
}
