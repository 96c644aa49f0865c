/** Microsoft Graph: each permission that is needed is held against the token, and a cheap read is tried with it. */
import { type Declaration, type Licence, requiredGraphPermissions } from '../catalog/index.ts';
import { type Answer, outcomeOf } from '../cloud/index.ts';
import { assayError, type Result } from '../errors/index.ts';
import { answerOf, finding, refusal } from './findings.ts';
import { readFor, smallRead, type TriedRead, tryReads } from './graph-reads.ts';
import type { ProbeContext } from './probe.ts';
import { type ApplicationProbe, satisfied } from './probe-application.ts';
import { directoryFindings, directoryTypes } from './probe-directory.ts';
import type { Finding } from './schema.ts';

/** What is switched on by name counts too: it is part of what this connection needs. */
const named = ({ optIn: _switchedOn, ...declaration }: Declaration): Declaration => declaration as Declaration;

export async function probeGraph(
  context: ProbeContext,
  missing: ReadonlySet<Licence>,
  application: ApplicationProbe,
): Promise<Finding[]> {
  const { declarations, client } = context;
  const needed = requiredGraphPermissions(undefined, declarations.map(named));
  const reads = new Map(needed.map(({ permission }) => [permission, readFor(permission, declarations, missing)]));
  const looked = declarations
    .filter(({ type, licence }) => directoryTypes.includes(type) && !(licence && missing.has(licence)))
    .flatMap((declaration) => smallRead(declaration) ?? []);
  const answers = await tryReads(client, [...[...reads.values()].filter((read) => read !== undefined), ...looked]);
  return [
    ...needed.map(({ permission, types }) =>
      permissionFinding(context, { permission, types, read: reads.get(permission), answers, application }),
    ),
    ...directoryFindings(context, answers, missing),
  ];
}

interface Permission {
  readonly permission: string;
  readonly types: readonly string[];
  readonly read: TriedRead | undefined;
  readonly answers: ReadonlyMap<string, Result<Answer>>;
  readonly application: ApplicationProbe;
}

function permissionFinding(context: ProbeContext, asked: Permission): Finding {
  const { permission, types, read, application } = asked;
  const { held } = context;
  const answer = read && asked.answers.get(read.declaration.type);
  const concerned = context.declarations.filter(({ type }) => types.includes(type));
  const lost = concerned.filter(({ rights }) =>
    rights.some((right) => right.kind === 'graph' && needs(right, permission) && !satisfied(right, held)),
  );
  const base = {
    id: `graph-permission:${permission}`,
    title: permission,
    evidence: [
      { asked: 'permissions in the Microsoft Graph token', answer: lost.length === 0 ? 'there' : 'not there' },
      ...(read && answer
        ? [
            {
              asked: `GET /${read.version}${read.declaration.source.kind === 'graph-list' ? read.declaration.source.path : ''}`,
              answer: answerOf(answer),
            },
          ]
        : []),
    ],
  };
  if (lost.length > 0) {
    const error = assayError(requestedAs(permission, application), { permission });
    const fix = error.code === 'consent_pending' ? context.fixes.consent() : context.fixes.permissions([permission]);
    if (answer?.ok) {
      const reason = `${permission} is not in the token, but a read that should need it was answered.`;
      return finding('graph', { ...base, state: 'unknown', code: error.code, reason, costs: lost, fix });
    }
    return finding('graph', { ...base, state: 'missing', code: error.code, reason: error.cause, costs: lost, fix });
  }
  if (!answer) {
    const reason = 'It is in the token; there is no read that would tell more before a sync.';
    return finding('graph', { ...base, state: 'ok', reason });
  }
  // A licence is a finding of its own; the permission is there.
  if (answer.ok || outcomeOf(answer.error) === 'unlicensed') return finding('graph', { ...base, state: 'ok' });
  return finding('graph', {
    ...base,
    ...refusal(answer.error),
    costs: concerned,
    fix: context.fixes.words(answer.error.fix),
  });
}

function needs(right: { readonly permission: string; readonly alsoAccepted?: readonly string[] }, permission: string) {
  return right.permission === permission || (right.alsoAccepted ?? []).includes(permission);
}

/** Why a permission is not in the token, where the registration tells. */
function requestedAs(permission: string, { result }: ApplicationProbe) {
  const requested = result.ok ? result.value.requested : undefined;
  if (requested?.roles.has(permission)) return 'consent_pending';
  return requested?.scopes.has(permission) ? 'delegated_permission' : 'missing_graph_permission';
}
