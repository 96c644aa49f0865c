import { makeStyles, tokens } from '@fluentui/react-components';
import { isSafeAddress } from '../format/safe-address.ts';
import { visibleText } from '../format/visible-text.ts';
import { ExternalLink } from './external-link.tsx';

const useStyles = makeStyles({
  text: { display: 'grid', gap: tokens.spacingVerticalXXS, overflowWrap: 'anywhere', minWidth: 0 },
  line: { margin: 0 },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  summary: { cursor: 'pointer' },
  code: { fontFamily: tokens.fontFamilyMonospace },
});

interface Problem {
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
  readonly actor: string;
  readonly doc: string;
}

const actors: Readonly<Record<string, string>> = {
  caller: 'you',
  'tenant-admin': 'an administrator of the tenant',
  azure: 'Microsoft',
  assay: 'the operators or makers of Assay',
};

/** A problem of the error catalogue in words: cause, fix, who must act, code. The one way problems are written out. */
export function ProblemText({ problem, detail }: { problem: Problem; detail?: string | null | undefined }) {
  const styles = useStyles();
  const actor = actors[problem.actor];
  return (
    <div className={styles.text}>
      <p className={styles.line}>{visibleText(problem.cause)}</p>
      {problem.fix !== '' && <p className={styles.line}>{`Fix: ${visibleText(problem.fix)}`}</p>}
      <p className={styles.note}>
        <span className={styles.code} title={problem.doc}>
          {visibleText(problem.code)}
        </span>
        {actor && ` · To act: ${actor}`}
        {isSafeAddress(problem.doc) && (
          <>
            {' · '}
            <ExternalLink href={problem.doc}>More about it</ExternalLink>
          </>
        )}
      </p>
      {detail && (
        <details className={styles.note}>
          <summary className={styles.summary}>What Microsoft answered</summary>
          {visibleText(detail)}
        </details>
      )}
    </div>
  );
}
