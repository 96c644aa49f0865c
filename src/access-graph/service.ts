/** Questions about access, answered from the model of a tenant. */
import { ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { actionOf } from './action-words.ts';
import { type Asking, openModel, type Place, type ResolvedWords, resolveWords, type Words } from './ask.ts';
import { type ExportFile, exportGraph } from './export/index.ts';
import { tenantsOf } from './load/tenants.ts';
import { modelKeeper, type Patience } from './model-keeper.ts';
import { Naming, personOf } from './naming.ts';
import { cursorOf, pageOf, placeIn } from './place.ts';
import type {
  CheckQuery,
  CheckView,
  ExportQuery,
  PathQuery,
  PathView,
  WhatCanQuery,
  WhatCanView,
  WhoCanQuery,
  WhoCanView,
  WhoHasRoleQuery,
  WhoHasRoleView,
} from './schema.ts';
import { snapshotFolder } from './snapshot-folder.ts';
import type { WhatIfBody, WhatIfView } from './what-if-schema.ts';
import { whatIfNames, whatIfView } from './what-if-view.ts';
import { changesWithIds, goalOf, goalWords } from './words.ts';

export type AccessService = ReturnType<typeof accessService>;

/** @param folder where models are kept over a restart; nowhere when left out */
export function accessService(store: Store, folder?: string, patience?: Patience) {
  const snapshots = folder === undefined ? undefined : snapshotFolder(folder);
  const keeper = modelKeeper(store, snapshots, patience);

  /** The model and the ids of a question. */
  const open = async (
    organizationId: string,
    words: Words,
    place: Place,
  ): Promise<Result<{ ids: ResolvedWords; asking: Asking }>> => {
    const ids = await resolveWords(store, organizationId, words);
    if (!ids.ok) return ids;
    const asking = await openModel(store, keeper, organizationId, place, ids.value.tenantId);
    return asking.ok ? ok({ ids: ids.value, asking: asking.value }) : asking;
  };

  return {
    /** Builds what is not up to date, so that the first question finds it ready; to be called when a sync has ended. */
    refresh: async (organizationId: string): Promise<void> => {
      for (const tenant of await tenantsOf(store, organizationId)) await keeper.model(organizationId, tenant);
    },

    /** Removes what is kept of tenants whose connections were removed. */
    tidy: async (): Promise<void> => {
      for (const organizationId of (await snapshots?.organizations()) ?? []) {
        const tenants = await tenantsOf(store, organizationId);
        await keeper.keepOnly(
          organizationId,
          tenants.map(({ tenantId }) => tenantId),
        );
      }
    },

    states: async (organizationId: string) => {
      const kept = new Map(keeper.states(organizationId).map((state) => [state.tenantId, state]));
      const tenants = await tenantsOf(store, organizationId);
      return {
        items: tenants.map(({ tenantId, version, readAt, stale }) => {
          const { ready, building = false } = kept.get(tenantId) ?? {};
          const current = ready?.version === version;
          return {
            tenantId,
            state: ready
              ? current
                ? ('ready' as const)
                : ('updating' as const)
              : building
                ? ('building' as const)
                : ('none' as const),
            builtAt: ready?.builtAt.toISOString() ?? null,
            readAt,
            stale,
            entities: ready?.counts.entities ?? null,
            relations: ready?.counts.relations ?? null,
            missing: ready?.gaps.length ?? null,
          };
        }),
      };
    },

    check: async (organizationId: string, query: CheckQuery): Promise<Result<CheckView>> => {
      const opened = await open(organizationId, query, query);
      if (!opened.ok) return opened;
      const { ids, asking } = opened.value;
      const action = actionOf(query.action, ids.resource, query.plane);
      if (!action.ok) return action;
      const found = await asking.ask({
        kind: 'check',
        principal: ids.principal,
        ...action.value,
        scope: ids.resource,
        at: asking.moment,
      });
      if (!found.ok) return found;
      const { plane, exact, missing, ...answer } = found.value;
      const naming = new Naming(asking.tenantId);
      naming.add(ids.principal, ids.resource, ...missing.map(({ at }) => at));
      for (const path of [...answer.paths, ...answer.eligiblePaths]) {
        naming.add(path.scope, path.roleDefinitionId, path.roleAssignmentId, ...path.via);
      }
      for (const deny of answer.denies) naming.add(deny.denyAssignmentId, deny.scope);
      return ok({
        asked: { principal: ids.principal, action: action.value.action, plane, resource: ids.resource, exact },
        ...answer,
        missing: asking.explain(missing),
        names: await naming.look(store, organizationId),
        basis: asking.basis,
      });
    },

    whoCan: async (organizationId: string, query: WhoCanQuery): Promise<Result<WhoCanView>> => {
      const from = placeIn(query.cursor);
      if (!from.ok) return from;
      const opened = await open(organizationId, { resource: query.resource }, query);
      if (!opened.ok) return opened;
      const { ids, asking } = opened.value;
      const action = actionOf(query.action, ids.resource, query.plane);
      if (!action.ok) return action;
      const eligible = query.show === 'eligible';
      const found = await asking.ask({
        kind: 'whoCan',
        ...action.value,
        scope: ids.resource,
        // To the minute, so that the pages of one list come from one answer.
        at: Math.floor(asking.moment / 60_000) * 60_000,
        eligible,
        from: from.value,
        count: query.limit,
      });
      if (!found.ok) return found;
      const { plane, exact, counts, orphaned, missing } = found.value;
      const naming = new Naming(asking.tenantId);
      naming.add(ids.resource, ...found.value.ids, ...missing.map(({ at }) => at));
      const names = await naming.look(store, organizationId);
      const total = eligible ? counts.eligible : counts.allowed + counts.conditional;
      return ok({
        asked: { principal: null, action: action.value.action, plane, resource: ids.resource, exact },
        counts,
        items: found.value.ids.map((id) => personOf(id, names)),
        nextCursor: pageOf(from.value, query.limit, total),
        orphaned: [...orphaned],
        missing: asking.explain(missing, ids.resource),
        names,
        basis: asking.basis,
      });
    },

    whatCan: async (organizationId: string, query: WhatCanQuery): Promise<Result<WhatCanView>> => {
      const from = placeIn(query.cursor);
      if (!from.ok) return from;
      const opened = await open(organizationId, query, query);
      if (!opened.ok) return opened;
      const { ids, asking } = opened.value;
      const page = { from: from.value, count: query.limit };
      const found = await asking.ask({ kind: 'whatCan', principal: ids.principal, at: asking.moment, ...page });
      if (!found.ok) return found;
      const { holdings, directoryRoles, appRoles, counts, denies, missing } = found.value;
      const total = counts.holdings + counts.directoryRoles + counts.appRoles;
      const naming = new Naming(asking.tenantId);
      naming.add(ids.principal, ...denies);
      for (const { scope, roleDefinitionId, via } of holdings) naming.add(scope, roleDefinitionId, ...via);
      for (const { roleTemplateId, directoryScopeId, via } of directoryRoles) {
        naming.addOf('directoryroles', roleTemplateId);
        if (directoryScopeId !== '/') naming.add(directoryScopeId);
        naming.add(...via);
      }
      for (const { id, resourceId, via } of appRoles) {
        naming.addOf('approleassignments', id);
        naming.add(resourceId, ...via);
      }
      return ok({
        principal: ids.principal,
        holdings,
        directoryRoles,
        appRoles,
        counts,
        nextCursor: pageOf(from.value, query.limit, total),
        denies,
        missing: asking.explain(missing),
        names: await naming.look(store, organizationId),
        basis: asking.basis,
      });
    },

    whoHasRole: async (organizationId: string, query: WhoHasRoleQuery): Promise<Result<WhoHasRoleView>> => {
      const from = placeIn(query.cursor);
      if (!from.ok) return from;
      const opened = await open(organizationId, { resource: query.resource }, query);
      if (!opened.ok) return opened;
      const { ids, asking } = opened.value;
      const found = await asking.ask({
        kind: 'whoHasRole',
        role: query.role,
        scope: ids.resource,
        at: asking.moment,
        from: from.value,
        count: query.limit,
      });
      if (!found.ok) return found;
      const { missing, holders, more, ...answer } = found.value;
      const naming = new Naming(asking.tenantId);
      naming.add(ids.resource, answer.roleDefinitionId);
      for (const { principalId, group } of holders) naming.add(principalId, group);
      return ok({
        resource: ids.resource,
        ...answer,
        items: holders.map((holder) => ({ ...holder, group: holder.group ?? null })),
        nextCursor: more ? cursorOf(from.value + query.limit) : null,
        missing: asking.explain(missing, ids.resource),
        names: await naming.look(store, organizationId),
        basis: asking.basis,
      });
    },

    whatIf: async (organizationId: string, body: WhatIfBody): Promise<Result<WhatIfView>> => {
      const changes = await changesWithIds(store, organizationId, body.changes);
      if (!changes.ok) return changes;
      const asks: { action: string; plane?: 'control' | 'data' | undefined; scope: string }[] = [];
      let tenantId: string | undefined = changes.value.tenantId;
      for (const { action, resource, plane } of body.asks ?? []) {
        const ids = await resolveWords(store, organizationId, { resource });
        if (!ids.ok) return ids;
        const named = actionOf(action, ids.value.resource, plane);
        if (!named.ok) return named;
        tenantId ??= ids.value.tenantId;
        asks.push({ ...named.value, scope: ids.value.resource });
      }
      const opened = await openModel(store, keeper, organizationId, body, tenantId);
      if (!opened.ok) return opened;
      const asking = opened.value;
      const found = await asking.ask({
        kind: 'whatIf',
        changes: changes.value.changes,
        ...(asks.length > 0 && { asks }),
        ways: body.ways === true,
        // To the minute where ways are told, so that one control graph serves several questions.
        at: body.ways ? Math.floor(asking.moment / 60_000) * 60_000 : asking.moment,
      });
      if (!found.ok) return found;
      const naming = new Naming(asking.tenantId);
      whatIfNames(naming, found.value);
      const names = await naming.look(store, organizationId);
      return ok({
        ...whatIfView(found.value, names),
        missing: asking.explain(asking.gaps),
        names,
        basis: asking.basis,
      });
    },

    path: async (organizationId: string, query: PathQuery): Promise<Result<PathView>> => {
      const from = placeIn(query.cursor);
      if (!from.ok) return from;
      const opened = await open(organizationId, query, query);
      if (!opened.ok) return opened;
      const { ids, asking } = opened.value;
      const goal = goalOf(query, ids.resource);
      if (!goal.ok) return goal;
      const found = await asking.ask({
        kind: 'path',
        ...(query.principal !== undefined && { principal: ids.principal }),
        goal: goal.value,
        activations: query.activations,
        chokePoints: query.chokePoints && query.cursor === undefined,
        at: Math.floor(asking.moment / 60_000) * 60_000,
        from: from.value,
        count: query.limit,
      });
      if (!found.ok) return found;
      const { way, total, reachers, chokePoints, missing } = found.value;
      const naming = new Naming(asking.tenantId);
      naming.add(ids.principal, ...reachers.map(({ id }) => id), ...(way?.through ?? []));
      for (const { kind, id } of chokePoints ?? []) {
        if (kind === 'directoryRole') naming.addOf('directoryroles', id);
        else naming.add(id);
      }
      if ('directoryRole' in goal.value) naming.addOf('directoryroles', goal.value.directoryRole);
      else naming.add(goal.value.scope);
      const names = await naming.look(store, organizationId);
      return ok({
        goal: goalWords(goal.value, names),
        way: way && { ...way, way: way.way.map((step) => ({ ...step })), through: [...way.through] },
        total,
        items: reachers.map(({ id, steps }) => ({ ...personOf(id, names), steps })),
        nextCursor: pageOf(from.value, query.limit, total),
        chokePoints: chokePoints?.map((one) => ({ ...personOf(one.id, names), ...one })) ?? null,
        missing: asking.explain(missing),
        names,
        basis: asking.basis,
      });
    },

    export: (organizationId: string, query: ExportQuery): Promise<Result<ExportFile>> =>
      exportGraph(store, organizationId, query),

    close: () => keeper.close(),
  };
}
