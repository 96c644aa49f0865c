/** Moments of access as people read them: who gained or lost what, where, and through what. */
import type { StoreTransaction } from '../store/index.ts';
import {
  type EndRecord,
  type RelationRecord,
  readEnds,
  readRelations,
  readWholes,
  type ThingRecord,
} from './access-repo.ts';
import { type AccessSort, accessOrigins, accessTypes } from './access-sources.ts';
import { toEffect } from './kinds.ts';
import type { AccessMoment } from './moments.ts';
import { powerOf } from './power.ts';
import type { AccessChange, Thing } from './schema.ts';
import { changesBetween, type EntityAt, hasReturned, readStates } from './states.ts';

/** In the order of the moments, one for each. */
export async function accessRows(
  db: StoreTransaction,
  organizationId: string,
  moments: readonly AccessMoment[],
): Promise<AccessChange[]> {
  const objects = moments.filter(({ of }) => of === 'entity');
  const states = await readStates(db, organizationId, objects);
  const ends = Map.groupBy(await readEnds(db, organizationId, objects), ({ id }) => id);
  const wholes = await readWholes(
    db,
    organizationId,
    states.flatMap(({ part_of }) => part_of ?? []),
  );
  const relations = await readRelations(
    db,
    organizationId,
    moments.filter(({ of }) => of === 'relation'),
  );
  const stateOf = new Map(objects.map((moment, index) => [moment, states[index]]));
  return moments.flatMap((moment) => {
    const state = stateOf.get(moment);
    const relation = moment.of === 'relation' ? relations.get(moment.id) : undefined;
    if (relation) return [ofRelation(relation, moment)];
    return state ? [ofObject(state, moment, ends.get(state.id) ?? [], wholes)] : [];
  });
}

function toThing({ gone_at, ...thing }: ThingRecord): Thing {
  return { ...thing, gone: gone_at !== null };
}

function ofRelation(relation: RelationRecord, moment: AccessMoment): AccessChange {
  const sort: AccessSort = accessOrigins[relation.origin] ?? 'owner';
  return {
    id: relation.id,
    sort,
    effect: toEffect(moment.kind),
    at: moment.at.toISOString(),
    returned: hasReturned(relation, moment),
    connectionId: relation.connection_id,
    principal: toThing(relation.from),
    power: sort === 'owner' ? 'Owner' : 'Member',
    role: null,
    scope: toThing(relation.to),
    scopeText: null,
    condition: null,
    relation: { type: relation.type, origin: relation.origin, entity: null },
    changes: [],
  };
}

function ofObject(
  state: EntityAt,
  moment: AccessMoment,
  told: readonly EndRecord[],
  wholes: ReadonlyMap<string, ThingRecord>,
): AccessChange {
  const end = (...verbs: readonly string[]) => {
    const found = told.find(({ type }) => verbs.includes(type))?.thing;
    return found ? toThing(found) : null;
  };
  const holder = state.part_of === null ? undefined : wholes.get(state.part_of);
  const federates = end('federates');
  const principal = end('assigned_to') ?? federates ?? (holder ? toThing(holder) : null);
  const given = end('grants', 'eligible_for');
  const present = state.after ?? state.before;
  const facts = powerOf(accessTypes[state.type] ?? 'credential', present?.properties ?? {}, given);
  return {
    id: state.id,
    sort: accessTypes[state.type] ?? 'credential',
    effect: toEffect(moment.kind),
    at: moment.at.toISOString(),
    returned: hasReturned(state, moment),
    connectionId: state.connection_id,
    principal,
    power: facts.power,
    role: facts.isRole ? given : null,
    scope: facts.isRole ? end('at_scope') : given,
    scopeText: facts.scopeText,
    condition: facts.condition,
    relation: {
      type: verbOf(told, state),
      origin: state.type,
      entity: {
        id: state.id,
        key: state.key,
        type: state.type,
        name: present?.name ?? null,
        gone: state.after === null,
      },
    },
    changes: moment.kind === 'changed' ? changesBetween(state.before, state.after) : [],
  };
}

function verbOf(told: readonly EndRecord[], state: EntityAt): string {
  const verb = ['assigned_to', 'federates'].find((type) => told.some((one) => one.type === type));
  return verb ?? (state.part_of === null ? 'assigned_to' : 'signs_in_as');
}
