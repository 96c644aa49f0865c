import type { AuthenticationStrength } from './schema.ts';

/** Built-in strengths, the same in every tenant, each of them multifactor: Graph, "authenticationStrengthPolicy". */
const builtIn = new Set(['2', '3', '4'].map((digit) => `00000000-0000-0000-0000-00000000000${digit}`));

/** Single methods that are two factors in themselves: Microsoft Entra ID, "Authentication strengths". */
const multifactorMethods = new Set([
  'windowshelloforbusiness',
  'fido2',
  'x509certificatemultifactor',
  'devicebasedpush',
  'temporaryaccesspassonetime',
  'temporaryaccesspassmultiuse',
  'federatedmultifactor',
]);

/**
 * Whether every way to meet a strength is multifactor; undefined where the strength says neither what it satisfies nor
 * which combinations it allows, and the tenant's strengths do not hold it either.
 */
export function isMultifactor(
  strength: AuthenticationStrength,
  known: ReadonlyMap<string, AuthenticationStrength>,
): boolean | undefined {
  const id = strength.id?.toLowerCase() ?? '';
  const own = saysMultifactor(strength);
  if (own !== undefined) return own;
  const listed = known.get(id);
  return (listed && saysMultifactor(listed)) ?? (builtIn.has(id) ? true : undefined);
}

function saysMultifactor({ requirementsSatisfied, allowedCombinations }: AuthenticationStrength): boolean | undefined {
  if (requirementsSatisfied) return requirementsSatisfied.toLowerCase() === 'mfa';
  if (!allowedCombinations || allowedCombinations.length === 0) return undefined;
  return allowedCombinations.every((combination) => {
    const methods = combination.split(',').map((method) => method.trim().toLowerCase());
    return methods.length > 1 || multifactorMethods.has(methods[0] ?? '');
  });
}
