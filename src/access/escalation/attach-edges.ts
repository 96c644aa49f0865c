import { objectKind } from '../model/objects.ts';
import { ObjectSet, spread } from '../questions/spread.ts';
import { attachRight, byRole, holdsRight, type LiveAssignment, mayHold, right } from './azure-rights.ts';
import type { EscalationBuilder } from './graph-builder.ts';
import { attachIdentity, hostsIdentity } from './run-code.ts';

/** Attaching takes a right on the identity and another one anywhere: those who have both reach the identity. */
export function attachEdges(b: EscalationBuilder, live: readonly LiveAssignment[]): void {
  const { model } = b;
  const attach = right(model, attachRight, [attachIdentity]);
  const hosts = right(model, 'host identities', hostsIdentity);
  const hostsNow = new ObjectSet(model.objects.kind.length);
  const hostsLater = new ObjectSet(model.objects.kind.length);
  const apart: LiveAssignment[] = [];
  for (const one of live) {
    const host = mayHold(model, hosts, one.role, one.condition);
    if (host) (one.eligible ? hostsLater : hostsNow).add(one.holder);
    if (byRole(attach, one.role) === 0) continue;
    if (host) holdsRight(b, attachRight, one);
    else apart.push(one);
  }
  spread(model.members, hostsNow);
  spread(model.members, hostsLater);
  const holders = new ObjectSet(model.objects.kind.length);
  for (const { holder, scope, eligible } of apart) {
    b.gate({
      ...{ from: holder, rule: eligible ? 'activatesRight' : 'hasRight', eligible },
      to: b.node({ kind: 'right', right: attachRight, scope }),
      opens: (controlled, activations) =>
        controlled.some((object) => hostsNow.has(object) || (activations && hostsLater.has(object))),
    });
    holders.add(holder);
    spread(model.members, holders);
    for (const principal of holders.view()) {
      if (model.objects.kind[principal] === objectKind.group) continue;
      const now = hostsNow.has(principal);
      if (now || hostsLater.has(principal)) {
        holdsRight(b, attachRight, { holder: principal, scope, eligible: eligible || !now });
      }
    }
    holders.clear();
  }
}
