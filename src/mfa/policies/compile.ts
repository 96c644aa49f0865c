import { dimensions } from '../coverage/dimensions.ts';
import type { Box, Space } from '../coverage/space.ts';
import { meetings } from '../coverage/space.ts';
import { SpaceBuilder } from '../coverage/space-builder.ts';
import { addApplications, applicationBoxes } from './applications.ts';
import { addConditions, conditionBoxes } from './conditions.ts';
import { addGrant, type Demand, demandOf, grantBoxes, grantOf } from './grants.ts';
import { Places } from './locations.ts';
import type { AuthenticationStrength, ConditionalAccessPolicy, NamedLocation, PolicyUsers } from './schema.ts';
import { isForWorkloads } from './workload.ts';

/** Why a policy covers no sign-in to a resource, whoever signs in. */
export type Idle = 'workloads' | 'no-resource' | 'session-only' | 'single-factor-strength' | 'other-controls';

export interface CompiledPolicy {
  readonly id: string;
  readonly state: ConditionalAccessPolicy['state'];
  readonly users: PolicyUsers | undefined;
  /** The sign-ins that it covers: two factors, or no entry. */
  readonly boxes: readonly Box[];
  /** The same if what is not known of its strength and its places were in its favour. */
  readonly boxesAtMost: readonly Box[];
  readonly demand: Demand;
  /** What of it is not known. */
  readonly uncertain: 'locations' | 'strength' | undefined;
  readonly idle: Idle | undefined;
}

export interface CompiledPolicies {
  readonly space: Space;
  readonly policies: readonly CompiledPolicy[];
}

export interface PolicyWorld {
  readonly policies: readonly ConditionalAccessPolicy[];
  readonly namedLocations: readonly NamedLocation[];
  /** False where there may be others, or ranges that are not known. */
  readonly namedLocationsComplete: boolean;
  readonly authenticationStrengths: readonly AuthenticationStrength[];
}

/** Policies as parts of one space of sign-ins, in the order given. */
export function compilePolicies(world: PolicyWorld): CompiledPolicies {
  const { policies, namedLocations, namedLocationsComplete, authenticationStrengths } = world;
  const strengths = new Map(authenticationStrengths.map((strength) => [strength.id?.toLowerCase() ?? '', strength]));
  const places = new Places(policies, namedLocations);
  const builder = new SpaceBuilder();
  builder.add(dimensions.location, places.values);
  for (const { conditions, grantControls } of policies) {
    addApplications(builder, conditions.applications);
    addConditions(builder, conditions);
    addGrant(builder, grantOf(grantControls, strengths));
  }
  const space = builder.build();
  return { space, policies: policies.map(compile) };

  function compile(policy: ConditionalAccessPolicy): CompiledPolicy {
    const { id, state, conditions, grantControls } = policy;
    const anywhere = meetings(applicationBoxes(space, conditions.applications), conditionBoxes(space, conditions));
    const reach = meetings(anywhere, places.boxes(space, conditions.locations));
    const grant = grantOf(grantControls, strengths);
    const workloads = isForWorkloads(policy);
    const placed = !namedLocationsComplete && places.narrows(conditions.locations);
    const uncertain = placed ? 'locations' : grant.unknownStrength ? 'strength' : undefined;
    const boxes = workloads || placed ? [] : meetings(reach, grantBoxes(space, grant));
    const boxesAtMost =
      !workloads && uncertain
        ? meetings(placed ? anywhere : reach, grantBoxes(space, grantOf(grantControls, strengths, true)))
        : boxes;
    const users = workloads ? undefined : (conditions.users ?? undefined);
    const idle = boxesAtMost.length > 0 ? undefined : whyIdle(policy, workloads, reach);
    return { id, state, users, boxes, boxesAtMost, demand: demandOf(grant), uncertain, idle };
  }
}

function whyIdle({ grantControls }: ConditionalAccessPolicy, workloads: boolean, reach: readonly Box[]): Idle {
  if (workloads) return 'workloads';
  if (reach.length === 0) return 'no-resource';
  if (!grantControls) return 'session-only';
  return grantControls.authenticationStrength ? 'single-factor-strength' : 'other-controls';
}
