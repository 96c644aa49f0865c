import { MessageBar, MessageBarBody, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import type { ScopeChange, ScopePreview } from '../../api/types.ts';
import { count, counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { changes, changeWords } from './rule-words.ts';

const useStyles = makeStyles({
  box: { display: 'grid', gap: tokens.spacingVerticalS },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, border: 'none', margin: 0, padding: 0 },
  line: { margin: 0 },
});

interface PreviewCountsProps {
  readonly preview: ScopePreview;
  /** The change to which the list is narrowed; with `onChoose` the counts are switches. */
  readonly chosen?: ScopeChange | undefined;
  readonly onChoose?: (change: ScopeChange | undefined) => void;
}

/** To how many users what would happen, with what is not known of it. */
export function PreviewCounts({ preview, chosen, onChoose }: PreviewCountsProps) {
  const styles = useStyles();
  const { counts, warnings, unmatched } = preview;
  return (
    <div className={styles.box}>
      {warnings.map(({ code, text }) => (
        <MessageBar key={`${code} ${text}`} intent="warning" layout="multiline">
          <MessageBarBody>{visibleText(text)}</MessageBarBody>
        </MessageBar>
      ))}
      {counts && (
        <fieldset aria-label="What would happen" className={styles.row}>
          {changes.map((change) =>
            onChoose ? (
              <ToggleButton
                key={change}
                size="small"
                checked={chosen === change}
                onClick={() => onChoose(chosen === change ? undefined : change)}
              >
                {`${changeWords[change].label}: ${count(counts[change])}`}
              </ToggleButton>
            ) : (
              <span key={change}>{`${changeWords[change].label}: ${count(counts[change])}.`}</span>
            ),
          )}
        </fieldset>
      )}
      {unmatched && unmatched.count > 0 && (
        <p className={styles.line}>
          {counted(unmatched.count, 'provisioned user is', 'provisioned users are')} not in the directory, such as{' '}
          {unmatched.userNames.map(visibleText).join(', ')}.
        </p>
      )}
    </div>
  );
}
