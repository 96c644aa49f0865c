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
const namedPlaces = 3;

interface MissingPanelProps {
  readonly missing: readonly AccessMissing[];
  /** Role assignments whose principal is in no directory. */
  readonly orphaned?: number;
}

/** Where it was not read: the first few ids; none where it concerns the whole tenant. */
function placesOf(same: readonly AccessMissing[]): string[] {
  const places = [...new Set(same.map(({ at }) => at))]
    .filter((at) => at !== '/' && at !== 'directory')
    .map(visibleText);
  return places.length <= namedPlaces
    ? places
    : [...places.slice(0, namedPlaces), `and ${count(places.length - namedPlaces)} more`];
}

/** What could not be seen and what to do about it: an answer without it would look more certain than it is. */
export function MissingPanel({ missing, orphaned = 0 }: MissingPanelProps) {
  const styles = useStyles();
  if (missing.length === 0 && orphaned === 0) return null;
  const gaps = [...Map.groupBy(missing, ({ reason, fix }) => `${reason} ${fix}`).values()];
  const line = (same: readonly AccessMissing[]) => (
    <li key={`${same[0]?.what} ${same[0]?.at} ${same[0]?.reason}`}>
      <p className={styles.line}>{visibleText(same[0]?.reason ?? '')}</p>
      {placesOf(same).length > 0 && <p className={styles.fix}>{`In ${placesOf(same).join(', ')}`}</p>}
      {same[0]?.fix && <p className={styles.fix}>{`Fix: ${visibleText(same[0].fix)}`}</p>}
    </li>
  );
  return (
    <Panel title="What could not be seen" actions={<TextLink to="/coverage">Coverage</TextLink>}>
      <ul className={styles.list}>{gaps.slice(0, shown).map(line)}</ul>
      {gaps.length > shown && (
        <details>
          <summary className={styles.summary}>{`${count(gaps.length - shown)} more`}</summary>
          <ul className={styles.list}>{gaps.slice(shown).map(line)}</ul>
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
