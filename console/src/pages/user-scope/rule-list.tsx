import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { DirectoryScope, ScopeRule } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { effectWords, matchWords } from './rule-words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: '130px minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
    ':first-child': { borderTop: 'none' },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  note: { color: tokens.colorNeutralForeground3 },
  actions: { display: 'flex' },
});

interface RuleListProps {
  readonly rules: readonly ScopeRule[];
  readonly references: DirectoryScope['references'];
  /** Absent where the rules are only shown. */
  readonly onEdit?: (index: number) => void;
  readonly onRemove?: (index: number) => void;
}

/** Rules in words, with why each is there. */
export function RuleList({ rules, references, onEdit, onRemove }: RuleListProps) {
  const styles = useStyles();
  return (
    <ul aria-label="Rules" className={styles.list}>
      {rules.map((rule, index) => {
        const { label, tone } = effectWords[rule.effect];
        const name = visibleText(rule.name);
        return (
          <li key={rule.name} className={styles.item}>
            <div>
              <ToneBadge tone={tone}>{label}</ToneBadge>
            </div>
            <div>
              <span className={styles.name}>
                <bdi>{name}</bdi>
              </span>
              <div>{visibleText(matchWords(rule.match, references))}</div>
              <div className={styles.note}>{visibleText(rule.reason)}</div>
            </div>
            {onEdit && onRemove && (
              <div className={styles.actions}>
                <Button size="small" appearance="subtle" aria-label={`Edit ${name}`} onClick={() => onEdit(index)}>
                  Edit
                </Button>
                <Button size="small" appearance="subtle" aria-label={`Remove ${name}`} onClick={() => onRemove(index)}>
                  Remove
                </Button>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
