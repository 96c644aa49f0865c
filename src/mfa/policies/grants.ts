import { dimensions, yesOrNo } from '../coverage/dimensions.ts';
import { type Box, everything, meetings, type Space, slice } from '../coverage/space.ts';
import type { SpaceBuilder } from '../coverage/space-builder.ts';
import type { AuthenticationStrength, ConditionalAccessPolicy } from './schema.ts';
import { isMultifactor } from './strengths.ts';

type GrantControls = ConditionalAccessPolicy['grantControls'];

/** What a control does to a sign-in: it demands a second factor, or something else, or what Entra ID cannot tell. */
type Control =
  | { readonly kind: 'mfa'; readonly by: 'mfa' | 'strength' }
  | { readonly kind: 'other' | 'custom'; readonly dimension: string };

/** What a policy does that covers every sign-in in its reach. */
export type Demand = 'mfa' | 'strength' | 'block' | 'partly';

export interface Grant {
  readonly blocks: boolean;
  readonly all: boolean;
  readonly controls: readonly Control[];
  /** A strength about which nothing is known: it counts as no factor here. */
  readonly unknownStrength: boolean;
}

/** @param strengths the tenant's strengths by id in lower case */
export function grantOf(
  grant: GrantControls,
  strengths: ReadonlyMap<string, AuthenticationStrength>,
  trustUnknown = false,
): Grant {
  if (!grant) return { blocks: false, all: false, controls: [], unknownStrength: false };
  const builtIn = grant.builtInControls.map((name) => name.trim());
  const blocks = builtIn.some((name) => name.toLowerCase() === 'block');
  const controls: Control[] = builtIn.map(builtInControl);
  for (const id of grant.termsOfUse)
    controls.push({ kind: 'other', dimension: dimensions.control(`termsOfUse ${id}`) });
  for (const id of grant.customAuthenticationFactors) {
    controls.push({ kind: 'custom', dimension: dimensions.customControl(id) });
  }
  const strength = grant.authenticationStrength ?? undefined;
  const strong = strength && isMultifactor(strength, strengths);
  if (strength && (strong ?? trustUnknown)) controls.push({ kind: 'mfa', by: 'strength' });
  else if (strength) {
    const name = `authenticationStrength ${strength.id ?? 'unknown'}`;
    controls.push({ kind: 'other', dimension: dimensions.control(name) });
  }
  const unknownStrength = strength !== undefined && strong === undefined;
  return { blocks, all: grant.operator?.toUpperCase() === 'AND', controls, unknownStrength };
}

function builtInControl(name: string): Control {
  if (name.toLowerCase() === 'mfa') return { kind: 'mfa', by: 'mfa' };
  return { kind: 'other', dimension: dimensions.control(name) };
}

export function addGrant(builder: SpaceBuilder, { controls }: Grant): void {
  for (const control of controls) {
    if (control.kind === 'mfa') continue;
    // The most ordinary sign-in is the one that gets by without a second factor where that is possible.
    const values = control.kind === 'other' ? [yesOrNo.yes, yesOrNo.no] : [yesOrNo.no, yesOrNo.yes];
    builder.add(control.dimension, values);
  }
}

/**
 * The sign-ins that a grant lets through with two factors only, or not at all. With OR, one that meets another control
 * gets by without; with AND, one multifactor control is enough. Microsoft Entra ID, "Conditional Access: Grant".
 */
export function grantBoxes(space: Space, { blocks, all, controls }: Grant): readonly Box[] {
  if (blocks) return [everything];
  const custom = controls.flatMap((control) => (control.kind === 'custom' ? [control.dimension] : []));
  const mfa = controls.some(({ kind }) => kind === 'mfa');
  if (!mfa && custom.length === 0) return [];
  const isSecondFactor = custom.map((dimension) => slice(space, dimension, [yesOrNo.yes]));
  if (all) return mfa ? [everything] : isSecondFactor.flat();
  const notOtherwise = controls.flatMap((control) =>
    control.kind === 'other' ? [slice(space, control.dimension, [yesOrNo.no])] : [],
  );
  return [...isSecondFactor, ...notOtherwise].reduce(meetings, [everything]);
}

export function demandOf({ blocks, all, controls }: Grant): Demand {
  if (blocks) return 'block';
  const by = controls.flatMap((control) => (control.kind === 'mfa' ? [control.by] : []));
  if (by.length === 0 || (!all && by.length < controls.length)) return 'partly';
  return by.includes('mfa') ? 'mfa' : 'strength';
}
