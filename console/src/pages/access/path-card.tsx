import { makeStyles, tokens } from '@fluentui/react-components';
import type { CheckAnswer, GrantPath } from '../../api/types.ts';
import { visibleText } from '../../format/visible-text.ts';
import { pathNodes } from './path-nodes.tsx';
import { PathPicture } from './path-picture.tsx';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground2,
    borderRadius: tokens.borderRadiusLarge,
    minWidth: 0,
  },
  evidence: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  code: { fontFamily: tokens.fontFamilyMonospace },
});

interface PathCardProps {
  readonly path: GrantPath;
  readonly answer: CheckAnswer;
  readonly onTry: (without: string) => void;
}

/** One grant: its chain, and what of the role matched. */
export function PathCard({ path, answer, onTry }: PathCardProps) {
  const styles = useStyles();
  const patterns = path.permissions.map(({ pattern }) => visibleText(pattern));
  return (
    <article className={styles.card}>
      <PathPicture label={`Path by the role ${visibleText(path.roleName)}`} nodes={pathNodes(path, answer, onTry)} />
      <p className={styles.evidence}>
        {'The role allows '}
        <span className={styles.code}>{patterns.join(', ')}</span>
        {path.endDateTime !== undefined && `, until ${path.endDateTime.slice(0, 16).replace('T', ' ')} UTC`}
        {'. Assignment '}
        <span className={styles.code}>{visibleText(path.roleAssignmentId.split('/').at(-1) ?? '')}</span>
      </p>
      {path.conditions.map(({ on, text, state, problem }) => (
        <details key={`${on} ${text}`} className={styles.evidence}>
          <summary>
            {`Condition of the ${on === 'roleAssignment' ? 'assignment' : 'role'}: ${problem === undefined ? stateWords[state] : `it cannot be read, ${visibleText(problem)}`}`}
          </summary>
          <span className={styles.code}>{visibleText(text)}</span>
        </details>
      ))}
    </article>
  );
}

const stateWords = { true: 'it holds', false: 'it does not hold', unknown: 'it depends on the request' } as const;
