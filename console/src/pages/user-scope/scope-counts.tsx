import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { DirectoryScope, UserState } from '../../api/types.ts';
import { Moment } from '../../components/moment.tsx';
import { count } from '../../format/number.ts';
import { stateWords } from './rule-words.ts';

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  note: { color: tokens.colorNeutralForeground3 },
});

const states: readonly UserState[] = ['in', 'out', 'unknown'];

interface ScopeCountsProps {
  readonly scope: DirectoryScope;
  readonly onState: (state: UserState) => void;
}

/** How many users count, are left out and are unknown; each leads to them. */
export function ScopeCounts({ scope: { counts, evaluatedAt, source }, onState }: ScopeCountsProps) {
  const styles = useStyles();
  return (
    <div className={styles.line}>
      {states.map((state) => (
        <Button key={state} size="small" onClick={() => onState(state)}>
          {`${stateWords[state].label}: ${count(counts[state])}`}
        </Button>
      ))}
      <span className={styles.note}>
        {source === 'scim' ? 'Decided by provisioning (SCIM)' : 'Decided by the rules'}
        {evaluatedAt && (
          <>
            , <Moment iso={evaluatedAt} ago />
          </>
        )}
      </span>
    </div>
  );
}
