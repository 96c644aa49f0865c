/** What people look for first: users, groups, multifactor authentication, Conditional Access. */
import type { Declaration, Licence } from '../catalog/index.ts';
import type { Answer } from '../cloud/index.ts';
import { assayError, type Result } from '../errors/index.ts';
import { answerOf, finding, refusal } from './findings.ts';
import { fieldsOf, type ProbeContext } from './probe.ts';
import { licenceTitles } from './probe-licences.ts';
import type { Finding } from './schema.ts';

const looks = [
  { id: 'users-visible', title: 'Users can be seen', type: 'entra_user', someAlways: true },
  { id: 'groups-visible', title: 'Groups can be seen', type: 'entra_group', someAlways: false },
  {
    id: 'mfa-visible',
    title: 'Registration for multifactor authentication can be seen',
    type: 'entra_user_registration_details',
    someAlways: false,
  },
  {
    id: 'conditional-access-visible',
    title: 'Conditional Access policies can be seen',
    type: 'entra_conditional_access_policy',
    someAlways: false,
  },
] as const;

export const directoryTypes: readonly string[] = looks.map(({ type }) => type);

export function directoryFindings(
  context: ProbeContext,
  answers: ReadonlyMap<string, Result<Answer>>,
  missing: ReadonlySet<Licence>,
): Finding[] {
  return looks.map(({ id, title, type, someAlways }) => {
    const declaration = context.declarations.find((one) => one.type === type);
    if (!declaration) {
      const reason = 'The type is switched off for this connection.';
      return finding('directory', { id, title, state: 'not-applicable', optional: true, reason });
    }
    const { licence } = declaration;
    if (licence && missing.has(licence)) return unlicensed(id, title, declaration, licence, context);
    const answer = answers.get(type);
    if (!answer) {
      return finding('directory', {
        id,
        title,
        state: 'unknown',
        reason: 'It was not asked for.',
        costs: [declaration],
      });
    }
    const evidence = [{ asked: pathOf(declaration), answer: answerOf(answer) }];
    if (!answer.ok) {
      const fix = repair(answer.error.code, declaration, context) ?? context.fixes.words(answer.error.fix);
      return finding('directory', { id, title, ...refusal(answer.error), evidence, costs: [declaration], fix });
    }
    const { value } = fieldsOf(answer.value.body);
    const none = someAlways && Array.isArray(value) && value.length === 0;
    if (!none) return finding('directory', { id, title, state: 'ok', evidence });
    const reason = 'The answer holds none, although every directory has some.';
    return finding('directory', { id, title, state: 'unknown', reason, evidence, costs: [declaration] });
  });
}

function pathOf({ source }: Declaration): string {
  return source.kind === 'graph-list' ? `GET /${source.version ?? 'v1.0'}${source.path}` : '';
}

function unlicensed(
  id: string,
  title: string,
  declaration: Declaration,
  licence: Licence,
  { fixes }: ProbeContext,
): Finding {
  const error = assayError('licence_required', { licence: licenceTitles[licence] });
  return finding('directory', {
    id,
    title,
    state: 'missing',
    optional: true,
    code: error.code,
    reason: error.cause,
    costs: [declaration],
    fix: fixes.licence(licenceTitles[licence]),
  });
}

function repair(code: string, { rights }: Declaration, { fixes }: ProbeContext): Finding['fix'] {
  if (code !== 'missing_graph_permission') return null;
  return fixes.permissions(rights.flatMap((right) => (right.kind === 'graph' ? [right.permission] : [])));
}
