/** Which users of a directory count: the rules, what they would do, what they have decided, and who decides. */
import { appendAudit, type RequestContext, systemContext } from '../audit/index.ts';
import { assayError, fail, ok, type Result } from '../errors/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { scopingChanged } from './audit-entries.ts';
import {
  type Directory,
  directoryOfRun,
  holdDirectory,
  insertVersion,
  readDirectories,
  saveEvaluation,
} from './directory-repo.ts';
import { type ConnectedDirectory, type Deciding, type InForce, readDeciding, readInForce } from './grounds.ts';
import { recordDecisions, type Transition } from './period-repo.ts';
import { readPreview } from './preview.ts';
import { scopingReads } from './reads.ts';
import { resolveRules } from './reference-repo.ts';
import type { ScopeRule } from './rules.ts';
import type { DirectoryScopeView, PreviewPage, ScopeChangeInput, ScopePreview, SourceChangeInput } from './schema.ts';
import { noScim, type ScimUsers } from './scim.ts';
import { rulesFault } from './validate.ts';
import { rulesDifference } from './words.ts';

export type ScopingService = ReturnType<typeof scopingService>;

interface Parts {
  readonly store: Store;
  readonly scim?: ScimUsers;
  readonly now?: () => Date;
}

type Save = Pick<ScopeChangeInput, 'basedOn' | 'note' | 'acceptEmpty'>;

export function scopingService({ store, scim = noScim, now = () => new Date() }: Parts) {
  const reads = scopingReads(store, scim);

  /** Decides about everybody anew and records what is different; the directory is held. Error: `scope_empty`. */
  const evaluate = async (
    db: StoreTransaction,
    organizationId: string,
    directory: ConnectedDirectory,
    how: Pick<Directory, 'version' | 'source'> & Pick<Deciding, 'decided'> & { readonly mayLeaveNobody: boolean },
  ): Promise<Result<Transition & { readonly at: Date }>> => {
    const { version, source, decided, mayLeaveNobody } = how;
    const { tenantId, evaluatedAt } = directory;
    // Two decisions of one user never begin at the same moment.
    const at = new Date(Math.max(now().getTime(), (evaluatedAt?.getTime() ?? 0) + 1));
    const done = await recordDecisions(db, { organizationId, tenantId }, decided, { at, version, mayLeaveNobody });
    if (!mayLeaveNobody && done.out > 0 && done.in + done.unknown === 0)
      return fail('scope_empty', { users: done.out });
    await saveEvaluation(db, organizationId, tenantId, { version, source, at, counts: done });
    return ok({ ...done, at });
  };

  /** A new version, with what it does to everybody and its entry in the audit log: all of it or nothing. */
  const save = (
    organizationId: string,
    tenantId: string,
    change: Save,
    by: RequestContext,
    propose: (db: StoreTransaction, directory: ConnectedDirectory, present: InForce) => Promise<Result<InForce>>,
  ): Promise<Result<DirectoryScopeView>> =>
    store.inOrganization(organizationId, async (db): Promise<Result<DirectoryScopeView>> => {
      await holdDirectory(db, organizationId, tenantId);
      const found = await findConnected(db, organizationId, tenantId);
      if (!found.ok) return found;
      const directory = found.value;
      if (directory.version !== change.basedOn) {
        const reason = `the rules are at version ${directory.version}, and the change was made from version ${change.basedOn}`;
        return fail('conflict', { reason });
      }
      const present = await readInForce(db, organizationId, directory);
      const proposed = await propose(db, directory, present);
      if (!proposed.ok) return proposed;
      const { source, rules } = proposed.value;
      const differences = rulesDifference(present.rules, rules);
      if (differences.length === 0 && source === present.source) return reads.viewOf(db, organizationId, tenantId);
      const { decided } = await readDeciding(db, { organizationId, directory, scim }, proposed.value);
      const version = directory.version + 1;
      const mayLeaveNobody = change.acceptEmpty;
      const done = await evaluate(db, organizationId, directory, { version, source, decided, mayLeaveNobody });
      if (!done.ok) return done;
      const { at, entering, leaving } = done.value;
      const { actor } = by;
      const note = change.note ?? null;
      await insertVersion(db, organizationId, directory.tenantId, {
        version,
        source,
        rules,
        note,
        at,
        actor,
        entering,
        leaving,
      });
      const view = await reads.viewOf(db, organizationId, directory.tenantId);
      const entry = scopingChanged(directory, { source, rules: differences }, done.value, by);
      await appendAudit(db, organizationId, entry);
      return view;
    });

  const checked = async (
    db: StoreTransaction,
    organizationId: string,
    directory: Directory,
    rules: readonly ScopeRule[],
  ): Promise<Result<InForce>> => {
    const fault = rulesFault(rules);
    if (fault) return fail(fault);
    const resolved = await resolveRules(db, { organizationId, ...directory }, rules);
    if (!resolved.ok) return resolved;
    // Once more: one rule may have named a user by id, and another the same one by name.
    const later = rulesFault(resolved.value);
    return later ? fail(later) : ok({ source: 'rules', rules: resolved.value });
  };

  const switched = async (
    db: StoreTransaction,
    organizationId: string,
    tenantId: string,
    source: InForce['source'],
    { rules }: InForce,
  ): Promise<Result<InForce>> => {
    if (source === 'scim' && !(await scim.query(db, organizationId, tenantId))) return fail('scim_not_switched_on');
    return ok({ source, rules });
  };

  const preview = (
    organizationId: string,
    tenantId: string,
    page: PreviewPage,
    propose: (db: StoreTransaction, directory: ConnectedDirectory) => Promise<Result<InForce>>,
  ): Promise<Result<ScopePreview>> =>
    store.inOrganization(organizationId, async (db): Promise<Result<ScopePreview>> => {
      const found = await findConnected(db, organizationId, tenantId);
      if (!found.ok) return found;
      const directory = found.value;
      const proposed = await propose(db, directory);
      if (!proposed.ok) return proposed;
      const notices = await reads.noticesOf(db, organizationId, directory);
      return readPreview(db, { organizationId, directory, scim }, proposed.value, page, notices);
    });

  const refresh = async (organizationId: string, tenantId: string): Promise<void> =>
    store.inOrganization(organizationId, async (db) => {
      await holdDirectory(db, organizationId, tenantId);
      const found = await findConnected(db, organizationId, tenantId);
      if (!found.ok) return;
      const inForce = await readInForce(db, organizationId, found.value);
      const { version, source } = found.value;
      const { decided } = await readDeciding(db, { organizationId, directory: found.value, scim }, inForce);
      await evaluate(db, organizationId, found.value, { version, source, decided, mayLeaveNobody: true });
    });

  return {
    ...reads.answers,

    preview: (organizationId: string, tenantId: string, rules: readonly ScopeRule[], page: PreviewPage) =>
      preview(organizationId, tenantId, page, (db, directory) => checked(db, organizationId, directory, rules)),

    /** The difference in users that a takeover by SCIM, or its end, would make. Errors: `scim_not_switched_on`. */
    previewSource: (organizationId: string, tenantId: string, source: InForce['source'], page: PreviewPage) =>
      preview(organizationId, tenantId, page, async (db, directory) =>
        switched(db, organizationId, directory.tenantId, source, await readInForce(db, organizationId, directory)),
      ),

    /** Errors: those of rules, `conflict` for another version, `scope_empty`, `scim_decides`, `directory_not_connected`. */
    setRules: (
      organizationId: string,
      tenantId: string,
      change: ScopeChangeInput,
      by: RequestContext = systemContext(),
    ) =>
      save(organizationId, tenantId, change, by, async (db, directory, present) =>
        present.source === 'scim' ? fail('scim_decides') : checked(db, organizationId, directory, change.rules),
      ),

    /** Lets SCIM take over, or the rules decide again. Errors: `scim_not_switched_on`, `conflict`, `scope_empty`. */
    setSource: (
      organizationId: string,
      tenantId: string,
      change: SourceChangeInput,
      by: RequestContext = systemContext(),
    ) =>
      save(organizationId, tenantId, change, by, (db, directory, present) =>
        switched(db, organizationId, directory.tenantId, change.source, present),
      ),

    /** Decides anew about everybody in a directory, where a connection reads it. */
    refresh,

    /** The same for the directory that a run has read, if it has read one. */
    refreshAfterRun: async (organizationId: string, runId: string): Promise<void> => {
      const tenantId = await store.inOrganization(organizationId, (db) => directoryOfRun(db, organizationId, runId));
      if (tenantId !== undefined) await refresh(organizationId, tenantId);
    },
  };
}

async function findConnected(
  db: StoreTransaction,
  organizationId: string,
  tenantId: string,
): Promise<Result<ConnectedDirectory>> {
  const [directory] = await readDirectories(db, organizationId, tenantId);
  if (!directory) return fail('not_found', { what: 'directory' });
  const { connectionId } = directory;
  return connectionId === null
    ? fail(assayError('directory_not_connected', { tenantId: directory.tenantId }))
    : ok({ ...directory, connectionId });
}
