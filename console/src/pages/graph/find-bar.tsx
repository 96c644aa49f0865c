import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { SearchField } from '../../components/search-field.tsx';
import { counted } from '../../format/number.ts';

const useStyles = makeStyles({
  bar: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface FindBarProps {
  readonly text: string;
  /** How many things match. */
  readonly matches: number;
  readonly onFind: (text: string) => void;
  readonly onNext: () => void;
}

/** Finds things in the picture by a part of their name or id. */
export function FindBar({ text, matches, onFind, onNext }: FindBarProps) {
  const styles = useStyles();
  return (
    <search className={styles.bar} aria-label="In the picture">
      <SearchField label="Find in the picture" value={text} onSearch={onFind} />
      {text !== '' && (
        <div className={styles.line}>
          <span role="status">
            {matches === 0 ? 'Nothing shown has this in its name' : counted(matches, 'match', 'matches')}
          </span>
          {matches > 0 && (
            <Button size="small" onClick={onNext}>
              {matches === 1 ? 'Go there' : 'Next'}
            </Button>
          )}
        </div>
      )}
    </search>
  );
}
