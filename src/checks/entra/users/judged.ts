/** What is judged of each user before checks are: for whom a second factor is enforced, and whose each account is. */
import type { Check, FactSource, Judgement, Status } from '../../declaration.ts';
import { at, code, isTrue, type Json, type Rule, type Verdict, when } from '../../rule/index.ts';
import { patch } from '../shared/graph.ts';

const subject = 'entra_user';
const enabled = at('accountEnabled', isTrue, { absent: 'unknown' });
const disabled = 'The account is disabled.';

type Properties = Readonly<Record<string, Json>>;
type Told = readonly [status: Status, reason: string];

const text = (value: Json | undefined) => (typeof value === 'string' ? value : 'nobody');

/** @param tell what is said of the judgement; undefined where it is none that is known */
function judged(
  judgement: Judgement,
  words: string,
  shown: readonly string[],
  tell: (properties: Properties) => Told | undefined,
): Rule {
  return code(words, (_item, { facts }): Verdict => {
    const { items = [], missing = null } = facts[judgement] ?? {};
    const properties = items[0]?.properties;
    if (!properties) return { status: 'unknown', reason: missing ?? 'Nothing was judged of it.', observed: {} };
    const observed = Object.fromEntries(shown.map((name) => [name, properties[name] ?? null]));
    const [status, reason]: Told =
      properties.isCurrent === true
        ? (tell(properties) ?? ['unknown', 'What was judged of it says nothing here.'])
        : [
            'unknown',
            'Something that it rests on was read after it was judged: it is judged again with the next sync.',
          ];
    return { status, reason, observed };
  });
}

const source = (judgement: Judgement, ...types: readonly string[]) =>
  ({ [judgement]: { from: 'judged', judgement, types } }) as Readonly<Record<string, FactSource>>;

const enforcement: Readonly<Record<string, Told>> = {
  enforced: ['pass', 'Every sign-in to a resource needs two factors or is blocked'],
  conditional: ['fail', 'Some sign-ins to a resource get by with one factor'],
  notEnforced: ['fail', 'No policy makes the user show a second factor'],
  excepted: ['not-applicable', 'It is left out of a policy, and documented as an exception'],
  unknown: ['unknown', 'What decides whether a second factor is enforced could not be read'],
  outOfScope: ['not-applicable', 'It is out of scope'],
};

function tellEnforcement({ enforced, reason }: Properties): Told | undefined {
  const told = enforcement[String(enforced)];
  return told && [told[0], `${told[1]} (${text(reason)}).`];
}

const noRoster =
  'Personnel administration has told of nobody: bring in its list of people, or the account only speaks for itself.';

/** What the directory alone tells of a person follows from the account, and proves nothing about it. */
const isProof = ({ origin }: Properties) => origin === 'hr' || origin === 'by-hand';
const left = ({ person, source: by, endDate }: Properties) =>
  `${text(person)} has left according to ${text(by)}${typeof endDate === 'string' ? `, last day ${endDate}` : ''}`;

function tellActive(properties: Properties): Told | undefined {
  const { verdict, person, status, source: by, due } = properties;
  switch (verdict) {
    case 'ok':
      return isProof(properties)
        ? ['pass', `It belongs to ${text(person)}, ${text(status)} according to ${text(by)}.`]
        : ['unknown', noRoster];
    case 'terminated-enabled':
      return ['fail', `${left(properties)}; it was to be closed by ${text(due)}.`];
    case 'terminated-in-grace':
      return ['pass', `${left(properties)}; it is to be closed by ${text(due)}.`];
    case 'not-started':
      return isProof(properties)
        ? ['fail', `${text(person)} has not started yet according to ${text(by)}.`]
        : ['unknown', noRoster];
    case 'unknown':
      return ['unknown', `Whether ${text(person)} works here is not known.`];
    case 'ambiguous':
      return ['unknown', 'It may belong to more than one person: somebody has to link it.'];
    case 'without-person':
      return ['not-applicable', 'It belongs to nobody who is known; another check is about that.'];
    case 'guest-without-person':
      return ['not-applicable', 'It is a guest, and no person of this organisation.'];
    case 'not-a-person':
      return ['not-applicable', 'Somebody has written down that it is no person.'];
    default:
      return undefined;
  }
}

function tellPerson(properties: Properties): Told | undefined {
  const { verdict, hasRoster, person, value } = properties;
  switch (verdict) {
    case 'without-person':
      return hasRoster === true
        ? ['fail', 'No person has its employee id or one of its addresses, and nobody has linked it.']
        : ['unknown', noRoster];
    case 'guest-without-person':
      return ['not-applicable', 'It is a guest, and no person of this organisation.'];
    case 'not-a-person':
      return ['pass', `Somebody has written down what it is instead of a person: ${text(value)}.`];
    case 'ambiguous':
      return ['unknown', 'It may belong to more than one person: somebody has to link it.'];
    case 'ok':
    case 'unknown':
    case 'not-started':
    case 'terminated-enabled':
    case 'terminated-in-grace':
      return isProof(properties) ? ['pass', `It belongs to ${text(person)}.`] : ['unknown', noRoster];
    default:
      return undefined;
  }
}

const personShown = ['verdict', 'person', 'status', 'source', 'how', 'endDate', 'due'];
const close = {
  portal:
    'Microsoft Entra admin center > Entra ID > Users > the user > Edit properties > Settings: Account enabled off; and Revoke sessions.',
  graph: patch('users/{id}', { accountEnabled: false }),
};

export const judgedUserChecks: readonly Check[] = [
  {
    id: 'entra-user-mfa-enforced',
    title: 'A second factor is enforced for each user',
    why: 'A policy that exists says little: who is left out of it signs in with a password that somebody may have guessed.',
    severity: 'critical',
    topic: 'mfa',
    subject,
    facts: source(
      'mfa',
      ...[subject, 'entra_conditional_access_policy', 'entra_named_location', 'entra_security_defaults'],
      ...['entra_group_members', 'entra_directory_role_assignment'],
    ),
    rule: judged(
      'mfa',
      'policies, security defaults or the setting of the account leave the user no sign-in to a resource with one factor',
      ['enforced', 'reason', 'via', 'gap'],
      tellEnforcement,
    ),
    fix: {
      portal:
        'Microsoft Entra admin center > Entra ID > Conditional Access > Policies: a policy for all users and all resources that grants access with Require multifactor authentication; accounts that have to be left out are written down under Multifactor authentication > Exceptions in Assay.',
    },
    approximates:
      'What no right lets anybody read of policies is told with the verdicts on multifactor authentication.',
  },
  {
    id: 'account-of-active-person',
    title: 'Enabled accounts belong to people who work here',
    why: 'Who has left still knows the password, and no longer feels bound; personnel administration knows first.',
    severity: 'high',
    topic: 'acct-life',
    subject,
    clock: true,
    facts: source('person', subject),
    rule: when(
      enabled,
      judged(
        'person',
        'the person of the account works here according to personnel administration, or has days of grace left',
        personShown,
        tellActive,
      ),
      disabled,
    ),
    fix: close,
    approximates: 'It knows who works here as of the last list of people that was brought in.',
  },
  {
    id: 'account-has-person',
    title: 'Enabled accounts have a person who answers for them',
    why: 'For an account of nobody nobody notices that it is used, nor that it is no longer needed.',
    severity: 'medium',
    topic: 'acct-life',
    subject,
    facts: source('person', subject),
    rule: when(
      enabled,
      judged(
        'person',
        'a person of the list of people has its employee id or one of its addresses, or somebody has said whose or what it is',
        [...personShown, 'value', 'hasRoster'],
        tellPerson,
      ),
      disabled,
    ),
    fix: {
      ...close,
      portal: `In Assay, People > Accounts: link it to its person, or say what it is instead. Where it is nobody's: ${close.portal}`,
    },
    approximates: 'It knows people as of the last list that was brought in, and guests are left out.',
  },
];
