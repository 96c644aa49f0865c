import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { RelationCount } from '../../api/types.ts';
import { count } from '../../format/number.ts';
import { relationWords } from '../../format/relation.ts';

const useStyles = makeStyles({
  nav: { overflow: 'auto', minHeight: 0 },
  heading: {
    margin: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  button: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    width: '100%',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected, fontWeight: tokens.fontWeightSemibold },
  count: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground3 },
});

type Group = Pick<RelationCount, 'type' | 'direction'>;

interface RelationGroupsProps {
  readonly groups: readonly RelationCount[];
  /** Title of the entity's type. */
  readonly title: string;
  readonly chosen: Group | undefined;
  readonly onChoose: (group: Group | undefined) => void;
}

/** Verbs by direction, each with how many relations it has. */
export function RelationGroups({ groups, title, chosen, onChoose }: RelationGroupsProps) {
  const styles = useStyles();
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  const button = (group: Group | undefined, label: string, amount: number) => {
    const pressed = group?.type === chosen?.type && group?.direction === chosen?.direction;
    return (
      <button
        key={label}
        type="button"
        aria-pressed={pressed}
        title={group?.type}
        className={mergeClasses(styles.button, pressed && styles.chosen)}
        onClick={() => onChoose(group)}
      >
        <span>{label}</span>
        <span className={styles.count}>{count(amount)}</span>
      </button>
    );
  };
  return (
    <section aria-label="Kinds of relations" className={styles.nav}>
      {button(undefined, 'All relations', total)}
      {(['out', 'in'] as const).map((direction) => {
        const those = groups.filter((group) => group.direction === direction);
        if (those.length === 0) return null;
        return (
          <div key={direction}>
            <h2 className={styles.heading}>
              {direction === 'out' ? `From this ${title.toLowerCase()}` : `To this ${title.toLowerCase()}`}
            </h2>
            {those.map((group) => button(group, relationWords(group.type, direction), group.count))}
          </div>
        );
      })}
    </section>
  );
}
