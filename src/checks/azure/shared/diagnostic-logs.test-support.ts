/** Cases of a check of diagnostic logs, made from its row. */
import type { CheckCases, Given } from '../../testing.ts';
import { type DiagnosticLogs, settingsFact } from './diagnostic-logs.ts';

interface Log {
  readonly category?: string | null;
  readonly categoryGroup?: string | null;
  readonly enabled?: boolean | null;
}

interface Destination {
  readonly [name: string]: string | null;
}

const workspace: Destination = { workspaceId: '/subscriptions/0000/workspaces/logs', storageAccountId: null };

export const setting = (logs: readonly Log[] | null, to: Destination = workspace) => ({
  name: 'export',
  properties: { ...to, logs: logs?.map((log) => ({ ...log })) ?? null },
});

const on = (category: string): Log => ({ category, categoryGroup: null, enabled: true });
const group = (categoryGroup: string): Log => ({ category: null, categoryGroup, enabled: true });

/** @param subject a body to which the check applies */
export function diagnosticCases(
  row: Pick<DiagnosticLogs, 'categories' | 'auditGroup'>,
  subject: Given = {},
  notApplicable: Given[] = [],
): CheckCases {
  const given = (...settings: ReturnType<typeof setting>[]): Given => ({
    ...subject,
    facts: { [settingsFact]: settings },
  });
  const firsts = row.categories.map(([name]) => on(name));
  const whole = firsts.length > 0 ? firsts : [on('AnyLog')];
  const destinations = ['workspaceId', 'storageAccountId', 'eventHubAuthorizationRuleId', 'marketplacePartnerId'];
  return {
    pass: [
      ...destinations.map((name) => given(setting(whole, { [name]: '/somewhere' }))),
      given(setting([group('allLogs')])),
      ...(row.auditGroup ? [given(setting([group('audit')]))] : []),
      ...row.categories.flatMap((names, index) => names.map((name) => given(setting(firsts.with(index, on(name)))))),
      // What matters may be spread, and lie beside what does not.
      given(...whole.map((log) => setting([{ category: 'Elsewhere', enabled: false }, log])), setting([])),
    ],
    // One category is not sent rightly, beside all others that are.
    fail: whole.flatMap((log, index) => {
      const broken = (wrong: Log, to?: Destination) => given(setting(whole.toSpliced(index, 1)), setting([wrong], to));
      return [
        given(setting(whole.toSpliced(index, 1))),
        broken(log, { workspaceId: '', storageAccountId: null }),
        broken(log, {}),
        broken({ ...log, enabled: false }),
        broken({ category: log.category ?? null }),
        ...(row.categories.length > 0 ? [broken(on('Other')), broken({ categoryGroup: 'other', enabled: true })] : []),
        ...(row.auditGroup || row.categories.length === 0 ? [] : [broken(group('audit'))]),
        ...(row.categories.length > 0 ? [broken({ category: 'Other', enabled: true })] : []),
      ];
    }),
    unknown: [{ ...subject, missing: [settingsFact] }],
    absent: [
      { given: given(), says: 'fail' },
      { given: given(setting(null)), says: 'fail' },
    ],
    ...(notApplicable.length > 0 && { notApplicable }),
  };
}
