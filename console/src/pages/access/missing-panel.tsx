import { makeStyles, tokens } from '@fluentui/react-components';
import type { AccessMissing } from '../../api/types.ts';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count, counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalS },
  line: { margin: 0, overflowWrap: 'anywhere' },
  fix: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  summary: { cursor: 'pointer' },
});

const shown = 5;

interface MissingPanelProps {
  readonly missing: readonly AccessMissing[];
  /** Role assignments whose principal is in no directory. */
  readonly orphaned?: number;
}

/** What could not be seen and what to do about it: an answer without it would look more certain than it is. */
export function MissingPanel({ missing, orphaned = 0 }: MissingPanelProps) {
  const styles = useStyles();
  if (missing.length === 0 && orphaned === 0) return null;
  const line = ({ what, at, reason, fix }: AccessMissing) => (
    <li key={`${what} ${at} ${reason}`}>
      <p className={styles.line}>{visibleText(reason)}</p>
      {fix !== null && <p className={styles.fix}>{`Fix: ${visibleText(fix)}`}</p>}
    </li>
  );
  return (
    <Panel title="What could not be seen" actions={<TextLink to="/coverage">Coverage</TextLink>}>
      <ul className={styles.list}>{missing.slice(0, shown).map(line)}</ul>
      {missing.length > shown && (
        <details>
          <summary className={styles.summary}>{`${count(missing.length - shown)} more`}</summary>
          <ul className={styles.list}>{missing.slice(shown).map(line)}</ul>
        </details>
      )}
      {orphaned > 0 && (
        <p className={styles.line}>
          {`${counted(orphaned, 'role assignment')} would give it to principals that are in no directory: that is nobody.`}
        </p>
      )}
    </Panel>
  );
}
