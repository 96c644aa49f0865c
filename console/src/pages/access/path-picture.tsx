import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { FluentIcon } from '@fluentui/react-icons';
import { BotRegular } from '@fluentui/react-icons/svg/bot';
import { CubeRegular } from '@fluentui/react-icons/svg/cube';
import { KeyRegular } from '@fluentui/react-icons/svg/key';
import { PeopleRegular } from '@fluentui/react-icons/svg/people';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import type { ReactNode } from 'react';
import { TextLink } from '../../components/text-link.tsx';

const useStyles = makeStyles({
  path: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'stretch',
    rowGap: tokens.spacingVerticalM,
    '@media (max-width: 700px)': { flexDirection: 'column' },
  },
  step: {
    display: 'flex',
    alignItems: 'stretch',
    minWidth: 0,
    '@media (max-width: 700px)': { flexDirection: 'column' },
  },
  node: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    alignContent: 'center',
    alignItems: 'center',
    boxSizing: 'border-box',
    minWidth: '112px',
    maxWidth: '210px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    '@media (max-width: 700px)': { maxWidth: 'none' },
  },
  role: { backgroundColor: tokens.colorBrandBackground2, border: `1px solid ${tokens.colorBrandStroke2}` },
  icon: { fontSize: '20px', color: tokens.colorNeutralForeground3, gridRow: 'span 2' },
  name: {
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  note: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  link: {
    display: 'grid',
    alignContent: 'center',
    justifyItems: 'center',
    flexShrink: 0,
    padding: `0 ${tokens.spacingHorizontalS}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    '@media (max-width: 700px)': {
      justifyItems: 'start',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    },
  },
  arrow: { color: tokens.colorNeutralForeground3, display: 'block', '@media (max-width: 700px)': { display: 'none' } },
});

const icons: Readonly<Record<PathNode['kind'], FluentIcon>> = {
  user: PersonRegular,
  group: PeopleRegular,
  workload: BotRegular,
  role: KeyRegular,
  resource: CubeRegular,
};

export interface PathNode {
  readonly kind: 'user' | 'group' | 'workload' | 'role' | 'resource';
  readonly name: string;
  readonly note?: string;
  /** Number of the entity, for a link to it. */
  readonly entity?: string | undefined;
  /** How the node before leads here. */
  readonly by?: string;
  /** What can be done with the step that leads here. */
  readonly action?: ReactNode;
}

/** A chain from a principal to a resource, drawn: boxes with what leads from one to the next. */
export function PathPicture({ label, nodes }: { readonly label: string; readonly nodes: readonly PathNode[] }) {
  const styles = useStyles();
  return (
    <ol aria-label={label} className={styles.path}>
      {nodes.map(({ kind, name, note, entity, by, action }, index) => {
        const Icon = icons[kind];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the chain is what tells two nodes apart
          <li key={index} className={styles.step}>
            {by !== undefined && (
              <div className={styles.link}>
                <span>{by}</span>
                <svg className={styles.arrow} width="44" height="10" viewBox="0 0 44 10" aria-hidden="true">
                  <title>leads to</title>
                  <path d="M0 5h41M37 1l5 4-5 4" fill="none" stroke="currentColor" />
                </svg>
                {action}
              </div>
            )}
            <div className={mergeClasses(styles.node, kind === 'role' && styles.role)}>
              <Icon className={styles.icon} aria-hidden />
              <bdi className={styles.name} title={name}>
                {entity === undefined ? (
                  name
                ) : (
                  <TextLink to="/entities/$id" params={{ id: entity }}>
                    {name}
                  </TextLink>
                )}
              </bdi>
              {note !== undefined && <span className={styles.note}>{note}</span>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
