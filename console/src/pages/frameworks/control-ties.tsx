import { makeStyles, tokens } from '@fluentui/react-components';
import type { Tie } from '../../api/frameworks.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { DrawerPart } from '../../components/drawer-part.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { checkStatusWords } from '../checks/check-words.ts';
import { basisWords, sourcesText, tiesInOrder } from './framework-words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM, width: '100%' },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, marginTop: tokens.spacingVerticalXXS },
  note: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

interface ControlTiesProps {
  readonly ties: readonly Tie[];
  readonly onlyPublished: boolean;
}

/** The tests that speak for a control, what each says, and who says that it speaks for it. */
export function ControlTies({ ties, onlyPublished }: ControlTiesProps) {
  const styles = useStyles();
  return (
    <DrawerPart title="Tests that speak for it">
      {ties.length === 0 && (
        <p className={styles.note}>
          {onlyPublished ? 'No source ties a test to this very control.' : 'No test speaks for it.'}
        </p>
      )}
      <ul className={styles.list} aria-label="Tests">
        {tiesInOrder(ties).map((tie) => (
          <li key={tie.checkId}>
            <TextLink to="/checks/$id" params={{ id: tie.checkId }}>
              {visibleText(tie.title)}
            </TextLink>
            <div className={styles.badges}>
              <ToneBadge tone={checkStatusWords[tie.status].tone}>{checkStatusWords[tie.status].label}</ToneBadge>
              {tie.stale && (
                <ToneBadge tone="warning" title="What it rests on is older than it may be.">
                  Stale
                </ToneBadge>
              )}
              <ToneBadge tone={basisWords[tie.basis].tone} title={basisWords[tie.basis].says}>
                {basisWords[tie.basis].label}
              </ToneBadge>
            </div>
            <p className={styles.note}>{sourcesText(tie)}</p>
          </li>
        ))}
      </ul>
    </DrawerPart>
  );
}
