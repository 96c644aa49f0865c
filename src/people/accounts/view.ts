/** Accounts in words: the verdict with its reason, when somebody was seen last, and what is left. Pure. */
import type { Account, AccountVerdict } from '../schema.ts';
import type { PeopleCoverage } from './coverage.ts';
import { accessKindNames, type CountedAccess } from './left.ts';
import type { AccountRecord } from './repo.ts';

export function accountOf(row: AccountRecord, counted: readonly CountedAccess[], coverage: PeopleCoverage): Account {
  const { properties, connection_id: connectionId } = row;
  const text = (name: string) => (typeof properties[name] === 'string' ? properties[name] : null);
  const enabled = typeof properties.accountEnabled === 'boolean' ? properties.accountEnabled : null;
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    userPrincipalName: text('userPrincipalName'),
    mail: text('mail'),
    userType: text('userType'),
    enabled,
    goneAt: row.gone_at?.toISOString() ?? null,
    connectionId,
    verdict: row.verdict,
    reason: reasonOf(row),
    match: {
      state: (row.state ?? 'none') as Account['match']['state'],
      how: row.how as Account['match']['how'],
      value: row.value,
      since: row.since?.toISOString() ?? null,
      candidates: row.candidates ?? [],
    },
    person:
      row.person_id === null
        ? null
        : {
            id: row.person_id,
            displayName: row.person_name ?? '',
            status: (row.person_status ?? 'unknown') as NonNullable<Account['person']>['status'],
            source: row.person_source ?? '',
            endDate: row.person_end,
          },
    due: row.due,
    lastSeen: { at: row.seen_at, known: coverage.signIns(connectionId) },
    left: accessKindNames.flatMap((kind) => {
      const count = counted.find((one) => one.account_id === row.id && one.kind === kind)?.count ?? 0;
      const known = coverage.access(connectionId, kind);
      if (known === 'whole' && count === 0) return [];
      return [{ kind, count: known === 'none' && count === 0 ? null : count, whole: known === 'whole' }];
    }),
  };
}

const ways: Readonly<Record<string, string>> = {
  link: 'linked by hand',
  'employee-id': 'by employee id',
  mail: 'by address',
  directory: 'derived from this account',
};

function reasonOf(row: AccountRecord): string {
  const who = `${row.person_name ?? 'nobody'} (${[ways[row.how ?? ''], row.value].filter(Boolean).join(' ')})`;
  const left = `${who} has left according to ${row.person_source ?? 'nobody'}${row.person_end ? `, last day ${row.person_end}` : ''}`;
  const reasons: Readonly<Record<AccountVerdict, string>> = {
    ok: `It belongs to ${who}, ${row.person_status ?? 'unknown'} according to ${row.person_source ?? 'nobody'}.`,
    'terminated-enabled': `${left}; it is enabled and was to be closed by ${row.due ?? 'then'}.`,
    'terminated-in-grace': `${left}; it is enabled, to be closed by ${row.due ?? 'then'}.`,
    'terminated-disabled': `${left}; it is disabled.`,
    'not-started': `It belongs to ${who}, who has not started yet, and is enabled.`,
    unknown: `It belongs to ${who}; whether the person works here is not known.`,
    ambiguous:
      row.how === 'employee-id-contradicts'
        ? `The address ${row.value ?? ''} is that of somebody with another employee id.`
        : `${row.how === 'mail' ? 'Its addresses belong' : `The employee id ${row.value ?? ''} belongs`} to ${row.candidates?.length ?? 0} people.`,
    'without-person': 'No person has its employee id or one of its addresses, and nobody has linked it.',
    'guest-without-person': 'It is a guest, and no person has one of its addresses.',
    'not-a-person': `Somebody said that it is not a person: ${row.value ?? ''}.`,
  };
  return reasons[row.verdict];
}

/** Whether an account of somebody who left is as it has to be; undefined where that cannot be told. */
export function isClosed({ enabled, goneAt, left }: Account): boolean | undefined {
  if (goneAt !== null) return true;
  if (enabled === true || left.some(({ count }) => (count ?? 0) > 0)) return false;
  return enabled === null || left.some(({ whole }) => !whole) ? undefined : true;
}
