/** Source: "Keys - List", "Keys - Get" and "Secrets - List" of Microsoft.KeyVault: metadata of the control plane, never a value. */
import type { Check, Fix } from '../../declaration.ts';
import {
  all,
  at,
  atLeast,
  fact,
  isFalse,
  isSet,
  isTrue,
  one,
  oneOf,
  onList,
  type Rule,
  some,
  when,
} from '../../rule/index.ts';

const key = 'azure_key_vault_key';
const secret = 'azure_key_vault_secret';

const vault = {
  vault: { from: 'related', types: ['azure_key_vault'], relation: 'contains', direction: 'in' },
} as const;
const details = { details: { from: 'facet', types: ['azure_key_vault_key_details'] } } as const;

const isEnabled = at('properties.attributes.enabled', isTrue, { absent: 'pass' });

/** Vaults tell by null that access policies decide. */
const decidedBy = {
  roles: at('properties.enableRbacAuthorization', isTrue, { absent: 'fail' }),
  policies: at('properties.enableRbacAuthorization', isFalse, { absent: 'pass' }),
} as const;

interface ExpiryRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly subject: typeof key | typeof secret;
  readonly decidedBy: keyof typeof decidedBy;
  readonly otherwise: string;
  readonly approximates?: string;
}

const expiryFix: Readonly<Record<ExpiryRow['subject'], Fix>> = {
  [key]: {
    portal:
      'Key vault > Objects > Keys > the key > current version: set an expiration date, and a rotation policy that renews it before.',
    az: 'az keyvault key set-attributes --vault-name "$VAULT" --name {name} --expires "$UNTIL"',
    bicep: 'attributes: { exp: expiresInSecondsSince1970 }',
    terraform: 'expiration_date = "2027-01-01T00:00:00Z"',
  },
  [secret]: {
    portal: 'Key vault > Objects > Secrets > the secret > current version: set an expiration date.',
    az: 'az keyvault secret set-attributes --vault-name "$VAULT" --name {name} --expires "$UNTIL"',
    bicep: 'attributes: { exp: expiresInSecondsSince1970 }',
    terraform: 'expiration_date = "2027-01-01T00:00:00Z"',
  },
};

const expiry = ({ decidedBy: by, otherwise, ...row }: ExpiryRow): Check => ({
  ...row,
  severity: 'medium',
  topic: row.subject === key ? 'key-mgmt' : 'secrets',
  facts: vault,
  rule: when(
    all(isEnabled, one(fact('vault'), decidedBy[by], { none: 'unknown' })),
    at('properties.attributes.exp', isSet, { absent: 'fail' }),
    `It is disabled, or ${otherwise}.`,
  ),
  fix: expiryFix[row.subject],
});

/** Of keys that are enabled; others are not asked for their details. */
const ofDetails = (rule: Rule): Rule =>
  when(isEnabled, one(fact('details'), rule, { none: 'unknown' }), 'It is disabled.');

const isRsa = at('properties.kty', oneOf('RSA', 'RSA-HSM'), { absent: 'unknown' });
const isCurve = at('properties.kty', oneOf('EC', 'EC-HSM'), { absent: 'unknown' });

export const keyChecks: readonly Check[] = [
  expiry({
    id: 'keyvault-key-expiry-rbac',
    title: 'Enabled keys in vaults under roles have an expiry date',
    why: 'A key that never expires is never renewed, and a copy of it stays good for ever.',
    subject: key,
    decidedBy: 'roles',
    otherwise: 'its vault goes by access policies',
  }),
  expiry({
    id: 'keyvault-key-expiry-access-policy',
    title: 'Enabled keys in vaults under access policies have an expiry date',
    why: 'Keys without an end outlive the people and systems that they were made for.',
    subject: key,
    decidedBy: 'policies',
    otherwise: 'its vault goes by roles',
  }),
  expiry({
    id: 'keyvault-secret-expiry-rbac',
    title: 'Enabled secrets in vaults under roles have an expiry date',
    why: 'A secret that nobody has to renew is found years later in a backup or a log, and still works.',
    subject: secret,
    decidedBy: 'roles',
    otherwise: 'its vault goes by access policies',
    approximates: 'Secrets that hold a certificate count as well; they expire with it.',
  }),
  expiry({
    id: 'keyvault-secret-expiry-access-policy',
    title: 'Enabled secrets in vaults under access policies have an expiry date',
    why: 'Without a date nothing reminds of renewal, and passwords that were shared once stay valid.',
    subject: secret,
    decidedBy: 'policies',
    otherwise: 'its vault goes by roles',
    approximates: 'Secrets that hold a certificate count as well; they expire with it.',
  }),
  {
    id: 'keyvault-key-auto-rotation',
    title: 'Enabled keys are rotated by a policy',
    why: 'Renewal by hand is forgotten; a rotation policy makes a new version in time.',
    severity: 'medium',
    topic: 'key-mgmt',
    subject: key,
    facts: details,
    rule: ofDetails(
      some('properties.rotationPolicy.lifetimeActions', at('action.type', oneOf('rotate'), { absent: 'fail' }), {
        none: 'fail',
      }),
    ),
    fix: {
      portal: 'Key vault > Objects > Keys > the key > Rotation policy: enable auto rotation.',
      az: 'az keyvault key rotation-policy update --vault-name "$VAULT" --name {name} --value policy.json',
      bicep:
        "rotationPolicy: { lifetimeActions: [ { action: { type: 'rotate' }, trigger: { timeAfterCreate: 'P90D' } } ] }",
      terraform: 'rotation_policy { automatic { time_after_creation = "P90D" } }',
    },
  },
  {
    id: 'keyvault-key-type-approved',
    title: 'Enabled keys are of an approved kind',
    why: 'Kinds that nobody approved may lack protection by hardware, or not be fit for what they are used for.',
    severity: 'medium',
    topic: 'key-mgmt',
    subject: key,
    facts: details,
    settings: { types: { words: 'Kinds of key that are approved.', value: ['RSA', 'RSA-HSM', 'EC', 'EC-HSM'] } },
    rule: ofDetails(at('properties.kty', onList('types'), { absent: 'unknown' })),
    fix: {
      portal: 'Create a key of an approved kind, move what uses the old one, and disable that.',
      az: 'az keyvault key create --vault-name "$VAULT" --name "$NEW_NAME" --kty RSA-HSM --size 3072',
    },
  },
  {
    id: 'keyvault-key-rsa-size',
    title: 'Enabled RSA keys are long enough',
    why: 'Short RSA keys can be broken by calculation.',
    severity: 'medium',
    topic: 'key-mgmt',
    subject: key,
    facts: details,
    settings: { 'fewest bits': { words: 'Length of RSA keys in bits, at least.', value: 2048 } },
    rule: ofDetails(
      when(isRsa, at('properties.keySize', atLeast('fewest bits'), { absent: 'unknown' }), 'It is no RSA key.'),
    ),
    fix: {
      portal: 'Key vault > Objects > Keys: create a new version with a longer RSA key.',
      az: 'az keyvault key create --vault-name "$VAULT" --name {name} --kty RSA --size 3072',
      bicep: 'keySize: 3072',
      terraform: 'key_size = 3072',
    },
  },
  {
    id: 'keyvault-key-ec-curve',
    title: 'Enabled keys on elliptic curves use an approved curve',
    why: 'A curve that your rules do not name may be unfit for signatures that have to be accepted elsewhere.',
    severity: 'low',
    topic: 'key-mgmt',
    subject: key,
    facts: details,
    settings: { curves: { words: 'Curves that are approved.', value: ['P-256', 'P-384', 'P-521'] } },
    rule: ofDetails(
      when(isCurve, at('properties.curveName', onList('curves'), { absent: 'unknown' }), 'It is no key on a curve.'),
    ),
    fix: {
      portal: 'Key vault > Objects > Keys: create a key on an approved curve and move what uses the old one.',
      az: 'az keyvault key create --vault-name "$VAULT" --name "$NEW_NAME" --kty EC --curve P-384',
      bicep: "curveName: 'P-384'",
      terraform: 'curve = "P-384"',
    },
  },
];
