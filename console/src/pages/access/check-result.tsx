import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type ActionAt, checkQuery } from '../../api/access-queries.ts';
import type { CheckAnswer } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { actionWords, nameIn, verdicts } from '../../format/access.ts';
import { visibleText } from '../../format/visible-text.ts';
import { BasisText } from './basis-text.tsx';
import { MissingPanel } from './missing-panel.tsx';
import { PathCard } from './path-card.tsx';
import { Removal } from './removal.tsx';
import { WayPanel } from './way-panel.tsx';

const useStyles = makeStyles({
  verdict: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  sentence: { margin: 0, fontSize: tokens.fontSizeBase400, overflowWrap: 'anywhere' },
  note: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground2 },
  paths: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, display: 'grid', gap: tokens.spacingVerticalXS },
});

interface CheckResultProps {
  readonly principal: string;
  readonly at: ActionAt;
  readonly without: string | undefined;
  readonly onTry: (without: string | undefined) => void;
}

/** Can this principal do it, by which paths, and what a removal would change. */
export function CheckResult({ principal, at, without, onTry }: CheckResultProps) {
  const styles = useStyles();
  const check = useQuery(checkQuery(principal, at));
  return (
    <Loaded query={check} label="Following the paths">
      {(answer) => (
        <>
          <Panel title="Answer">
            <Verdict answer={answer} action={at.action} />
            <BasisText basis={answer.basis} />
          </Panel>
          {without !== undefined && (
            <Removal
              without={without}
              at={at}
              names={answer.names}
              principal={principal}
              onClose={() => onTry(undefined)}
            />
          )}
          <Paths title="Paths" paths={answer.paths} answer={answer} onTry={onTry} />
          <Paths title="Paths after an activation" paths={answer.eligiblePaths} answer={answer} onTry={onTry} />
          {answer.denies.length > 0 && (
            <Panel title="Deny assignments">
              <ul className={styles.list}>
                {answer.denies.map(({ denyAssignmentId, scope, effect }) => (
                  <li key={denyAssignmentId}>
                    {`${nameIn(answer.names, denyAssignmentId)} at ${nameIn(answer.names, scope)}: ${effects[effect]}`}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          {answer.outcome !== 'allowed' && <WayPanel principal={principal} resource={at.resource} onTry={onTry} />}
          <MissingPanel missing={answer.missing} />
        </>
      )}
    </Loaded>
  );
}

const effects: Readonly<Record<CheckAnswer['denies'][number]['effect'], string>> = {
  denies: 'it stands in the way.',
  conditional: 'it may stand in the way, by its condition.',
  excluded: 'it does not count, the principal is excepted.',
  other: 'it is for others.',
};

function Verdict({ answer, action }: { readonly answer: CheckAnswer; readonly action: string }) {
  const styles = useStyles();
  const { asked, names, outcome, derived } = answer;
  const { label, tone, text } = verdicts[outcome];
  return (
    <>
      <div className={styles.verdict}>
        <ToneBadge tone={tone}>{label}</ToneBadge>
        <p className={styles.sentence}>
          {'Can '}
          <strong>
            <bdi>{nameIn(names, asked.principal ?? '')}</bdi>
          </strong>
          {` ${actionWords(action)} `}
          <strong>
            <bdi>{nameIn(names, asked.resource)}</bdi>
          </strong>
          ?
        </p>
      </div>
      <p className={styles.note}>
        {text} {`Action: ${visibleText(asked.action)}${asked.plane === 'data' ? ' (data)' : ''}.`}
        {!asked.exact && ' The resource itself was not read: it inherits by its path.'}
      </p>
      {derived?.by === 'keys' && (
        <p
          className={styles.note}
        >{`The data can be reached with keys: ${visibleText(derived.via ?? '')} is allowed.`}</p>
      )}
      {derived?.by === 'accessPolicy' && <p className={styles.note}>An access policy of the vault lets it in.</p>}
      {derived?.rolesIgnored && (
        <p className={styles.note}>The vault follows its access policies: roles do not count for its data.</p>
      )}
      {derived?.escalation && <p className={styles.note}>It can take what is needed in one more step.</p>}
    </>
  );
}

interface PathsProps {
  readonly title: string;
  readonly paths: CheckAnswer['paths'];
  readonly answer: CheckAnswer;
  readonly onTry: (without: string) => void;
}

function Paths({ title, paths, answer, onTry }: PathsProps) {
  const styles = useStyles();
  if (paths.length === 0) return null;
  return (
    <Panel title={paths.length === 1 ? title : `${title} (${paths.length})`}>
      <div className={styles.paths}>
        {paths.map((path) => (
          <PathCard key={path.roleAssignmentId} path={path} answer={answer} onTry={onTry} />
        ))}
      </div>
    </Panel>
  );
}
