/** How controls stand over a period, for assessments. */
import type { ControlStatusSource } from '../evidence/index.ts';
import type { Store } from '../store/index.ts';
import { subjectOfControl } from './attestation-evidence.ts';
import { readSaid } from './attestation-repo.ts';
import { attestedOver } from './attested.ts';
import { dayOf } from './days.ts';
import type { Framework } from './declaration.ts';
import { overPeriod } from './over-period.ts';
import { saysOver } from './period.ts';
import { saysIn } from './subscriptions.ts';

export function controlStatusSource(
  store: Store,
  frameworks: () => readonly Framework[],
  find: (organizationId: string, id: string) => Promise<Framework | undefined>,
  now: () => Date,
): ControlStatusSource {
  return {
    frameworks: () => frameworks().map(({ id, title, version }) => ({ id, title: `${title} ${version}`.trim() })),
    controls: async (organizationId, scope) => {
      const framework = await find(organizationId, scope.framework);
      if (!framework) return undefined;
      const at = now();
      const { says, said } = await store.inOrganization(organizationId, async (db) => {
        const { subscriptions } = scope;
        return {
          says: subscriptions
            ? await saysIn(db, organizationId, { ...scope, subscriptions }, at)
            : await saysOver(db, organizationId, scope, at),
          said: await readSaid(db, organizationId, framework.id),
        };
      });
      const from = dayOf(new Date(scope.from));
      const end = Math.min(new Date(scope.to).getTime(), at.getTime());
      for (const [checkId, statements] of said.checks) {
        const period = attestedOver(statements, from, end);
        if (period) says.set(checkId, period);
      }
      return framework.controls.map((control) => ({
        ...overPeriod(control, says, attestedOver(said.controls.get(control.id) ?? [], from, end)),
        subjects: [subjectOfControl(framework.id, control.id)],
      }));
    },
  };
}
