import type { RandomCase } from './arbitrary.ts';
import { lies, type SignIn } from './reference.ts';

const flag = (value: boolean) => (value ? 'yes' : 'no');

/** What a sign-in of the reference evaluator is in each dimension of the engine. */
const readings: Readonly<Record<string, (signIn: SignIn, given: RandomCase) => string>> = {
  application: ({ app }) => app,
  'applicationFilter tag': ({ tagged }) => flag(tagged),
  authenticationContext: ({ context }) => context,
  clientAppType: ({ client }) => client,
  platform: ({ platform }) => platform,
  userRisk: ({ userRisk }) => userRisk,
  signInRisk: ({ signInRisk }) => signInRisk,
  authenticationFlow: ({ flow }) => flow,
  'deviceFilter managed': ({ managed }) => flag(managed),
  'control compliantDevice': ({ compliant }) => flag(compliant),
  'control termsOfUse terms': ({ termsAccepted }) => flag(termsAccepted),
  'customControl duo': ({ customIsFactor }) => flag(customIsFactor),
};

/** Whether the gap that the engine names holds this sign-in. */
export function isInGap(given: RandomCase, signIn: SignIn, gap: Readonly<Record<string, string>>): boolean {
  return Object.entries(gap).every(([dimension, value]) => {
    if (dimension === 'location') return isAt(given, signIn, value);
    const reading = readings[dimension];
    if (!reading) throw new Error(`The reference evaluator knows no ${dimension}.`);
    return reading(signIn, given) === value;
  });
}

/** The place is named after all locations that it lies in, of those that some policy names. */
function isAt(given: RandomCase, signIn: SignIn, value: string): boolean {
  const named = new Set(
    given.policies.flatMap(({ conditions: { locations } }) => [
      ...(locations?.includeLocations ?? []),
      ...(locations?.excludeLocations ?? []),
    ]),
  );
  const within = given.namedLocations.filter(
    (one) => (named.has(one.id) || (named.has('AllTrusted') && one.isTrusted)) && lies(one, signIn),
  );
  const ids = within.map(({ id }) => id).sort();
  return (ids.length === 0 ? 'elsewhere' : ids.join(' + ')) === value;
}
